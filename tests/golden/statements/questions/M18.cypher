// # Where is a deputy head for the rule of law missing or leaving, and who sent those there are 法治副主任缺额、到期与来源
// query M18($code: ID! = "500233", $first: Int = 50, $after: String, $asOf: Date) {
//   area(code: $code, asOf: $asOf) {
//     name
//     communitiesWithoutLegalDeputy(first: $first) { totalCount nodes { code name } }
//     communitiesInScope(first: $first, after: $after) {
//       totalCount
//       nodes { code name legalDeputies(first: 5) { edges { since until fromOrg { name } node { name } } } }
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
//     legalDeputies  ⇇ (community:Community)<-[edge:SECONDED_TO {role: 'LEGAL_DEPUTY'}]-(person:Person)  [page]
//       edge
//         since
//         until
//         fromOrg
//           id
//           name
//       node
//         name
//   communitiesWithoutLegalDeputy  ⇇ (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})  [page, total]
//     code
//     name

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
    MATCH (community2)<-[edge:SECONDED_TO {role: 'LEGAL_DEPUTY'}]-(person:Person)
    WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    WITH person, edge ORDER BY person.pinyin, person.name, person.id LIMIT $v.first2
    CALL (edge) {
      WITH edge WHERE edge.fromOrgId IS NOT NULL
      MATCH (fromOrg:Organization {id: edge.fromOrgId})
      WHERE (fromOrg.dissolvedOn IS NULL OR $v.asOf < fromOrg.dissolvedOn)
      RETURN head(collect([fromOrg.id, fromOrg.name])) AS fromOrgRow
    }
    RETURN collect([toString(edge.since), toString(edge.until), fromOrgRow, person.name]) AS legalDeputies
  }
  RETURN collect([[community2.code], community2.code, community2.name, legalDeputies]) AS rows
}
CALL (area) {
  MATCH (area)<-[l3:PART_OF*0..4]-(community3:Community {inScope: true})
  WHERE all(x IN l3 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
  CALL (community3) {
    MATCH (community3)<-[l4:SECONDED_TO {role: 'LEGAL_DEPUTY'}]-(deputy:Person)
    WHERE (l4.until IS NULL OR $v.asOf < l4.until)
    WITH deputy LIMIT 1
    RETURN count(deputy) AS count
  }
  WITH community3, count
  WHERE count = 0
  WITH DISTINCT community3
  RETURN collect([community3]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS community4
  WITH community4 ORDER BY community4.code LIMIT $v.first3
  RETURN collect([community4.code, community4.name]) AS rows2
}
RETURN [head(collect([area.id, area.name, [rows, total], [rows2, size(found)]]))] AS data
