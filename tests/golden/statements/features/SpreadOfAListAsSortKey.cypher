// query SpreadOfAListAsSortKey { grids(orderBy: [{ workOrders: { function: MEDIAN, of: reopenCount, direction: DESC } }]) { nodes { name } } }
//
// grids  ⇇ (grid:Grid)  [page]
//   order by median reopenCount of (grid:Grid)<-[:RAISED_IN]-(order:WorkOrder) descending, id
//   name

MATCH (grid:Grid)
WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
CALL (grid) {
  MATCH (grid)<-[l:RAISED_IN]-(order:WorkOrder)
  WITH collect(order.reopenCount) AS values
  CALL (values) {
    UNWIND values AS value
    WITH value ORDER BY value
    RETURN collect(value) AS sorted
  }
  RETURN CASE WHEN size(sorted) > 0 THEN sorted[(size(sorted) - 1) * 5 / 10] + (sorted[((size(sorted) - 1) * 5 + 9) / 10] - sorted[(size(sorted) - 1) * 5 / 10]) * ((size(sorted) - 1) * 5 % 10) / 10.0 END AS key
}
WITH grid, key
WITH grid, key ORDER BY CASE WHEN key IS NULL THEN 1 ELSE 0 END, coalesce(key, 0.0) DESC, grid.id LIMIT $v.first
RETURN [collect([grid.name])] AS data
