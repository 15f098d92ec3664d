// query GroupCount { workOrders { groupCount(keys: [{ urgency: VALUE }, { grid: { community: { self: VALUE } } }], having: [{ function: COUNT, gte: 2 }]) all: groupCount(keys: [{ dueAt: MONTH }]) } }
//
// workOrders  ⇇ (order:WorkOrder)  [page, number of groups by dueAt by MONTH, number of groups by urgency, grid.community.self]
//   ≤ a sample

CALL () {
  MATCH (order:WorkOrder)
  WITH substring(toString(order.dueAt), 0, 7) AS group, count(*) AS size
  RETURN count(*) AS groupCount
}
CALL () {
  MATCH (order2:WorkOrder)
  CALL (order2) {
    MATCH (order2)-[l:RAISED_IN]->(grid:Grid)
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
  WITH order2.urgency AS group2, one2 AS group3, order2
  WITH group2, group3, count(order2) AS count
  WHERE count >= $v.count_gte
  RETURN count(*) AS groupCount2
}
RETURN [[[], groupCount, groupCount2]] AS data
