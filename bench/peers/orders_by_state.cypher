MATCH (:Township {code: $township})<-[a:PART_OF]-(:Community)<-[b:PART_OF]-(:Grid)<-[:RAISED_IN]-(order:WorkOrder)
WHERE a.until IS NULL AND b.until IS NULL
WITH order.state AS state, count(order) AS count
ORDER BY count DESC, state
