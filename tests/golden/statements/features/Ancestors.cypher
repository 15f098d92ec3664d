// query Ancestors { grid(code: "500233001001001") { ancestors { nodes { code name } } } }
//
// grid  ← (grid:Grid {code: $code})
//   ancestors  ⇇ (area:Area)-[:PART_OF*1..7]->(ancestor:Area)  [page]
//     code
//     id
//     name

WITH $v.code AS code
MATCH (grid:Grid {code: code})
WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
CALL (grid) {
  MATCH (grid)-[l:PART_OF*1..5]->(ancestor:Area)
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (ancestor.validTo IS NULL OR $v.asOf < ancestor.validTo)
  WITH DISTINCT ancestor ORDER BY ancestor.level, ancestor.code LIMIT $v.first
  RETURN collect([ancestor.code, ancestor.id, ancestor.name]) AS ancestors
}
RETURN [head(collect([ancestors]))] AS data
