// query PairsAreCounted { coBuildingNetwork { aggregate { count sum(of: weight) min(of: since) countDistinct(of: unit) } groupBy(keys: [{ edge: { since: YEAR } }], having: [{ function: AVG, of: weight, gte: 1 }]) { keys { value } count p90(of: weight) } groupCount(keys: [{ unit: { self: VALUE } }]) } }
//
// coBuildingNetwork  ⇇ (unit:Organization)-[edge:CO_BUILDS]->(community:Community)  [page, count, countDistinct source.id, min edge.since, sum pair (|(unit:Organization)-[:SIGNED {role: 'PROVIDER'}]->(agreement:Agreement {validFrom: <= day, validTo: > day})-[:COVERS]->(community:Community)| + |(unit:Organization)-[:CLAIMED]->(task:TaskItem)-[:FOR_COMMUNITY]->(community:Community)|), groups by edge.since by YEAR, number of groups by self]

CALL () {
  MATCH (unit:Organization)-[edge:CO_BUILDS]->(community:Community)
  WHERE (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    AND (edge.until IS NULL OR $v.asOf < edge.until)
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  CALL (unit, community, edge) {
    MATCH (unit)-[l:SIGNED {role: 'PROVIDER'}]->(agreement:Agreement)-[l2:COVERS]->(community:Community)
    WHERE agreement.validFrom <= $v.asOf
      AND agreement.validTo > $v.asOf
      AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    RETURN count(DISTINCT agreement) AS count2
  }
  CALL (unit, community, edge) {
    MATCH (unit)-[l3:CLAIMED]->(task:TaskItem)-[l4:FOR_COMMUNITY]->(community:Community)
    WHERE (l3.until IS NULL OR $v.asOf < l3.until)
      AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    RETURN count(DISTINCT task) AS count3
  }
  WITH community, unit.id AS entry, edge.since AS entry2, count2 + count3 AS entry3
  WITH count(community) AS count, count(DISTINCT entry) AS countDistinct, min(entry2) AS min, coalesce(sum(entry3), 0) AS sum
  RETURN [count, countDistinct, toString(min), sum] AS aggregate
}
CALL () {
  MATCH (unit2:Organization)-[edge2:CO_BUILDS]->(community2:Community)
  WHERE (unit2.dissolvedOn IS NULL OR $v.asOf < unit2.dissolvedOn)
    AND (edge2.until IS NULL OR $v.asOf < edge2.until)
    AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
  WITH toString(edge2.since.year) AS group, community2, unit2, edge2
  CALL (unit2, community2, edge2) {
    MATCH (unit2)-[l5:SIGNED {role: 'PROVIDER'}]->(agreement2:Agreement)-[l6:COVERS]->(community2:Community)
    WHERE agreement2.validFrom <= $v.asOf
      AND agreement2.validTo > $v.asOf
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    RETURN count(DISTINCT agreement2) AS count5
  }
  CALL (unit2, community2, edge2) {
    MATCH (unit2)-[l7:CLAIMED]->(task2:TaskItem)-[l8:FOR_COMMUNITY]->(community2:Community)
    WHERE (l7.until IS NULL OR $v.asOf < l7.until)
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    RETURN count(DISTINCT task2) AS count6
  }
  WITH group, community2, count5 + count6 AS entry4
  WITH group, count(community2) AS count4, CASE WHEN count(entry4) >= 1 THEN toFloat(sum(entry4)) / count(entry4) END AS avg, collect(entry4) AS values
  CALL (values) {
    UNWIND values AS value
    WITH value ORDER BY value
    RETURN collect(value) AS sorted
  }
  WITH group, count4, avg, CASE WHEN size(sorted) > 0 THEN sorted[(size(sorted) - 1) * 9 / 10] + (sorted[((size(sorted) - 1) * 9 + 9) / 10] - sorted[(size(sorted) - 1) * 9 / 10]) * ((size(sorted) - 1) * 9 % 10) / 10.0 END AS p90
  WHERE avg >= $v.weight_gte
  WITH group, count4, p90, avg ORDER BY count4 IS NULL, count4 DESC, group IS NULL, group LIMIT $v.first
  RETURN collect([[[group]], [count4, p90]]) AS groups
}
CALL () {
  MATCH (unit3:Organization)-[edge3:CO_BUILDS]->(community3:Community)
  WHERE (unit3.dissolvedOn IS NULL OR $v.asOf < unit3.dissolvedOn)
    AND (edge3.until IS NULL OR $v.asOf < edge3.until)
    AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
  WITH unit3 AS group2, count(*) AS size
  RETURN count(*) AS groupCount
}
RETURN [[[], aggregate, groups, groupCount]] AS data
