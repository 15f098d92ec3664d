// query Gaps { county(code: "500233") { gridGaps { edges { missing surplus node { code } } } communityGaps { totalCount edges { missing } } } }
//
// county  ← (county:County {code: $code})
//   communityGaps  ⇇ (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})  [page, total]
//     edge
//       missing
//     node
//   gridGaps  ⇇ (area:Area)<-[:PART_OF*0..7]-(grid:Grid)  [page]
//     edge
//       missing
//       surplus
//     node
//       code

WITH $v.code AS code
MATCH (county:County {code: code})
WHERE (county.validTo IS NULL OR $v.asOf < county.validTo)
CALL (county) {
  MATCH (county)<-[l:PART_OF*1..2]-(community:Community {inScope: true})
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  CALL (community) {
    MATCH (community)<-[l2:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
    WITH leader LIMIT 2
    RETURN count(leader) AS count
  }
  CALL (community) {
    MATCH (community)<-[l3:LINKED_TO {tier: 'STREET_LEADER'}]-(leader2:Person)
    WHERE (l3.until IS NULL OR $v.asOf < l3.until)
    WITH leader2 LIMIT 2
    RETURN count(leader2) AS count2
  }
  CALL (community) {
    MATCH (community)<-[l4:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head:Person)-[l5:WORKS_FOR {isHead: true}]->(n:Organization)-[l6:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n2:JointPartyCommittee)-[l7:SERVES]->(community)
    WHERE (l4.until IS NULL OR $v.asOf < l4.until)
      AND (l5.until IS NULL OR $v.asOf < l5.until)
      AND (n.dissolvedOn IS NULL OR $v.asOf < n.dissolvedOn)
      AND (l6.until IS NULL OR $v.asOf < l6.until)
      AND (n2.dissolvedOn IS NULL OR $v.asOf < n2.dissolvedOn)
      AND (l7.until IS NULL OR $v.asOf < l7.until)
    WITH DISTINCT head LIMIT 1
    RETURN count(head) AS count3
  }
  WITH community, [x IN [CASE WHEN count < 1 THEN 'COUNTY_LEADER' END, CASE WHEN count2 < 1 THEN 'STREET_LEADER' END, CASE WHEN count3 < 1 THEN 'MEMBER_UNIT_HEAD' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count > 1 THEN 'COUNTY_LEADER' END, CASE WHEN count2 > 1 THEN 'STREET_LEADER' END] WHERE x IS NOT NULL] AS surplus
  WHERE size(missing) + size(surplus) > 0
  WITH DISTINCT community, missing, surplus
  RETURN collect([community, missing, surplus]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS community2, one[1] AS missing, one[2] AS surplus
  WITH community2, missing, surplus ORDER BY community2.code LIMIT $v.first
  RETURN collect([missing]) AS rows
}
CALL (county) {
  MATCH (county)<-[l8:PART_OF*1..3]-(grid:Grid)
  WHERE all(x IN l8 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  CALL (grid) {
    MATCH (grid)<-[l9:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person)
    WHERE (l9.until IS NULL OR $v.asOf < l9.until)
    WITH person LIMIT 2
    RETURN count(person) AS count4
  }
  CALL (grid) {
    MATCH (grid)<-[l10:ASSIGNED_TO {role: 'FULL_TIME'}]-(person2:Person)
    WHERE (l10.until IS NULL OR $v.asOf < l10.until)
    WITH person2 LIMIT 1
    RETURN count(person2) AS count5
  }
  CALL (grid) {
    MATCH (grid)<-[l11:ASSIGNED_TO {role: 'PART_TIME'}]-(person3:Person)
    WHERE (l11.until IS NULL OR $v.asOf < l11.until)
    WITH person3 LIMIT 1
    RETURN count(person3) AS count6
  }
  CALL (grid) {
    MATCH (grid)<-[l12:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person4:Person)
    WHERE (l12.until IS NULL OR $v.asOf < l12.until)
    WITH person4 LIMIT 1
    RETURN count(person4) AS count7
  }
  WITH grid, [x IN [CASE WHEN count4 < 1 THEN 'GRID_LEADER' END, CASE WHEN count5 < 1 THEN 'FULL_TIME' END, CASE WHEN count6 < 1 THEN 'PART_TIME' END, CASE WHEN count7 < 1 THEN 'INSTRUCTOR' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count4 > 1 THEN 'GRID_LEADER' END] WHERE x IS NOT NULL] AS surplus
  WHERE size(missing) + size(surplus) > 0
  WITH DISTINCT grid, missing, surplus ORDER BY grid.code LIMIT $v.first2
  RETURN collect([missing, surplus, grid.code]) AS gridGaps
}
RETURN [head(collect([[rows, size(found)], gridGaps]))] AS data
