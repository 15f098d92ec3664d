// # In which grid is this building, now or on a past date 楼栋所在网格(可查历史)
// query F05($code: ID! = "500233001001B00016", $asOf: Date) {
//   building(code: $code, asOf: $asOf) {
//     code
//     name
//     grid {
//       code
//       name
//       community { name }
//     }
//   }
// }
//
// building  ← (building:Building {code: $code})
//   code
//   name
//   grid  ← (building:Building)-[:PART_OF*1..2]->(grid:Grid)
//     code
//     name
//     community  ← (grid:Grid)-[:PART_OF]->(community:Community)
//       name

WITH $v.code AS code
MATCH (building:Building {code: code})
WHERE (building.validTo IS NULL OR $v.asOf < building.validTo)
CALL (building) {
  MATCH (building)-[l:PART_OF*1..2]->(grid2:Grid)
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
  WITH grid2 ORDER BY grid2.code LIMIT 1
  CALL (grid2) {
    MATCH (grid2)-[l2:PART_OF]->(community2:Community)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    WITH community2 ORDER BY community2.code LIMIT 1
    RETURN head(collect([community2.name])) AS community
  }
  RETURN head(collect([grid2.code, grid2.name, community])) AS grid
}
RETURN [head(collect([building.code, building.name, grid]))] AS data
