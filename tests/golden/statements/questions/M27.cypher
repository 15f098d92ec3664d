// # Has this area changed its code or name, and what is it now 区域代码(名称)变更与现对应区域
// query M27($code: ID! = "500233003099", $asOf: Date) {
//   areaEver(code: $code, asOf: $asOf) {
//     __typename
//     code
//     name
//     validFrom
//     validTo
//     successors(first: 10) { edges { since kind node { code name } } }
//     predecessors(first: 10) { edges { since kind node { code name } } }
//     currentEquivalents(first: 10) { nodes { code name validFrom parent { name } } }
//   }
// }
//
// areaEver  ← (area:Area {code: $code, validTo: any})
//   code
//   id
//   name
//   validFrom
//   validTo
//   currentEquivalents  ⇇ (area:Area)-[:SUCCEEDED_BY*0..8]->(equivalent:Area)  [page]
//     code
//     id
//     name
//     validFrom
//     parent  ← (area:Area)-[:PART_OF]->(parent:Area)
//       id
//       name
//   predecessors  ⇇ (area:Area)<-[edge:SUCCEEDED_BY]-(predecessor:Area {validTo: any})  [page]
//     edge
//       kind
//       since
//     node
//       code
//       id
//       name
//   successors  ⇇ (area:Area)-[edge:SUCCEEDED_BY]->(successor:Area {validTo: any})  [page]
//     edge
//       kind
//       since
//     node
//       code
//       id
//       name

WITH $v.code AS code
MATCH (area:Area {code: code})
CALL (area) {
  MATCH (area)-[l:SUCCEEDED_BY*0..8]->(equivalent:Area)
  WHERE (equivalent.validTo IS NULL OR $v.asOf < equivalent.validTo)
  WITH DISTINCT equivalent ORDER BY equivalent.code LIMIT $v.first
  CALL (equivalent) {
    MATCH (equivalent)-[l2:PART_OF]->(parent:Area)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
      AND (parent.validTo IS NULL OR $v.asOf < parent.validTo)
    WITH parent ORDER BY parent.code LIMIT 1
    RETURN head(collect([parent.id, parent.name])) AS parent
  }
  RETURN collect([equivalent.code, equivalent.id, equivalent.name, toString(equivalent.validFrom), parent]) AS currentEquivalents
}
CALL (area) {
  MATCH (area)<-[edge:SUCCEEDED_BY]-(predecessor:Area)
  WITH predecessor, edge ORDER BY predecessor.code, coalesce(toString(edge.since), '') LIMIT $v.first2
  RETURN collect([edge.kind, toString(edge.since), predecessor.code, predecessor.id, predecessor.name]) AS predecessors
}
CALL (area) {
  MATCH (area)-[edge2:SUCCEEDED_BY]->(successor:Area)
  WITH successor, edge2 ORDER BY successor.code, coalesce(toString(edge2.since), '') LIMIT $v.first3
  RETURN collect([edge2.kind, toString(edge2.since), successor.code, successor.id, successor.name]) AS successors
}
RETURN [head(collect([area.code, area.id, area.name, toString(area.validFrom), toString(area.validTo), currentEquivalents, predecessors, successors]))] AS data
