MATCH (:Category {code: 'C0301'})<-[l:IN_CATEGORY]-(:WorkOrder) RETURN count(l) AS touched
