// query PairsByAMeasure { missedVisits(where: { missedPeriodCount: { gte: 2 } }, orderBy: [{ missedPeriodCount: DESC }]) { totalCount nodes { code } } }
//
// missedVisits  ⇇ (leader:Person)-[edge:LINKED_TO {tier: 'COUNTY_LEADER'|'STREET_LEADER'}]->(community:Community)  [page, total]
//   where pair (|periods of (edge.tier: QUARTERLY if COUNTY_LEADER, else MONTHLY) within edge.since..edge.until without (leader:Person)-[:VISITED]->(visit:FieldVisit {kind: 'QUARTERLY_SUPERVISION'|'MONTHLY_ONSITE'})-[:VISIT_TO]->(community:Community)|) gte $where.missedPeriodCount.gte
//   order by pair (|periods of (edge.tier: QUARTERLY if COUNTY_LEADER, else MONTHLY) within edge.since..edge.until without (leader:Person)-[:VISITED]->(visit:FieldVisit {kind: 'QUARTERLY_SUPERVISION'|'MONTHLY_ONSITE'})-[:VISIT_TO]->(community:Community)|) descending, id
//   code

CALL () {
  MATCH (leader:Person)-[edge:LINKED_TO]->(community:Community)
  WHERE edge.tier IN ['COUNTY_LEADER', 'STREET_LEADER']
    AND (edge.until IS NULL OR $v.asOf < edge.until)
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  CALL (leader, community, edge) {
    MATCH (leader)-[l:VISITED]->(visit:FieldVisit)-[l2:VISIT_TO]->(community:Community)
    WHERE visit.kind IN ['QUARTERLY_SUPERVISION', 'MONTHLY_ONSITE']
      AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    WITH DISTINCT visit
    RETURN collect(visit.periodKey) AS collect
  }
  WITH community, leader, edge, size([period IN $v.periods[CASE edge.tier WHEN 'COUNTY_LEADER' THEN 'QUARTERLY' ELSE 'MONTHLY' END] WHERE edge.since <= period.first AND (edge.until IS NULL OR period.next <= edge.until) AND NOT period.key IN collect | period.key]) AS value
  WHERE value >= 1
  CALL (leader, community, edge) {
    MATCH (leader)-[l3:VISITED]->(visit2:FieldVisit)-[l4:VISIT_TO]->(community:Community)
    WHERE visit2.kind IN ['QUARTERLY_SUPERVISION', 'MONTHLY_ONSITE']
      AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    WITH DISTINCT visit2
    RETURN collect(visit2.periodKey) AS collect2
  }
  WITH community, leader, edge, size([period2 IN $v.periods[CASE edge.tier WHEN 'COUNTY_LEADER' THEN 'QUARTERLY' ELSE 'MONTHLY' END] WHERE edge.since <= period2.first AND (edge.until IS NULL OR period2.next <= edge.until) AND NOT period2.key IN collect2 | period2.key]) AS measure
  WHERE measure >= $v.missedPeriodCount_gte
  RETURN collect([community, leader, edge]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS community2, one[1] AS source, one[2] AS edge2
  CALL (source, community2, edge2) {
    MATCH (source)-[l5:VISITED]->(visit3:FieldVisit)-[l6:VISIT_TO]->(community2:Community)
    WHERE visit3.kind IN ['QUARTERLY_SUPERVISION', 'MONTHLY_ONSITE']
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    WITH DISTINCT visit3
    RETURN collect(visit3.periodKey) AS collect3
  }
  WITH community2, source, edge2, size([period3 IN $v.periods[CASE edge2.tier WHEN 'COUNTY_LEADER' THEN 'QUARTERLY' ELSE 'MONTHLY' END] WHERE edge2.since <= period3.first AND (edge2.until IS NULL OR period3.next <= edge2.until) AND NOT period3.key IN collect3 | period3.key]) AS key
  WITH community2, source, edge2, key ORDER BY CASE WHEN key IS NULL THEN 1 ELSE 0 END, coalesce(key, 0) DESC, community2.id, source.id, coalesce(toString(edge2.since), ''), coalesce(toString(edge2.tier), '') LIMIT $v.first
  RETURN collect([community2.code]) AS rows
}
RETURN [[rows, size(found)]] AS data
