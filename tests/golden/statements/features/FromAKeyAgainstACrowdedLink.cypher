// query FromAKeyAgainstACrowdedLink { community(code: "500233001001") { links(first: 1) { totalCount } } organizations(first: 1) { nodes { ... on Organization { handledOrders(where: { node: { grid: { area: { code: { eq: "500233001001001" } } } } }) { totalCount } } } } }
//
// community  ← (community:Community {code: $code})
//   links  ⇇ (node:Node)-[:PART_OF]-(other:Node)  [page, total]
//     id
// organizations  ⇇ (organization:Organization)  [page]
//   id
//   handledOrders  ⇇ (handler:Organization)<-[edge:HANDLED_BY]-(order:WorkOrder)  [page, total]
//     ⚓ Grid.code
//     where some (order:WorkOrder)-[:RAISED_IN]->(grid:Grid) with (code eq $where.node.grid.area.code.eq)

WITH $v.code AS code
CALL (code) {
  MATCH (community:Community {code: code})
  WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
  CALL (community) {
    CALL (community) {
      MATCH (community)<-[link:ABOUT|APPRAISED_BY|AT|BACKBONE_OF|COVERS|CO_BUILDS|DELEGATED_TO|EMPLOYED_BY|FOR_AREA|FOR_COMMUNITY|HELD_IN|HOSTED_BY|LINKED_TO|LOCATED_IN|OFFERED_IN|PARTY_ORG_OF|PART_OF|POST_IN|RAISED_IN|REGISTERED_AT|SECONDED_TO|SERVES|SUCCEEDED_BY|TO_COMMUNITY|VISIT_TO|VOLUNTEERS_WITH]-(other)
      WHERE (link.until IS NULL OR $v.asOf < link.until)
        AND (other.dissolvedOn IS NULL OR $v.asOf < other.dissolvedOn)
        AND (other.endsOn IS NULL OR $v.asOf < other.endsOn)
        AND (NOT other:Area OR (other.validTo IS NULL OR $v.asOf < other.validTo))
      RETURN link, other, 'IN' AS direction
      UNION ALL
      MATCH (community)-[link:PART_OF|SUCCEEDED_BY]->(other)
      WHERE (link.until IS NULL OR $v.asOf < link.until)
        AND (other.validTo IS NULL OR $v.asOf < other.validTo)
      RETURN link, other, 'OUT' AS direction
    }
    RETURN count(other) AS total
  }
  RETURN head(collect([[[], total]])) AS community
}
CALL () {
  MATCH (organization:Organization)
  WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
  WITH organization ORDER BY organization.pinyin, organization.name, organization.id LIMIT $v.first2
  CALL (organization) {
    WITH organization, $v.code_eq AS key
    MATCH (anchor:Grid {code: key})
    WHERE (anchor.validTo IS NULL OR $v.asOf < anchor.validTo)
    MATCH (anchor)<-[l:RAISED_IN]-(order:WorkOrder)
    WITH organization, order SKIP 0
    MATCH (order)-[edge:HANDLED_BY]->(organization:Organization)
    WHERE (edge.until IS NULL OR $v.asOf < edge.until)
      AND (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    RETURN count(order) AS total2
  }
  RETURN collect([organization.id, [[], total2]]) AS organizations
}
RETURN [community, organizations] AS data
