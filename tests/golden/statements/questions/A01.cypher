// # Which communities did this unit build together with, and what did it claim and deliver in two years 单位历年共建、认领与服务
// query A01(
//   $id: ID! = "unit_2C19479J2YJ2QVJ79JHHXAYEMX"
//   $firstYearFrom: Date = "2023-01-01"
//   $firstYearTo: Date = "2023-12-31"
//   $secondYearFrom: Date = "2024-01-01"
//   $secondYearTo: Date = "2024-12-31"
//   $asOf: Date
// ) {
//   organization(id: $id, asOf: $asOf) {
//     name
//     coBuildingHistory(first: 50) { totalCount edges { since until node { code name } } }
//     firstYear: claimHistory(from: $firstYearFrom, to: $firstYearTo, first: 50) { ...Claims }
//     firstYearDelivered: deliveredServices(from: $firstYearFrom, to: $firstYearTo, first: 50) { ...Services }
//     secondYear: claimHistory(from: $secondYearFrom, to: $secondYearTo, first: 50) { ...Claims }
//     secondYearDelivered: deliveredServices(from: $secondYearFrom, to: $secondYearTo, first: 50) { ...Services }
//   }
// }
//
// fragment Claims on TaskItemClaimedConnection {
//   totalCount
//   edges { since until outcome agreement { no } node { code title community { name } } }
// }
//
// fragment Services on ServiceItemDeliveredConnection {
//   totalCount
//   edges { since node { code title quantity status taskItem { code community { name } } } }
// }
//
// organization  ← (organization:Organization {id: $id})
//   name
//   claimHistory  ⇇ (organization:Organization)-[edge:CLAIMED {since: $from..$to, until: any}]->(task:TaskItem)  [page, total]
//     edge
//       outcome
//       since
//       until
//       agreement
//         no
//     node
//       code
//       title
//       community  ← (task:TaskItem)-[:FOR_COMMUNITY]->(community:Community)
//         name
//   claimHistory  ⇇ (organization:Organization)-[edge:CLAIMED {since: $from..$to, until: any}]->(task:TaskItem)  [page, total]
//     edge
//       outcome
//       since
//       until
//       agreement
//         no
//     node
//       code
//       title
//       community  ← (task:TaskItem)-[:FOR_COMMUNITY]->(community:Community)
//         name
//   coBuildingHistory  ⇇ (organization:Organization)-[edge:CO_BUILDS {since: $from..$to, until: any}]->(community:Community)  [page, total]
//     edge
//       since
//       until
//     node
//       code
//       name
//   deliveredServices  ⇇ (organization:Organization)-[edge:DELIVERED {since: $from..$to}]->(service:ServiceItem)  [page, total]
//     edge
//       since
//     node
//       code
//       quantity
//       status
//       title
//       taskItem  ← (service:ServiceItem)<-[:QUANTIFIED_AS]-(task:TaskItem)
//         code
//         community  ← (task:TaskItem)-[:FOR_COMMUNITY]->(community:Community)
//           name
//   deliveredServices  ⇇ (organization:Organization)-[edge:DELIVERED {since: $from..$to}]->(service:ServiceItem)  [page, total]
//     edge
//       since
//     node
//       code
//       quantity
//       status
//       title
//       taskItem  ← (service:ServiceItem)<-[:QUANTIFIED_AS]-(task:TaskItem)
//         code
//         community  ← (task:TaskItem)-[:FOR_COMMUNITY]->(community:Community)
//           name

