// query StoredThatALogKnows($asOf: Date) { workOrder(no: "GD-0001", asOf: $asOf) { state escalationLevel classification } }
//
// workOrder  ← (order:WorkOrder {no: $no})
//   classification
//   escalationLevel
//   state

WITH $v.no AS no
MATCH (order:WorkOrder {no: no})
RETURN [head(collect([order.classification, order.escalationLevel, order.state]))] AS data
