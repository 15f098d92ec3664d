// query SeveralRoots { a: grid(code: "500233001001001") { name } b: grid(code: "500233001001002") { name } communities(first: 2) { nodes { code } } }
//
// communities  ⇇ (community:Community)  [page]
//   code
// grid  ← (grid:Grid {code: $code})
//   name
// grid  ← (grid:Grid {code: $code})
//   name

WITH $v.code AS code, $v.code2 AS code2
CALL () {
  MATCH (community:Community)
  WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
    AND community.code IS NOT NULL
  WITH community ORDER BY community.code LIMIT $v.first
  RETURN collect([community.code]) AS communities
}
CALL (code) {
  MATCH (grid:Grid {code: code})
  WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  RETURN head(collect([grid.name])) AS grid
}
CALL (code2) {
  MATCH (grid2:Grid {code: code2})
  WHERE (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
  RETURN head(collect([grid2.name])) AS grid2
}
RETURN [communities, grid, grid2] AS data
