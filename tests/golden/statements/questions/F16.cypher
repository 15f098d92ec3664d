// # Which conferences were held here, and who came 会议日历与参会情况
// query F16($code: ID! = "500233001001", $asOf: Date) {
//   community(code: $code, asOf: $asOf) {
//     name
//     meetingSeries(first: 5) {
//       nodes {
//         title
//         level
//         cadence
//         meetings(first: 24) {
//           totalCount
//           nodes {
//             periodKey
//             heldAt
//             kind
//             status
//             topics
//             attendants(first: 20) { totalCount edges { mode node { name } } }
//             resolutions(first: 10) { nodes { title status dueOn } }
//           }
//         }
//       }
//     }
//   }
// }
//
// community  ← (community:Community {code: $code})
//   name
//   meetingSeries  ⇇ (area:Area)<-[:FOR_AREA]-(series:MeetingSeries)  [page]
//     cadence
//     level
//     title
//     meetings  ⇇ (series:MeetingSeries)<-[:INSTANCE_OF]-(meeting:Meeting {heldAt: $from..$to})  [page, total]
//       heldAt
//       kind
//       periodKey
//       status
//       topics
//       attendants  ⇇ (meeting:Meeting)<-[edge:ATTENDED]-(organization:Organization)  [page, total]
//         edge
//           mode
//         node
//           id
//           name
//       resolutions  ⇇ (meeting:Meeting)-[edge:ADOPTED]->(resolution:Resolution)  [page]
//         dueOn
//         status
//         title

WITH $v.code AS code
MATCH (community:Community {code: code})
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
CALL (community) {
  MATCH (community)<-[l:FOR_AREA]-(series:MeetingSeries)
  WHERE (series.endsOn IS NULL OR $v.asOf < series.endsOn)
  WITH series ORDER BY series.title, series.id LIMIT $v.first
  CALL (series) {
    MATCH (series)<-[l2:INSTANCE_OF]-(meeting:Meeting)
    RETURN count(meeting) AS total
  }
  CALL (series) {
    MATCH (series)<-[l3:INSTANCE_OF]-(meeting2:Meeting)
    WITH meeting2 ORDER BY meeting2.heldAt, meeting2.id LIMIT $v.first2
    CALL (meeting2) {
      MATCH (meeting2)<-[edge:ATTENDED]-(organization:Organization)
      WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
      RETURN count(organization) AS total2
    }
    CALL (meeting2) {
      MATCH (meeting2)<-[edge2:ATTENDED]-(organization2:Organization)
      WHERE (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
      WITH organization2, edge2 ORDER BY organization2.pinyin, organization2.name, organization2.id, coalesce(toString(edge2.since), '') LIMIT $v.first3
      RETURN collect([edge2.mode, organization2.id, organization2.name]) AS rows2
    }
    CALL (meeting2) {
      MATCH (meeting2)-[edge3:ADOPTED]->(resolution:Resolution)
      WITH resolution, edge3 ORDER BY resolution.adoptedOn, resolution.id, coalesce(toString(edge3.since), '') LIMIT $v.first4
      RETURN collect([toString(resolution.dueOn), resolution.status, resolution.title]) AS resolutions
    }
    RETURN collect([meeting2.heldAt.epochMillis, meeting2.kind, meeting2.periodKey, meeting2.status, meeting2.topics, [rows2, total2], resolutions]) AS rows
  }
  RETURN collect([series.cadence, series.level, series.title, [rows, total]]) AS meetingSeries
}
RETURN [head(collect([community.name, meetingSeries]))] AS data
