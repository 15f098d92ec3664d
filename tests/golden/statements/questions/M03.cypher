// # Which grids have no Party cadre linked to them 哪些网格没有党员干部联系
// query M03($code: ID! = "500233", $first: Int = 50, $after: String, $asOf: Date) {
//   area(code: $code, asOf: $asOf) {
//     name
//     gridsWithoutPartyCadre(first: $first, after: $after) {
//       totalCount
//       nodes { code name community { name } gridForce { totalCount } }
//       pageInfo { hasNextPage endCursor }
//     }
//     communitiesInScope(first: 20) {
//       nodes {
//         code
//         name
//         onlyOfItsOwn: grids(
//           where: {
//             node: {
//               gridForce: {
//                 none: { node: { worksFor: { some: { node: { kind: { in: [GOV_DEPARTMENT, PUBLIC_INSTITUTION] } } } } } }
//               }
//             }
//           }
//           first: 20
//         ) { totalCount nodes { code name } }
//       }
//     }
//   }
// }
//
// area  ← (area:Area {code: $code})
//   id
//   name
//   communitiesInScope  ⇇ (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})  [page]
//     code
//     name
//     grids  ⇇ (community:Community)<-[edge:PART_OF]-(grid:Grid)  [page, total]
//       where NOT (some (grid:Grid)<-[edge:ASSIGNED_TO {role: $role}]-(person:Person) with (some (person:Person)-[edge:WORKS_FOR]->(organization:Organization) with (kind in $where.node.gridForce.none.node.worksFor.some.node.kind.in)))
//       code
//       name
//   gridsWithoutPartyCadre  ⇇ (area:Area)<-[:PART_OF*0..7]-(grid:Grid)  [page, total, more, keys]
//     code
//     name
//     community  ← (grid:Grid)-[:PART_OF]->(community:Community)
//       name
//     gridForce  ⇇ (grid:Grid)<-[edge:ASSIGNED_TO {role: $role}]-(person:Person)  [page, total]

WITH $v.code AS code
MATCH (area:Area {code: code})
WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
CALL (area) {
  MATCH (area)<-[l:PART_OF*0..4]-(community:Community {inScope: true})
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  WITH DISTINCT community ORDER BY community.code LIMIT $v.first
  CALL (community) {
    MATCH (community)<-[edge:PART_OF]-(grid:Grid)
    WHERE (edge.until IS NULL OR $v.asOf < edge.until)
      AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
    WITH community, edge, grid SKIP 0
    WHERE NOT EXISTS {
      MATCH (grid)<-[edge2:ASSIGNED_TO]-(person:Person)
      WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
      WITH grid, person, edge2 SKIP 0
      WHERE EXISTS {
        MATCH (person)-[edge3:WORKS_FOR]->(organization:Organization)
        WHERE (edge3.until IS NULL OR $v.asOf < edge3.until)
          AND (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
          AND organization.kind IN $v.kind_in
        RETURN organization
      }
      RETURN person
    }
    RETURN count(grid) AS total
  }
  CALL (community) {
    MATCH (community)<-[edge4:PART_OF]-(grid2:Grid)
    WHERE (edge4.until IS NULL OR $v.asOf < edge4.until)
      AND (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
    WITH community, edge4, grid2 SKIP 0
    WHERE NOT EXISTS {
      MATCH (grid2)<-[edge5:ASSIGNED_TO]-(person2:Person)
      WHERE (edge5.until IS NULL OR $v.asOf < edge5.until)
      WITH grid2, person2, edge5 SKIP 0
      WHERE EXISTS {
        MATCH (person2)-[edge6:WORKS_FOR]->(organization2:Organization)
        WHERE (edge6.until IS NULL OR $v.asOf < edge6.until)
          AND (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
          AND organization2.kind IN $v.kind_in
        RETURN organization2
      }
      RETURN person2
    }
    WITH grid2, edge4 ORDER BY grid2.code LIMIT $v.first2
    RETURN collect([grid2.code, grid2.name]) AS rows
  }
  RETURN collect([community.code, community.name, [rows, total]]) AS communitiesInScope
}
CALL (area) {
  MATCH (area)<-[l2:PART_OF*0..5]-(grid3:Grid)
  WHERE all(x IN l2 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (grid3.validTo IS NULL OR $v.asOf < grid3.validTo)
  CALL (grid3) {
    MATCH (grid3)<-[l3:ASSIGNED_TO]-(cadre:Person)-[l4:WORKS_FOR]->(organization3:Organization)
    WHERE (l3.until IS NULL OR $v.asOf < l3.until)
      AND (l4.until IS NULL OR $v.asOf < l4.until)
      AND organization3.kind IN ['PARTY_ORGAN', 'GOV_DEPARTMENT', 'PUBLIC_INSTITUTION']
      AND (organization3.dissolvedOn IS NULL OR $v.asOf < organization3.dissolvedOn)
    WITH DISTINCT organization3 LIMIT 1
    RETURN count(organization3) AS count
  }
  WITH grid3, count
  WHERE count = 0
  WITH DISTINCT grid3
  RETURN collect([grid3]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS grid4
  WITH grid4 ORDER BY grid4.code LIMIT $v.first3
  CALL (grid4) {
    MATCH (grid4)-[l5:PART_OF]->(community2:Community)
    WHERE (l5.until IS NULL OR $v.asOf < l5.until)
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    WITH community2 ORDER BY community2.code LIMIT 1
    RETURN head(collect([community2.name])) AS community2
  }
  CALL (grid4) {
    MATCH (grid4)<-[edge7:ASSIGNED_TO]-(person3:Person)
    WHERE (edge7.until IS NULL OR $v.asOf < edge7.until)
    RETURN count(person3) AS total2
  }
  RETURN collect([[grid4.code], grid4.code, grid4.name, community2, [[], total2]]) AS rows2
}
RETURN [head(collect([area.id, area.name, communitiesInScope, [rows2, size(found)]]))] AS data
