// # Which communities depend on a single unit 只依靠一家共建单位的社区
// query A05($code: ID! = "500233", $units: Int! = 1, $share: Float! = 0.2, $first: Int = 50, $after: String, $asOf: Date) {
//   area(code: $code, asOf: $asOf) {
//     name
//     onOneUnit: communitiesInScope(where: { coBuilders: { count: { eq: $units } } }, first: $first, after: $after) {
//       totalCount
//       nodes { code name coBuilders(first: 1) { edges { since node { name } } } taskItems { totalCount } }
//       pageInfo { hasNextPage endCursor }
//     }
//     claimsOfOneUnit: communitiesInScope(
//       where: { largestClaimShare: { gt: $share } }
//       orderBy: [{ largestClaimShare: DESC }]
//       first: $first
//     ) {
//       totalCount
//       nodes { code name largestClaimShare taskItems { totalCount } }
//     }
//     fewest: communitiesInScope(
//       where: { coBuilders: { some: {} } }
//       orderBy: [{ coBuilders: { function: COUNT, direction: ASC } }]
//       first: 5
//     ) { nodes { code name coBuilders { totalCount } } }
//   }
// }
//
// area  ← (area:Area {code: $code})
//   id
//   name
//   communitiesInScope  ⇇ (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})  [page, total]
//     where (largest |(community:Community)<-[:FOR_COMMUNITY]-(task:TaskItem)<-[:CLAIMED {until: any, outcome: !'WITHDRAWN'}]-(unit:Organization)| per unit ÷ |(community:Community)<-[:FOR_COMMUNITY]-(task:TaskItem)<-[:CLAIMED {until: any, outcome: !'WITHDRAWN'}]-(unit:Organization)|) gt $where.largestClaimShare.gt
//     order by (largest |(community:Community)<-[:FOR_COMMUNITY]-(task:TaskItem)<-[:CLAIMED {until: any, outcome: !'WITHDRAWN'}]-(unit:Organization)| per unit ÷ |(community:Community)<-[:FOR_COMMUNITY]-(task:TaskItem)<-[:CLAIMED {until: any, outcome: !'WITHDRAWN'}]-(unit:Organization)|) descending, id
//     code
//     name
//     largestClaimShare = largest |(community:Community)<-[:FOR_COMMUNITY]-(task:TaskItem)<-[:CLAIMED {until: any, outcome: !'WITHDRAWN'}]-(unit:Organization)| per unit ÷ |(community:Community)<-[:FOR_COMMUNITY]-(task:TaskItem)<-[:CLAIMED {until: any, outcome: !'WITHDRAWN'}]-(unit:Organization)|
//     taskItems  ⇇ (community:Community)<-[:FOR_COMMUNITY]-(task:TaskItem)  [page, total]
//   communitiesInScope  ⇇ (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})  [page, total, more, keys]
//     where |(community:Community)<-[edge:CO_BUILDS]-(organization:Organization)| eq $where.coBuilders.count.eq
//     code
//     name
//     coBuilders  ⇇ (community:Community)<-[edge:CO_BUILDS]-(organization:Organization)  [page]
//       edge
//         since
//       node
//         id
//         name
//     taskItems  ⇇ (community:Community)<-[:FOR_COMMUNITY]-(task:TaskItem)  [page, total]
//   communitiesInScope  ⇇ (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})  [page]
//     where some (community:Community)<-[edge:CO_BUILDS]-(organization:Organization) with (true)
//     order by |(community:Community)<-[edge:CO_BUILDS]-(organization:Organization)|, id
//     code
//     name
//     coBuilders  ⇇ (community:Community)<-[edge:CO_BUILDS]-(organization:Organization)  [page, total]
//       id

