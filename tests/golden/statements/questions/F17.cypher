// # What did this community's forums discuss, and what became of it 议事平台:议题、提出的需求及其落实
// query F17($code: ID! = "500233001001", $asOf: Date) {
//   community(code: $code, asOf: $asOf) {
//     name
//     forums(first: 5) {
//       nodes {
//         name
//         supporters(first: 5) { nodes { name } }
//         sessions(first: 10) {
//           nodes {
//             on
//             topic
//             attendance
//             proposedDemands(first: 5) {
//               nodes {
//                 code
//                 title
//                 status
//                 taskItems(first: 5) {
//                   nodes { code title status serviceItems(first: 5) { nodes { code title status } } }
//                 }
//               }
//             }
//           }
//         }
//       }
//     }
//   }
// }
//
// community  ← (community:Community {code: $code})
//   name
//   forums  ⇇ (community:Community)<-[edge:HOSTED_BY]-(forum:Forum)  [page]
//     name
//     sessions  ⇇ (forum:Forum)<-[:SESSION_OF]-(session:ForumSession)  [page]
//       attendance
//       on
//       topic
//       proposedDemands  ⇇ (session:ForumSession)-[edge:PROPOSED]->(demand:DemandItem)  [page]
//         code
//         status
//         title
//         taskItems  ⇇ (demand:DemandItem)-[edge:DECOMPOSED_INTO]->(task:TaskItem)  [page]
//           code
//           status
//           title
//           serviceItems  ⇇ (task:TaskItem)-[:QUANTIFIED_AS]->(service:ServiceItem)  [page]
//             code
//             status
//             title
//     supporters  ⇇ (forum:Forum)<-[:SUPPORTS]-(organization:Organization)  [page]
//       id
//       name

WITH $v.code AS code
MATCH (community:Community {code: code})
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
CALL (community) {
  MATCH (community)<-[edge:HOSTED_BY]-(forum:Forum)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
  WITH forum, edge ORDER BY forum.pinyin, forum.name, forum.id LIMIT $v.first
  CALL (forum) {
    MATCH (forum)<-[l:SESSION_OF]-(session:ForumSession)
    WITH session ORDER BY session.on, session.id LIMIT $v.first2
    CALL (session) {
      MATCH (session)-[edge2:PROPOSED]->(demand:DemandItem)
      WITH demand, edge2 ORDER BY demand.code, coalesce(toString(edge2.since), '') LIMIT $v.first3
      CALL (demand) {
        MATCH (demand)-[edge3:DECOMPOSED_INTO]->(task:TaskItem)
        WITH task, edge3 ORDER BY task.code, coalesce(toString(edge3.since), '') LIMIT $v.first4
        CALL (task) {
          MATCH (task)-[l2:QUANTIFIED_AS]->(service:ServiceItem)
          WITH service ORDER BY service.code LIMIT $v.first5
          RETURN collect([service.code, service.status, service.title]) AS serviceItems
        }
        RETURN collect([task.code, task.status, task.title, serviceItems]) AS taskItems
      }
      RETURN collect([demand.code, demand.status, demand.title, taskItems]) AS proposedDemands
    }
    RETURN collect([session.attendance, toString(session.on), session.topic, proposedDemands]) AS sessions
  }
  CALL (forum) {
    MATCH (forum)<-[l3:SUPPORTS]-(organization:Organization)
    WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    WITH organization ORDER BY organization.pinyin, organization.name, organization.id LIMIT $v.first6
    RETURN collect([organization.id, organization.name]) AS supporters
  }
  RETURN collect([forum.name, sessions, supporters]) AS forums
}
RETURN [head(collect([community.name, forums]))] AS data
