MATCH (:Department)<-[l:TO_ORG]-(:OrderEvent) RETURN count(l) AS touched
