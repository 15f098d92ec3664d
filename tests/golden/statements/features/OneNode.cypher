// query OneNode { workOrder(no: "GD-0001") { no grid { name } category { code } rating { stars } reporter { name } } }
//
// workOrder  ← (order:WorkOrder {no: $no})
//   no
//   category  ← (item:Node)-[:IN_CATEGORY]->(category:Category)
//     code
//   grid  ← (order:WorkOrder)-[:RAISED_IN]->(grid:Grid)
//     name
//   rating  ← (order:WorkOrder)-[:RATED_AS]->(rating:Rating)
//     stars
//   reporter  ← (order:WorkOrder)-[:REPORTED_BY]->(person:Person)
//     name

WITH $v.no AS no
MATCH (order:WorkOrder {no: no})
CALL (order) {
  MATCH (order)-[l:IN_CATEGORY]->(category:Category)
  RETURN head(collect([category.code])) AS category
}
CALL (order) {
  MATCH (order)-[l2:RAISED_IN]->(grid:Grid)
  WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  RETURN head(collect([grid.name])) AS grid
}
CALL (order) {
  MATCH (order)-[l3:RATED_AS]->(rating:Rating)
  WHERE (l3.until IS NULL OR $v.asOf < l3.until)
  WITH rating ORDER BY rating.at, rating.id LIMIT 1
  RETURN head(collect([rating.stars])) AS rating
}
CALL (order) {
  MATCH (order)-[l4:REPORTED_BY]->(person:Person)
  RETURN head(collect([person.name])) AS person
}
RETURN [head(collect([order.no, category, grid, rating, person]))] AS data