WITH $v.id AS id
MATCH (organization:Unit {id: id})
WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
CALL (organization) {
  MATCH (organization)-[edge:CLAIMED]->(task:TaskItem)
  WHERE edge.since >= $v.from
    AND edge.since < $v.to
  RETURN count(task) AS total
}
CALL (organization) {
  MATCH (organization)-[edge2:CLAIMED]->(task2:TaskItem)
  WHERE edge2.since >= $v.from
    AND edge2.since < $v.to
  WITH task2, edge2 ORDER BY task2.code, coalesce(toString(edge2.since), '') LIMIT $v.first
  CALL (edge2) {
    WITH edge2 WHERE edge2.agreementId IS NOT NULL
    MATCH (agreement:Agreement {id: edge2.agreementId})
    RETURN head(collect([agreement.no])) AS agreementRow
  }
  CALL (task2) {
    MATCH (task2)-[l:FOR_COMMUNITY]->(community:Community)
    WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
    RETURN head(collect([community.name])) AS community
  }
  RETURN collect([CASE WHEN edge2.until <= $v.asOf THEN edge2.outcome END, toString(edge2.since), toString(edge2.until), agreementRow, task2.code, task2.title, community]) AS rows
}
CALL (organization) {
  MATCH (organization)-[edge3:CLAIMED]->(task3:TaskItem)
  WHERE edge3.since >= $v.from2
    AND edge3.since < $v.to2
  RETURN count(task3) AS total2
}
CALL (organization) {
  MATCH (organization)-[edge4:CLAIMED]->(task4:TaskItem)
  WHERE edge4.since >= $v.from2
    AND edge4.since < $v.to2
  WITH task4, edge4 ORDER BY task4.code, coalesce(toString(edge4.since), '') LIMIT $v.first2
  CALL (edge4) {
    WITH edge4 WHERE edge4.agreementId IS NOT NULL
    MATCH (agreement2:Agreement {id: edge4.agreementId})
    RETURN head(collect([agreement2.no])) AS agreement2Row
  }
  CALL (task4) {
    MATCH (task4)-[l2:FOR_COMMUNITY]->(community2:Community)
    WHERE (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    RETURN head(collect([community2.name])) AS community2
  }
  RETURN collect([CASE WHEN edge4.until <= $v.asOf THEN edge4.outcome END, toString(edge4.since), toString(edge4.until), agreement2Row, task4.code, task4.title, community2]) AS rows2
}
CALL (organization) {
  MATCH (organization)-[edge5:CO_BUILDS]->(community3:Community)
  WHERE (community3.validTo IS NULL OR $v.asOf < community3.validTo)
  RETURN count(community3) AS total3
}
CALL (organization) {
  MATCH (organization)-[edge6:CO_BUILDS]->(community4:Community)
  WHERE (community4.validTo IS NULL OR $v.asOf < community4.validTo)
  WITH community4, edge6 ORDER BY community4.code, coalesce(toString(edge6.since), '') LIMIT $v.first3
  RETURN collect([toString(edge6.since), toString(edge6.until), community4.code, community4.name]) AS rows3
}
CALL (organization) {
  MATCH (organization)-[edge7:DELIVERED]->(service:ServiceItem)
  WHERE edge7.since >= $v.from
    AND edge7.since < $v.to
  RETURN count(service) AS total4
}
CALL (organization) {
  MATCH (organization)-[edge8:DELIVERED]->(service2:ServiceItem)
  WHERE edge8.since >= $v.from
    AND edge8.since < $v.to
  WITH service2, edge8 ORDER BY service2.code, coalesce(toString(edge8.since), '') LIMIT $v.first4
  CALL (service2) {
    MATCH (service2)<-[l3:QUANTIFIED_AS]-(task5:TaskItem)
    WITH task5 ORDER BY task5.code LIMIT 1
    CALL (task5) {
      MATCH (task5)-[l4:FOR_COMMUNITY]->(community5:Community)
      WHERE (community5.validTo IS NULL OR $v.asOf < community5.validTo)
      RETURN head(collect([community5.name])) AS community5
    }
    RETURN head(collect([task5.code, community5])) AS task5
  }
  RETURN collect([toString(edge8.since), service2.code, service2.quantity, service2.status, service2.title, task5]) AS rows4
}
CALL (organization) {
  MATCH (organization)-[edge9:DELIVERED]->(service3:ServiceItem)
  WHERE edge9.since >= $v.from2
    AND edge9.since < $v.to2
  RETURN count(service3) AS total5
}
CALL (organization) {
  MATCH (organization)-[edge10:DELIVERED]->(service4:ServiceItem)
  WHERE edge10.since >= $v.from2
    AND edge10.since < $v.to2
  WITH service4, edge10 ORDER BY service4.code, coalesce(toString(edge10.since), '') LIMIT $v.first5
  CALL (service4) {
    MATCH (service4)<-[l5:QUANTIFIED_AS]-(task6:TaskItem)
    WITH task6 ORDER BY task6.code LIMIT 1
    CALL (task6) {
      MATCH (task6)-[l6:FOR_COMMUNITY]->(community6:Community)
      WHERE (community6.validTo IS NULL OR $v.asOf < community6.validTo)
      RETURN head(collect([community6.name])) AS community6
    }
    RETURN head(collect([task6.code, community6])) AS task6
  }
  RETURN collect([toString(edge10.since), service4.code, service4.quantity, service4.status, service4.title, task6]) AS rows5
}
RETURN [head(collect([organization.name, [rows, total], [rows2, total2], [rows3, total3], [rows4, total4], [rows5, total5]]))] AS data
