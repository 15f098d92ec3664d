// query OrderByProperties { workOrders(orderBy: [{ urgency: DESC }, { dueAt: ASC }]) { nodes { no } } }
//
// workOrders  ⇇ (order:WorkOrder)  [page]
//   order by urgency descending, dueAt, id
//   no

MATCH (order:WorkOrder)
WITH order ORDER BY CASE order.urgency WHEN 'NORMAL' THEN 0 WHEN 'URGENT' THEN 1 WHEN 'EMERGENCY' THEN 2 END DESC, CASE WHEN order.dueAt IS NULL THEN 1 ELSE 0 END, coalesce(order.dueAt, datetime('1970-01-01T08:00:00+08:00')), order.id LIMIT $v.first
RETURN [collect([order.no])] AS data
