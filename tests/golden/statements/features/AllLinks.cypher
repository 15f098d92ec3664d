// query AllLinks { community(code: "500233001001") { links(where: { type: { in: [PART_OF, CO_BUILDS] } }, orderBy: [{ since: DESC }]) { totalCount counts { type direction count } nodes { type direction since until other { id } } } } }
//
// community  ← (community:Community {code: $code})
//   links  ⇇ (node:Node)-[:PART_OF]-(other:Node)  [page, total, counts by type]
//     where type of the link in $where.type.in
//     edge
//       direction
//       type
//       since
//       until
//     node
//       id

WITH $v.code AS code
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
  WITH other, link, direction
  WHERE type(link) IN $v.type_in
  RETURN count(other) AS total
}
CALL (community) {
  CALL (community) {
    MATCH (community)<-[link2:ABOUT|APPRAISED_BY|AT|BACKBONE_OF|COVERS|CO_BUILDS|DELEGATED_TO|EMPLOYED_BY|FOR_AREA|FOR_COMMUNITY|HELD_IN|HOSTED_BY|LINKED_TO|LOCATED_IN|OFFERED_IN|PARTY_ORG_OF|PART_OF|POST_IN|RAISED_IN|REGISTERED_AT|SECONDED_TO|SERVES|SUCCEEDED_BY|TO_COMMUNITY|VISIT_TO|VOLUNTEERS_WITH]-(other2)
    WHERE (link2.until IS NULL OR $v.asOf < link2.until)
      AND (other2.dissolvedOn IS NULL OR $v.asOf < other2.dissolvedOn)
      AND (other2.endsOn IS NULL OR $v.asOf < other2.endsOn)
      AND (NOT other2:Area OR (other2.validTo IS NULL OR $v.asOf < other2.validTo))
    RETURN link2, other2, 'IN' AS direction
    UNION ALL
    MATCH (community)-[link2:PART_OF|SUCCEEDED_BY]->(other2)
    WHERE (link2.until IS NULL OR $v.asOf < link2.until)
      AND (other2.validTo IS NULL OR $v.asOf < other2.validTo)
    RETURN link2, other2, 'OUT' AS direction
  }
  WITH other2, link2, direction
  WHERE type(link2) IN $v.type_in
  WITH type(link2) AS type, direction, count(link2) AS number ORDER BY type, direction
  RETURN collect([type, direction, number]) AS linkCounts
}
CALL (community) {
  CALL (community) {
    MATCH (community)<-[link3:ABOUT|APPRAISED_BY|AT|BACKBONE_OF|COVERS|CO_BUILDS|DELEGATED_TO|EMPLOYED_BY|FOR_AREA|FOR_COMMUNITY|HELD_IN|HOSTED_BY|LINKED_TO|LOCATED_IN|OFFERED_IN|PARTY_ORG_OF|PART_OF|POST_IN|RAISED_IN|REGISTERED_AT|SECONDED_TO|SERVES|SUCCEEDED_BY|TO_COMMUNITY|VISIT_TO|VOLUNTEERS_WITH]-(other3)
    WHERE (link3.until IS NULL OR $v.asOf < link3.until)
      AND (other3.dissolvedOn IS NULL OR $v.asOf < other3.dissolvedOn)
      AND (other3.endsOn IS NULL OR $v.asOf < other3.endsOn)
      AND (NOT other3:Area OR (other3.validTo IS NULL OR $v.asOf < other3.validTo))
    RETURN link3, other3, 'IN' AS direction
    UNION ALL
    MATCH (community)-[link3:PART_OF|SUCCEEDED_BY]->(other3)
    WHERE (link3.until IS NULL OR $v.asOf < link3.until)
      AND (other3.validTo IS NULL OR $v.asOf < other3.validTo)
    RETURN link3, other3, 'OUT' AS direction
  }
  WITH other3, link3, direction
  WHERE type(link3) IN $v.type_in
  WITH other3, link3, direction ORDER BY CASE WHEN link3.since IS NULL THEN 1 ELSE 0 END, coalesce(link3.since, date('1970-01-01')) DESC, type(link3), direction, coalesce(toString(link3.since), ''), other3.id, coalesce(link3.kind, link3.role, link3.tier, '') LIMIT $v.first
  RETURN collect([direction, type(link3), toString(link3.since), toString(link3.until), other3.id]) AS rows
}
RETURN [head(collect([[rows, total, linkCounts]]))] AS data
