// # Which member units have never reported to their communities at a year's end 哪些成员单位从未向社区年终述职
// query M14($since: Date! = "2023-07-04", $first: Int = 50, $after: String, $asOf: Date) {
//   organizations(
//     where: {
//       memberships: { some: { edge: { role: { eq: MEMBER }, since: { lte: $since } } } }
//       appraisals: { none: { kind: { eq: MEMBER_UNIT_REVIEW } } }
//     }
//     first: $first
//     after: $after
//     asOf: $asOf
//   ) {
//     totalCount
//     nodes { name kind memberships(first: 5) { edges { since memberType node { community { name } } } } }
//     pageInfo { hasNextPage endCursor }
//   }
// }
//
// organizations  ⇇ (organization:Organization)  [page, total, more, keys]
//   where (some (organization:Organization)-[edge:MEMBER_UNIT_OF]->(committee:JointPartyCommittee) with ((edge.since lte $where.memberships.some.edge.since.lte) AND (edge.role eq $where.memberships.some.edge.role.eq))) AND (NOT (some (appraised:Node)<-[:APPRAISES]-(appraisal:Appraisal) with (kind eq $where.appraisals.none.kind.eq)))
//   id
//   kind
//   name
//   memberships  ⇇ (organization:Organization)-[edge:MEMBER_UNIT_OF]->(committee:JointPartyCommittee)  [page]
//     edge
//       memberType
//       since
//     node
//       community  ← (committee:JointPartyCommittee)-[:SERVES]->(community:Community)
//         name

CALL () {
  MATCH (organization:Organization)
  WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
  WITH organization SKIP 0
  WHERE EXISTS {
    MATCH (organization)-[edge:MEMBER_UNIT_OF]->(committee:JointPartyCommittee)
    WHERE (edge.until IS NULL OR $v.asOf < edge.until)
      AND (committee.dissolvedOn IS NULL OR $v.asOf < committee.dissolvedOn)
      AND edge.since <= $v.since_lte
      AND edge.role = $v.role_eq
    RETURN committee
  }
    AND NOT EXISTS {
    MATCH (organization)<-[l:APPRAISES]-(appraisal:Appraisal)
    WHERE appraisal.kind = $v.kind_eq
    RETURN appraisal
  }
  RETURN count(organization) AS total
}
CALL () {
  MATCH (organization2:Organization)
  WHERE (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
  WITH organization2 SKIP 0
  WHERE EXISTS {
    MATCH (organization2)-[edge2:MEMBER_UNIT_OF]->(committee2:JointPartyCommittee)
    WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
      AND (committee2.dissolvedOn IS NULL OR $v.asOf < committee2.dissolvedOn)
      AND edge2.since <= $v.since_lte
      AND edge2.role = $v.role_eq
    RETURN committee2
  }
    AND NOT EXISTS {
    MATCH (organization2)<-[l2:APPRAISES]-(appraisal2:Appraisal)
    WHERE appraisal2.kind = $v.kind_eq
    RETURN appraisal2
  }
  WITH organization2 ORDER BY organization2.pinyin, organization2.name, organization2.id LIMIT $v.first
  CALL (organization2) {
    MATCH (organization2)-[edge3:MEMBER_UNIT_OF]->(committee3:JointPartyCommittee)
    WHERE (edge3.until IS NULL OR $v.asOf < edge3.until)
      AND (committee3.dissolvedOn IS NULL OR $v.asOf < committee3.dissolvedOn)
    WITH committee3, edge3 ORDER BY committee3.pinyin, committee3.name, committee3.id, coalesce(toString(edge3.since), ''), coalesce(toString(edge3.role), '') LIMIT $v.first2
    CALL (committee3) {
      MATCH (committee3)-[l3:SERVES]->(community:Community)
      WHERE (l3.until IS NULL OR $v.asOf < l3.until)
        AND (community.validTo IS NULL OR $v.asOf < community.validTo)
      WITH community ORDER BY community.code LIMIT 1
      RETURN head(collect([community.name])) AS community
    }
    RETURN collect([edge3.memberType, toString(edge3.since), community]) AS memberships
  }
  RETURN collect([[organization2.pinyin, organization2.name, organization2.id], organization2.id, organization2.kind, organization2.name, memberships]) AS rows
}
RETURN [[rows, total]] AS data
