// query MeasuresOfAList { communities(first: 5, orderBy: [{ area: { gridForceCoverage: ASC } }]) { nodes { code gridForceCoverage leaderCoverage } } }
//
// communities  ⇇ (community:Community)  [page]
//   order by (|(area:Area)<-[:PART_OF*0..7]-(grid:Grid), with GRID_LEADER: 1 × (grid:Grid)<-[:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person), with FULL_TIME: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'FULL_TIME'}]-(person:Person), with PART_TIME: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'PART_TIME'}]-(person:Person), with INSTRUCTOR: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person:Person)| ÷ |(area:Area)<-[:PART_OF*0..7]-(grid:Grid)|), id
//   code
//   gridForceCoverage = |(area:Area)<-[:PART_OF*0..7]-(grid:Grid), with GRID_LEADER: 1 × (grid:Grid)<-[:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person), with FULL_TIME: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'FULL_TIME'}]-(person:Person), with PART_TIME: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'PART_TIME'}]-(person:Person), with INSTRUCTOR: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person:Person)| ÷ |(area:Area)<-[:PART_OF*0..7]-(grid:Grid)|
//   leaderCoverage = |(area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true}), with COUNTY_LEADER: 1 × (community:Community)<-[:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person), with STREET_LEADER: 1 × (community:Community)<-[:LINKED_TO {tier: 'STREET_LEADER'}]-(leader:Person), with MEMBER_UNIT_HEAD: 1.. × (community:Community)<-[:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head:Person)-[:WORKS_FOR {isHead: true}]->(:Organization)-[:MEMBER_UNIT_OF {role: 'MEMBER'}]->(:JointPartyCommittee)-[:SERVES]->(community)| ÷ |(area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})|

MATCH (community:Community)
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
CALL (community) {
  MATCH (community)<-[l:PART_OF]-(grid:Grid)
  WHERE (l.until IS NULL OR $v.asOf < l.until)
    AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  CALL (grid) {
    MATCH (grid)<-[l2:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
    WITH person LIMIT 2
    RETURN count(person) AS count2
  }
  CALL (grid) {
    MATCH (grid)<-[l3:ASSIGNED_TO {role: 'FULL_TIME'}]-(person2:Person)
    WHERE (l3.until IS NULL OR $v.asOf < l3.until)
    WITH person2 LIMIT 1
    RETURN count(person2) AS count3
  }
  CALL (grid) {
    MATCH (grid)<-[l4:ASSIGNED_TO {role: 'PART_TIME'}]-(person3:Person)
    WHERE (l4.until IS NULL OR $v.asOf < l4.until)
    WITH person3 LIMIT 1
    RETURN count(person3) AS count4
  }
  CALL (grid) {
    MATCH (grid)<-[l5:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person4:Person)
    WHERE (l5.until IS NULL OR $v.asOf < l5.until)
    WITH person4 LIMIT 1
    RETURN count(person4) AS count5
  }
  WITH grid, count2, count3, count4, count5
  WHERE count2 = 1
    AND count3 >= 1
    AND count4 >= 1
    AND count5 >= 1
  RETURN count(DISTINCT grid) AS count
}
CALL (community) {
  MATCH (community)<-[l6:PART_OF]-(grid2:Grid)
  WHERE (l6.until IS NULL OR $v.asOf < l6.until)
    AND (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
  RETURN count(DISTINCT grid2) AS count6
}
WITH community, CASE WHEN count6 = 0 THEN null ELSE toFloat(count) / (count6) END AS key
WITH community, key ORDER BY CASE WHEN key IS NULL THEN 1 ELSE 0 END, coalesce(key, 0.0), community.id LIMIT $v.first
CALL (community) {
  MATCH (community)<-[l7:PART_OF]-(grid3:Grid)
  WHERE (l7.until IS NULL OR $v.asOf < l7.until)
    AND (grid3.validTo IS NULL OR $v.asOf < grid3.validTo)
  CALL (grid3) {
    MATCH (grid3)<-[l8:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person5:Person)
    WHERE (l8.until IS NULL OR $v.asOf < l8.until)
    WITH person5 LIMIT 2
    RETURN count(person5) AS count8
  }
  CALL (grid3) {
    MATCH (grid3)<-[l9:ASSIGNED_TO {role: 'FULL_TIME'}]-(person6:Person)
    WHERE (l9.until IS NULL OR $v.asOf < l9.until)
    WITH person6 LIMIT 1
    RETURN count(person6) AS count9
  }
  CALL (grid3) {
    MATCH (grid3)<-[l10:ASSIGNED_TO {role: 'PART_TIME'}]-(person7:Person)
    WHERE (l10.until IS NULL OR $v.asOf < l10.until)
    WITH person7 LIMIT 1
    RETURN count(person7) AS count10
  }
  CALL (grid3) {
    MATCH (grid3)<-[l11:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person8:Person)
    WHERE (l11.until IS NULL OR $v.asOf < l11.until)
    WITH person8 LIMIT 1
    RETURN count(person8) AS count11
  }
  WITH grid3, count8, count9, count10, count11
  WHERE count8 = 1
    AND count9 >= 1
    AND count10 >= 1
    AND count11 >= 1
  RETURN count(DISTINCT grid3) AS count7
}
CALL (community) {
  MATCH (community)<-[l12:PART_OF]-(grid4:Grid)
  WHERE (l12.until IS NULL OR $v.asOf < l12.until)
    AND (grid4.validTo IS NULL OR $v.asOf < grid4.validTo)
  RETURN count(DISTINCT grid4) AS count12
}
CALL (community) {
  MATCH (community)<-[l13:PART_OF*0..0]-(community2:Community {inScope: true})
  WHERE all(x IN l13 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
  CALL (community2) {
    MATCH (community2)<-[l14:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person)
    WHERE (l14.until IS NULL OR $v.asOf < l14.until)
    WITH leader LIMIT 2
    RETURN count(leader) AS count14
  }
  CALL (community2) {
    MATCH (community2)<-[l15:LINKED_TO {tier: 'STREET_LEADER'}]-(leader2:Person)
    WHERE (l15.until IS NULL OR $v.asOf < l15.until)
    WITH leader2 LIMIT 2
    RETURN count(leader2) AS count15
  }
  CALL (community2) {
    MATCH (community2)<-[l16:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head:Person)-[l17:WORKS_FOR {isHead: true}]->(n:Organization)-[l18:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n2:JointPartyCommittee)-[l19:SERVES]->(community2)
    WHERE (l16.until IS NULL OR $v.asOf < l16.until)
      AND (l17.until IS NULL OR $v.asOf < l17.until)
      AND (n.dissolvedOn IS NULL OR $v.asOf < n.dissolvedOn)
      AND (l18.until IS NULL OR $v.asOf < l18.until)
      AND (n2.dissolvedOn IS NULL OR $v.asOf < n2.dissolvedOn)
      AND (l19.until IS NULL OR $v.asOf < l19.until)
    WITH DISTINCT head LIMIT 1
    RETURN count(head) AS count16
  }
  WITH community2, count14, count15, count16
  WHERE count14 = 1
    AND count15 = 1
    AND count16 >= 1
  RETURN count(DISTINCT community2) AS count13
}
CALL (community) {
  MATCH (community)<-[l20:PART_OF*0..0]-(community3:Community {inScope: true})
  WHERE all(x IN l20 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
  RETURN count(DISTINCT community3) AS count17
}
RETURN [collect([community.code, CASE WHEN count12 = 0 THEN null ELSE toFloat(count7) / (count12) END, CASE WHEN count17 = 0 THEN null ELSE toFloat(count13) / (count17) END])] AS data
