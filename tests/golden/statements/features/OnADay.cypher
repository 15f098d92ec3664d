// query OnADay { grid(code: "500233001001001", asOf: "2024-07-04") { id name community { id name } } }
//
// grid  ← (grid:Grid {code: $code})
//   id
//   name
//   community  ← (grid:Grid)-[:PART_OF]->(community:Community)
//     id
//     name

WITH $v.code AS code
MATCH (grid:Grid {code: code})
WHERE (grid.validFrom IS NULL OR grid.validFrom <= $v.asOf) AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
CALL (grid) {
  MATCH (grid)-[l:PART_OF]->(community:Community)
  WHERE l.since <= $v.asOf AND (l.until IS NULL OR $v.asOf < l.until)
    AND (community.validFrom IS NULL OR community.validFrom <= $v.asOf) AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  WITH community ORDER BY community.code LIMIT 1
  RETURN head(collect([community.id + $v.at, community.name])) AS community
}
RETURN [head(collect([grid.id + $v.at, grid.name, community]))] AS data
