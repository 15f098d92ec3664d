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
MATCH (area:Area {code: code})
WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
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
  WITH DISTINCT community, missing, surplus
  RETURN collect([community, missing, surplus]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS community2, one[1] AS missing, one[2] AS surplus
  WITH community2, missing, surplus ORDER BY community2.code LIMIT $v.first
  CALL (community2) {
    MATCH (community2)<-[edge:LINKED_TO]-(person:Person)
    WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    WITH person, edge ORDER BY person.pinyin, person.name, person.id, coalesce(toString(edge.since), ''), coalesce(toString(edge.tier), '') LIMIT $v.first2
    RETURN collect([toString(edge.since), edge.tier, person.name]) AS linkedLeaders
  }
  CALL (community2) {
    MATCH (community2)<-[l8:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head2:Person)-[l9:WORKS_FOR {isHead: true}]->(n3:Organization)-[l10:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n4:JointPartyCommittee)-[l11:SERVES]->(community2)
    WHERE (l8.until IS NULL OR $v.asOf < l8.until)
      AND (l9.until IS NULL OR $v.asOf < l9.until)
      AND (n3.dissolvedOn IS NULL OR $v.asOf < n3.dissolvedOn)
      AND (l10.until IS NULL OR $v.asOf < l10.until)
      AND (n4.dissolvedOn IS NULL OR $v.asOf < n4.dissolvedOn)
      AND (l11.until IS NULL OR $v.asOf < l11.until)
    RETURN count(DISTINCT head2) AS count4
  }
  RETURN collect([missing, surplus, [community2.code], community2.code, community2.name, linkedLeaders, count4]) AS rows
}
CALL (area) {
  MATCH (area)<-[l12:PART_OF*0..4]-(community3:Community {inScope: true})
  WHERE all(x IN l12 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
  CALL (community3) {
    MATCH (community3)<-[l13:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader3:Person)
    WHERE (l13.until IS NULL OR $v.asOf < l13.until)
    WITH leader3 LIMIT 2
    RETURN count(leader3) AS count6
  }
  CALL (community3) {
    MATCH (community3)<-[l14:LINKED_TO {tier: 'STREET_LEADER'}]-(leader4:Person)
    WHERE (l14.until IS NULL OR $v.asOf < l14.until)
    WITH leader4 LIMIT 2
    RETURN count(leader4) AS count7
  }
  CALL (community3) {
    MATCH (community3)<-[l15:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head3:Person)-[l16:WORKS_FOR {isHead: true}]->(n5:Organization)-[l17:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n6:JointPartyCommittee)-[l18:SERVES]->(community3)
    WHERE (l15.until IS NULL OR $v.asOf < l15.until)
      AND (l16.until IS NULL OR $v.asOf < l16.until)
      AND (n5.dissolvedOn IS NULL OR $v.asOf < n5.dissolvedOn)
      AND (l17.until IS NULL OR $v.asOf < l17.until)
      AND (n6.dissolvedOn IS NULL OR $v.asOf < n6.dissolvedOn)
      AND (l18.until IS NULL OR $v.asOf < l18.until)
    WITH DISTINCT head3 LIMIT 1
    RETURN count(head3) AS count8
  }
  WITH community3, count6, count7, count8
  WHERE count6 = 1
    AND count7 = 1
    AND count8 >= 1
  RETURN count(DISTINCT community3) AS count5
}
CALL (area) {
  MATCH (area)<-[l19:PART_OF*0..4]-(community4:Community {inScope: true})
  WHERE all(x IN l19 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community4.validTo IS NULL OR $v.asOf < community4.validTo)
  RETURN count(DISTINCT community4) AS count9
}
RETURN [head(collect([area.id, area.name, [rows, size(found)], CASE WHEN count9 = 0 THEN null ELSE toFloat(count5) / (count9) END]))] AS data
