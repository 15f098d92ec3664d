CALL (this) {
  MATCH (this)-[a:PART_OF]->(:Community)<-[b:SERVES]-(via:JointPartyCommittee)<-[l:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)
  WHERE a.until IS NULL AND b.until IS NULL AND l.since <= date($day) AND (l.until IS NULL OR date($day) < l.until)
  RETURN unit, 'COMMITTEE_MEMBER' AS kind, l.since AS since, via.id AS via
  UNION ALL
  MATCH (this)<-[p:PART_OF*0..2]-(:Area)<-[l:ASSIGNED_TO]-(via:Person)-[w:WORKS_FOR]->(unit:Organization)
  WHERE all(x IN p WHERE x.until IS NULL) AND l.since <= date($day) AND (l.until IS NULL OR date($day) < l.until)
    AND w.since <= date($day) AND (w.until IS NULL OR date($day) < w.until)
  RETURN unit, 'POSTED_STAFF' AS kind, l.since AS since, via.id AS via
  UNION ALL
  MATCH (this)<-[p:PART_OF*0..2]-(:Area)<-[l:ASSIGNED_TO]-(via)
  WHERE all(x IN p WHERE x.until IS NULL) AND l.since <= date($day) AND (l.until IS NULL OR date($day) < l.until)
    AND l.onBehalfOfId IS NOT NULL
  MATCH (unit:Organization {id: l.onBehalfOfId})
  RETURN unit, 'ON_BEHALF' AS kind, l.since AS since, via.id AS via
  UNION ALL
  MATCH (this)<-[:RAISED_IN]-(via:WorkOrder)-[l:HANDLED_BY]->(unit:Organization)
  WHERE l.since <= date($day) AND (l.until IS NULL OR date($day) < l.until)
  RETURN unit, 'HANDLES_ORDER' AS kind, l.since AS since, via.id AS via
}
WITH DISTINCT unit, kind, since, via ORDER BY kind, since, via
WITH unit, collect({kind: kind, since: toString(since)}) AS reasons
ORDER BY unit.pinyin, unit.name, unit.id
