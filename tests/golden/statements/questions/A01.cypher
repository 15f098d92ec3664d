// # Which communities did this unit build together with, and what did it claim and deliver, year by year 单位历年共建、认领与服务
// query A01(
//   $id: ID! = "unit_2C19479J2YJ2QVJ79JHHXAYEMX"
//   $from: Date = "2019-01-01"
//   $to: Date = "2024-12-31"
//   $first: Int! = 100
//   $asOf: Date
// ) {
//   organization(id: $id, asOf: $asOf) {
//     name
//     coBuildingHistory(first: 50) { totalCount edges { since until node { code name } } }
//     claims: claimHistory(from: $from, to: $to, first: $first) {
//       totalCount
//       byYear: groupBy(keys: [{ edge: { since: YEAR } }], orderBy: [{ keys: ASC }], first: 100) { keys { value } count }
//       edges { since until outcome agreement { no } node { code title community { name } } }
//     }
//     delivered: deliveredServices(from: $from, to: $to, first: $first) {
//       totalCount
//       byYear: groupBy(keys: [{ edge: { since: YEAR } }], orderBy: [{ keys: ASC }], first: 100) {
//         keys { value }
//         count
//         beneficiaries: sum(of: beneficiaries)
//       }
//       edges { since node { code title quantity status taskItem { code community { name } } } }
//     }
//   }
// }
//
// organization  ← (organization:Organization {id: $id})
//   name
//   claimHistory  ⇇ (organization:Organization)-[edge:CLAIMED {since: $from..$to, until: any}]->(task:TaskItem)  [page, total, groups by edge.since by YEAR]
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
//   deliveredServices  ⇇ (organization:Organization)-[edge:DELIVERED {since: $from..$to}]->(service:ServiceItem)  [page, total, groups by edge.since by YEAR]
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
  WITH DISTINCT toString(edge2.since.year) AS group, task2
  WITH group, count(task2) AS count
  WITH group, count ORDER BY group IS NULL, group LIMIT $v.first
  RETURN collect([[[group]], [count]]) AS groups
}
CALL (organization) {
  MATCH (organization)-[edge3:CLAIMED]->(task3:TaskItem)
  WHERE edge3.since >= $v.from
    AND edge3.since < $v.to
  WITH task3, edge3 ORDER BY task3.code, coalesce(toString(edge3.since), '') LIMIT $v.first2
  CALL (edge3) {
    WITH edge3 WHERE edge3.agreementId IS NOT NULL
    MATCH (agreement:Agreement {id: edge3.agreementId})
    RETURN head(collect([agreement.no])) AS agreementRow
  }
  CALL (task3) {
    MATCH (task3)-[l:FOR_COMMUNITY]->(community:Community)
    WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
    RETURN head(collect([community.name])) AS community
  }
  RETURN collect([CASE WHEN edge3.until <= $v.asOf THEN edge3.outcome END, toString(edge3.since), toString(edge3.until), agreementRow, task3.code, task3.title, community]) AS rows
}
CALL (organization) {
  MATCH (organization)-[edge4:CO_BUILDS]->(community2:Community)
  WHERE (community2.validTo IS NULL OR $v.asOf < community2.validTo)
  RETURN count(community2) AS total2
}
CALL (organization) {
  MATCH (organization)-[edge5:CO_BUILDS]->(community3:Community)
  WHERE (community3.validTo IS NULL OR $v.asOf < community3.validTo)
  WITH community3, edge5 ORDER BY community3.code, coalesce(toString(edge5.since), '') LIMIT $v.first3
  RETURN collect([toString(edge5.since), toString(edge5.until), community3.code, community3.name]) AS rows2
}
CALL (organization) {
  MATCH (organization)-[edge6:DELIVERED]->(service:ServiceItem)
  WHERE edge6.since >= $v.from
    AND edge6.since < $v.to
  RETURN count(service) AS total3
}
CALL (organization) {
  MATCH (organization)-[edge7:DELIVERED]->(service2:ServiceItem)
  WHERE edge7.since >= $v.from
    AND edge7.since < $v.to
  WITH DISTINCT toString(edge7.since.year) AS group2, service2
  WITH group2, count(service2) AS count2, coalesce(sum(service2.beneficiaries), 0) AS sum
  WITH group2, count2, sum ORDER BY group2 IS NULL, group2 LIMIT $v.first
  RETURN collect([[[group2]], [count2, sum]]) AS groups2
}
CALL (organization) {
  MATCH (organization)-[edge8:DELIVERED]->(service3:ServiceItem)
  WHERE edge8.since >= $v.from
    AND edge8.since < $v.to
  WITH service3, edge8 ORDER BY service3.code, coalesce(toString(edge8.since), '') LIMIT $v.first4
  CALL (service3) {
    MATCH (service3)<-[l2:QUANTIFIED_AS]-(task4:TaskItem)
    WITH task4 ORDER BY task4.code LIMIT 1
    CALL (task4) {
      MATCH (task4)-[l3:FOR_COMMUNITY]->(community4:Community)
      WHERE (community4.validTo IS NULL OR $v.asOf < community4.validTo)
      RETURN head(collect([community4.name])) AS community4
    }
    RETURN head(collect([task4.code, community4])) AS task4
  }
  RETURN collect([toString(edge8.since), service3.code, service3.quantity, service3.status, service3.title, task4]) AS rows3
}
RETURN [head(collect([organization.name, [rows, total, groups], [rows2, total2], [rows3, total3, groups2]]))] AS data
