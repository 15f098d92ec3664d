// query Pairs { coBuildingNetwork(first: 5) { edges { since unit { name } node { name } } } }
//
// coBuildingNetwork  ⇇ (unit:Organization)-[edge:CO_BUILDS]->(community:Community)  [page]
//   edge
//     since
//     unit
//       id
//       name
//   node
//     name

MATCH (unit:Organization)-[edge:CO_BUILDS]->(community:Community)
WHERE (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
  AND (edge.until IS NULL OR $v.asOf < edge.until)
  AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  AND community.code IS NOT NULL
WITH community, unit, edge ORDER BY community.code, unit.id, coalesce(toString(edge.since), '') LIMIT $v.first
RETURN [collect([toString(edge.since), [unit.id, unit.name], community.name])] AS data
