// query PageBeforeACursor($before: String) { workOrders(last: 3, before: $before) { edges { cursor node { no } } pageInfo { hasNextPage hasPreviousPage } } }
//
// workOrders  ⇇ (order:WorkOrder)  [last page, more, keys]
//   ≤ a sample
//   no

CALL () {
  MATCH (order:WorkOrder)
  WITH order.no AS key LIMIT $v.first + 100
  WITH key ORDER BY key DESC LIMIT $v.first
  RETURN min(key) AS reach
}
MATCH (order2:WorkOrder)
WHERE order2.no IS NOT NULL
  AND order2.no >= reach
WITH order2 ORDER BY order2.no DESC LIMIT $v.first
RETURN [collect([[order2.no], order2.no])] AS data
