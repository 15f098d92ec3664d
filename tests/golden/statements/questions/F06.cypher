// # What is this unit: communities, agreements, claims, deliveries, money 单位画像:所在社区、协议、认领、服务与投入
// query F06($id: ID! = "unit_2C19479J2YJ2QVJ79JHHXAYEMX", $first: Int = 20, $asOf: Date) {
//   organization(id: $id, asOf: $asOf) {
//     __typename
//     name
//     kind
//     memberships(first: $first) { edges { since role memberType node { name community { code name } } } }
//     coBuiltCommunities(first: $first) { edges { since until node { code name } } }
//     agreements(first: $first) {
//       edges { since role node { no title status validFrom validTo communities(first: 10) { nodes { name } } } }
//     }
//     claims(first: $first) { totalCount edges { since until outcome node { code title status community { name } } } }
//     deliveredServices(first: $first) { totalCount edges { since node { code title quantity status } } }
//     contributions(first: $first) { totalCount nodes { kind amountFen on community { name } taskItem { code } } }
//   }
// }
//
// organization  ← (organization:Organization {id: $id})
//   kind
//   name
//   agreements  ⇇ (organization:Organization)-[edge:SIGNED]->(agreement:Agreement)  [page]
//     edge
//       role
//       since
//     node
//       no
//       status
//       title
//       validFrom
//       validTo
//       communities  ⇇ (agreement:Agreement)-[:COVERS]->(community:Community)  [page]
//         name
//   claims  ⇇ (organization:Organization)-[edge:CLAIMED]->(task:TaskItem)  [page, total]
//     edge
//       outcome
//       since
//       until
//     node
//       code
//       status
//       title
//       community  ← (task:TaskItem)-[:FOR_COMMUNITY]->(community:Community)
//         name
//   coBuiltCommunities  ⇇ (organization:Organization)-[edge:CO_BUILDS]->(community:Community)  [page]
//     edge
//       since
//       until
//     node
//       code
//       name
//   contributions  ⇇ (organization:Organization)-[:CONTRIBUTED]->(contribution:Contribution {on: $from..$to})  [page, total]
//     amountFen
//     kind
//     on
//     community  ← (contribution:Contribution)-[:TO_COMMUNITY]->(community:Community)
//       name
//     taskItem  ← (contribution:Contribution)-[:FOR_TASK]->(task:TaskItem)
//       code
//   deliveredServices  ⇇ (organization:Organization)-[edge:DELIVERED {since: $from..$to}]->(service:ServiceItem)  [page, total]
//     edge
//       since
//     node
//       code
//       quantity
//       status
//       title
//   memberships  ⇇ (organization:Organization)-[edge:MEMBER_UNIT_OF]->(committee:JointPartyCommittee)  [page]
//     edge
//       memberType
//       role
//       since
//     node
//       name
//       community  ← (committee:JointPartyCommittee)-[:SERVES]->(community:Community)
//         code
//         name

WITH $v.id AS id
MATCH (organization:Unit {id: id})
WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
CALL (organization) {
  MATCH (organization)-[edge:SIGNED]->(agreement:Agreement)
  WITH agreement, edge ORDER BY agreement.no, coalesce(toString(edge.since), ''), coalesce(toString(edge.role), '') LIMIT $v.first
  CALL (agreement) {
    MATCH (agreement)-[l:COVERS]->(community:Community)
    WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
    WITH community ORDER BY community.code LIMIT $v.first2
    RETURN collect([community.name]) AS communities
  }
  RETURN collect([edge.role, toString(edge.since), agreement.no, agreement.status, agreement.title, toString(agreement.validFrom), toString(agreement.validTo), communities]) AS agreements
}
CALL (organization) {
  MATCH (organization)-[edge2:CLAIMED]->(task:TaskItem)
  WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
  RETURN count(task) AS total
}
CALL (organization) {
  MATCH (organization)-[edge3:CLAIMED]->(task2:TaskItem)
  WHERE (edge3.until IS NULL OR $v.asOf < edge3.until)
  WITH task2, edge3 ORDER BY task2.code LIMIT $v.first3
  CALL (task2) {
    MATCH (task2)-[l2:FOR_COMMUNITY]->(community2:Community)
    WHERE (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    RETURN head(collect([community2.name])) AS community2
  }
  RETURN collect([CASE WHEN edge3.until <= $v.asOf THEN edge3.outcome END, toString(edge3.since), toString(edge3.until), task2.code, task2.status, task2.title, community2]) AS rows
}
CALL (organization) {
  MATCH (organization)-[edge4:CO_BUILDS]->(community3:Community)
  WHERE (edge4.until IS NULL OR $v.asOf < edge4.until)
    AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
  WITH community3, edge4 ORDER BY community3.code LIMIT $v.first4
  RETURN collect([toString(edge4.since), toString(edge4.until), community3.code, community3.name]) AS coBuiltCommunities
}
CALL (organization) {
  MATCH (organization)-[l3:CONTRIBUTED]->(contribution:Contribution)
  RETURN count(contribution) AS total2
}
CALL (organization) {
  MATCH (organization)-[l4:CONTRIBUTED]->(contribution2:Contribution)
  WITH contribution2 ORDER BY contribution2.on, contribution2.id LIMIT $v.first5
  CALL (contribution2) {
    MATCH (contribution2)-[l5:TO_COMMUNITY]->(community4:Community)
    WHERE (community4.validTo IS NULL OR $v.asOf < community4.validTo)
    RETURN head(collect([community4.name])) AS community4
  }
  CALL (contribution2) {
    MATCH (contribution2)-[l6:FOR_TASK]->(task3:TaskItem)
    RETURN head(collect([task3.code])) AS task3
  }
  RETURN collect([contribution2.amountFen, contribution2.kind, toString(contribution2.on), community4, task3]) AS rows2
}
CALL (organization) {
  MATCH (organization)-[edge5:DELIVERED]->(service:ServiceItem)
  RETURN count(service) AS total3
}
CALL (organization) {
  MATCH (organization)-[edge6:DELIVERED]->(service2:ServiceItem)
  WITH service2, edge6 ORDER BY service2.code, coalesce(toString(edge6.since), '') LIMIT $v.first6
  RETURN collect([toString(edge6.since), service2.code, service2.quantity, service2.status, service2.title]) AS rows3
}
CALL (organization) {
  MATCH (organization)-[edge7:MEMBER_UNIT_OF]->(committee:JointPartyCommittee)
  WHERE (edge7.until IS NULL OR $v.asOf < edge7.until)
    AND (committee.dissolvedOn IS NULL OR $v.asOf < committee.dissolvedOn)
  WITH committee, edge7 ORDER BY committee.pinyin, committee.name, committee.id, coalesce(toString(edge7.since), ''), coalesce(toString(edge7.role), '') LIMIT $v.first7
  CALL (committee) {
    MATCH (committee)-[l7:SERVES]->(community5:Community)
    WHERE (l7.until IS NULL OR $v.asOf < l7.until)
      AND (community5.validTo IS NULL OR $v.asOf < community5.validTo)
    WITH community5 ORDER BY community5.code LIMIT 1
    RETURN head(collect([community5.code, community5.name])) AS community5
  }
  RETURN collect([edge7.memberType, edge7.role, toString(edge7.since), committee.name, community5]) AS memberships
}
RETURN [head(collect([organization.kind, organization.name, agreements, [rows, total], coBuiltCommunities, [rows2, total2], [rows3, total3], memberships]))] AS data
