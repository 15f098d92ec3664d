// # Which orders are overdue, by department, street and community, and for how long 超期工单(按部门、街道、社区与超期时长)
// query M09(
//   $open: [OrderState!]! = [
//     GRID_HANDLING
//     COMMUNITY_TRIAGE
//     COMMUNITY_HANDLING
//     STREET_COORDINATION
//     COUNTY_DISPATCH
//     DEPARTMENT_PENDING
//     DEPARTMENT_HANDLING
//     LEADER_STUDY
//   ]
//   $first: Int! = 50
//   $asOf: Date
// ) {
//   overdue: workOrders(
//     where: { overdueDays: { gte: 1 }, state: { in: $open } }
//     orderBy: [{ overdueDays: DESC }]
//     first: 20
//     asOf: $asOf
//   ) {
//     aggregate { count avg(of: overdueDays) max(of: overdueDays) }
//     nodes { no title state dueAt overdueDays handlers { edges { role node { name } } } grid { name } }
//     byDesk: groupBy(keys: [{ desk: { self: VALUE } }], first: $first) {
//       count
//       avg(of: overdueDays)
//       keys { node { id __typename ... on Organization { name } ... on Grid { name } ... on Person { name } } }
//     }
//     byStreet: groupBy(keys: [{ grid: { community: { area: { parent: { name: VALUE } } } } }], first: $first) {
//       count
//       avg(of: overdueDays)
//       keys { value }
//     }
//     byCommunity: groupBy(keys: [{ grid: { community: { area: { name: VALUE } } } }], first: $first) {
//       count
//       avg(of: overdueDays)
//       keys { value }
//     }
//   }
//   overAWeek: workOrders(where: { overdueDays: { gt: 7 }, state: { in: $open } }, asOf: $asOf) { totalCount }
//   overAMonth: workOrders(where: { overdueDays: { gt: 30 }, state: { in: $open } }, asOf: $asOf) { totalCount }
// }
//
// workOrders  ⇇ (order:WorkOrder)  [page, avg ((((((millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))) - millis(dueAt)) / 86400000) + 1) if millis(dueAt) < (millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))))), count, max ((((((millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))) - millis(dueAt)) / 86400000) + 1) if millis(dueAt) < (millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))))), groups by desk.self, groups by grid.community.name, groups by grid.community.parent.name]
//   ⚓ WorkOrder.state
//   where (state in $where.state.in) AND (((((((millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))) - millis(dueAt)) / 86400000) + 1) if millis(dueAt) < (millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))))) gte $where.overdueDays.gte)
//   order by ((((((millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))) - millis(dueAt)) / 86400000) + 1) if millis(dueAt) < (millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))))) descending, id
//   dueAt
//   no
//   state
//   title
//   grid  ← (order:WorkOrder)-[:RAISED_IN]->(grid:Grid)
//     name
//   handlers  ⇇ (order:WorkOrder)-[edge:HANDLED_BY]->(handler:Organization)  [page]
//     edge
//       role
//     node
//       id
//       name
//   overdueDays = (((((millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))) - millis(dueAt)) / 86400000) + 1) if millis(dueAt) < (millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))))
// workOrders  ⇇ (order:WorkOrder)  [page, total]
//   ⚓ WorkOrder.state
//   where (state in $where.state.in) AND (((((((millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))) - millis(dueAt)) / 86400000) + 1) if millis(dueAt) < (millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))))) gt $where.overdueDays.gt)
// workOrders  ⇇ (order:WorkOrder)  [page, total]
//   ⚓ WorkOrder.state
//   where (state in $where.state.in) AND (((((((millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))) - millis(dueAt)) / 86400000) + 1) if millis(dueAt) < (millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))))) gt $where.overdueDays.gt)

