// query WhereAProperty { workOrders(where: { urgency: { eq: URGENT }, title: { contains: "灯" } }) { nodes { no } } }
//
// workOrders  ⇇ (order:WorkOrder)  [page]
//   where (title contains $where.title.contains) AND (urgency eq $where.urgency.eq)
//   no

MATCH (order:WorkOrder)
WHERE order.title CONTAINS $v.title_contains
  AND order.urgency = $v.urgency_eq
  AND order.no IS NOT NULL
WITH order ORDER BY order.no LIMIT $v.first
RETURN [collect([order.no])] AS data
