// query WhereSome { organizations(where: { contributions: { some: { kind: { isNull: false } } } }) { nodes { id } } }
//
// organizations  ⇇ (organization:Organization)  [page]
//   where some (organization:Organization)-[:CONTRIBUTED]->(contribution:Contribution {on: $from..$to}) with (NOT (kind isNull))
//   id

MATCH (organization:Organization)
WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
WITH organization SKIP 0
WHERE EXISTS {
  MATCH (organization)-[l:CONTRIBUTED]->(contribution:Contribution)
  WHERE contribution.kind IS NOT NULL
  RETURN contribution
}
WITH organization ORDER BY organization.pinyin, organization.name, organization.id LIMIT $v.first
RETURN [collect([organization.id])] AS data
