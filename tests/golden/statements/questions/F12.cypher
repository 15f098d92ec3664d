// # Which orders are there, by grid, community, category, state, urgency and date 工单列表(按网格、社区、类别、状态、紧急程度与日期)
// query F12(
//   $grid: GridWhere = { community: { area: { code: { eq: "500233001001" } } } }
//   $category: CategoryWhere
//   $state: OrderStateFilter
//   $urgency: UrgencyFilter
//   $reportedAt: DateTimeFilter
//   $orderBy: [WorkOrderSort!] = [{ urgency: DESC }, { dueAt: ASC }]
//   $first: Int = 20
//   $after: String
//   $asOf: Date
// ) {
//   workOrders(
//     where: { grid: $grid, category: $category, state: $state, urgency: $urgency, reportedAt: $reportedAt }
//     orderBy: $orderBy
//     first: $first
//     after: $after
//     asOf: $asOf
//   ) {
//     totalCount(limit: 1000)
//     nodes { no title state urgency dueAt overdueDays grid { code name } category { code name } desk { __typename } }
//     pageInfo { hasNextPage endCursor }
//   }
// }
//
// workOrders  ⇇ (order:WorkOrder)  [page, total up to 1000, more, keys]
//   ⚓ Community.code
//   where some (order:WorkOrder)-[:RAISED_IN]->(grid:Grid) with (some (grid:Grid)-[:PART_OF]->(community:Community) with (code eq $where.grid.community.area.code.eq))
//   order by urgency descending, dueAt, id
//   dueAt
//   no
//   state
//   title
//   urgency
//   category  ← (item:Node)-[:IN_CATEGORY]->(category:Category)
//     code
//     name
//   desk  ← (order:WorkOrder)-[:AT_DESK]->(desk:Node)
//     id
//   grid  ← (order:WorkOrder)-[:RAISED_IN]->(grid:Grid)
//     code
//     name
//   overdueDays = (((((millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))) - millis(dueAt)) / 86400000) + 1) if millis(dueAt) < (millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))))

WITH $v.code_eq AS code_eq
CALL (code_eq) {
  MATCH (anchor:Community {code: code_eq})
  WHERE (anchor.validTo IS NULL OR $v.asOf < anchor.validTo)
  MATCH (anchor)<-[l:PART_OF]-(step:Grid)
  WHERE (l.until IS NULL OR $v.asOf < l.until)
    AND (step.validTo IS NULL OR $v.asOf < step.validTo)
  MATCH (step)<-[l2:RAISED_IN]-(order:WorkOrder)
  WITH order LIMIT $v.limit
  RETURN count(order) AS total
}
CALL (code_eq) {
  MATCH (anchor2:Community {code: code_eq})
  WHERE (anchor2.validTo IS NULL OR $v.asOf < anchor2.validTo)
  MATCH (anchor2)<-[l3:PART_OF]-(step2:Grid)
  WHERE (l3.until IS NULL OR $v.asOf < l3.until)
    AND (step2.validTo IS NULL OR $v.asOf < step2.validTo)
  MATCH (step2)<-[l4:RAISED_IN]-(order2:WorkOrder)
  WITH order2 ORDER BY CASE order2.urgency WHEN 'NORMAL' THEN 0 WHEN 'URGENT' THEN 1 WHEN 'EMERGENCY' THEN 2 END DESC, CASE WHEN order2.dueAt IS NULL THEN 1 ELSE 0 END, coalesce(order2.dueAt, datetime('1970-01-01T08:00:00+08:00')), order2.id LIMIT $v.first
  CALL (order2) {
    MATCH (order2)-[l5:IN_CATEGORY]->(category:Category)
    RETURN head(collect([category.code, category.name])) AS category
  }
  CALL (order2) {
    MATCH (order2)-[l6:AT_DESK]->(desk)
    WHERE (l6.until IS NULL OR $v.asOf < l6.until)
      AND (desk.dissolvedOn IS NULL OR $v.asOf < desk.dissolvedOn)
      AND (desk.validTo IS NULL OR $v.asOf < desk.validTo)
    WITH desk ORDER BY desk.id LIMIT 1
    RETURN head(collect([desk.id])) AS desk
  }
  CALL (order2) {
    MATCH (order2)-[l7:RAISED_IN]->(grid:Grid)
    WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
    RETURN head(collect([grid.code, grid.name])) AS grid
  }
  RETURN collect([[CASE order2.urgency WHEN 'NORMAL' THEN 0 WHEN 'URGENT' THEN 1 WHEN 'EMERGENCY' THEN 2 END, CASE WHEN order2.dueAt IS NULL THEN 1 ELSE 0 END, coalesce(order2.dueAt, datetime('1970-01-01T08:00:00+08:00')).epochMillis, order2.id], order2.dueAt.epochMillis, order2.no, order2.state, order2.title, order2.urgency, category, desk, grid, CASE WHEN order2.dueAt.epochMillis < CASE WHEN order2.resolvedAt < $v.asOfEnd THEN order2.resolvedAt.epochMillis WHEN order2.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order2.resolvedAt < $v.asOfEnd THEN order2.resolvedAt.epochMillis WHEN order2.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order2.dueAt.epochMillis) / 86400000 + 1 END]) AS rows
}
RETURN [[rows, total]] AS data
