// # Which agreements end within sixty days, and which members have none 六十日内到期的协议与没有协议的成员单位
// query M20($days: Int! = 60, $first: Int = 50, $asOf: Date) {
//   agreements(where: { daysLeft: { gte: 0, lte: $days } }, orderBy: [{ daysLeft: ASC }], first: $first, asOf: $asOf) {
//     totalCount
//     nodes {
//       no
//       title
//       validTo
//       daysLeft
//       signatories(first: 5) { edges { role node { name } } }
//       communities(first: 5) { nodes { name } }
//     }
//   }
//   membersWithoutAgreement(first: $first, asOf: $asOf) {
//     totalCount
//     edges { since memberType unit { name } node { code name } }
//   }
// }
//
// agreements  ⇇ (agreement:Agreement)  [page, total]
//   where ((days(asOf, validTo)) gte $where.daysLeft.gte) AND ((days(asOf, validTo)) lte $where.daysLeft.lte)
//   order by (days(asOf, validTo)), id
//   no
//   title
//   validTo
//   communities  ⇇ (agreement:Agreement)-[:COVERS]->(community:Community)  [page]
//     name
//   daysLeft = days(asOf, validTo)
//   signatories  ⇇ (agreement:Agreement)<-[edge:SIGNED]-(organization:Organization)  [page]
//     edge
//       role
//     node
//       id
//       name
// membersWithoutAgreement  ⇇ (unit:Organization)-[edge:MEMBER_UNIT_OF {role: 'MEMBER'}]->(:JointPartyCommittee)-[:SERVES]->(community:Community)  [page, total]
//   edge
//     memberType
//     since
//     unit
//       id
//       name
//   node
//     code
//     name

CALL () {
  MATCH (agreement:Agreement)
  WHERE (duration.inDays($v.asOf, agreement.validTo).days) >= $v.daysLeft_gte
    AND (duration.inDays($v.asOf, agreement.validTo).days) <= $v.daysLeft_lte
  RETURN count(agreement) AS total
}
CALL () {
  MATCH (agreement2:Agreement)
  WHERE (duration.inDays($v.asOf, agreement2.validTo).days) >= $v.daysLeft_gte
    AND (duration.inDays($v.asOf, agreement2.validTo).days) <= $v.daysLeft_lte
  WITH agreement2, duration.inDays($v.asOf, agreement2.validTo).days AS key
  WITH agreement2, key ORDER BY CASE WHEN key IS NULL THEN 1 ELSE 0 END, coalesce(key, 0), agreement2.id LIMIT $v.first
  CALL (agreement2) {
    MATCH (agreement2)-[l:COVERS]->(community:Community)
    WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
    WITH community ORDER BY community.code LIMIT $v.first2
    RETURN collect([community.name]) AS communities
  }
  CALL (agreement2) {
    MATCH (agreement2)<-[edge:SIGNED]-(organization:Organization)
    WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    WITH organization, edge ORDER BY organization.pinyin, organization.name, organization.id, coalesce(toString(edge.since), ''), coalesce(toString(edge.role), '') LIMIT $v.first3
    RETURN collect([edge.role, organization.id, organization.name]) AS signatories
  }
  RETURN collect([agreement2.no, agreement2.title, toString(agreement2.validTo), communities, duration.inDays($v.asOf, agreement2.validTo).days, signatories]) AS rows
}
CALL () {
  MATCH (unit:Organization)-[edge2:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n:JointPartyCommittee)-[l2:SERVES]->(community2:Community)
  WHERE (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    AND (edge2.until IS NULL OR $v.asOf < edge2.until)
    AND (n.dissolvedOn IS NULL OR $v.asOf < n.dissolvedOn)
    AND (l2.until IS NULL OR $v.asOf < l2.until)
    AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
  CALL (community2, unit) {
    MATCH (community2)<-[l3:COVERS]-(agreement3:Agreement)<-[l4:SIGNED {role: 'PROVIDER'}]-(unit:Organization)
    WHERE agreement3.validFrom <= $v.asOf
      AND agreement3.validTo > $v.asOf
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    WITH DISTINCT agreement3 LIMIT 1
    RETURN count(agreement3) AS count
  }
  WITH community2, unit, edge2, count
  WHERE count = 0
  RETURN collect([community2, unit, edge2]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS community3, one[1] AS source, one[2] AS edge3
  WITH community3, source, edge3 ORDER BY community3.code, source.id, coalesce(toString(edge3.since), ''), coalesce(toString(edge3.role), '') LIMIT $v.first4
  RETURN collect([edge3.memberType, toString(edge3.since), [source.id, source.name], community3.code, community3.name]) AS rows2
}
RETURN [[rows, total], [rows2, size(found)]] AS data
