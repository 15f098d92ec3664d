// # How many community workers are there by track and grade, and who is due for promotion 社区工作者岗位等级分布与应晋级人员
// query M19($code: ID! = "500233", $first: Int = 50, $after: String, $asOf: Date) {
//   area(code: $code, asOf: $asOf) {
//     name
//     communityWorkers {
//       totalCount
//       groupBy(keys: [{ edge: { track: VALUE } }, { edge: { grade: VALUE } }], orderBy: [{ keys: ASC }], first: 24) { keys { value } count }
//     }
//     workersDueForPromotion(first: $first, after: $after, orderBy: [{ edge: { since: ASC } }]) {
//       totalCount
//       edges { since track grade node { name employments(first: 1) { edges { node { name } } } } }
//       pageInfo { hasNextPage endCursor }
//     }
//   }
// }
//
// area  ← (area:Area {code: $code})
//   id
//   name
//   communityWorkers  ⇇ (area:Area)<-[:PART_OF*0..7]-(:Community)<-[edge:EMPLOYED_BY]-(person:Person)  [page, total, groups by edge.track, edge.grade]
//   workersDueForPromotion  ⇇ (area:Area)<-[:PART_OF*0..7]-(:Community)<-[edge:EMPLOYED_BY {grade: < 8}]-(person:Person)  [page, total, more, keys]
//     order by edge.since, id
//     edge
//       grade
//       since
//       track
//     node
//       name
//       employments  ⇇ (person:Person)-[edge:EMPLOYED_BY]->(community:Community)  [page]
//         name

WITH $v.code AS code
MATCH (area:Area {code: code})
WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
CALL (area) {
  MATCH (area)<-[l:PART_OF*0..4]-(n:Community)<-[edge:EMPLOYED_BY]-(person:Person)
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (n.validTo IS NULL OR $v.asOf < n.validTo)
    AND (edge.until IS NULL OR $v.asOf < edge.until)
  RETURN count(person) AS total
}
CALL (area) {
  MATCH (area)<-[l2:PART_OF*0..4]-(n2:Community)<-[edge2:EMPLOYED_BY]-(person2:Person)
  WHERE all(x IN l2 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (n2.validTo IS NULL OR $v.asOf < n2.validTo)
    AND (edge2.until IS NULL OR $v.asOf < edge2.until)
  WITH DISTINCT edge2.track AS group, edge2.grade AS group2, person2
  WITH group, group2, count(person2) AS count
  WITH group, group2, count ORDER BY group IS NULL, group, group2 IS NULL, group2 LIMIT $v.first
  RETURN collect([[[group], [group2]], [count]]) AS groups
}
CALL (area) {
  MATCH (area)<-[l3:PART_OF*0..4]-(n3:Community)<-[edge3:EMPLOYED_BY]-(person3:Person)
  WHERE all(x IN l3 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (n3.validTo IS NULL OR $v.asOf < n3.validTo)
    AND edge3.grade < 8
    AND (edge3.until IS NULL OR $v.asOf < edge3.until)
  CALL (person3, edge3) {
    MATCH (person3)-[l4:EMPLOYED_BY {grade: edge3.grade}]->(before:Community)
    WHERE l4.since <= $v.threeYearsBefore AND (l4.until IS NULL OR $v.threeYearsBefore < l4.until)
      AND (before.validTo IS NULL OR $v.asOf < before.validTo)
    WITH DISTINCT before LIMIT 1
    RETURN count(before) AS count2
  }
  WITH person3, edge3, count2
  WHERE count2 >= 1
  RETURN collect([person3, edge3]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS person4, one[1] AS edge4
  WITH person4, edge4 ORDER BY edge4.since, person4.id, coalesce(toString(edge4.since), '') LIMIT $v.first3
  CALL (person4) {
    MATCH (person4)-[edge5:EMPLOYED_BY]->(community:Community)
    WHERE (edge5.until IS NULL OR $v.asOf < edge5.until)
      AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    WITH community, edge5 ORDER BY community.code LIMIT $v.first4
    RETURN collect([community.name]) AS employments
  }
  RETURN collect([edge4.grade, toString(edge4.since), edge4.track, [toString(edge4.since), person4.id, coalesce(toString(edge4.since), '')], person4.name, employments]) AS rows
}
RETURN [head(collect([area.id, area.name, [[], total, groups], [rows, size(found)]]))] AS data
