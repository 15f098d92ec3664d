// query PairsWithMeasures { missedVisits { edges { missedPeriodCount missedPeriods leader { name } node { code } } } }
//
// missedVisits  ⇇ (leader:Person)-[edge:LINKED_TO {tier: 'COUNTY_LEADER'|'STREET_LEADER'}]->(community:Community)  [page]
//   edge
//     missedPeriodCount = |periods of (edge.tier: QUARTERLY if COUNTY_LEADER, else MONTHLY) within edge.since..edge.until without (leader:Person)-[:VISITED]->(visit:FieldVisit {kind: 'QUARTERLY_SUPERVISION'|'MONTHLY_ONSITE'})-[:VISIT_TO]->(community:Community)|
//     missedPeriods = periods of (edge.tier: QUARTERLY if COUNTY_LEADER, else MONTHLY) within edge.since..edge.until without (leader:Person)-[:VISITED]->(visit:FieldVisit {kind: 'QUARTERLY_SUPERVISION'|'MONTHLY_ONSITE'})-[:VISIT_TO]->(community:Community)
//     unit
//       name
//   node
//     code

MATCH (leader:Person)-[edge:LINKED_TO]->(community:Community)
WHERE edge.tier IN ['COUNTY_LEADER', 'STREET_LEADER']
  AND (edge.until IS NULL OR $v.asOf < edge.until)
  AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  AND community.code IS NOT NULL
CALL (leader, community, edge) {
  MATCH (leader)-[l:VISITED]->(visit:FieldVisit)-[l2:VISIT_TO]->(community:Community)
  WHERE visit.kind IN ['QUARTERLY_SUPERVISION', 'MONTHLY_ONSITE']
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  WITH DISTINCT visit
  RETURN collect(visit.periodKey) AS collect
}
WITH community, leader, edge, size([period IN $v.periods[CASE edge.tier WHEN 'COUNTY_LEADER' THEN 'QUARTERLY' ELSE 'MONTHLY' END] WHERE edge.since <= period.first AND (edge.until IS NULL OR period.next <= edge.until) AND NOT period.key IN collect | period.key]) AS value
WHERE value >= 1
WITH community, leader, edge ORDER BY community.code, leader.id, coalesce(toString(edge.since), ''), coalesce(toString(edge.tier), '') LIMIT $v.first
CALL (leader, community, edge) {
  MATCH (leader)-[l3:VISITED]->(visit2:FieldVisit)-[l4:VISIT_TO]->(community:Community)
  WHERE visit2.kind IN ['QUARTERLY_SUPERVISION', 'MONTHLY_ONSITE']
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  WITH DISTINCT visit2
  RETURN collect(visit2.periodKey) AS collect2
}
RETURN [collect([size([period2 IN $v.periods[CASE edge.tier WHEN 'COUNTY_LEADER' THEN 'QUARTERLY' ELSE 'MONTHLY' END] WHERE edge.since <= period2.first AND (edge.until IS NULL OR period2.next <= edge.until) AND NOT period2.key IN collect2 | period2.key]), [period2 IN $v.periods[CASE edge.tier WHEN 'COUNTY_LEADER' THEN 'QUARTERLY' ELSE 'MONTHLY' END] WHERE edge.since <= period2.first AND (edge.until IS NULL OR period2.next <= edge.until) AND NOT period2.key IN collect2 | period2.key], [leader.name], community.code])] AS data
