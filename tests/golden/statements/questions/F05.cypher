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
  MATCH (building)-[l:PART_OF*1..2]->(grid:Grid)
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  WITH grid ORDER BY grid.code LIMIT 1
  CALL (grid) {
    MATCH (grid)-[l2:PART_OF]->(community:Community)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
      AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    WITH community ORDER BY community.code LIMIT 1
    RETURN head(collect([community.name])) AS community
  }
  RETURN head(collect([grid.code, grid.name, community])) AS grid
}
RETURN [head(collect([building.code, building.name, grid]))] AS data
