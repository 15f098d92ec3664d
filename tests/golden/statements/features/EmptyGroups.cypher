// query EmptyGroups($empty: Boolean = true) { workOrders { groupBy(keys: { urgency: VALUE }, empty: $empty, having: [{ function: COUNT, lte: 5 }]) { keys { value } count avg(of: overdueDays) sum(of: reopenCount) } groupCount(keys: { state: VALUE }, empty: true) } }
//
// workOrders  ⇇ (order:WorkOrder)  [page, groups by urgency, number of groups by state]
//   ≤ a sample

CALL () {
  MATCH (order:WorkOrder)
  WITH order.urgency AS group, order
  WITH group, order, CASE WHEN order.dueAt.epochMillis < CASE WHEN order.resolvedAt < $v.asOfEnd THEN order.resolvedAt.epochMillis WHEN order.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order.resolvedAt < $v.asOfEnd THEN order.resolvedAt.epochMillis WHEN order.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order.dueAt.epochMillis) / 86400000 + 1 END AS entry
  WITH group, CASE WHEN count(entry) >= 1 THEN toFloat(sum(entry)) / count(entry) END AS avg, count(order) AS count, coalesce(sum(order.reopenCount), 0) AS sum
  WITH collect([group, avg, count, sum]) AS found
  UNWIND found + [code IN CASE WHEN $v.empty THEN ['NORMAL', 'URGENT', 'EMERGENCY'] ELSE [] END WHERE NONE(one IN found WHERE coalesce(one[0], '') = code) | [code, null, 0, 0]] AS one
  WITH one[0] AS group, one[1] AS avg, one[2] AS count, one[3] AS sum
  WHERE count <= $v.count_lte
  WITH group, avg, count, sum ORDER BY count IS NULL, count DESC, group IS NULL, CASE group WHEN 'NORMAL' THEN 0 WHEN 'URGENT' THEN 1 WHEN 'EMERGENCY' THEN 2 END LIMIT $v.first
  RETURN collect([[[group]], [avg, count, sum]]) AS groups
}
CALL () {
  MATCH (order2:WorkOrder)
  WITH order2.state AS group2, count(*) AS size
  WITH collect([group2]) AS found2
  UNWIND found2 + [code2 IN CASE WHEN $v.empty THEN ['GRID_HANDLING', 'COMMUNITY_TRIAGE', 'COMMUNITY_HANDLING', 'STREET_COORDINATION', 'COUNTY_DISPATCH', 'DEPARTMENT_PENDING', 'DEPARTMENT_HANDLING', 'LEADER_STUDY', 'RESOLVED', 'FEEDBACK_GIVEN', 'RATED', 'CLOSED_UNRATED', 'CANCELLED', 'DUPLICATE'] ELSE [] END WHERE NONE(one2 IN found2 WHERE coalesce(one2[0], '') = code2) | [code2]] AS one2
  WITH one2[0] AS group2
  RETURN count(*) AS groupCount
}
RETURN [[[], groups, groupCount]] AS data
