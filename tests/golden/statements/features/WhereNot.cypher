// query WhereNot { workOrders(where: { NOT: { resolvedAt: { lt: "2024-07-01" } }, state: { ne: RATED } }) { nodes { no } } }
//
// workOrders  ⇇ (order:WorkOrder)  [page]
//   where (NOT (resolvedAt lt $where.NOT.resolvedAt.lt)) AND (state ne $where.state.ne)
//   no

MATCH (order:WorkOrder)
WHERE (order.resolvedAt IS NULL OR NOT order.resolvedAt < $v.resolvedAt_lt)
  AND order.state <> $v.state_ne
  AND order.no IS NOT NULL
WITH order ORDER BY order.no LIMIT $v.first
RETURN [collect([order.no])] AS data
