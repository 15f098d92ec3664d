// # Breadcrumb of any area, and one level of the area tree below it 区域路径与下级区域
// query F02($code: ID! = "500233001001", $first: Int = 20, $after: String, $asOf: Date) {
//   area(code: $code, asOf: $asOf) {
//     __typename
//     id
//     code
//     name
//     ancestors {
//       nodes { __typename code name }
//     }
//     children(first: $first, after: $after) {
//       totalCount
//       nodes { __typename code name }
//       pageInfo { hasNextPage endCursor }
//     }
//   }
// }
//
// area  ← (area:Area {code: $code})
//   code
//   id
//   name
//   ancestors  ⇇ (area:Area)-[:PART_OF*1..7]->(ancestor:Area)  [page]
//     code
//     id
//     name
//   children  ⇇ (area:Area)<-[edge:PART_OF]-(child:Area)  [page, total, more, keys]
//     code
//     id
//     name

WITH $v.code AS code
MATCH (area:Area {code: code})
WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
CALL (area) {
  MATCH (area)-[l:PART_OF*1..7]->(ancestor:Area)
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (ancestor.validTo IS NULL OR $v.asOf < ancestor.validTo)
  WITH DISTINCT ancestor ORDER BY ancestor.level, ancestor.code LIMIT $v.first
  RETURN collect([ancestor.code, ancestor.id, ancestor.name]) AS ancestors
}
CALL (area) {
  MATCH (area)<-[edge:PART_OF]-(child:Area)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (child.validTo IS NULL OR $v.asOf < child.validTo)
  RETURN count(child) AS total
}
CALL (area) {
  MATCH (area)<-[edge2:PART_OF]-(child2:Area)
  WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
    AND (child2.validTo IS NULL OR $v.asOf < child2.validTo)
  WITH child2, edge2 ORDER BY child2.code LIMIT $v.first2
  RETURN collect([[child2.code], child2.code, child2.id, child2.name]) AS rows
}
RETURN [head(collect([area.code, area.id, area.name, ancestors, [rows, total]]))] AS data
