// query NodeThatALinkNames { grid(code: "500233001001001") { gridForce { edges { role since onBehalfOf { name } node { name } } } } }
//
// grid  ← (grid:Grid {code: $code})
//   gridForce  ⇇ (grid:Grid)<-[edge:ASSIGNED_TO {role: $role}]-(person:Person)  [page]
//     edge
//       role
//       since
//       onBehalfOf
//         id
//         name
//     node
//       name

WITH $v.code AS code
MATCH (grid:Grid {code: code})
WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
CALL (grid) {
  MATCH (grid)<-[edge:ASSIGNED_TO]-(person:Person)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
  WITH person, edge ORDER BY person.pinyin, person.name, person.id, coalesce(toString(edge.since), ''), coalesce(toString(edge.role), '') LIMIT $v.first
  CALL (edge) {
    WITH edge WHERE edge.onBehalfOfId IS NOT NULL
    MATCH (onBehalfOf:Organization {id: edge.onBehalfOfId})
    WHERE (onBehalfOf.dissolvedOn IS NULL OR $v.asOf < onBehalfOf.dissolvedOn)
    RETURN head(collect([onBehalfOf.id, onBehalfOf.name])) AS onBehalfOfRow
  }
  RETURN collect([edge.role, toString(edge.since), onBehalfOfRow, person.name]) AS gridForce
}
RETURN [head(collect([gridForce]))] AS data
