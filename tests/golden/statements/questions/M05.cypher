// # Which county leaders missed a quarterly visit, which street leaders a monthly one 哪些联系领导未按期走访
// query M05($first: Int = 50, $after: String, $asOf: Date) {
//   missedVisits(first: $first, after: $after, asOf: $asOf) {
//     totalCount
//     edges { tier since missedPeriodCount missedPeriods leader { name } node { code name } }
//     pageInfo { hasNextPage endCursor }
//   }
// }
//
// missedVisits  ⇇ (leader:Person)-[edge:LINKED_TO {tier: 'COUNTY_LEADER'|'STREET_LEADER'}]->(community:Community)  [page, total, more, keys]
//   edge
//     since
//     tier
//     missedPeriodCount = |periods of (edge.tier: QUARTERLY if COUNTY_LEADER, else MONTHLY) within edge.since..edge.until without (leader:Person)-[:VISITED]->(visit:FieldVisit {kind: 'QUARTERLY_SUPERVISION'|'MONTHLY_ONSITE'})-[:VISIT_TO]->(community:Community)|
//     missedPeriods = periods of (edge.tier: QUARTERLY if COUNTY_LEADER, else MONTHLY) within edge.since..edge.until without (leader:Person)-[:VISITED]->(visit:FieldVisit {kind: 'QUARTERLY_SUPERVISION'|'MONTHLY_ONSITE'})-[:VISIT_TO]->(community:Community)
//     unit
//       name
//   node
//     code
//     name

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
  RETURN collect([community, leader, edge]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS community2, one[1] AS source, one[2] AS edge2
  WITH community2, source, edge2 ORDER BY community2.code, source.id, coalesce(toString(edge2.since), ''), coalesce(toString(edge2.tier), '') LIMIT $v.first
  CALL (source, community2, edge2) {
    MATCH (source)-[l3:VISITED]->(visit2:FieldVisit)-[l4:VISIT_TO]->(community2:Community)
    WHERE visit2.kind IN ['QUARTERLY_SUPERVISION', 'MONTHLY_ONSITE']
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    WITH DISTINCT visit2
    RETURN collect(visit2.periodKey) AS collect2
  }
  RETURN collect([toString(edge2.since), edge2.tier, size([period2 IN $v.periods[CASE edge2.tier WHEN 'COUNTY_LEADER' THEN 'QUARTERLY' ELSE 'MONTHLY' END] WHERE edge2.since <= period2.first AND (edge2.until IS NULL OR period2.next <= edge2.until) AND NOT period2.key IN collect2 | period2.key]), [period2 IN $v.periods[CASE edge2.tier WHEN 'COUNTY_LEADER' THEN 'QUARTERLY' ELSE 'MONTHLY' END] WHERE edge2.since <= period2.first AND (edge2.until IS NULL OR period2.next <= edge2.until) AND NOT period2.key IN collect2 | period2.key], [source.name], [community2.code, source.id, coalesce(toString(edge2.since), ''), coalesce(toString(edge2.tier), '')], community2.code, community2.name]) AS rows
}
RETURN [[rows, size(found)]] AS data
