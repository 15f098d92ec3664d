// query FirstPage { grid(code: "500233001001001") { children(first: 3) { nodes { name } pageInfo { hasNextPage hasPreviousPage endCursor } } } }
//
// grid  ← (grid:Grid {code: $code})
//   children  ⇇ (area:Area)<-[edge:PART_OF]-(child:Area)  [page, more, keys]
//     id
//     name

WITH $v.code AS code
MATCH (grid:Grid {code: code})
WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
CALL (grid) {
  MATCH (grid)<-[edge:PART_OF]-(child:Area)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (child.validTo IS NULL OR $v.asOf < child.validTo)
  WITH child, edge ORDER BY child.code LIMIT $v.first
  RETURN collect([[child.code], child.id, child.name]) AS children
}
RETURN [head(collect([children]))] AS data
