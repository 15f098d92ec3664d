// # Are the 1+1+N leaders of every community complete, and what is missing 1+1+N联系领导覆盖与缺口
// query M01($code: ID! = "500233", $first: Int = 100, $after: String, $asOf: Date) {
//   area(code: $code, asOf: $asOf) {
//     name
//     leaderCoverage
//     communityGaps(first: $first, after: $after) {
//       totalCount
//       edges { missing surplus node { code name memberUnitHeads linkedLeaders(first: 20) { edges { tier since node { name } } } } }
//       pageInfo { hasNextPage endCursor }
//     }
//   }
// }
//
// area  ← (area:Area {code: $code})
//   id
//   name
//   communityGaps  ⇇ (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})  [page, total, more, keys]
//     edge
//       missing
//       surplus
//     node
//       code
//       name
//       linkedLeaders  ⇇ (community:Community)<-[edge:LINKED_TO {tier: $tier}]-(person:Person)  [page]
//         edge
//           since
//           tier
//         node
//           name
//       memberUnitHeads = |(community:Community)<-[:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head:Person)-[:WORKS_FOR {isHead: true}]->(:Organization)-[:MEMBER_UNIT_OF {role: 'MEMBER'}]->(:JointPartyCommittee)-[:SERVES]->(community)|
//   leaderCoverage = |(area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true}), with COUNTY_LEADER: 1 × (community:Community)<-[:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person), with STREET_LEADER: 1 × (community:Community)<-[:LINKED_TO {tier: 'STREET_LEADER'}]-(leader:Person), with MEMBER_UNIT_HEAD: 1.. × (community:Community)<-[:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head:Person)-[:WORKS_FOR {isHead: true}]->(:Organization)-[:MEMBER_UNIT_OF {role: 'MEMBER'}]->(:JointPartyCommittee)-[:SERVES]->(community)| ÷ |(area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})|

WITH $v.code AS code
CALL (code) {
  MATCH (area:Area {code: code})
  WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
  CALL (area) {
    CALL (area) {
      MATCH (area)<-[l:PART_OF*0..4]-(community:Community {inScope: true})
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
    CALL (area) {
      MATCH (area)<-[l8:PART_OF*0..4]-(community2:Community {inScope: true})
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
      CALL (community2) {
        MATCH (community2)<-[edge:LINKED_TO]-(person:Person)
        WHERE (edge.until IS NULL OR $v.asOf < edge.until)
        WITH person, edge ORDER BY person.pinyin, person.name, person.id, coalesce(toString(edge.since), ''), coalesce(toString(edge.tier), '') LIMIT $v.first2
        RETURN collect([toString(edge.since), edge.tier, person.name]) AS linkedLeaders
      }
      CALL (community2) {
        MATCH (community2)<-[l15:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head3:Person)-[l16:WORKS_FOR {isHead: true}]->(n5:Organization)-[l17:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n6:JointPartyCommittee)-[l18:SERVES]->(community2)
        WHERE (l15.until IS NULL OR $v.asOf < l15.until)
          AND (l16.until IS NULL OR $v.asOf < l16.until)
          AND (n5.dissolvedOn IS NULL OR $v.asOf < n5.dissolvedOn)
          AND (l17.until IS NULL OR $v.asOf < l17.until)
          AND (n6.dissolvedOn IS NULL OR $v.asOf < n6.dissolvedOn)
          AND (l18.until IS NULL OR $v.asOf < l18.until)
        WITH DISTINCT head3
        RETURN count(head3) AS count7
      }
      RETURN collect([missing, surplus, [community2.code], community2.code, community2.name, linkedLeaders, count7]) AS rows
    }
    RETURN [rows, total] AS communityGaps
  }
  CALL (area) {
    MATCH (area)<-[l19:PART_OF*0..4]-(community3:Community {inScope: true})
    WHERE all(x IN l19 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
    CALL (community3) {
      MATCH (community3)<-[l20:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader5:Person)
      WHERE (l20.until IS NULL OR $v.asOf < l20.until)
      WITH leader5 LIMIT 2
      RETURN count(leader5) AS count9
    }
    CALL (community3) {
      MATCH (community3)<-[l21:LINKED_TO {tier: 'STREET_LEADER'}]-(leader6:Person)
      WHERE (l21.until IS NULL OR $v.asOf < l21.until)
      WITH leader6 LIMIT 2
      RETURN count(leader6) AS count10
    }
    CALL (community3) {
      MATCH (community3)<-[l22:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head4:Person)-[l23:WORKS_FOR {isHead: true}]->(n7:Organization)-[l24:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n8:JointPartyCommittee)-[l25:SERVES]->(community3)
      WHERE (l22.until IS NULL OR $v.asOf < l22.until)
        AND (l23.until IS NULL OR $v.asOf < l23.until)
        AND (n7.dissolvedOn IS NULL OR $v.asOf < n7.dissolvedOn)
        AND (l24.until IS NULL OR $v.asOf < l24.until)
        AND (n8.dissolvedOn IS NULL OR $v.asOf < n8.dissolvedOn)
        AND (l25.until IS NULL OR $v.asOf < l25.until)
      WITH DISTINCT head4 LIMIT 1
      RETURN count(head4) AS count11
    }
    WITH community3, count9, count10, count11
    WHERE count9 = 1
      AND count10 = 1
      AND count11 >= 1
    WITH DISTINCT community3
    RETURN count(community3) AS count8
  }
  CALL (area) {
    MATCH (area)<-[l26:PART_OF*0..4]-(community4:Community {inScope: true})
    WHERE all(x IN l26 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (community4.validTo IS NULL OR $v.asOf < community4.validTo)
    WITH DISTINCT community4
    RETURN count(community4) AS count12
  }
  RETURN head(collect([area.id, area.name, communityGaps, CASE WHEN count12 = 0 THEN null ELSE toFloat(count8) / (count12) END])) AS area
}
RETURN [area] AS data
