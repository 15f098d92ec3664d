// # Do communities with more units resolve orders faster and get more stars 单位多的社区办结更快、星级更高吗
// query A15($code: ID! = "500233", $first: Int = 100, $asOf: Date) {
//   area(code: $code, asOf: $asOf) {
//     name
//     communitiesInScope(first: $first, orderBy: [{ servingUnits: { function: COUNT, direction: DESC } }]) {
//       totalCount
//       nodes { code name servingUnits { totalCount } meanDaysToResolve meanStars openOrders { totalCount } }
//     }
//   }
// }
//
// area  ← (area:Area {code: $code})
//   id
//   name
//   communitiesInScope  ⇇ (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})  [page, total]
//     order by |COMMITTEE_MEMBER: (community:Community)<-[:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization) ∪ CO_BUILDS: (community:Community)<-[since:CO_BUILDS]-(unit:Organization)| descending, id
//     code
//     name
//     meanDaysToResolve = mean ((float((millis(resolvedAt) - millis(reportedAt))) / 86400000) if resolvedAt < end(asOf)) of (community:Community)<-[:PART_OF {until: any}]-(:Grid {validTo: any})<-[:RAISED_IN]-(order:WorkOrder), if there are 1
//     meanStars = mean stars of (community:Community)<-[:PART_OF {until: any}]-(:Grid {validTo: any})<-[:RAISED_IN]-(order:WorkOrder)-[:RATED_AS]->(rating:Rating), if there are 5
//     openOrders  ⇇ (community:Community)<-[:PART_OF]-(:Grid)<-[:RAISED_IN]-(order:WorkOrder {state: 'GRID_HANDLING'|'COMMUNITY_TRIAGE'|'COMMUNITY_HANDLING'|'STREET_COORDINATION'|'COUNTY_DISPATCH'|'DEPARTMENT_PENDING'|'DEPARTMENT_HANDLING'|'LEADER_STUDY'})  [page, total]
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
  RETURN count(DISTINCT community) AS total
}
CALL (area) {
  MATCH (area)<-[l2:PART_OF*0..4]-(community2:Community {inScope: true})
  WHERE all(x IN l2 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
  WITH DISTINCT community2
  CALL (community2) {
    CALL (community2) {
      MATCH (community2)<-[l3:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)
      WHERE (l3.until IS NULL OR $v.asOf < l3.until)
        AND (via.dissolvedOn IS NULL OR $v.asOf < via.dissolvedOn)
        AND (since.until IS NULL OR $v.asOf < since.until)
        AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
      RETURN unit
      UNION
      MATCH (community2)<-[since2:CO_BUILDS]-(unit:Organization)
      WHERE (since2.until IS NULL OR $v.asOf < since2.until)
        AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
      RETURN unit
    }
    RETURN count(DISTINCT unit) AS key
  }
  WITH community2, key
  WITH community2, key ORDER BY key DESC, community2.id LIMIT $v.first
  CALL (community2) {
    MATCH (community2)<-[l4:PART_OF]-(n:Grid)<-[l5:RAISED_IN]-(order:WorkOrder)
    WITH DISTINCT order
    RETURN CASE WHEN count(CASE WHEN order.resolvedAt < $v.asOfEnd THEN toFloat(order.resolvedAt.epochMillis - order.reportedAt.epochMillis) / 86400000 END) >= 1 THEN toFloat(sum(CASE WHEN order.resolvedAt < $v.asOfEnd THEN toFloat(order.resolvedAt.epochMillis - order.reportedAt.epochMillis) / 86400000 END)) / count(CASE WHEN order.resolvedAt < $v.asOfEnd THEN toFloat(order.resolvedAt.epochMillis - order.reportedAt.epochMillis) / 86400000 END) END AS count
  }
  CALL (community2) {
    MATCH (community2)<-[l6:PART_OF]-(n2:Grid)<-[l7:RAISED_IN]-(order2:WorkOrder)-[l8:RATED_AS]->(rating:Rating)
    WHERE (l8.until IS NULL OR $v.asOf < l8.until)
    WITH DISTINCT rating
    RETURN CASE WHEN count(rating.stars) >= 5 THEN toFloat(sum(rating.stars)) / count(rating.stars) END AS count2
  }
  CALL (community2) {
    MATCH (community2)<-[l9:PART_OF]-(n3:Grid)<-[l10:RAISED_IN]-(order3:WorkOrder)
    WHERE (l9.until IS NULL OR $v.asOf < l9.until)
      AND (n3.validTo IS NULL OR $v.asOf < n3.validTo)
      AND order3.state IN ['GRID_HANDLING', 'COMMUNITY_TRIAGE', 'COMMUNITY_HANDLING', 'STREET_COORDINATION', 'COUNTY_DISPATCH', 'DEPARTMENT_PENDING', 'DEPARTMENT_HANDLING', 'LEADER_STUDY']
    RETURN count(order3) AS total2
  }
  CALL (community2) {
    CALL (community2) {
      MATCH (community2)<-[l11:SERVES]-(via2:JointPartyCommittee)<-[since3:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit2:Organization)
      WHERE (l11.until IS NULL OR $v.asOf < l11.until)
        AND (via2.dissolvedOn IS NULL OR $v.asOf < via2.dissolvedOn)
        AND (since3.until IS NULL OR $v.asOf < since3.until)
        AND (unit2.dissolvedOn IS NULL OR $v.asOf < unit2.dissolvedOn)
      RETURN unit2
      UNION ALL
      MATCH (community2)<-[since4:CO_BUILDS]-(unit2:Organization)
      WHERE (since4.until IS NULL OR $v.asOf < since4.until)
        AND (unit2.dissolvedOn IS NULL OR $v.asOf < unit2.dissolvedOn)
      RETURN unit2
    }
    WITH DISTINCT unit2
    RETURN count(unit2) AS total3
  }
  RETURN collect([community2.code, community2.name, count, count2, [[], total2], [[], total3]]) AS rows
}
RETURN [head(collect([area.id, area.name, [rows, total]]))] AS data
