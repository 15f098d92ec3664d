// # How often did departments return orders, were reminded of them, asked for more time 各部门退单、被督办、延期次数
// query M11($from: DateTime! = "2019-01-01", $to: DateTime! = "2025-01-01", $first: Int! = 50, $asOf: Date) {
//   returned: orderEvents(where: { event: { action: { eq: "return" }, at: { gte: $from, lt: $to } } }, asOf: $asOf) {
//     totalCount
//     groupBy(keys: [{ fromOrganization: { name: VALUE } }], first: $first) { keys { value } count }
//   }
//   others: orderEvents(
//     where: { event: { action: { in: ["expedite", "requestExtension", "extend"] }, at: { gte: $from, lt: $to } } }
//     asOf: $asOf
//   ) {
//     totalCount
//     groupBy(keys: [{ desk: { name: VALUE } }, { event: { action: VALUE } }], first: $first) { keys { value } count }
//   }
// }
//
// orderEvents  ⇇ (event:OrderEvent)  [page, total, groups by organization.name]
//   where (at gte $where.event.at.gte) AND (at lt $where.event.at.lt) AND (action eq $where.event.action.eq)
// orderEvents  ⇇ (event:OrderEvent)  [page, total, groups by organization.name, action]
//   where (at gte $where.event.at.gte) AND (at lt $where.event.at.lt) AND (action in $where.event.action.in)

CALL () {
  MATCH (event:OrderEvent)
  WHERE event.at >= $v.at_gte
    AND event.at < $v.at_lt
    AND event.action = $v.action_eq
  RETURN count(event) AS total
}
CALL () {
  MATCH (event2:OrderEvent)
  WHERE event2.at >= $v.at_gte
    AND event2.at < $v.at_lt
    AND event2.action = $v.action_eq
  CALL (event2) {
    MATCH (event2)-[l:FROM_ORG]->(organization:Organization)
    WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    RETURN head(collect(organization)) AS one
  }
  WITH one.name AS group, one.pinyin AS sort, event2
  WITH group, count(event2) AS count, min(sort) AS sort
  WITH group, sort, count ORDER BY count IS NULL, count DESC, group IS NULL, sort, group LIMIT $v.first
  RETURN collect([[[group]], [count]]) AS groups
}
CALL () {
  MATCH (event3:OrderEvent)
  WHERE event3.at >= $v.at_gte
    AND event3.at < $v.at_lt
    AND event3.action IN $v.action_in
  RETURN count(event3) AS total2
}
CALL () {
  MATCH (event4:OrderEvent)
  WHERE event4.at >= $v.at_gte
    AND event4.at < $v.at_lt
    AND event4.action IN $v.action_in
  CALL (event4) {
    MATCH (event4)-[l2:ABOUT]->(n:WorkOrder)-[l3:AT_DESK]->(organization2:Organization)
    WHERE l3.since <= date(event4.at) AND (l3.until IS NULL OR date(event4.at) < l3.until)
      AND (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
    WITH organization2 ORDER BY organization2.pinyin, organization2.name, organization2.id LIMIT 1
    RETURN head(collect(organization2)) AS one2
  }
  WITH one2.name AS group2, event4.action AS group3, one2.pinyin AS sort2, event4
  WITH group2, group3, count(event4) AS count2, min(sort2) AS sort2
  WITH group2, group3, sort2, count2 ORDER BY count2 IS NULL, count2 DESC, group2 IS NULL, sort2, group2, group3 IS NULL, group3 LIMIT $v.first
  RETURN collect([[[group2], [group3]], [count2]]) AS groups2
}
RETURN [[[], total, groups], [[], total2, groups2]] AS data
