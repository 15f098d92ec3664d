// # Which open tasks could this unit claim 本单位可认领哪些任务
// query F15($id: ID! = "unit_2C19479J2YJ2QVJ79JHHXAYEMX", $first: Int = 20, $after: String, $asOf: Date) {
//   organization(id: $id, asOf: $asOf) {
//     name
//     competences(first: 20) { edges { since node { code name } } }
//     claimableTasks(first: $first, after: $after, orderBy: [{ dueOn: ASC }]) {
//       totalCount
//       nodes { code title dueOn targetQuantity unitOfMeasure community { name } category { code name } }
//       pageInfo { hasNextPage endCursor }
//     }
//   }
// }
//
// organization  ← (organization:Organization {id: $id})
//   name
//   claimableTasks  ⇇ (organization:Organization)-[:MEMBER_UNIT_OF {role: 'MEMBER'}]->(:JointPartyCommittee)-[:SERVES]->(:Community)<-[:FOR_COMMUNITY]-(task:TaskItem {status: 'OPEN'}), (organization:Organization)-[:COMPETENT_FOR]->(:Category)<-[:SUBCATEGORY_OF*0..5]-(:Category)<-[:IN_CATEGORY]-(task:TaskItem)  [page, total, more, keys]
//     order by dueOn, id
//     code
//     dueOn
//     targetQuantity
//     title
//     unitOfMeasure
//     category  ← (item:Node)-[:IN_CATEGORY]->(category:Category)
//       code
//       name
//     community  ← (task:TaskItem)-[:FOR_COMMUNITY]->(community:Community)
//       name
//   competences  ⇇ (organization:Organization)-[edge:COMPETENT_FOR]->(category:Category)  [page]
//     edge
//       since
//     node
//       code
//       name

WITH $v.id AS id
MATCH (organization:Unit {id: id})
WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
CALL (organization) {
  MATCH (organization)-[l:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n:JointPartyCommittee)-[l2:SERVES]->(n2:Community)<-[l3:FOR_COMMUNITY]-(task:TaskItem {status: 'OPEN'})
  WHERE (l.until IS NULL OR $v.asOf < l.until)
    AND (n.dissolvedOn IS NULL OR $v.asOf < n.dissolvedOn)
    AND (l2.until IS NULL OR $v.asOf < l2.until)
    AND (n2.validTo IS NULL OR $v.asOf < n2.validTo)
  MATCH (organization)-[l4:COMPETENT_FOR]->(:Category)<-[l5:SUBCATEGORY_OF*0..5]-(:Category)<-[l6:IN_CATEGORY]-(task:TaskItem)
  WHERE (l4.until IS NULL OR $v.asOf < l4.until)
  WITH DISTINCT task
  RETURN collect([task]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS task2
  WITH task2 ORDER BY CASE WHEN task2.dueOn IS NULL THEN 1 ELSE 0 END, coalesce(task2.dueOn, date('1970-01-01')), task2.id LIMIT $v.first
  CALL (task2) {
    MATCH (task2)-[l7:IN_CATEGORY]->(category:Category)
    RETURN head(collect([category.code, category.name])) AS category
  }
  CALL (task2) {
    MATCH (task2)-[l8:FOR_COMMUNITY]->(community:Community)
    WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
    RETURN head(collect([community.name])) AS community
  }
  RETURN collect([[CASE WHEN task2.dueOn IS NULL THEN 1 ELSE 0 END, toString(coalesce(task2.dueOn, date('1970-01-01'))), task2.id], task2.code, toString(task2.dueOn), task2.targetQuantity, task2.title, task2.unitOfMeasure, category, community]) AS rows
}
CALL (organization) {
  MATCH (organization)-[edge:COMPETENT_FOR]->(category2:Category)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
  WITH category2, edge ORDER BY category2.code LIMIT $v.first2
  RETURN collect([toString(edge.since), category2.code, category2.name]) AS competences
}
RETURN [head(collect([organization.name, [rows, size(found)], competences]))] AS data
