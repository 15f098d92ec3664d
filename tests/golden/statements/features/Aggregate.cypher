// query Aggregate { workOrders { aggregate { count min(of: dueAt) max(of: dueAt) avg(of: overdueDays) sum(of: reopenCount) countDistinct(of: urgency) } } }
//
// workOrders  ⇇ (order:WorkOrder)  [page, avg ((((((millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))) - millis(dueAt)) / 86400000) + 1) if millis(dueAt) < (millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))))), count, countDistinct urgency, max dueAt, min dueAt, sum reopenCount]
//   ≤ a sample

CALL () {
  MATCH (order:WorkOrder)
  WITH order, CASE WHEN order.dueAt.epochMillis < CASE WHEN order.resolvedAt < $v.asOfEnd THEN order.resolvedAt.epochMillis WHEN order.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order.resolvedAt < $v.asOfEnd THEN order.resolvedAt.epochMillis WHEN order.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order.dueAt.epochMillis) / 86400000 + 1 END AS entry
  WITH CASE WHEN count(entry) >= 1 THEN toFloat(sum(entry)) / count(entry) END AS avg, count(order) AS count, count(DISTINCT order.urgency) AS countDistinct, max(order.dueAt) AS max, min(order.dueAt) AS min, coalesce(sum(order.reopenCount), 0) AS sum
  RETURN [avg, count, countDistinct, max.epochMillis, min.epochMillis, sum] AS aggregate
}
RETURN [[[], aggregate]] AS data
