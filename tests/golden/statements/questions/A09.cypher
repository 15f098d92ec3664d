// # Which communities have fewer than so many units that build together with them 共建单位少于若干家的社区
// query A09($code: ID! = "500233", $fewerThan: Int! = 12, $first: Int = 50, $asOf: Date) {
//   area(code: $code, asOf: $asOf) {
//     name
//     communitiesInScope(
//       where: { coBuilders: { count: { lt: $fewerThan } } }
//       orderBy: [{ coBuilders: { function: COUNT, direction: ASC } }]
//       first: $first
//     ) {
//       totalCount
//       nodes { code name coBuilders { totalCount } servingUnits { totalCount } committee { name } }
//     }
//   }
// }
//
// area  ← (area:Area {code: $code})
//   id
//   name
//   communitiesInScope  ⇇ (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})  [page, total]
//     where |(community:Community)<-[edge:CO_BUILDS]-(organization:Organization)| lt $where.coBuilders.count.lt
//     order by |(community:Community)<-[edge:CO_BUILDS]-(organization:Organization)|, id
//     code
//     name
//     coBuilders  ⇇ (community:Community)<-[edge:CO_BUILDS]-(organization:Organization)  [page, total]
//       id
//     committee  ← (community:Community)<-[:SERVES]-(committee:JointPartyCommittee)
//       name
//     servingUnits  ⇇ 2 ways  [page, total]
//       ∪ COMMITTEE_MEMBER: (community:Community)<-[:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)
//       ∪ CO_BUILDS: (community:Community)<-[since:CO_BUILDS]-(unit:Organization)
//       id

WITH $v.code AS code
MATCH (area:Area {code: code})
WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
CALL (area) {
  MATCH (area)<-[l:PART_OF*0..4]-(community:Community {inScope: true})
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  WITH area, community SKIP 0
  WHERE COUNT {
    MATCH (community)<-[edge:CO_BUILDS]-(organization:Organization)
    WHERE (edge.until IS NULL OR $v.asOf < edge.until)
      AND (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    RETURN organization
  } < $v.count_lt
  RETURN count(DISTINCT community) AS total
}
CALL (area) {
  MATCH (area)<-[l2:PART_OF*0..4]-(community2:Community {inScope: true})
  WHERE all(x IN l2 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
  WITH area, community2 SKIP 0
  WHERE COUNT {
    MATCH (community2)<-[edge2:CO_BUILDS]-(organization2:Organization)
    WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
      AND (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
    RETURN organization2
  } < $v.count_lt
  WITH DISTINCT community2
  CALL (community2) {
    MATCH (community2)<-[edge3:CO_BUILDS]-(organization3:Organization)
    WHERE (edge3.until IS NULL OR $v.asOf < edge3.until)
      AND (organization3.dissolvedOn IS NULL OR $v.asOf < organization3.dissolvedOn)
    RETURN count(organization3) AS key
  }
  WITH community2, key
  WITH community2, key ORDER BY key, community2.id LIMIT $v.first
  CALL (community2) {
    MATCH (community2)<-[edge4:CO_BUILDS]-(organization4:Organization)
    WHERE (edge4.until IS NULL OR $v.asOf < edge4.until)
      AND (organization4.dissolvedOn IS NULL OR $v.asOf < organization4.dissolvedOn)
    RETURN count(organization4) AS total2
  }
  CALL (community2) {
    MATCH (community2)<-[l3:SERVES]-(committee:JointPartyCommittee)
    WHERE (l3.until IS NULL OR $v.asOf < l3.until)
      AND (committee.dissolvedOn IS NULL OR $v.asOf < committee.dissolvedOn)
    WITH committee ORDER BY committee.pinyin, committee.name, committee.id LIMIT 1
    RETURN head(collect([committee.name])) AS committee
  }
  CALL (community2) {
    CALL (community2) {
      MATCH (community2)<-[l4:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)
      WHERE (l4.until IS NULL OR $v.asOf < l4.until)
        AND (via.dissolvedOn IS NULL OR $v.asOf < via.dissolvedOn)
        AND (since.until IS NULL OR $v.asOf < since.until)
        AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
      RETURN unit
      UNION ALL
      MATCH (community2)<-[since2:CO_BUILDS]-(unit:Organization)
      WHERE (since2.until IS NULL OR $v.asOf < since2.until)
        AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
      RETURN unit
    }
    WITH DISTINCT unit
    RETURN count(unit) AS total3
  }
  RETURN collect([community2.code, community2.name, [[], total2], committee, [[], total3]]) AS rows
}
RETURN [head(collect([area.id, area.name, [rows, total]]))] AS data
