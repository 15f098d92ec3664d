// query WhereTheType { organizations(where: { type: [Department, Unit] }) { nodes { id name } } }
//
// organizations  ⇇ (organization:Organization)  [page]
//   where type in Department, Unit
//   id
//   name

MATCH (organization:Organization)
WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
  AND (organization:Department OR organization:Unit)
WITH organization ORDER BY organization.pinyin, organization.name, organization.id LIMIT $v.first
RETURN [collect([organization.id, organization.name])] AS data
