// query WhereAllOrNone { communities(where: { grids: { all: { node: { population: { gt: 10 } } } }, coBuilders: { none: {} } }) { nodes { code } } }
//
// communities  ⇇ (community:Community)  [page]
//   where (NOT (some (community:Community)<-[edge:PART_OF]-(grid:Grid) with (NOT (population gt $where.grids.all.node.population.gt)))) AND (NOT (some (community:Community)<-[edge:CO_BUILDS]-(organization:Organization) with (true)))
//   code

MATCH (community:Community)
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
  AND community.code IS NOT NULL
WITH community SKIP 0
WHERE NOT EXISTS {
  MATCH (community)<-[edge:PART_OF]-(grid:Grid)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
    AND (grid.population IS NULL OR NOT grid.population > $v.population_gt)
  RETURN grid
}
  AND NOT EXISTS {
  MATCH (community)<-[edge2:CO_BUILDS]-(organization:Organization)
  WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
    AND (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
  RETURN organization
}
WITH community ORDER BY community.code LIMIT $v.first
RETURN [collect([community.code])] AS data
