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
CALL (code) {
  MATCH (county:County {code: code})
  WHERE (county.validTo IS NULL OR $v.asOf < county.validTo)
  CALL (county) {
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
      RETURN count(DISTINCT community) AS total
    }
    CALL (county) {
      MATCH (county)<-[l8:PART_OF*1..2]-(community2:Community {inScope: true})
      WHERE all(x IN l8 WHERE (x.until IS NULL OR $v.asOf < x.until))
        AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
      CALL (community2) {
        MATCH (community2)<-[l9:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader3:Person)
        WHERE (l9.until IS NULL OR $v.asOf < l9.until)
        WITH leader3 LIMIT 2
        RETURN count(leader3) AS count4
      }
      CALL (community2) {
        MATCH (community2)<-[l10:LINKED_TO {tier: 'STREET_LEADER'}]-(leader4:Person)
        WHERE (l10.until IS NULL OR $v.asOf < l10.until)
        WITH leader4 LIMIT 2
        RETURN count(leader4) AS count5
      }
      CALL (community2) {
        MATCH (community2)<-[l11:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head2:Person)-[l12:WORKS_FOR {isHead: true}]->(n3:Organization)-[l13:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n4:JointPartyCommittee)-[l14:SERVES]->(community2)
        WHERE (l11.until IS NULL OR $v.asOf < l11.until)
          AND (l12.until IS NULL OR $v.asOf < l12.until)
          AND (n3.dissolvedOn IS NULL OR $v.asOf < n3.dissolvedOn)
          AND (l13.until IS NULL OR $v.asOf < l13.until)
          AND (n4.dissolvedOn IS NULL OR $v.asOf < n4.dissolvedOn)
          AND (l14.until IS NULL OR $v.asOf < l14.until)
        WITH DISTINCT head2 LIMIT 1
        RETURN count(head2) AS count6
      }
      WITH community2, [x IN [CASE WHEN count4 < 1 THEN 'COUNTY_LEADER' END, CASE WHEN count5 < 1 THEN 'STREET_LEADER' END, CASE WHEN count6 < 1 THEN 'MEMBER_UNIT_HEAD' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count4 > 1 THEN 'COUNTY_LEADER' END, CASE WHEN count5 > 1 THEN 'STREET_LEADER' END] WHERE x IS NOT NULL] AS surplus
      WHERE size(missing) + size(surplus) > 0
      WITH DISTINCT community2, missing, surplus ORDER BY community2.code LIMIT $v.first
      RETURN collect([missing]) AS rows
    }
    RETURN [rows, total] AS communityGaps
  }
  CALL (county) {
    MATCH (county)<-[l15:PART_OF*1..3]-(grid:Grid)
    WHERE all(x IN l15 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
    CALL (grid) {
      MATCH (grid)<-[l16:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person)
      WHERE (l16.until IS NULL OR $v.asOf < l16.until)
      WITH person LIMIT 2
      RETURN count(person) AS count7
    }
    CALL (grid) {
      MATCH (grid)<-[l17:ASSIGNED_TO {role: 'FULL_TIME'}]-(person2:Person)
      WHERE (l17.until IS NULL OR $v.asOf < l17.until)
      WITH person2 LIMIT 1
      RETURN count(person2) AS count8
    }
    CALL (grid) {
      MATCH (grid)<-[l18:ASSIGNED_TO {role: 'PART_TIME'}]-(person3:Person)
      WHERE (l18.until IS NULL OR $v.asOf < l18.until)
      WITH person3 LIMIT 1
      RETURN count(person3) AS count9
    }
    CALL (grid) {
      MATCH (grid)<-[l19:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person4:Person)
      WHERE (l19.until IS NULL OR $v.asOf < l19.until)
      WITH person4 LIMIT 1
      RETURN count(person4) AS count10
    }
    WITH grid, [x IN [CASE WHEN count7 < 1 THEN 'GRID_LEADER' END, CASE WHEN count8 < 1 THEN 'FULL_TIME' END, CASE WHEN count9 < 1 THEN 'PART_TIME' END, CASE WHEN count10 < 1 THEN 'INSTRUCTOR' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count7 > 1 THEN 'GRID_LEADER' END] WHERE x IS NOT NULL] AS surplus
    WHERE size(missing) + size(surplus) > 0
    WITH DISTINCT grid, missing, surplus ORDER BY grid.code LIMIT $v.first2
    RETURN collect([missing, surplus, grid.code]) AS gridGaps
  }
  RETURN head(collect([communityGaps, gridGaps])) AS county
}
RETURN [county] AS data
