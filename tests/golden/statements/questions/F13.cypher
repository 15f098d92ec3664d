// # Has this been reported already: orders of the same grid and category in the last days 是否已有人上报:同网格同类别的近期工单
// query F13(
//   $grid: ID! = "500233001001001"
//   $category: ID! = "C0101"
//   $since: DateTime! = "2022-01-01"
//   $first: Int = 20
//   $asOf: Date
// ) {
//   workOrders(
//     where: { grid: { area: { code: { eq: $grid } } }, category: { code: { eq: $category } }, reportedAt: { gte: $since } }
//     orderBy: [{ reportedAt: DESC }]
//     first: $first
//     asOf: $asOf
//   ) {
//     totalCount
//     nodes { no title state reportedAt duplicateOf { no } category { name } }
//   }
// }
//
// workOrders  ⇇ (order:WorkOrder)  [page, total]
//   ⚓ Grid.code
//   where (reportedAt gte $where.reportedAt.gte) AND (some (order:WorkOrder)-[:RAISED_IN]->(grid:Grid) with (code eq $where.grid.area.code.eq)) AND (some (item:Node)-[:IN_CATEGORY]->(category:Category) with (code eq $where.category.code.eq))
//   order by reportedAt descending, id
//   no
//   reportedAt
//   state
//   title
//   category  ← (item:Node)-[:IN_CATEGORY]->(category:Category)
//     name
//   duplicateOf  ← (order:WorkOrder)-[:DUPLICATE_OF]->(original:WorkOrder)
//     no

WITH $v.code_eq AS code_eq
CALL (code_eq) {
  MATCH (anchor:Grid {code: code_eq})
  WHERE (anchor.validTo IS NULL OR $v.asOf < anchor.validTo)
  MATCH (anchor)<-[l:RAISED_IN]-(order:WorkOrder)
  WHERE order.reportedAt >= $v.reportedAt_gte
    AND EXISTS {
    MATCH (order)-[l2:IN_CATEGORY]->(category:Category)
    WHERE category.code = $v.code_eq2
    RETURN category
  }
  RETURN count(order) AS total
}
CALL (code_eq) {
  MATCH (anchor2:Grid {code: code_eq})
  WHERE (anchor2.validTo IS NULL OR $v.asOf < anchor2.validTo)
  MATCH (anchor2)<-[l3:RAISED_IN]-(order2:WorkOrder)
  WHERE order2.reportedAt >= $v.reportedAt_gte
    AND EXISTS {
    MATCH (order2)-[l4:IN_CATEGORY]->(category2:Category)
    WHERE category2.code = $v.code_eq2
    RETURN category2
  }
  WITH order2 ORDER BY order2.reportedAt DESC, order2.id LIMIT $v.first
  CALL (order2) {
    MATCH (order2)-[l5:IN_CATEGORY]->(category3:Category)
    RETURN head(collect([category3.name])) AS category3
  }
  CALL (order2) {
    MATCH (order2)-[l6:DUPLICATE_OF]->(original:WorkOrder)
    RETURN head(collect([original.no])) AS original
  }
  RETURN collect([order2.no, order2.reportedAt.epochMillis, order2.state, order2.title, category3, original]) AS rows
}
RETURN [[rows, total]] AS data
