// query PageBehindACursor($after: String) { workOrders(first: 3, after: $after) { nodes { no } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }
//
// workOrders  ⇇ (order:WorkOrder)  [page, more, keys]
//   ≤ a sample
//   no

CALL () {
  MATCH (order:WorkOrder)
  WITH order.no AS key LIMIT $v.first + 100
  WITH key ORDER BY key LIMIT $v.first
  RETURN max(key) AS reach
}
MATCH (order2:WorkOrder)
WHERE order2.no IS NOT NULL
  AND order2.no <= reach
WITH order2 ORDER BY order2.no LIMIT $v.first
RETURN [collect([[order2.no], order2.no])] AS data
