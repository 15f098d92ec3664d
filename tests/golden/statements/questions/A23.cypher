// # How does money flow from units to communities 单位到社区的资金流向
// query A23($from: Date = "2019-01-01", $to: Date = "2024-12-31", $first: Int! = 1000, $asOf: Date) {
//   contributions(from: $from, to: $to, where: { kind: { in: [FUND, MATERIAL] } }, asOf: $asOf) {
//     aggregate { count sum(of: amountFen) }
//     flows: groupBy(
//       keys: [{ contributor: { self: VALUE } }, { community: { self: VALUE } }]
//       orderBy: [{ function: SUM, of: amountFen, direction: DESC }]
//       first: $first
//     ) {
//       keys { node { label } }
//       count
//       sum(of: amountFen)
//     }
//     byYear: groupBy(keys: [{ on: YEAR }, { kind: VALUE }], orderBy: [{ keys: ASC }], first: 20) {
//       keys { value }
//       sum(of: amountFen)
//     }
//   }
// }
//
// contributions  ⇇ (contribution:Contribution {on: $from..$to})  [page, count, sum amountFen, groups by organization.self, community.self, groups by on by YEAR, kind]
//   where kind in $where.kind.in

CALL () {
  MATCH (contribution:Contribution)
  WHERE contribution.on >= $v.from
    AND contribution.on < $v.to
    AND contribution.kind IN $v.kind_in
  WITH count(contribution) AS count, coalesce(sum(contribution.amountFen), 0) AS sum
  RETURN [count, sum] AS aggregate
}
CALL () {
  MATCH (contribution2:Contribution)
  WHERE contribution2.on >= $v.from
    AND contribution2.on < $v.to
    AND contribution2.kind IN $v.kind_in
  CALL (contribution2) {
    MATCH (contribution2)<-[l:CONTRIBUTED]-(organization:Organization)
    WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    WITH organization ORDER BY organization.pinyin, organization.name, organization.id LIMIT 1
    RETURN head(collect(organization)) AS one
  }
  CALL (contribution2) {
    MATCH (contribution2)-[l2:TO_COMMUNITY]->(community:Community)
    WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
    RETURN head(collect(community)) AS one2
  }
  WITH one AS group, one2 AS group2, contribution2
  WITH group, group2, count(contribution2) AS count2, coalesce(sum(contribution2.amountFen), 0) AS sum2
  WITH group, group2, count2, sum2 ORDER BY sum2 IS NULL, sum2 DESC, group IS NULL, group.pinyin, group.name, group.id, group2 IS NULL, group2.code, group2.id LIMIT $v.first
  CALL (group) {
    WITH group WHERE group IS NOT NULL
    RETURN head(collect([group.id, group.name])) AS groupRow
  }
  CALL (group2) {
    WITH group2 WHERE group2 IS NOT NULL
    RETURN head(collect([group2.name])) AS groupRow2
  }
  RETURN collect([[[group.id, groupRow], [group2.id, groupRow2]], [count2, sum2]]) AS groups
}
CALL () {
  MATCH (contribution3:Contribution)
  WHERE contribution3.on >= $v.from
    AND contribution3.on < $v.to
    AND contribution3.kind IN $v.kind_in
  WITH toString(contribution3.on.year) AS group3, contribution3.kind AS group4, contribution3
  WITH group3, group4, coalesce(sum(contribution3.amountFen), 0) AS sum3
  WITH group3, group4, sum3 ORDER BY group3 IS NULL, group3, group4 IS NULL, CASE group4 WHEN 'FUND' THEN 0 WHEN 'MATERIAL' THEN 1 WHEN 'LABOUR' THEN 2 END LIMIT $v.first2
  RETURN collect([[[group3], [group4]], [sum3]]) AS groups2
}
RETURN [[[], aggregate, groups, groups2]] AS data
