// # How far up did orders have to go before they were resolved 工单升级漏斗:在哪一级解决
// query A16($from: DateTime! = "2019-01-01", $to: DateTime! = "2025-01-01", $asOf: Date) {
//   workOrders(where: { reportedAt: { gte: $from, lt: $to }, resolvedAt: { isNull: false } }, asOf: $asOf) {
//     totalCount
//     byLevel: groupBy(keys: [{ maxLevel: VALUE }], orderBy: [{ keys: ASC }], first: 10) { keys { value } count }
//     byLevelAndClass: groupBy(keys: [{ maxLevel: VALUE }, { classification: VALUE }], orderBy: [{ keys: ASC }], first: 40) {
//       keys { value }
//       count
//       avg(of: returnCount)
//     }
//   }
// }
//
// workOrders  ⇇ (order:WorkOrder)  [page, total, groups by maxLevel, classification, groups by maxLevel]
//   where (reportedAt gte $where.reportedAt.gte) AND (reportedAt lt $where.reportedAt.lt) AND (NOT (resolvedAt isNull))

CALL () {
  MATCH (order:WorkOrder)
  WHERE order.reportedAt >= $v.reportedAt_gte
    AND order.reportedAt < $v.reportedAt_lt
    AND order.resolvedAt IS NOT NULL
  RETURN count(order) AS total
}
CALL () {
  MATCH (order2:WorkOrder)
  WHERE order2.reportedAt >= $v.reportedAt_gte
    AND order2.reportedAt < $v.reportedAt_lt
    AND order2.resolvedAt IS NOT NULL
  WITH order2.maxLevel AS group, order2.classification AS group2, order2
  WITH group, group2, CASE WHEN count(order2.returnCount) >= 1 THEN toFloat(sum(order2.returnCount)) / count(order2.returnCount) END AS avg, count(order2) AS count
  WITH group, group2, avg, count ORDER BY group IS NULL, group, group2 IS NULL, CASE group2 WHEN 'MICRO' THEN 0 WHEN 'SMALL' THEN 1 WHEN 'BIG' THEN 2 WHEN 'COMPLEX' THEN 3 END LIMIT $v.first
  RETURN collect([[[group], [group2]], [avg, count]]) AS groups
}
CALL () {
  MATCH (order3:WorkOrder)
  WHERE order3.reportedAt >= $v.reportedAt_gte
    AND order3.reportedAt < $v.reportedAt_lt
    AND order3.resolvedAt IS NOT NULL
  WITH order3.maxLevel AS group3, order3
  WITH group3, count(order3) AS count2
  WITH group3, count2 ORDER BY group3 IS NULL, group3 LIMIT $v.first2
  RETURN collect([[[group3]], [count2]]) AS groups2
}
RETURN [[[], total, groups, groups2]] AS data
