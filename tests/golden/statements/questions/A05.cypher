// # Which communities depend on a single unit 只依靠一家共建单位的社区
// query A05($code: ID! = "500233", $units: Int! = 1, $first: Int = 50, $after: String, $asOf: Date) {
//   area(code: $code, asOf: $asOf) {
//     name
//     onOneUnit: communitiesInScope(where: { coBuilders: { count: { eq: $units } } }, first: $first, after: $after) {
//       totalCount
//       nodes { code name coBuilders(first: 1) { edges { since node { name } } } taskItems { totalCount } }
//       pageInfo { hasNextPage endCursor }
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
  WHERE COUNT {
    MATCH (community)<-[edge:CO_BUILDS]-(organization:Organization)
    WHERE (edge.until IS NULL OR $v.asOf < edge.until)
      AND (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    RETURN organization
  } = $v.count_eq
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
  } = $v.count_eq
  WITH DISTINCT community2 ORDER BY community2.code LIMIT $v.first
  CALL (community2) {
    MATCH (community2)<-[edge3:CO_BUILDS]-(organization3:Organization)
    WHERE (edge3.until IS NULL OR $v.asOf < edge3.until)
      AND (organization3.dissolvedOn IS NULL OR $v.asOf < organization3.dissolvedOn)
    WITH organization3, edge3 ORDER BY organization3.pinyin, organization3.name, organization3.id LIMIT $v.first2
    RETURN collect([toString(edge3.since), organization3.id, organization3.name]) AS coBuilders
  }
  CALL (community2) {
    MATCH (community2)<-[l3:FOR_COMMUNITY]-(task:TaskItem)
    RETURN count(task) AS total2
  }
  RETURN collect([[community2.code], community2.code, community2.name, coBuilders, [[], total2]]) AS rows
}
CALL (area) {
  MATCH (area)<-[l4:PART_OF*0..4]-(community3:Community {inScope: true})
  WHERE all(x IN l4 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
  WITH area, community3 SKIP 0
  WHERE EXISTS {
    MATCH (community3)<-[edge4:CO_BUILDS]-(organization4:Organization)
    WHERE (edge4.until IS NULL OR $v.asOf < edge4.until)
      AND (organization4.dissolvedOn IS NULL OR $v.asOf < organization4.dissolvedOn)
    RETURN organization4
  }
  WITH DISTINCT community3
  CALL (community3) {
    MATCH (community3)<-[edge5:CO_BUILDS]-(organization5:Organization)
    WHERE (edge5.until IS NULL OR $v.asOf < edge5.until)
      AND (organization5.dissolvedOn IS NULL OR $v.asOf < organization5.dissolvedOn)
    RETURN count(organization5) AS key
  }
  WITH community3, key
  WITH community3, key ORDER BY key, community3.id LIMIT $v.first4
  CALL (community3) {
    MATCH (community3)<-[edge6:CO_BUILDS]-(organization6:Organization)
    WHERE (edge6.until IS NULL OR $v.asOf < edge6.until)
      AND (organization6.dissolvedOn IS NULL OR $v.asOf < organization6.dissolvedOn)
    RETURN count(organization6) AS total3
  }
  RETURN collect([community3.code, community3.name, [[], total3]]) AS communitiesInScope
}
RETURN [head(collect([area.id, area.name, [rows, total], communitiesInScope]))] AS data
