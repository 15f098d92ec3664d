// query PageAtAnOffset { communities(first: 3, offset: 5) { nodes { name } } }
//
// communities  ⇇ (community:Community)  [page, offset]
//   name

MATCH (community:Community)
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
  AND community.code IS NOT NULL
WITH community ORDER BY community.code SKIP $v.offset LIMIT $v.first
RETURN [collect([community.name])] AS data
