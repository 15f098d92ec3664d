// query MeasuresOfAnOrder { workOrder(no: "GD-0001") { overdueDays daysToResolve onTime daysAtDesk } }
//
// workOrder  ← (order:WorkOrder {no: $no})
//   daysAtDesk = min days(edge.since, asOf) of (order:WorkOrder)-[edge:AT_DESK]->(desk:Node)
//   daysToResolve = ((float((millis(resolvedAt) - millis(reportedAt))) / 86400000) if resolvedAt < end(asOf))
//   onTime = (not dueAt < resolvedAt if resolvedAt < end(asOf))
//   overdueDays = (((((millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))) - millis(dueAt)) / 86400000) + 1) if millis(dueAt) < (millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))))

WITH $v.no AS no
MATCH (order:WorkOrder {no: no})
CALL (order) {
  MATCH (order)-[edge:AT_DESK]->(desk)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (desk.dissolvedOn IS NULL OR $v.asOf < desk.dissolvedOn)
    AND (desk.validTo IS NULL OR $v.asOf < desk.validTo)
  RETURN min(duration.inDays(edge.since, $v.asOf).days) AS min
}
RETURN [head(collect([min, CASE WHEN order.resolvedAt < $v.asOfEnd THEN toFloat(order.resolvedAt.epochMillis - order.reportedAt.epochMillis) / 86400000 END, CASE WHEN order.resolvedAt < $v.asOfEnd THEN NOT order.dueAt < order.resolvedAt END, CASE WHEN order.dueAt.epochMillis < CASE WHEN order.resolvedAt < $v.asOfEnd THEN order.resolvedAt.epochMillis WHEN order.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order.resolvedAt < $v.asOfEnd THEN order.resolvedAt.epochMillis WHEN order.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order.dueAt.epochMillis) / 86400000 + 1 END]))] AS data