WITH $v.state_in AS state_in
CALL (state_in) {
  UNWIND state_in AS key
  MATCH (order:WorkOrder {state: key})
  WHERE (CASE WHEN order.dueAt.epochMillis < CASE WHEN order.resolvedAt < $v.asOfEnd THEN order.resolvedAt.epochMillis WHEN order.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order.resolvedAt < $v.asOfEnd THEN order.resolvedAt.epochMillis WHEN order.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order.dueAt.epochMillis) / 86400000 + 1 END) >= $v.overdueDays_gte
  WITH order, CASE WHEN order.dueAt.epochMillis < CASE WHEN order.resolvedAt < $v.asOfEnd THEN order.resolvedAt.epochMillis WHEN order.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order.resolvedAt < $v.asOfEnd THEN order.resolvedAt.epochMillis WHEN order.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order.dueAt.epochMillis) / 86400000 + 1 END AS entry
  WITH CASE WHEN count(entry) >= 1 THEN toFloat(sum(entry)) / count(entry) END AS avg, count(order) AS count, max(entry) AS max
  RETURN [avg, count, max] AS aggregate
}
CALL (state_in) {
  UNWIND state_in AS key2
  MATCH (order2:WorkOrder {state: key2})
  WHERE (CASE WHEN order2.dueAt.epochMillis < CASE WHEN order2.resolvedAt < $v.asOfEnd THEN order2.resolvedAt.epochMillis WHEN order2.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order2.resolvedAt < $v.asOfEnd THEN order2.resolvedAt.epochMillis WHEN order2.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order2.dueAt.epochMillis) / 86400000 + 1 END) >= $v.overdueDays_gte
  CALL (order2) {
    MATCH (order2)-[l:AT_DESK]->(desk)
    WHERE (l.until IS NULL OR $v.asOf < l.until)
      AND (desk.dissolvedOn IS NULL OR $v.asOf < desk.dissolvedOn)
      AND (desk.validTo IS NULL OR $v.asOf < desk.validTo)
    WITH desk ORDER BY desk.id LIMIT 1
    RETURN head(collect(desk)) AS one
  }
  WITH one AS group, order2
  WITH group, order2, CASE WHEN order2.dueAt.epochMillis < CASE WHEN order2.resolvedAt < $v.asOfEnd THEN order2.resolvedAt.epochMillis WHEN order2.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order2.resolvedAt < $v.asOfEnd THEN order2.resolvedAt.epochMillis WHEN order2.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order2.dueAt.epochMillis) / 86400000 + 1 END AS entry2
  WITH group, CASE WHEN count(entry2) >= 1 THEN toFloat(sum(entry2)) / count(entry2) END AS avg2, count(order2) AS count2
  WITH group, avg2, count2 ORDER BY count2 IS NULL, count2 DESC, group IS NULL, group.id LIMIT $v.first
  CALL (group) {
    WITH group WHERE group IS NOT NULL
    RETURN head(collect([group.id, group.name])) AS groupRow
  }
  RETURN collect([[[group.id, groupRow]], [avg2, count2]]) AS groups
}
CALL (state_in) {
  UNWIND state_in AS key3
  MATCH (order3:WorkOrder {state: key3})
  WHERE (CASE WHEN order3.dueAt.epochMillis < CASE WHEN order3.resolvedAt < $v.asOfEnd THEN order3.resolvedAt.epochMillis WHEN order3.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order3.resolvedAt < $v.asOfEnd THEN order3.resolvedAt.epochMillis WHEN order3.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order3.dueAt.epochMillis) / 86400000 + 1 END) >= $v.overdueDays_gte
  CALL (order3) {
    MATCH (order3)-[l2:RAISED_IN]->(grid:Grid)
    WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
    RETURN head(collect(grid)) AS one2
  }
  CALL (one2) {
    MATCH (one2)-[l3:PART_OF]->(community:Community)
    WHERE (l3.until IS NULL OR $v.asOf < l3.until)
      AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    WITH community ORDER BY community.code, community.id LIMIT 1
    RETURN head(collect(community)) AS one3
  }
  WITH one3.name AS group2, one3.pinyin AS sort, order3
  WITH group2, sort, order3, CASE WHEN order3.dueAt.epochMillis < CASE WHEN order3.resolvedAt < $v.asOfEnd THEN order3.resolvedAt.epochMillis WHEN order3.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order3.resolvedAt < $v.asOfEnd THEN order3.resolvedAt.epochMillis WHEN order3.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order3.dueAt.epochMillis) / 86400000 + 1 END AS entry3
  WITH group2, CASE WHEN count(entry3) >= 1 THEN toFloat(sum(entry3)) / count(entry3) END AS avg3, count(order3) AS count3, min(sort) AS sort
  WITH group2, sort, avg3, count3 ORDER BY count3 IS NULL, count3 DESC, group2 IS NULL, sort, group2 LIMIT $v.first
  RETURN collect([[[group2]], [avg3, count3]]) AS groups2
}
CALL (state_in) {
  UNWIND state_in AS key4
  MATCH (order4:WorkOrder {state: key4})
  WHERE (CASE WHEN order4.dueAt.epochMillis < CASE WHEN order4.resolvedAt < $v.asOfEnd THEN order4.resolvedAt.epochMillis WHEN order4.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order4.resolvedAt < $v.asOfEnd THEN order4.resolvedAt.epochMillis WHEN order4.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order4.dueAt.epochMillis) / 86400000 + 1 END) >= $v.overdueDays_gte
  CALL (order4) {
    MATCH (order4)-[l4:RAISED_IN]->(grid2:Grid)
    WHERE (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
    RETURN head(collect(grid2)) AS one4
  }
  CALL (one4) {
    MATCH (one4)-[l5:PART_OF]->(community2:Community)
    WHERE (l5.until IS NULL OR $v.asOf < l5.until)
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    WITH community2 ORDER BY community2.code, community2.id LIMIT 1
    RETURN head(collect(community2)) AS one5
  }
  CALL (one5) {
    MATCH (one5)-[l6:PART_OF]->(parent:Area)
    WHERE (l6.until IS NULL OR $v.asOf < l6.until)
      AND (parent.validTo IS NULL OR $v.asOf < parent.validTo)
    WITH parent ORDER BY parent.code, parent.id LIMIT 1
    RETURN head(collect(parent)) AS one6
  }
  WITH one6.name AS group3, one6.pinyin AS sort2, order4
  WITH group3, sort2, order4, CASE WHEN order4.dueAt.epochMillis < CASE WHEN order4.resolvedAt < $v.asOfEnd THEN order4.resolvedAt.epochMillis WHEN order4.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order4.resolvedAt < $v.asOfEnd THEN order4.resolvedAt.epochMillis WHEN order4.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order4.dueAt.epochMillis) / 86400000 + 1 END AS entry4
  WITH group3, CASE WHEN count(entry4) >= 1 THEN toFloat(sum(entry4)) / count(entry4) END AS avg4, count(order4) AS count4, min(sort2) AS sort2
  WITH group3, sort2, avg4, count4 ORDER BY count4 IS NULL, count4 DESC, group3 IS NULL, sort2, group3 LIMIT $v.first
  RETURN collect([[[group3]], [avg4, count4]]) AS groups3
}
CALL (state_in) {
  UNWIND state_in AS key5
  MATCH (order5:WorkOrder {state: key5})
  WHERE (CASE WHEN order5.dueAt.epochMillis < CASE WHEN order5.resolvedAt < $v.asOfEnd THEN order5.resolvedAt.epochMillis WHEN order5.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order5.resolvedAt < $v.asOfEnd THEN order5.resolvedAt.epochMillis WHEN order5.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order5.dueAt.epochMillis) / 86400000 + 1 END) >= $v.overdueDays_gte
  WITH order5, CASE WHEN order5.dueAt.epochMillis < CASE WHEN order5.resolvedAt < $v.asOfEnd THEN order5.resolvedAt.epochMillis WHEN order5.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order5.resolvedAt < $v.asOfEnd THEN order5.resolvedAt.epochMillis WHEN order5.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order5.dueAt.epochMillis) / 86400000 + 1 END AS key6
  WITH order5, key6 ORDER BY CASE WHEN key6 IS NULL THEN 1 ELSE 0 END, coalesce(key6, 0) DESC, order5.id LIMIT $v.first2
  CALL (order5) {
    MATCH (order5)-[l7:RAISED_IN]->(grid3:Grid)
    WHERE (grid3.validTo IS NULL OR $v.asOf < grid3.validTo)
    RETURN head(collect([grid3.name])) AS grid3
  }
  CALL (order5) {
    MATCH (order5)-[edge:HANDLED_BY]->(handler:Organization)
    WHERE (edge.until IS NULL OR $v.asOf < edge.until)
      AND (handler.dissolvedOn IS NULL OR $v.asOf < handler.dissolvedOn)
    WITH handler, edge ORDER BY handler.pinyin, handler.name, handler.id, coalesce(toString(edge.since), ''), coalesce(toString(edge.role), '') LIMIT $v.first3
    RETURN collect([edge.role, handler.id, handler.name]) AS handlers
  }
  RETURN collect([order5.dueAt.epochMillis, order5.no, order5.state, order5.title, grid3, handlers, CASE WHEN order5.dueAt.epochMillis < CASE WHEN order5.resolvedAt < $v.asOfEnd THEN order5.resolvedAt.epochMillis WHEN order5.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order5.resolvedAt < $v.asOfEnd THEN order5.resolvedAt.epochMillis WHEN order5.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order5.dueAt.epochMillis) / 86400000 + 1 END]) AS rows
}
CALL (state_in) {
  UNWIND state_in AS key7
  MATCH (order6:WorkOrder {state: key7})
  WHERE (CASE WHEN order6.dueAt.epochMillis < CASE WHEN order6.resolvedAt < $v.asOfEnd THEN order6.resolvedAt.epochMillis WHEN order6.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order6.resolvedAt < $v.asOfEnd THEN order6.resolvedAt.epochMillis WHEN order6.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order6.dueAt.epochMillis) / 86400000 + 1 END) > $v.overdueDays_gt
  RETURN count(order6) AS total
}
CALL (state_in) {
  UNWIND state_in AS key8
  MATCH (order7:WorkOrder {state: key8})
  WHERE (CASE WHEN order7.dueAt.epochMillis < CASE WHEN order7.resolvedAt < $v.asOfEnd THEN order7.resolvedAt.epochMillis WHEN order7.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order7.resolvedAt < $v.asOfEnd THEN order7.resolvedAt.epochMillis WHEN order7.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order7.dueAt.epochMillis) / 86400000 + 1 END) > $v.overdueDays_gt2
  RETURN count(order7) AS total2
}
RETURN [[rows, aggregate, groups, groups2, groups3], [[], total], [[], total2]] AS data
