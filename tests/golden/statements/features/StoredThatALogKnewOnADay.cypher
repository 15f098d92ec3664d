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
    AND event.to IS NOT NULL
  WITH event ORDER BY event.seq DESC LIMIT 1
  RETURN head(collect(event.to)) AS state
}
RETURN [head(collect([order.classification, order.escalationLevel, coalesce(state, order.state)]))] AS data
