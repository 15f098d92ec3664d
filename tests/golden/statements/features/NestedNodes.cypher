// query NestedNodes { workOrder(no: "GD-0001") { grid { community { parent { parent { name } } } } } }
//
// workOrder  ← (order:WorkOrder {no: $no})
//   grid  ← (order:WorkOrder)-[:RAISED_IN]->(grid:Grid)
//     community  ← (grid:Grid)-[:PART_OF]->(community:Community)
//       parent  ← (area:Area)-[:PART_OF]->(parent:Area)
//         id
//         parent  ← (area:Area)-[:PART_OF]->(parent:Area)
//           id
//           name

WITH $v.no AS no
MATCH (order:WorkOrder {no: no})
CALL (order) {
  MATCH (order)-[l:RAISED_IN]->(grid:Grid)
  WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  CALL (grid) {
    MATCH (grid)-[l2:PART_OF]->(community:Community)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
      AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    WITH community ORDER BY community.code LIMIT 1
    CALL (community) {
      MATCH (community)-[l3:PART_OF]->(parent:Area)
      WHERE (l3.until IS NULL OR $v.asOf < l3.until)
        AND (parent.validTo IS NULL OR $v.asOf < parent.validTo)
      WITH parent ORDER BY parent.code LIMIT 1
      CALL (parent) {
        MATCH (parent)-[l4:PART_OF]->(parent2:Area)
        WHERE (l4.until IS NULL OR $v.asOf < l4.until)
          AND (parent2.validTo IS NULL OR $v.asOf < parent2.validTo)
        WITH parent2 ORDER BY parent2.code LIMIT 1
        RETURN head(collect([parent2.id, parent2.name])) AS parent2
      }
      RETURN head(collect([parent.id, parent2])) AS parent
    }
    RETURN head(collect([parent])) AS community
  }
  RETURN head(collect([community])) AS grid
}
RETURN [head(collect([grid]))] AS data
