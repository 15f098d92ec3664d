// query GroupCountOfReasons { grid(code: "500233001001001") { servingUnits { groupCount(keys: [{ edge: { count: VALUE } }]) } } }
//
// grid  ← (grid:Grid {code: $code})
//   servingUnits  ⇇ 4 ways  [page, number of groups by |reasons|]
//     ∪ COMMITTEE_MEMBER: (grid:Grid)-[:PART_OF]->(:Community)<-[:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)
//     ∪ POSTED_STAFF: (grid:Grid)<-[:PART_OF*0..2]-(:Area)<-[since:ASSIGNED_TO]-(via:Person)-[:WORKS_FOR]->(unit:Organization)
//     ∪ ON_BEHALF: (grid:Grid)<-[:PART_OF*0..2]-(:Area)<-[since:ASSIGNED_TO]-(via:Person|Resident), (unit:Organization {id: since.onBehalfOfId})
//     ∪ HANDLES_ORDER: (grid:Grid)<-[:RAISED_IN]-(via:WorkOrder)-[since:HANDLED_BY]->(unit:Organization)
//     id

WITH $v.code AS code
MATCH (grid:Grid {code: code})
WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
CALL (grid) {
  CALL (grid) {
    MATCH (grid)-[l:PART_OF]->(n:Community)<-[l2:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)
    WHERE (l.until IS NULL OR $v.asOf < l.until)
      AND (n.validTo IS NULL OR $v.asOf < n.validTo)
      AND (l2.until IS NULL OR $v.asOf < l2.until)
      AND (via.dissolvedOn IS NULL OR $v.asOf < via.dissolvedOn)
      AND (since.until IS NULL OR $v.asOf < since.until)
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    RETURN unit, 'COMMITTEE_MEMBER' AS kind, since.since AS since, via AS via
    UNION ALL
    MATCH (grid)<-[l3:PART_OF*0..2]-(n2:Area)<-[since2:ASSIGNED_TO]-(via2:Person)-[l4:WORKS_FOR]->(unit:Organization)
    WHERE all(x IN l3 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (n2.validTo IS NULL OR $v.asOf < n2.validTo)
      AND (since2.until IS NULL OR $v.asOf < since2.until)
      AND (l4.until IS NULL OR $v.asOf < l4.until)
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    RETURN unit, 'POSTED_STAFF' AS kind, since2.since AS since, via2 AS via
    UNION ALL
    MATCH (grid)<-[l5:PART_OF*0..2]-(n3:Area)<-[since3:ASSIGNED_TO]-(via3:Person|Resident)
    WHERE all(x IN l5 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (n3.validTo IS NULL OR $v.asOf < n3.validTo)
      AND (since3.until IS NULL OR $v.asOf < since3.until)
      AND since3.onBehalfOfId IS NOT NULL
    MATCH (unit:Organization {id: since3.onBehalfOfId})
    WHERE (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    RETURN unit, 'ON_BEHALF' AS kind, since3.since AS since, CASE WHEN via3:Resident THEN null ELSE via3 END AS via
    UNION ALL
    MATCH (grid)<-[l6:RAISED_IN]-(via4:WorkOrder)-[since4:HANDLED_BY]->(unit:Organization)
    WHERE (since4.until IS NULL OR $v.asOf < since4.until)
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    RETURN unit, 'HANDLES_ORDER' AS kind, since4.since AS since, via4 AS via
  }
  WITH DISTINCT unit, kind, since, via ORDER BY kind, since, via.id
  WITH unit, collect([kind, toString(since), via]) AS reasons
  WITH size(reasons) AS group, count(*) AS size
  RETURN count(*) AS groupCount
}
RETURN [head(collect([[[], groupCount]]))] AS data
