// # What does a community's home page show 社区首页:基本情况、网格楼栋、领导、单位、未办结工单
// query F01($code: ID! = "500233001001", $asOf: Date) {
//   community(code: $code, asOf: $asOf) {
//     code
//     name
//     township: parent { code name }
//     committee { name }
//     grids(first: 20) { totalCount nodes { code name householdCount buildings(first: 0) { totalCount } } }
//     linkedLeaders(first: 30) { edges { tier since onBehalfOf { name } node { name } } }
//     servingUnits(first: 50) { totalCount edges { node { __typename name kind } reasons { kind since } } }
//     openOrders(first: 10) { totalCount nodes { no title state urgency dueAt grid { name } } }
//   }
// }
//
// community  ← (community:Community {code: $code})
//   code
//   name
//   committee  ← (community:Community)<-[:SERVES]-(committee:JointPartyCommittee)
//     name
//   grids  ⇇ (community:Community)<-[edge:PART_OF]-(grid:Grid)  [page, total]
//     code
//     householdCount
//     name
//     buildings  ⇇ (grid:Grid)<-[:PART_OF*1..2]-(building:Building)  [page, total]
//   linkedLeaders  ⇇ (community:Community)<-[edge:LINKED_TO {tier: $tier}]-(person:Person)  [page]
//     edge
//       since
//       tier
//       onBehalfOf
//         id
//         name
//     node
//       name
//   openOrders  ⇇ (community:Community)<-[:PART_OF]-(:Grid)<-[:RAISED_IN]-(order:WorkOrder {state: 'GRID_HANDLING'|'COMMUNITY_TRIAGE'|'COMMUNITY_HANDLING'|'STREET_COORDINATION'|'COUNTY_DISPATCH'|'DEPARTMENT_PENDING'|'DEPARTMENT_HANDLING'|'LEADER_STUDY'})  [page, total]
//     dueAt
//     no
//     state
//     title
//     urgency
//     grid  ← (order:WorkOrder)-[:RAISED_IN]->(grid:Grid)
//       name
//   parent  ← (area:Area)-[:PART_OF]->(parent:Area)
//     code
//     id
//     name
//   servingUnits  ⇇ 2 ways  [page, total]
//     ∪ COMMITTEE_MEMBER: (community:Community)<-[:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)
//     ∪ CO_BUILDS: (community:Community)<-[since:CO_BUILDS]-(unit:Organization)
//     edge
//       reasons
//         kind
//         since
//     node
//       id
//       kind
//       name

