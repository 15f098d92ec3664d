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
CALL (code) {
  MATCH (area:Area {code: code})
  WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
  CALL (area) {
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
    RETURN [rows, total] AS communitiesInScope
  }
  CALL (area) {
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
      RETURN count(DISTINCT community3) AS total2
    }
    CALL (area) {
      MATCH (area)<-[l5:PART_OF*0..4]-(community4:Community {inScope: true})
      WHERE all(x IN l5 WHERE (x.until IS NULL OR $v.asOf < x.until))
        AND (community4.validTo IS NULL OR $v.asOf < community4.validTo)
      CALL (community4) {
        MATCH (community4)<-[l6:SECONDED_TO {role: 'LEGAL_DEPUTY'}]-(deputy2:Person)
        WHERE (l6.until IS NULL OR $v.asOf < l6.until)
        WITH deputy2 LIMIT 1
        RETURN count(deputy2) AS count2
      }
      WITH community4, count2
      WHERE count2 = 0
      WITH DISTINCT community4 ORDER BY community4.code LIMIT $v.first3
      RETURN collect([community4.code, community4.name]) AS rows2
    }
    RETURN [rows2, total2] AS communitiesWithoutLegalDeputy
  }
  RETURN head(collect([area.id, area.name, communitiesInScope, communitiesWithoutLegalDeputy])) AS area
}
RETURN [area] AS data
