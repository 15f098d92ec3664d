// query WhereALogKnows { workOrders(asOf: "2024-07-04", where: { state: { eq: RATED } }) { nodes { no } } }
//
// workOrders  ⇇ (order:WorkOrder)  [page]
//   where state eq $where.state.eq
//   no

MATCH (order:WorkOrder)
WHERE order.reportedAt < $v.asOfEnd
  AND order.no IS NOT NULL
WITH order SKIP 0
WHERE CASE WHEN order.lastEventAt < $v.asOfEnd THEN order.state ELSE coalesce(head(COLLECT { MATCH (order)<-[:ABOUT]-(event:Event) WHERE event.at < $v.asOfEnd RETURN event.to ORDER BY event.seq DESC LIMIT 1 }), order.state) END = $v.state_eq
WITH order ORDER BY order.no LIMIT $v.first
RETURN [collect([order.no])] AS data
