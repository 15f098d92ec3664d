// # Which organizations come to the same meetings 哪些单位常在联席会议上同场
// query A18($id: ID! = "unit_2C19479J2YJ2QVJ79JHHXAYEMX", $first: Int = 20, $after: String, $asOf: Date) {
//   organization(id: $id, asOf: $asOf) {
//     name
//     attendedMeetings { totalCount }
//     coAttendants(first: $first, after: $after) {
//       totalCount
//       edges { count node { name } reasons { since via { ... on Meeting { heldAt kind series { title } } } } }
//       pageInfo { hasNextPage endCursor }
//     }
//   }
// }
//
// organization  ← (organization:Organization {id: $id})
//   name
//   attendedMeetings  ⇇ (organization:Organization)-[edge:ATTENDED]->(meeting:Meeting)  [page, total]
//   coAttendants  ⇇ SHARED_MEETING: (organization:Organization)-[sinceOwn:ATTENDED]->(via:Meeting)<-[since:ATTENDED]-(partner:Organization)  [page, total, more, keys]
//     edge
//       count
//       reasons
//         kind
//         since
//         via
//           heldAt
//           id
//           kind
//           series  ← (meeting:Meeting)-[:INSTANCE_OF]->(series:MeetingSeries)
//             title
//     node
//       id
//       name

WITH $v.id AS id
MATCH (organization:Unit {id: id})
WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
CALL (organization) {
  MATCH (organization)-[edge:ATTENDED]->(meeting:Meeting)
  RETURN count(meeting) AS total
}
CALL (organization) {
  CALL (organization) {
    MATCH (organization)-[sinceOwn:ATTENDED]->(via:Meeting)<-[since:ATTENDED]-(partner:Organization)
    WHERE (partner.dissolvedOn IS NULL OR $v.asOf < partner.dissolvedOn)
    RETURN partner, 'SHARED_MEETING' AS kind, CASE WHEN sinceOwn.since > since.since THEN sinceOwn.since ELSE since.since END AS since, via AS via
  }
  WITH DISTINCT partner, kind, since, via ORDER BY kind, since, via.id
  WITH partner, collect([kind, toString(since), via]) AS reasons
  RETURN collect([partner, reasons]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS partner2, one[1] AS reasons
  WITH partner2, reasons ORDER BY -size(reasons), partner2.pinyin, partner2.name, partner2.id LIMIT $v.first2
  CALL (reasons) {
    UNWIND reasons AS reason
    WITH reason[0] AS kind, reason[1] AS since, reason[2] AS via2
    CALL (via2) {
      MATCH (via2:Meeting)-[l:INSTANCE_OF]->(series:MeetingSeries)
      WHERE (series.endsOn IS NULL OR $v.asOf < series.endsOn)
      RETURN head(collect([series.title])) AS series
    }
    RETURN collect([kind, since, via2.heldAt.epochMillis, via2.id, via2.kind, series]) AS why
  }
  RETURN collect([size(reasons), why, [-size(reasons), partner2.pinyin, partner2.name, partner2.id], partner2.id, partner2.name]) AS rows
}
RETURN [head(collect([organization.name, [[], total], [rows, size(found)]]))] AS data
