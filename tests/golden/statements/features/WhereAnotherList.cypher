// query WhereAnotherList { organizations(where: { coBuiltCommunities: { some: { node: { pointsAwarded: { gt: 2 } } } } }) { nodes { id } } }
//
// organizations  ⇇ (organization:Organization)  [page]
//   where some (organization:Organization)-[edge:CO_BUILDS]->(community:Community) with ((Σ points of (community:Community)<-[:HELD_IN]-(:VolunteerActivity)<-[:AWARDED_FOR]-(entry:PointsEntry)) gt $where.coBuiltCommunities.some.node.pointsAwarded.gt)
//   id

MATCH (organization:Organization)
WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
WITH organization SKIP 0
WHERE EXISTS {
  MATCH (organization)-[edge:CO_BUILDS]->(community:Community)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  WITH organization, community, edge SKIP 0
  WHERE (head(COLLECT {
    MATCH (community)<-[l:HELD_IN]-(n:VolunteerActivity)<-[l2:AWARDED_FOR]-(entry:PointsEntry)
    RETURN coalesce(sum(entry.points), 0) AS value
  })) > $v.pointsAwarded_gt
  RETURN community
}
WITH organization ORDER BY organization.pinyin, organization.name, organization.id LIMIT $v.first
RETURN [collect([organization.id])] AS data
