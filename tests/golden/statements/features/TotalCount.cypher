// query TotalCount { workOrders { totalCount upTo: totalCount(limit: 1000) } }
//
// workOrders  ⇇ (order:WorkOrder)  [page, total, total up to 1000]
//   ≤ a sample

CALL () {
  MATCH (order:WorkOrder)
  RETURN count(order) AS total
}
CALL () {
  MATCH (order2:WorkOrder)
  WITH order2 LIMIT $v.limit
  RETURN count(order2) AS total2
}
RETURN [[[], total, total2]] AS data
