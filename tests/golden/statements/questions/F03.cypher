// # Which units serve this grid, and why 哪些单位服务这个网格
// query F03($code: ID! = "500233001001001", $first: Int = 20, $after: String, $asOf: Date) {
//   grid(code: $code, asOf: $asOf) {
//     code
//     name
//     community { name }
//     servingUnits(first: $first, after: $after) {
//       totalCount
//       edges {
//         node { __typename name kind }
//         reasons {
//           kind
//           since
//           via {
//             __typename
//             ... on Organization { name }
//             ... on Person { name }
//             ... on WorkOrder { no title }
//           }
//         }
//       }
//       pageInfo { hasNextPage endCursor }
//     }
//   }
// }
//
// grid  ← (grid:Grid {code: $code})
//   code
//   name
//   community  ← (grid:Grid)-[:PART_OF]->(community:Community)
//     name
//   servingUnits  ⇇ 4 ways  [page, total, more, keys]
//     ∪ COMMITTEE_MEMBER: (grid:Grid)-[:PART_OF]->(:Community)<-[:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)
//     ∪ POSTED_STAFF: (grid:Grid)<-[:PART_OF*0..2]-(:Area)<-[since:ASSIGNED_TO]-(via:Person)-[:WORKS_FOR]->(unit:Organization)
//     ∪ ON_BEHALF: (grid:Grid)<-[:PART_OF*0..2]-(:Area)<-[since:ASSIGNED_TO]-(via:Person|Resident), (unit:Organization {id: since.onBehalfOfId})
//     ∪ HANDLES_ORDER: (grid:Grid)<-[:RAISED_IN]-(via:WorkOrder)-[since:HANDLED_BY]->(unit:Organization)
//     edge
//       reasons
//         kind
//         since
//         via
//           id
//           name
//           no
//           title
//     node
//       id
//       kind
//       name

WITH $v.code AS code
MATCH (grid:Grid {code: code})
WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
CALL (grid) {
  MATCH (grid)-[l:PART_OF]->(community:Community)
  WHERE (l.until IS NULL OR $v.asOf < l.until)
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  WITH community ORDER BY community.code LIMIT 1
  RETURN head(collect([community.name])) AS community
}
CALL (grid) {
  CALL (grid) {
    MATCH (grid)-[l2:PART_OF]->(n:Community)<-[l3:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
      AND (n.validTo IS NULL OR $v.asOf < n.validTo)
      AND (l3.until IS NULL OR $v.asOf < l3.until)
      AND (via.dissolvedOn IS NULL OR $v.asOf < via.dissolvedOn)
      AND (since.until IS NULL OR $v.asOf < since.until)
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    RETURN unit, 'COMMITTEE_MEMBER' AS kind, since.since AS since, via AS via
    UNION ALL
    MATCH (grid)<-[l4:PART_OF*0..2]-(n2:Area)<-[since2:ASSIGNED_TO]-(via2:Person)-[l5:WORKS_FOR]->(unit:Organization)
    WHERE all(x IN l4 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (n2.validTo IS NULL OR $v.asOf < n2.validTo)
      AND (since2.until IS NULL OR $v.asOf < since2.until)
      AND (l5.until IS NULL OR $v.asOf < l5.until)
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    RETURN unit, 'POSTED_STAFF' AS kind, since2.since AS since, via2 AS via
    UNION ALL
    MATCH (grid)<-[l6:PART_OF*0..2]-(n3:Area)<-[since3:ASSIGNED_TO]-(via3:Person|Resident)
    WHERE all(x IN l6 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (n3.validTo IS NULL OR $v.asOf < n3.validTo)
      AND (since3.until IS NULL OR $v.asOf < since3.until)
      AND since3.onBehalfOfId IS NOT NULL
    MATCH (unit:Organization {id: since3.onBehalfOfId})
    WHERE (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    RETURN unit, 'ON_BEHALF' AS kind, since3.since AS since, CASE WHEN via3:Resident THEN null ELSE via3 END AS via
    UNION ALL
    MATCH (grid)<-[l7:RAISED_IN]-(via4:WorkOrder)-[since4:HANDLED_BY]->(unit:Organization)
    WHERE (since4.until IS NULL OR $v.asOf < since4.until)
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    RETURN unit, 'HANDLES_ORDER' AS kind, since4.since AS since, via4 AS via
  }
  WITH DISTINCT unit, kind, since, via ORDER BY kind, since, via.id
  WITH unit, collect([kind, toString(since), via]) AS reasons
  RETURN collect([unit, reasons]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS unit2, one[1] AS reasons
  WITH unit2, reasons ORDER BY unit2.pinyin, unit2.name, unit2.id LIMIT $v.first
  CALL (reasons) {
    UNWIND reasons AS reason
    WITH reason[0] AS kind, reason[1] AS since, reason[2] AS via5
    RETURN collect([kind, since, via5.id, via5.name, via5.no, via5.title]) AS why
  }
  RETURN collect([why, [unit2.pinyin, unit2.name, unit2.id], unit2.id, unit2.kind, unit2.name]) AS rows
}
RETURN [head(collect([grid.code, grid.name, community, [rows, size(found)]]))] AS data
