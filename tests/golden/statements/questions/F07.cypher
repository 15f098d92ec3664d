// # Who is this person: posts, links, grids 人员画像:岗位、联系社区、网格
// query F07($id: ID! = "person_2VDM56Y012X0F0GD34ZY5YY85R", $asOf: Date) {
//   person(id: $id, asOf: $asOf) {
//     name
//     worksFor { edges { since title isHead node { __typename name } } }
//     posts { edges { since acting node { title kind organization { name } area { name } } } }
//     belongsTo { edges { since node { name } } }
//     linkedCommunities { edges { since tier node { code name } } }
//     assignedGrids { edges { since role node { code name } } }
//     registeredCommunities { edges { since node { code name } } }
//     secondments { edges { since role node { code name } } }
//     fieldVisits { totalCount }
//     ledOrders { nodes { no title state } }
//   }
// }
//
// person  ← (person:Person {id: $id})
//   name
//   assignedGrids  ⇇ (person:Person)-[edge:ASSIGNED_TO {role: $role}]->(grid:Grid)  [page]
//     edge
//       role
//       since
//     node
//       code
//       name
//   belongsTo  ⇇ (person:Person)-[edge:BELONGS_TO]->(party:PartyOrganization)  [page]
//     edge
//       since
//     node
//       name
//   fieldVisits  ⇇ (person:Person)-[edge:VISITED]->(visit:FieldVisit)  [page, total]
//   ledOrders  ⇇ (person:Person)<-[:LED_BY]-(order:WorkOrder)  [page]
//     no
//     state
//     title
//   linkedCommunities  ⇇ (person:Person)-[edge:LINKED_TO {tier: $tier}]->(community:Community)  [page]
//     edge
//       since
//       tier
//     node
//       code
//       name
//   posts  ⇇ (person:Person)-[edge:HOLDS]->(post:Post)  [page]
//     edge
//       acting
//       since
//     node
//       kind
//       title
//       area  ← (post:Post)-[:POST_IN]->(area:Area)
//         id
//         name
//       organization  ← (post:Post)-[:POST_IN]->(organization:Organization)
//         id
//         name
//   registeredCommunities  ⇇ (person:Person)-[edge:REGISTERED_AT]->(community:Community)  [page]
//     edge
//       since
//     node
//       code
//       name
//   secondments  ⇇ (person:Person)-[edge:SECONDED_TO]->(community:Community)  [page]
//     edge
//       role
//       since
//     node
//       code
//       name
//   worksFor  ⇇ (person:Person)-[edge:WORKS_FOR]->(organization:Organization)  [page]
//     edge
//       isHead
//       since
//       title
//     node
//       id
//       name

WITH $v.id AS id
MATCH (person:Person {id: id})
CALL (person) {
  MATCH (person)-[edge:ASSIGNED_TO]->(grid:Grid)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  WITH grid, edge ORDER BY grid.code, coalesce(toString(edge.since), ''), coalesce(toString(edge.role), '') LIMIT $v.first
  RETURN collect([edge.role, toString(edge.since), grid.code, grid.name]) AS assignedGrids
}
CALL (person) {
  MATCH (person)-[edge2:BELONGS_TO]->(party:PartyOrganization)
  WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
    AND (party.dissolvedOn IS NULL OR $v.asOf < party.dissolvedOn)
  WITH party, edge2 ORDER BY party.pinyin, party.name, party.id LIMIT $v.first2
  RETURN collect([toString(edge2.since), party.name]) AS belongsTo
}
CALL (person) {
  MATCH (person)-[edge3:VISITED]->(visit:FieldVisit)
  RETURN count(visit) AS total
}
CALL (person) {
  MATCH (person)<-[l:LED_BY]-(order:WorkOrder)
  WITH order ORDER BY order.no LIMIT $v.first4
  RETURN collect([order.no, order.state, order.title]) AS ledOrders
}
CALL (person) {
  MATCH (person)-[edge4:LINKED_TO]->(community:Community)
  WHERE (edge4.until IS NULL OR $v.asOf < edge4.until)
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  WITH community, edge4 ORDER BY community.code, coalesce(toString(edge4.since), ''), coalesce(toString(edge4.tier), '') LIMIT $v.first5
  RETURN collect([toString(edge4.since), edge4.tier, community.code, community.name]) AS linkedCommunities
}
CALL (person) {
  MATCH (person)-[edge5:HOLDS]->(post:Post)
  WHERE (edge5.until IS NULL OR $v.asOf < edge5.until)
  WITH post, edge5 ORDER BY post.title, post.id LIMIT $v.first6
  CALL (post) {
    MATCH (post)-[l2:POST_IN]->(area:Area)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
      AND (area.validTo IS NULL OR $v.asOf < area.validTo)
    WITH area ORDER BY area.code LIMIT 1
    RETURN head(collect([area.id, area.name])) AS area
  }
  CALL (post) {
    MATCH (post)-[l3:POST_IN]->(organization:Organization)
    WHERE (l3.until IS NULL OR $v.asOf < l3.until)
      AND (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    WITH organization ORDER BY organization.pinyin, organization.name, organization.id LIMIT 1
    RETURN head(collect([organization.id, organization.name])) AS organization
  }
  RETURN collect([edge5.acting, toString(edge5.since), post.kind, post.title, area, organization]) AS posts
}
CALL (person) {
  MATCH (person)-[edge6:REGISTERED_AT]->(community2:Community)
  WHERE (edge6.until IS NULL OR $v.asOf < edge6.until)
    AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
  WITH community2, edge6 ORDER BY community2.code LIMIT $v.first7
  RETURN collect([toString(edge6.since), community2.code, community2.name]) AS registeredCommunities
}
CALL (person) {
  MATCH (person)-[edge7:SECONDED_TO]->(community3:Community)
  WHERE (edge7.until IS NULL OR $v.asOf < edge7.until)
    AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
  WITH community3, edge7 ORDER BY community3.code, coalesce(toString(edge7.since), ''), coalesce(toString(edge7.role), '') LIMIT $v.first8
  RETURN collect([edge7.role, toString(edge7.since), community3.code, community3.name]) AS secondments
}
CALL (person) {
  MATCH (person)-[edge8:WORKS_FOR]->(organization2:Organization)
  WHERE (edge8.until IS NULL OR $v.asOf < edge8.until)
    AND (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
  WITH organization2, edge8 ORDER BY organization2.pinyin, organization2.name, organization2.id LIMIT $v.first9
  RETURN collect([edge8.isHead, toString(edge8.since), edge8.title, organization2.id, organization2.name]) AS worksFor
}
RETURN [head(collect([person.name, assignedGrids, belongsTo, [[], total], ledOrders, linkedCommunities, posts, registeredCommunities, secondments, worksFor]))] AS data
