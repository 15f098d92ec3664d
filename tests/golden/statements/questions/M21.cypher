// # Which registered cadres, by department, serve no grid 已报到但未服务网格的干部(按单位)
// query M21($first: Int! = 50, $asOf: Date) {
//   people(where: { registeredCommunities: { some: {} }, assignedAreas: { none: {} } }, first: 20, asOf: $asOf) {
//     totalCount
//     groupBy(keys: [{ employer: { self: VALUE } }], first: $first) { count keys { node { id ... on Organization { name } } } }
//     nodes { name employer { name } registeredCommunities(first: 2) { edges { since node { name } } } }
//   }
// }
//
// people  ⇇ (person:Person)  [page, total, groups by organization.self]
//   where (NOT (some (person:Person)-[edge:ASSIGNED_TO {role: $role}]->(area:Area) with (true))) AND (some (person:Person)-[edge:REGISTERED_AT]->(community:Community) with (true))
//   name
//   employer  ← (person:Person)-[:WORKS_FOR]->(organization:Organization)
//     id
//     name
//   registeredCommunities  ⇇ (person:Person)-[edge:REGISTERED_AT]->(community:Community)  [page]
//     edge
//       since
//     node
//       name

CALL () {
  MATCH (person:Person)
  WITH person SKIP 0
  WHERE NOT EXISTS {
    MATCH (person)-[edge:ASSIGNED_TO]->(area:Area)
    WHERE (edge.until IS NULL OR $v.asOf < edge.until)
      AND (area.validTo IS NULL OR $v.asOf < area.validTo)
    RETURN area
  }
    AND EXISTS {
    MATCH (person)-[edge2:REGISTERED_AT]->(community:Community)
    WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
      AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    RETURN community
  }
  RETURN count(person) AS total
}
CALL () {
  MATCH (person2:Person)
  WITH person2 SKIP 0
  WHERE NOT EXISTS {
    MATCH (person2)-[edge3:ASSIGNED_TO]->(area2:Area)
    WHERE (edge3.until IS NULL OR $v.asOf < edge3.until)
      AND (area2.validTo IS NULL OR $v.asOf < area2.validTo)
    RETURN area2
  }
    AND EXISTS {
    MATCH (person2)-[edge4:REGISTERED_AT]->(community2:Community)
    WHERE (edge4.until IS NULL OR $v.asOf < edge4.until)
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    RETURN community2
  }
  CALL (person2) {
    MATCH (person2)-[l:WORKS_FOR]->(organization:Organization)
    WHERE (l.until IS NULL OR $v.asOf < l.until)
      AND (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    WITH organization ORDER BY organization.pinyin, organization.name, organization.id LIMIT 1
    RETURN head(collect(organization)) AS one
  }
  WITH one AS group, person2
  WITH group, count(person2) AS count
  WITH group, count ORDER BY count IS NULL, count DESC, group IS NULL, group.pinyin, group.name, group.id LIMIT $v.first
  CALL (group) {
    WITH group WHERE group IS NOT NULL
    RETURN head(collect([group.id, group.name])) AS groupRow
  }
  RETURN collect([[[group.id, groupRow]], [count]]) AS groups
}
CALL () {
  MATCH (person3:Person)
  WITH person3 SKIP 0
  WHERE NOT EXISTS {
    MATCH (person3)-[edge5:ASSIGNED_TO]->(area3:Area)
    WHERE (edge5.until IS NULL OR $v.asOf < edge5.until)
      AND (area3.validTo IS NULL OR $v.asOf < area3.validTo)
    RETURN area3
  }
    AND EXISTS {
    MATCH (person3)-[edge6:REGISTERED_AT]->(community3:Community)
    WHERE (edge6.until IS NULL OR $v.asOf < edge6.until)
      AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
    RETURN community3
  }
  WITH person3 ORDER BY person3.pinyin, person3.name, person3.id LIMIT $v.first2
  CALL (person3) {
    MATCH (person3)-[l2:WORKS_FOR]->(organization2:Organization)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
      AND (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
    WITH organization2 ORDER BY organization2.pinyin, organization2.name, organization2.id LIMIT 1
    RETURN head(collect([organization2.id, organization2.name])) AS organization2
  }
  CALL (person3) {
    MATCH (person3)-[edge7:REGISTERED_AT]->(community4:Community)
    WHERE (edge7.until IS NULL OR $v.asOf < edge7.until)
      AND (community4.validTo IS NULL OR $v.asOf < community4.validTo)
    WITH community4, edge7 ORDER BY community4.code LIMIT $v.first3
    RETURN collect([toString(edge7.since), community4.name]) AS registeredCommunities
  }
  RETURN collect([person3.name, organization2, registeredCommunities]) AS rows
}
RETURN [[rows, total, groups]] AS data