WITH $v.code AS code
MATCH (area:Area {code: code})
WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
CALL (area) {
  MATCH (area)<-[l:PART_OF*0..4]-(community:Community {inScope: true})
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  WITH area, community SKIP 0
  WHERE (head([looked IN [[coalesce(head(COLLECT {
    MATCH (community)<-[l2:FOR_COMMUNITY]-(task:TaskItem)<-[l3:CLAIMED]-(unit:Organization)
    WHERE (l3.outcome IS NULL OR l3.outcome <> 'WITHDRAWN' OR l3.until IS NULL OR $v.asOf < l3.until)
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    WITH unit, count(DISTINCT task) AS number
    RETURN number ORDER BY number DESC LIMIT 1
  }), 0), COUNT {
    MATCH (community)<-[l4:FOR_COMMUNITY]-(task2:TaskItem)<-[l5:CLAIMED]-(unit2:Organization)
    WHERE (l5.outcome IS NULL OR l5.outcome <> 'WITHDRAWN' OR l5.until IS NULL OR $v.asOf < l5.until)
      AND (unit2.dissolvedOn IS NULL OR $v.asOf < unit2.dissolvedOn)
    RETURN DISTINCT task2
  }]] | CASE WHEN looked[1] = 0 THEN null ELSE toFloat(looked[0]) / (looked[1]) END])) > $v.largestClaimShare_gt
  RETURN count(DISTINCT community) AS total
}
CALL (area) {
  MATCH (area)<-[l6:PART_OF*0..4]-(community2:Community {inScope: true})
  WHERE all(x IN l6 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
  WITH area, community2 SKIP 0
  WHERE (head([looked2 IN [[coalesce(head(COLLECT {
    MATCH (community2)<-[l7:FOR_COMMUNITY]-(task3:TaskItem)<-[l8:CLAIMED]-(unit3:Organization)
    WHERE (l8.outcome IS NULL OR l8.outcome <> 'WITHDRAWN' OR l8.until IS NULL OR $v.asOf < l8.until)
      AND (unit3.dissolvedOn IS NULL OR $v.asOf < unit3.dissolvedOn)
    WITH unit3, count(DISTINCT task3) AS number2
    RETURN number2 ORDER BY number2 DESC LIMIT 1
  }), 0), COUNT {
    MATCH (community2)<-[l9:FOR_COMMUNITY]-(task4:TaskItem)<-[l10:CLAIMED]-(unit4:Organization)
    WHERE (l10.outcome IS NULL OR l10.outcome <> 'WITHDRAWN' OR l10.until IS NULL OR $v.asOf < l10.until)
      AND (unit4.dissolvedOn IS NULL OR $v.asOf < unit4.dissolvedOn)
    RETURN DISTINCT task4
  }]] | CASE WHEN looked2[1] = 0 THEN null ELSE toFloat(looked2[0]) / (looked2[1]) END])) > $v.largestClaimShare_gt
  WITH DISTINCT community2
  CALL (community2) {
    MATCH (community2)<-[l11:FOR_COMMUNITY]-(task5:TaskItem)<-[l12:CLAIMED]-(unit5:Organization)
    WHERE (l12.outcome IS NULL OR l12.outcome <> 'WITHDRAWN' OR l12.until IS NULL OR $v.asOf < l12.until)
      AND (unit5.dissolvedOn IS NULL OR $v.asOf < unit5.dissolvedOn)
    WITH unit5, count(DISTINCT task5) AS number3
    RETURN coalesce(max(number3), 0) AS largest
  }
  CALL (community2) {
    MATCH (community2)<-[l13:FOR_COMMUNITY]-(task6:TaskItem)<-[l14:CLAIMED]-(unit6:Organization)
    WHERE (l14.outcome IS NULL OR l14.outcome <> 'WITHDRAWN' OR l14.until IS NULL OR $v.asOf < l14.until)
      AND (unit6.dissolvedOn IS NULL OR $v.asOf < unit6.dissolvedOn)
    RETURN count(DISTINCT task6) AS count
  }
  WITH community2, CASE WHEN count = 0 THEN null ELSE toFloat(largest) / (count) END AS key
  WITH community2, key ORDER BY CASE WHEN key IS NULL THEN 1 ELSE 0 END, coalesce(key, 0.0) DESC, community2.id LIMIT $v.first
  CALL (community2) {
    MATCH (community2)<-[l15:FOR_COMMUNITY]-(task7:TaskItem)<-[l16:CLAIMED]-(unit7:Organization)
    WHERE (l16.outcome IS NULL OR l16.outcome <> 'WITHDRAWN' OR l16.until IS NULL OR $v.asOf < l16.until)
      AND (unit7.dissolvedOn IS NULL OR $v.asOf < unit7.dissolvedOn)
    WITH unit7, count(DISTINCT task7) AS number4
    RETURN coalesce(max(number4), 0) AS largest2
  }
  CALL (community2) {
    MATCH (community2)<-[l17:FOR_COMMUNITY]-(task8:TaskItem)<-[l18:CLAIMED]-(unit8:Organization)
    WHERE (l18.outcome IS NULL OR l18.outcome <> 'WITHDRAWN' OR l18.until IS NULL OR $v.asOf < l18.until)
      AND (unit8.dissolvedOn IS NULL OR $v.asOf < unit8.dissolvedOn)
    RETURN count(DISTINCT task8) AS count2
  }
  CALL (community2) {
    MATCH (community2)<-[l19:FOR_COMMUNITY]-(task9:TaskItem)
    RETURN count(task9) AS total2
  }
  RETURN collect([community2.code, community2.name, CASE WHEN count2 = 0 THEN null ELSE toFloat(largest2) / (count2) END, [[], total2]]) AS rows
}
CALL (area) {
  MATCH (area)<-[l20:PART_OF*0..4]-(community3:Community {inScope: true})
  WHERE all(x IN l20 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
  WITH area, community3 SKIP 0
  WHERE COUNT {
    MATCH (community3)<-[edge:CO_BUILDS]-(organization:Organization)
    WHERE (edge.until IS NULL OR $v.asOf < edge.until)
      AND (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    RETURN organization
  } = $v.count_eq
  RETURN count(DISTINCT community3) AS total3
}
CALL (area) {
  MATCH (area)<-[l21:PART_OF*0..4]-(community4:Community {inScope: true})
  WHERE all(x IN l21 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community4.validTo IS NULL OR $v.asOf < community4.validTo)
  WITH area, community4 SKIP 0
  WHERE COUNT {
    MATCH (community4)<-[edge2:CO_BUILDS]-(organization2:Organization)
    WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
      AND (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
    RETURN organization2
  } = $v.count_eq
  WITH DISTINCT community4 ORDER BY community4.code LIMIT $v.first3
  CALL (community4) {
    MATCH (community4)<-[edge3:CO_BUILDS]-(organization3:Organization)
    WHERE (edge3.until IS NULL OR $v.asOf < edge3.until)
      AND (organization3.dissolvedOn IS NULL OR $v.asOf < organization3.dissolvedOn)
    WITH organization3, edge3 ORDER BY organization3.pinyin, organization3.name, organization3.id LIMIT $v.first4
    RETURN collect([toString(edge3.since), organization3.id, organization3.name]) AS coBuilders
  }
  CALL (community4) {
    MATCH (community4)<-[l22:FOR_COMMUNITY]-(task10:TaskItem)
    RETURN count(task10) AS total4
  }
  RETURN collect([[community4.code], community4.code, community4.name, coBuilders, [[], total4]]) AS rows2
}
CALL (area) {
  MATCH (area)<-[l23:PART_OF*0..4]-(community5:Community {inScope: true})
  WHERE all(x IN l23 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community5.validTo IS NULL OR $v.asOf < community5.validTo)
  WITH area, community5 SKIP 0
  WHERE EXISTS {
    MATCH (community5)<-[edge4:CO_BUILDS]-(organization4:Organization)
    WHERE (edge4.until IS NULL OR $v.asOf < edge4.until)
      AND (organization4.dissolvedOn IS NULL OR $v.asOf < organization4.dissolvedOn)
    RETURN organization4
  }
  WITH DISTINCT community5
  CALL (community5) {
    MATCH (community5)<-[edge5:CO_BUILDS]-(organization5:Organization)
    WHERE (edge5.until IS NULL OR $v.asOf < edge5.until)
      AND (organization5.dissolvedOn IS NULL OR $v.asOf < organization5.dissolvedOn)
    RETURN count(organization5) AS key2
  }
  WITH community5, key2
  WITH community5, key2 ORDER BY key2, community5.id LIMIT $v.first5
  CALL (community5) {
    MATCH (community5)<-[edge6:CO_BUILDS]-(organization6:Organization)
    WHERE (edge6.until IS NULL OR $v.asOf < edge6.until)
      AND (organization6.dissolvedOn IS NULL OR $v.asOf < organization6.dissolvedOn)
    RETURN count(organization6) AS total5
  }
  RETURN collect([community5.code, community5.name, [[], total5]]) AS communitiesInScope
}
RETURN [head(collect([area.id, area.name, [rows, total], [rows2, total3], communitiesInScope]))] AS data
