// # How were this community's grids drawn before, and how are they now 网格调整前后对照
// query M26($code: ID! = "500233001001", $before: Date = "2023-06-30", $asOf: Date) {
//   before: community(code: $code, asOf: $before) {
//     grids { edges { since until node { code name buildings(first: 100) { totalCount nodes { code name } } } } }
//   }
//   now: community(code: $code, asOf: $asOf) {
//     grids { edges { since until node { code name buildings(first: 100) { totalCount nodes { code name } } } } }
//   }
// }
//
// community  ← (community:Community {code: $code})
//   grids  ⇇ (community:Community)<-[edge:PART_OF]-(grid:Grid)  [page]
//     edge
//       since
//       until
//     node
//       code
//       name
//       buildings  ⇇ (grid:Grid)<-[:PART_OF*1..2]-(building:Building)  [page, total]
//         code
//         name
// community  ← (community:Community {code: $code})
//   grids  ⇇ (community:Community)<-[edge:PART_OF]-(grid:Grid)  [page]
//     edge
//       since
//       until
//     node
//       code
//       name
//       buildings  ⇇ (grid:Grid)<-[:PART_OF*1..2]-(building:Building)  [page, total]
//         code
//         name

WITH $v.code AS code
CALL (code) {
  MATCH (community:Community {code: code})
  WHERE (community.validFrom IS NULL OR community.validFrom <= $v.asOf) AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  CALL (community) {
    MATCH (community)<-[edge:PART_OF]-(grid:Grid)
    WHERE edge.since <= $v.asOf AND (edge.until IS NULL OR $v.asOf < edge.until)
      AND (grid.validFrom IS NULL OR grid.validFrom <= $v.asOf) AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
    WITH grid, edge ORDER BY grid.code LIMIT $v.first
    CALL (grid) {
      MATCH (grid)<-[l:PART_OF*1..2]-(building:Building)
      WHERE all(x IN l WHERE x.since <= $v.asOf AND (x.until IS NULL OR $v.asOf < x.until))
        AND (building.validFrom IS NULL OR building.validFrom <= $v.asOf) AND (building.validTo IS NULL OR $v.asOf < building.validTo)
      RETURN count(DISTINCT building) AS total
    }
    CALL (grid) {
      MATCH (grid)<-[l2:PART_OF*1..2]-(building2:Building)
      WHERE all(x IN l2 WHERE x.since <= $v.asOf AND (x.until IS NULL OR $v.asOf < x.until))
        AND (building2.validFrom IS NULL OR building2.validFrom <= $v.asOf) AND (building2.validTo IS NULL OR $v.asOf < building2.validTo)
      WITH DISTINCT building2 ORDER BY building2.code LIMIT $v.first2
      RETURN collect([building2.code, building2.name]) AS rows
    }
    RETURN collect([toString(edge.since), toString(edge.until), grid.code, grid.name, [rows, total]]) AS grids
  }
  RETURN head(collect([grids])) AS community
}
CALL (code) {
  MATCH (community2:Community {code: code})
  WHERE (community2.validTo IS NULL OR $v.asOf2 < community2.validTo)
  CALL (community2) {
    MATCH (community2)<-[edge2:PART_OF]-(grid2:Grid)
    WHERE (edge2.until IS NULL OR $v.asOf2 < edge2.until)
      AND (grid2.validTo IS NULL OR $v.asOf2 < grid2.validTo)
    WITH grid2, edge2 ORDER BY grid2.code LIMIT $v.first3
    CALL (grid2) {
      MATCH (grid2)<-[l3:PART_OF*1..2]-(building3:Building)
      WHERE all(x IN l3 WHERE (x.until IS NULL OR $v.asOf2 < x.until))
        AND (building3.validTo IS NULL OR $v.asOf2 < building3.validTo)
      RETURN count(DISTINCT building3) AS total2
    }
    CALL (grid2) {
      MATCH (grid2)<-[l4:PART_OF*1..2]-(building4:Building)
      WHERE all(x IN l4 WHERE (x.until IS NULL OR $v.asOf2 < x.until))
        AND (building4.validTo IS NULL OR $v.asOf2 < building4.validTo)
      WITH DISTINCT building4 ORDER BY building4.code LIMIT $v.first4
      RETURN collect([building4.code, building4.name]) AS rows2
    }
    RETURN collect([toString(edge2.since), toString(edge2.until), grid2.code, grid2.name, [rows2, total2]]) AS grids2
  }
  RETURN head(collect([grids2])) AS community2
}
RETURN [community, community2] AS data
