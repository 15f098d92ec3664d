// query PairsByAMeasure { missedVisits(where: { missedPeriodCount: { gte: 2 } }, orderBy: [{ missedPeriodCount: DESC }]) { totalCount nodes { code } } }
//
// missedVisits  ⇇ (leader:Person)-[edge:LINKED_TO {tier: 'COUNTY_LEADER'|'STREET_LEADER'}]->(community:Community)  [page, total]
//   where pair (|periods of (edge.tier: QUARTERLY if COUNTY_LEADER, else MONTHLY) within edge.since..edge.until without (leader:Person)-[:VISITED]->(visit:FieldVisit {kind: 'QUARTERLY_SUPERVISION'|'MONTHLY_ONSITE'})-[:VISIT_TO]->(community:Community)|) gte $where.missedPeriodCount.gte
//   order by pair (|periods of (edge.tier: QUARTERLY if COUNTY_LEADER, else MONTHLY) within edge.since..edge.until without (leader:Person)-[:VISITED]->(visit:FieldVisit {kind: 'QUARTERLY_SUPERVISION'|'MONTHLY_ONSITE'})-[:VISIT_TO]->(community:Community)|) descending, id
//   code

CALL () {
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
    RETURN count(community) AS total
  }
  CALL () {
    MATCH (leader2:Person)-[edge2:LINKED_TO]->(community2:Community)
    WHERE edge2.tier IN ['COUNTY_LEADER', 'STREET_LEADER']
      AND (edge2.until IS NULL OR $v.asOf < edge2.until)
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    CALL (leader2, community2, edge2) {
      MATCH (leader2)-[l5:VISITED]->(visit3:FieldVisit)-[l6:VISIT_TO]->(community2:Community)
      WHERE visit3.kind IN ['QUARTERLY_SUPERVISION', 'MONTHLY_ONSITE']
        AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
      WITH DISTINCT visit3
      RETURN collect(visit3.periodKey) AS collect3
    }
    WITH community2, leader2, edge2, size([period3 IN $v.periods[CASE edge2.tier WHEN 'COUNTY_LEADER' THEN 'QUARTERLY' ELSE 'MONTHLY' END] WHERE edge2.since <= period3.first AND (edge2.until IS NULL OR period3.next <= edge2.until) AND NOT period3.key IN collect3 | period3.key]) AS value2
    WHERE value2 >= 1
    CALL (leader2, community2, edge2) {
      MATCH (leader2)-[l7:VISITED]->(visit4:FieldVisit)-[l8:VISIT_TO]->(community2:Community)
      WHERE visit4.kind IN ['QUARTERLY_SUPERVISION', 'MONTHLY_ONSITE']
        AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
      WITH DISTINCT visit4
      RETURN collect(visit4.periodKey) AS collect4
    }
    WITH community2, leader2, edge2, size([period4 IN $v.periods[CASE edge2.tier WHEN 'COUNTY_LEADER' THEN 'QUARTERLY' ELSE 'MONTHLY' END] WHERE edge2.since <= period4.first AND (edge2.until IS NULL OR period4.next <= edge2.until) AND NOT period4.key IN collect4 | period4.key]) AS measure2
    WHERE measure2 >= $v.missedPeriodCount_gte
    WITH community2, leader2, edge2
    CALL (leader2, community2, edge2) {
      MATCH (leader2)-[l9:VISITED]->(visit5:FieldVisit)-[l10:VISIT_TO]->(community2:Community)
      WHERE visit5.kind IN ['QUARTERLY_SUPERVISION', 'MONTHLY_ONSITE']
        AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
      WITH DISTINCT visit5
      RETURN collect(visit5.periodKey) AS collect5
    }
    WITH community2, leader2, edge2, size([period5 IN $v.periods[CASE edge2.tier WHEN 'COUNTY_LEADER' THEN 'QUARTERLY' ELSE 'MONTHLY' END] WHERE edge2.since <= period5.first AND (edge2.until IS NULL OR period5.next <= edge2.until) AND NOT period5.key IN collect5 | period5.key]) AS key
    WITH community2, leader2, edge2, key ORDER BY CASE WHEN key IS NULL THEN 1 ELSE 0 END, coalesce(key, 0) DESC, community2.id, leader2.id, coalesce(toString(edge2.since), ''), coalesce(toString(edge2.tier), '') LIMIT $v.first
    RETURN collect([community2.code]) AS rows
  }
  RETURN [rows, total] AS missedVisits
}
RETURN [missedVisits] AS data
