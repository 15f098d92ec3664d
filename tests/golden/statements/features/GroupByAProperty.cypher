// query GroupByAProperty { workOrders { groupBy(keys: [{ urgency: VALUE }, { reportedAt: MONTH }], having: [{ function: COUNT, gte: 2 }], orderBy: [{ function: COUNT, direction: DESC }], first: 5, offset: 1) { keys { value } count } } }
//
// workOrders  ⇇ (order:WorkOrder)  [page, groups by urgency, reportedAt by MONTH]
//   ≤ a sample

CALL () {
  MATCH (order:WorkOrder)
  WITH order.urgency AS group, substring(toString(order.reportedAt), 0, 7) AS group2, order
  WITH group, group2, count(order) AS count
  WHERE count >= $v.count_gte
  WITH group, group2, count ORDER BY count IS NULL, count DESC, group IS NULL, CASE group WHEN 'NORMAL' THEN 0 WHEN 'URGENT' THEN 1 WHEN 'EMERGENCY' THEN 2 END, group2 IS NULL, group2 SKIP $v.offset LIMIT $v.first
  RETURN collect([[[group], [group2]], [count]]) AS groups
}
RETURN [[[], groups]] AS data
