// query WhereCount { communities(where: { grids: { count: { gte: 2 }, of: { node: { kind: { eq: BASIC } } } } }) { nodes { code } } }
//
// communities  ⇇ (community:Community)  [page]
//   where |(community:Community)<-[edge:PART_OF]-(grid:Grid) where kind eq $where.grids.of.node.kind.eq| gte $where.grids.count.gte
//   code

MATCH (community:Community)
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
  AND community.code IS NOT NULL
WITH community SKIP 0
WHERE COUNT {
  MATCH (community)<-[edge:PART_OF]-(grid:Grid)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
    AND grid.kind = $v.kind_eq
  RETURN grid
} >= $v.count_gte
WITH community ORDER BY community.code LIMIT $v.first
RETURN [collect([community.code])] AS data
