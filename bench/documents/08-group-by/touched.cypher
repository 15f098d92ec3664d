MATCH (:Township {code: '500233001'})<-[:PART_OF]-(:Community)<-[:PART_OF]-(:Grid)<-[:RAISED_IN]-(order:WorkOrder) RETURN count(order) AS touched