WITH $v.code AS code
MATCH (community:Community {code: code})
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
CALL (community) {
  MATCH (community)<-[l:SERVES]-(committee:JointPartyCommittee)
  WHERE (l.until IS NULL OR $v.asOf < l.until)
    AND (committee.dissolvedOn IS NULL OR $v.asOf < committee.dissolvedOn)
  WITH committee ORDER BY committee.pinyin, committee.name, committee.id LIMIT 1
  RETURN head(collect([committee.name])) AS committee
}
CALL (community) {
  MATCH (community)<-[edge:PART_OF]-(grid:Grid)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  RETURN count(grid) AS total
}
CALL (community) {
  MATCH (community)<-[edge2:PART_OF]-(grid2:Grid)
  WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
    AND (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
  WITH grid2, edge2 ORDER BY grid2.code LIMIT $v.first
  CALL (grid2) {
    MATCH (grid2)<-[l2:PART_OF*1..2]-(building:Building)
    WHERE all(x IN l2 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (building.validTo IS NULL OR $v.asOf < building.validTo)
    RETURN count(DISTINCT building) AS total2
  }
  RETURN collect([grid2.code, grid2.householdCount, grid2.name, [[], total2]]) AS rows
}
CALL (community) {
  MATCH (community)<-[edge3:LINKED_TO]-(person:Person)
  WHERE (edge3.until IS NULL OR $v.asOf < edge3.until)
  WITH person, edge3 ORDER BY person.pinyin, person.name, person.id, coalesce(toString(edge3.since), ''), coalesce(toString(edge3.tier), '') LIMIT $v.first3
  CALL (edge3) {
    WITH edge3 WHERE edge3.onBehalfOfId IS NOT NULL
    MATCH (onBehalfOf:Organization {id: edge3.onBehalfOfId})
    WHERE (onBehalfOf.dissolvedOn IS NULL OR $v.asOf < onBehalfOf.dissolvedOn)
    RETURN head(collect([onBehalfOf.id, onBehalfOf.name])) AS onBehalfOfRow
  }
  RETURN collect([toString(edge3.since), edge3.tier, onBehalfOfRow, person.name]) AS linkedLeaders
}
CALL (community) {
  MATCH (community)<-[l3:PART_OF]-(n:Grid)<-[l4:RAISED_IN]-(order:WorkOrder)
  WHERE (l3.until IS NULL OR $v.asOf < l3.until)
    AND (n.validTo IS NULL OR $v.asOf < n.validTo)
    AND order.state IN ['GRID_HANDLING', 'COMMUNITY_TRIAGE', 'COMMUNITY_HANDLING', 'STREET_COORDINATION', 'COUNTY_DISPATCH', 'DEPARTMENT_PENDING', 'DEPARTMENT_HANDLING', 'LEADER_STUDY']
  RETURN count(order) AS total3
}
CALL (community) {
  MATCH (community)<-[l5:PART_OF]-(n2:Grid)<-[l6:RAISED_IN]-(order2:WorkOrder)
  WHERE (l5.until IS NULL OR $v.asOf < l5.until)
    AND (n2.validTo IS NULL OR $v.asOf < n2.validTo)
    AND order2.state IN ['GRID_HANDLING', 'COMMUNITY_TRIAGE', 'COMMUNITY_HANDLING', 'STREET_COORDINATION', 'COUNTY_DISPATCH', 'DEPARTMENT_PENDING', 'DEPARTMENT_HANDLING', 'LEADER_STUDY']
  WITH order2 ORDER BY order2.no LIMIT $v.first4
  CALL (order2) {
    MATCH (order2)-[l7:RAISED_IN]->(grid3:Grid)
    WHERE (grid3.validTo IS NULL OR $v.asOf < grid3.validTo)
    RETURN head(collect([grid3.name])) AS grid3
  }
  RETURN collect([order2.dueAt.epochMillis, order2.no, order2.state, order2.title, order2.urgency, grid3]) AS rows2
}
CALL (community) {
  MATCH (community)-[l8:PART_OF]->(parent:Area)
  WHERE (l8.until IS NULL OR $v.asOf < l8.until)
    AND (parent.validTo IS NULL OR $v.asOf < parent.validTo)
  WITH parent ORDER BY parent.code LIMIT 1
  RETURN head(collect([parent.code, parent.id, parent.name])) AS parent
}
CALL (community) {
  CALL (community) {
    MATCH (community)<-[l9:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)
    WHERE (l9.until IS NULL OR $v.asOf < l9.until)
      AND (via.dissolvedOn IS NULL OR $v.asOf < via.dissolvedOn)
      AND (since.until IS NULL OR $v.asOf < since.until)
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    RETURN unit, 'COMMITTEE_MEMBER' AS kind, since.since AS since, via AS via
    UNION ALL
    MATCH (community)<-[since2:CO_BUILDS]-(unit:Organization)
    WHERE (since2.until IS NULL OR $v.asOf < since2.until)
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    RETURN unit, 'CO_BUILDS' AS kind, since2.since AS since, null AS via
  }
  WITH DISTINCT unit, kind, since, via ORDER BY kind, since, via.id
  WITH unit, collect([kind, toString(since), via]) AS reasons
  RETURN collect([unit, reasons]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS unit2, one[1] AS reasons
  WITH unit2, reasons ORDER BY unit2.pinyin, unit2.name, unit2.id LIMIT $v.first5
  CALL (reasons) {
    UNWIND reasons AS reason
    WITH reason[0] AS kind, reason[1] AS since, reason[2] AS via2
    RETURN collect([kind, since]) AS why
  }
  RETURN collect([why, unit2.id, unit2.kind, unit2.name]) AS rows3
}
RETURN [head(collect([community.code, community.name, committee, [rows, total], linkedLeaders, [rows2, total3], parent, [rows3, size(found)]]))] AS data
