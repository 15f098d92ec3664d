// query GroupByANode { workOrders { groupBy(keys: [{ grid: { community: { self: VALUE } } }]) { keys { value node { id ... on Community { name } } } count } } }
//
// workOrders  ⇇ (order:WorkOrder)  [page, groups by grid.community.self]
//   ≤ a sample

CALL () {
  MATCH (order:WorkOrder)
  CALL (order) {
    MATCH (order)-[l:RAISED_IN]->(grid:Grid)
    WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
    RETURN head(collect(grid)) AS one
  }
  CALL (one) {
    MATCH (one)-[l2:PART_OF]->(community:Community)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
      AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    WITH community ORDER BY community.code, community.id LIMIT 1
    RETURN head(collect(community)) AS one2
  }
  WITH one2 AS group, order
  WITH group, count(order) AS count
  WITH group, count ORDER BY count IS NULL, count DESC, group IS NULL, group.code, group.id LIMIT $v.first
  CALL (group) {
    WITH group WHERE group IS NOT NULL
    RETURN head(collect([group.id, group.name])) AS groupRow
  }
  RETURN collect([[[group.id, groupRow]], [count]]) AS groups
}
RETURN [[[], groups]] AS data
