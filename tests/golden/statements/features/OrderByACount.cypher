// query OrderByACount { communities(orderBy: [{ grids: { function: COUNT, direction: DESC } }]) { nodes { code } } }
//
// communities  ⇇ (community:Community)  [page]
//   order by |(community:Community)<-[edge:PART_OF]-(grid:Grid)| descending, id
//   code

MATCH (community:Community)
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
CALL (community) {
  MATCH (community)<-[edge:PART_OF]-(grid:Grid)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  RETURN count(grid) AS key
}
WITH community, key
WITH community, key ORDER BY key DESC, community.id LIMIT $v.first
RETURN [collect([community.code])] AS data
