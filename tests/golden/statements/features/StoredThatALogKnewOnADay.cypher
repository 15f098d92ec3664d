// query StoredThatALogKnewOnADay { workOrder(no: "GD-0001", asOf: "2024-07-04") { state escalationLevel classification } }
//
// workOrder  ← (order:WorkOrder {no: $no})
//   classification
//   escalationLevel
//   state

WITH $v.no AS no
MATCH (order:WorkOrder {no: no})
WHERE order.reportedAt < $v.asOfEnd
CALL (order) {
  MATCH (order)<-[:ABOUT]-(event:Event)
  WHERE event.at < $v.asOfEnd
  WITH event ORDER BY event.seq DESC LIMIT 1
  RETURN head(collect(event)) AS entry
}
RETURN [head(collect([coalesce(entry.classification, order.classification), coalesce(entry.escalationLevel, order.escalationLevel), coalesce(entry.to, order.state)]))] AS data
