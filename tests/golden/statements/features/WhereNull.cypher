// query WhereNull { areas: communities(where: { area: { validTo: { isNull: true }, code: { notIn: ["500233001001"] } } }) { nodes { code } } }
//
// communities  ⇇ (community:Community)  [page]
//   where (code notIn $where.area.code.notIn) AND (validTo isNull)
//   code

MATCH (community:Community)
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
  AND NOT community.code IN $v.code_notIn
  AND community.validTo IS NULL
  AND community.code IS NOT NULL
WITH community ORDER BY community.code LIMIT $v.first
RETURN [collect([community.code])] AS data
