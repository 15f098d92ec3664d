// query FragmentsAndDirectives($head: Boolean = false) { grid(code: "500233001001001") { ...Head @include(if: $head) code } }
// fragment Head on Grid { name community { name } }
//
// grid  ← (grid:Grid {code: $code})
//   code

WITH $v.code AS code
MATCH (grid:Grid {code: code})
WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
RETURN [head(collect([grid.code]))] AS data
