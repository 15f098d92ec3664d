// # Which delegated tasks came without money, or with money later than the task 哪些委托事项没有拨款或拨款晚于委托
// query M17($first: Int = 50, $after: String, $asOf: Date) {
//   delegatedTasksWithoutFunds(first: $first, after: $after, asOf: $asOf) {
//     totalCount
//     nodes {
//       title
//       assignedOn
//       departments(first: 3) { edges { node { name } } }
//       areas(first: 3) { edges { node { name } } }
//       fundTransfers { nodes { amountFen allocatedOn } }
//     }
//     pageInfo { hasNextPage endCursor }
//   }
// }
//
// delegatedTasksWithoutFunds  ⇇ (task:DelegatedTask)  [page, total, more, keys]
//   assignedOn
//   title
//   areas  ⇇ (task:DelegatedTask)-[edge:DELEGATED_TO]->(area:Area)  [page]
//     id
//     name
//   departments  ⇇ (task:DelegatedTask)<-[edge:DELEGATED]-(department:Department)  [page]
//     name
//   fundTransfers  ⇇ (task:DelegatedTask)-[:FUNDED_BY]->(transfer:FundTransfer)  [page]
//     allocatedOn
//     amountFen

CALL () {
  MATCH (task:DelegatedTask)
  CALL (task) {
    MATCH (task)-[l:FUNDED_BY]->(transfer:FundTransfer)
    WHERE transfer.allocatedOn <= task.assignedOn
    WITH transfer LIMIT 1
    RETURN count(transfer) AS count
  }
  WITH task, count
  WHERE count = 0
  RETURN collect([task]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS task2
  WITH task2 ORDER BY task2.assignedOn, task2.id LIMIT $v.first
  CALL (task2) {
    MATCH (task2)-[edge:DELEGATED_TO]->(area:Area)
    WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
    WITH area, edge ORDER BY area.code, coalesce(toString(edge.since), '') LIMIT $v.first2
    RETURN collect([area.id, area.name]) AS areas
  }
  CALL (task2) {
    MATCH (task2)<-[edge2:DELEGATED]-(department:Department)
    WHERE (department.dissolvedOn IS NULL OR $v.asOf < department.dissolvedOn)
    WITH department, edge2 ORDER BY department.pinyin, department.name, department.id, coalesce(toString(edge2.since), '') LIMIT $v.first3
    RETURN collect([department.name]) AS departments
  }
  CALL (task2) {
    MATCH (task2)-[l2:FUNDED_BY]->(transfer2:FundTransfer)
    WITH transfer2 ORDER BY transfer2.allocatedOn, transfer2.id LIMIT $v.first4
    RETURN collect([toString(transfer2.allocatedOn), transfer2.amountFen]) AS fundTransfers
  }
  RETURN collect([[toString(task2.assignedOn), task2.id], toString(task2.assignedOn), task2.title, areas, departments, fundTransfers]) AS rows
}
RETURN [[rows, size(found)]] AS data
