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
  MATCH (order)-[l:RAISED_IN]->(grid2:Grid)
  WHERE (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
  CALL (grid2) {
    MATCH (grid2)-[l2:PART_OF]->(community2:Community)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    WITH community2 ORDER BY community2.code LIMIT 1
    CALL (community2) {
      MATCH (community2)-[l3:PART_OF]->(parent2:Area)
      WHERE (l3.until IS NULL OR $v.asOf < l3.until)
        AND (parent2.validTo IS NULL OR $v.asOf < parent2.validTo)
      WITH parent2 ORDER BY parent2.code LIMIT 1
      CALL (parent2) {
        MATCH (parent2)-[l4:PART_OF]->(parent4:Area)
        WHERE (l4.until IS NULL OR $v.asOf < l4.until)
          AND (parent4.validTo IS NULL OR $v.asOf < parent4.validTo)
        WITH parent4 ORDER BY parent4.code LIMIT 1
        RETURN head(collect([parent4.id, parent4.name])) AS parent3
      }
      RETURN head(collect([parent2.id, parent3])) AS parent
    }
    RETURN head(collect([parent])) AS community
  }
  RETURN head(collect([community])) AS grid
}
RETURN [head(collect([grid]))] AS data
