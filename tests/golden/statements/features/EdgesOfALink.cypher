// query EdgesOfALink { community(code: "500233001001") { coBuilders { edges { since until derived node { id name } } } } }
//
// community  ← (community:Community {code: $code})
//   coBuilders  ⇇ (community:Community)<-[edge:CO_BUILDS]-(organization:Organization)  [page]
//     edge
//       derived
//       since
//       until
//     node
//       id
//       name

WITH $v.code AS code
MATCH (community:Community {code: code})
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
CALL (community) {
  MATCH (community)<-[edge:CO_BUILDS]-(organization:Organization)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
  WITH organization, edge ORDER BY organization.pinyin, organization.name, organization.id LIMIT $v.first
  RETURN collect([edge.derived, toString(edge.since), toString(edge.until), organization.id, organization.name]) AS coBuilders
}
RETURN [head(collect([coBuilders]))] AS data
