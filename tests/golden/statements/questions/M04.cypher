// # Which county leader is linked to which community, and what has changed since the last quarter 县领导联系社区名册与上季以来的变动
// query M04($code: ID! = "500233", $since: Date! = "2021-03-31", $first: Int = 50, $after: String, $asOf: Date) {
//   area(code: $code, asOf: $asOf) {
//     name
//     communitiesInScope(first: $first, after: $after) {
//       totalCount
//       nodes {
//         code
//         name
//         linkedLeaders(tier: COUNTY_LEADER, first: 5) {
//           edges { since node { name } }
//           changes(from: $since, first: 10) { kind node { ... on Person { name } } before { since until } after { since } }
//         }
//       }
//       pageInfo { hasNextPage endCursor }
//     }
//   }
// }
//
// area  ← (area:Area {code: $code})
//   id
//   name
//   communitiesInScope  ⇇ (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})  [page, total, more, keys]
//     code
//     name
//     linkedLeaders  ⇇ (community:Community)<-[edge:LINKED_TO {tier: $tier}]-(person:Person)  [page, changes $since..]
//       edge
//         since
//       node
//         name

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
  WITH DISTINCT community2 ORDER BY community2.code LIMIT $v.first
  CALL (community2) {
    CALL (community2) {
      CALL (community2) {
        CALL (community2) {
          MATCH (community2)<-[edge:LINKED_TO]-(person:Person)
          WHERE (community2.validFrom IS NULL OR community2.validFrom <= $v.asOf2) AND (community2.validTo IS NULL OR $v.asOf2 < community2.validTo)
            AND edge.tier = $v.tier
            AND edge.since <= $v.asOf2 AND (edge.until IS NULL OR $v.asOf2 < edge.until)
          RETURN DISTINCT person, edge
        }
        RETURN person AS changed, edge AS before, null AS after
        UNION ALL
        CALL (community2) {
          MATCH (community2)<-[edge2:LINKED_TO]-(person2:Person)
          WHERE edge2.tier = $v.tier
            AND (edge2.until IS NULL OR $v.asOf < edge2.until)
          RETURN DISTINCT person2, edge2
        }
        RETURN person2 AS changed, null AS before, edge2 AS after
      }
      WITH changed, coalesce(after.tier, before.tier, '') AS tier2, head(collect(before)) AS before, head(collect(after)) AS after
      WHERE before IS NULL OR before <> after OR after IS NULL
      RETURN CASE WHEN before IS NULL THEN 'APPEARED' WHEN before <> after THEN 'CHANGED' WHEN after IS NULL THEN 'ENDED' END AS kind, changed, before, after
    }
    WITH kind, changed, before, after ORDER BY changed.pinyin IS NULL, changed.pinyin, changed.name IS NULL, changed.name, changed.id IS NULL, changed.id, kind, coalesce(after.tier, before.tier, '') LIMIT $v.first2
    RETURN collect([kind, CASE WHEN kind = 'ENDED' THEN [changed.name] ELSE [changed.name] END, CASE WHEN before IS NOT NULL THEN [toString(before.since), toString(before.until)] END, CASE WHEN after IS NOT NULL THEN [toString(after.since), toString(after.until)] END]) AS changes
  }
  CALL (community2) {
    MATCH (community2)<-[edge3:LINKED_TO]-(person3:Person)
    WHERE edge3.tier = $v.tier
      AND (edge3.until IS NULL OR $v.asOf < edge3.until)
    WITH person3, edge3 ORDER BY person3.pinyin, person3.name, person3.id, coalesce(toString(edge3.since), ''), coalesce(toString(edge3.tier), '') LIMIT $v.first3
    RETURN collect([toString(edge3.since), person3.name]) AS rows2
  }
  RETURN collect([[community2.code], community2.code, community2.name, [rows2, changes]]) AS rows
}
RETURN [head(collect([area.id, area.name, [rows, total]]))] AS data
