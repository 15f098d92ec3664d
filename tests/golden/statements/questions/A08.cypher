// # Which units share the most communities with this one 与该单位共建社区最多的单位
// query A08($id: ID! = "unit_2C19479J2YJ2QVJ79JHHXAYEMX", $first: Int = 20, $after: String, $asOf: Date) {
//   organization(id: $id, asOf: $asOf) {
//     name
//     coBuilders(first: $first, after: $after) {
//       totalCount
//       edges { count node { __typename name } reasons { since via { ... on Community { code name } } } }
//       pageInfo { hasNextPage endCursor }
//     }
//   }
// }
//
// organization  ← (organization:Organization {id: $id})
//   name
//   coBuilders  ⇇ SHARED_COMMUNITY: (organization:Organization)-[sinceOwn:CO_BUILDS]->(via:Community)<-[since:CO_BUILDS]-(partner:Organization)  [page, total, more, keys]
//     edge
//       count
//       reasons
//         kind
//         since
//         via
//           code
//           id
//           name
//     node
//       id
//       name

WITH $v.id AS id
MATCH (organization:Unit {id: id})
WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
CALL (organization) {
  CALL (organization) {
    MATCH (organization)-[sinceOwn:CO_BUILDS]->(via:Community)<-[since:CO_BUILDS]-(partner:Organization)
    WHERE (sinceOwn.until IS NULL OR $v.asOf < sinceOwn.until)
      AND (via.validTo IS NULL OR $v.asOf < via.validTo)
      AND (since.until IS NULL OR $v.asOf < since.until)
      AND (partner.dissolvedOn IS NULL OR $v.asOf < partner.dissolvedOn)
    RETURN partner, 'SHARED_COMMUNITY' AS kind, CASE WHEN sinceOwn.since > since.since THEN sinceOwn.since ELSE since.since END AS since, via AS via
  }
  WITH DISTINCT partner, kind, since, via ORDER BY kind, since, via.id
  WITH partner, collect([kind, toString(since), via]) AS reasons
  RETURN collect([partner, reasons]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS partner2, one[1] AS reasons
  WITH partner2, reasons ORDER BY -size(reasons), partner2.pinyin, partner2.name, partner2.id LIMIT $v.first
  CALL (reasons) {
    UNWIND reasons AS reason
    WITH reason[0] AS kind, reason[1] AS since, reason[2] AS via2
    RETURN collect([kind, since, via2.code, via2.id, via2.name]) AS why
  }
  RETURN collect([size(reasons), why, [-size(reasons), partner2.pinyin, partner2.name, partner2.id], partner2.id, partner2.name]) AS rows
}
RETURN [head(collect([organization.name, [rows, size(found)]]))] AS data
