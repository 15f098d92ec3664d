// # Between which desks do orders go back, and how often 工单在哪些单位之间退回
// query A17($first: Int! = 50, $asOf: Date) {
//   orderEvents(where: { event: { action: { in: ["return", "sendBack"] } } }, asOf: $asOf) {
//     totalCount
//     groupBy(keys: [{ fromOrganization: { self: VALUE } }, { toOrganization: { self: VALUE } }], first: $first) {
//       keys { node { ... on Organization { name } } }
//       count
//       max(of: at)
//     }
//   }
//   workOrders(where: { returnCount: { gte: 1 } }, orderBy: [{ returnCount: DESC }], first: 10, asOf: $asOf) {
//     totalCount
//     nodes { no title returnCount state }
//   }
// }
//
// orderEvents  ⇇ (event:OrderEvent)  [page, total, groups by organization.self, organization.self]
//   where action in $where.event.action.in
// workOrders  ⇇ (order:WorkOrder)  [page, total]
//   where returnCount gte $where.returnCount.gte
//   order by returnCount descending, id
//   no
//   returnCount
//   state
//   title

CALL () {
  MATCH (event:OrderEvent)
  WHERE event.action IN $v.action_in
  RETURN count(event) AS total
}
CALL () {
  MATCH (event2:OrderEvent)
  WHERE event2.action IN $v.action_in
  CALL (event2) {
    MATCH (event2)-[l:FROM_ORG]->(organization:Organization)
    WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    RETURN head(collect(organization)) AS one
  }
  CALL (event2) {
    MATCH (event2)-[l2:TO_ORG]->(organization2:Organization)
    WHERE (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
    RETURN head(collect(organization2)) AS one2
  }
  WITH one AS group, one2 AS group2, event2
  WITH group, group2, count(event2) AS count, max(event2.at) AS max
  WITH group, group2, count, max ORDER BY count IS NULL, count DESC, group IS NULL, group.pinyin, group.name, group.id, group2 IS NULL, group2.pinyin, group2.name, group2.id LIMIT $v.first
  CALL (group) {
    WITH group WHERE group IS NOT NULL
    RETURN head(collect([group.id, group.name])) AS groupRow
  }
  CALL (group2) {
    WITH group2 WHERE group2 IS NOT NULL
    RETURN head(collect([group2.id, group2.name])) AS groupRow2
  }
  RETURN collect([[[group.id, groupRow], [group2.id, groupRow2]], [count, max.epochMillis]]) AS groups
}
CALL () {
  MATCH (order:WorkOrder)
  WHERE order.returnCount >= $v.returnCount_gte
  RETURN count(order) AS total2
}
CALL () {
  MATCH (order2:WorkOrder)
  WHERE order2.returnCount >= $v.returnCount_gte
  WITH order2 ORDER BY order2.returnCount DESC, order2.id LIMIT $v.first3
  RETURN collect([order2.no, order2.returnCount, order2.state, order2.title]) AS rows
}
RETURN [[[], total, groups], [rows, total2]] AS data
