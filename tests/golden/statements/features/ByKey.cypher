// query ByKey { grid(code: "500233001001001") { id code name kind population createdAt boundary } }
//
// grid  ← (grid:Grid {code: $code})
//   boundary
//   code
//   createdAt
//   id
//   kind
//   name
//   population

WITH $v.code AS code
MATCH (grid:Grid {code: code})
WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
RETURN [head(collect([grid.boundary, grid.code, grid.createdAt.epochMillis, grid.id, grid.kind, grid.name, grid.population]))] AS data
