// # What has happened to this order, step by step 工单办理过程
// query F11($no: ID! = "GD-0001", $first: Int = 50, $after: String, $asOf: Date) {
//   workOrder(no: $no, asOf: $asOf) {
//     no
//     title
//     state
//     timeline(first: $first, after: $after) {
//       totalCount
//       nodes {
//         orderSeq
//         at
//         action
//         from
//         to
//         actorRole
//         reason
//         actor { name }
//         fromOrganization { name }
//         toOrganization { name }
//       }
//       pageInfo { hasNextPage endCursor }
//     }
//   }
// }
//
// workOrder  ← (order:WorkOrder {no: $no})
//   no
//   state
//   title
//   timeline  ⇇ (order:WorkOrder)<-[:ABOUT]-(event:OrderEvent)  [page, total, more, keys]
//     action
//     actorRole
//     at
//     from
//     orderSeq
//     reason
//     to
//     actor  ← (event:Event)-[:BY]->(person:Person)
//       name
//     fromOrganization  ← (event:OrderEvent)-[:FROM_ORG]->(organization:Organization)
//       id
//       name
//     toOrganization  ← (event:OrderEvent)-[:TO_ORG]->(organization:Organization)
//       id
//       name

WITH $v.no AS no
MATCH (order:WorkOrder {no: no})
CALL (order) {
  MATCH (order)<-[l:ABOUT]-(event:OrderEvent)
  RETURN count(event) AS total
}
CALL (order) {
  MATCH (order)<-[l2:ABOUT]-(event2:OrderEvent)
  WITH event2 ORDER BY event2.orderSeq, event2.id LIMIT $v.first
  CALL (event2) {
    MATCH (event2)-[l3:BY]->(person:Person)
    RETURN head(collect([person.name])) AS person
  }
  CALL (event2) {
    MATCH (event2)-[l4:FROM_ORG]->(organization:Organization)
    WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    RETURN head(collect([organization.id, organization.name])) AS organization
  }
  CALL (event2) {
    MATCH (event2)-[l5:TO_ORG]->(organization2:Organization)
    WHERE (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
    RETURN head(collect([organization2.id, organization2.name])) AS organization2
  }
  RETURN collect([[event2.orderSeq, event2.id], event2.action, event2.actorRole, event2.at.epochMillis, event2.from, event2.orderSeq, event2.reason, event2.to, person, organization, organization2]) AS rows
}
RETURN [head(collect([order.no, order.state, order.title, [rows, total]]))] AS data
