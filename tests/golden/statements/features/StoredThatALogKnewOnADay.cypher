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
  RETURN CASE WHEN order.lastEventAt < $v.asOfEnd THEN null ELSE head(COLLECT { MATCH (order)<-[:ABOUT]-(event:Event) WHERE event.at < $v.asOfEnd RETURN event ORDER BY event.seq DESC LIMIT 1 }) END AS entry
}
RETURN [head(collect([CASE WHEN order.lastEventAt < $v.asOfEnd THEN order.classification ELSE coalesce(entry.classification, order.classification) END, CASE WHEN order.lastEventAt < $v.asOfEnd THEN order.escalationLevel ELSE coalesce(entry.escalationLevel, order.escalationLevel) END, CASE WHEN order.lastEventAt < $v.asOfEnd THEN order.state ELSE coalesce(entry.to, order.state) END]))] AS data
