// # Who of a community's volunteers has the most points, under pseudonyms 志愿积分排行(化名)与明细
// query F18($code: ID! = "500233001001", $first: Int = 20, $asOf: Date) {
//   community(code: $code, asOf: $asOf) {
//     name
//     pointsAwarded
//     volunteerResidents(
//       where: { node: { pointsEntries: { some: {} } } }
//       orderBy: [{ node: { pointsBalance: DESC } }]
//       first: $first
//     ) {
//       totalCount
//       edges {
//         registered
//         node {
//           pseudonym
//           pointsBalance
//           pointsEntries(first: 5, orderBy: [{ node: { on: DESC } }]) {
//             edges { node { on points reason activity { name } } }
//           }
//         }
//       }
//     }
//     activities(first: 5, orderBy: [{ on: DESC }]) { totalCount nodes { on name hours } }
//   }
// }
//
// community  ← (community:Community {code: $code})
//   name
//   activities  ⇇ (community:Community)<-[:HELD_IN]-(activity:VolunteerActivity)  [page, total]
//     order by on descending, id
//     hours
//     name
//     on
//   pointsAwarded = Σ points of (community:Community)<-[:HELD_IN]-(:VolunteerActivity)<-[:AWARDED_FOR]-(entry:PointsEntry)
//   volunteerResidents  ⇇ (host:Node)<-[edge:VOLUNTEERS_WITH]-(resident:Resident)  [page, total]
//     where some (participant:Node)-[edge:EARNED]->(entry:PointsEntry) with (true)
//     order by (Σ points of (resident:Resident)-[:EARNED]->(entry:PointsEntry)) descending, id
//     edge
//       registered
//     node
//       pseudonym
//       pointsBalance = Σ points of (resident:Resident)-[:EARNED]->(entry:PointsEntry)
//       pointsEntries  ⇇ (participant:Node)-[edge:EARNED]->(entry:PointsEntry)  [page]
//         order by on descending, id
//         on
//         points
//         reason
//         activity  ← (entry:PointsEntry)-[:AWARDED_FOR]->(activity:VolunteerActivity)
//           name

WITH $v.code AS code
MATCH (community:Community {code: code})
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
CALL (community) {
  MATCH (community)<-[l:HELD_IN]-(activity:VolunteerActivity)
  RETURN count(activity) AS total
}
CALL (community) {
  MATCH (community)<-[l2:HELD_IN]-(activity2:VolunteerActivity)
  WITH activity2 ORDER BY activity2.on DESC, activity2.id LIMIT $v.first
  RETURN collect([activity2.hours, activity2.name, toString(activity2.on)]) AS rows
}
CALL (community) {
  MATCH (community)<-[l3:HELD_IN]-(n:VolunteerActivity)<-[l4:AWARDED_FOR]-(entry:PointsEntry)
  RETURN coalesce(sum(entry.points), 0) AS sum
}
CALL (community) {
  MATCH (community)<-[edge:VOLUNTEERS_WITH]-(resident:Resident)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
  WITH community, edge, resident SKIP 0
  WHERE EXISTS {
    MATCH (resident)-[edge2:EARNED]->(entry2:PointsEntry)
    RETURN entry2
  }
  RETURN count(resident) AS total2
}
CALL (community) {
  MATCH (community)<-[edge3:VOLUNTEERS_WITH]-(resident2:Resident)
  WHERE (edge3.until IS NULL OR $v.asOf < edge3.until)
  WITH community, edge3, resident2 SKIP 0
  WHERE EXISTS {
    MATCH (resident2)-[edge4:EARNED]->(entry3:PointsEntry)
    RETURN entry3
  }
  CALL (resident2) {
    MATCH (resident2)-[l5:EARNED]->(entry4:PointsEntry)
    WITH DISTINCT entry4
    RETURN coalesce(sum(entry4.points), 0) AS sum2
  }
  WITH resident2, edge3, sum2 AS key
  WITH resident2, edge3, key ORDER BY CASE WHEN key IS NULL THEN 1 ELSE 0 END, coalesce(key, 0) DESC, resident2.id LIMIT $v.first2
  CALL (resident2) {
    MATCH (resident2)-[l6:EARNED]->(entry5:PointsEntry)
    WITH DISTINCT entry5
    RETURN coalesce(sum(entry5.points), 0) AS sum3
  }
  CALL (resident2) {
    MATCH (resident2)-[edge5:EARNED]->(entry6:PointsEntry)
    WITH entry6, edge5 ORDER BY entry6.on DESC, entry6.id, coalesce(toString(edge5.since), '') LIMIT $v.first3
    CALL (entry6) {
      MATCH (entry6)-[l7:AWARDED_FOR]->(activity3:VolunteerActivity)
      RETURN head(collect([activity3.name])) AS activity3
    }
    RETURN collect([toString(entry6.on), entry6.points, entry6.reason, activity3]) AS pointsEntries
  }
  RETURN collect([edge3.registered, resident2.pseudonym, sum3, pointsEntries]) AS rows2
}
RETURN [head(collect([community.name, [rows, total], sum, [rows2, total2]]))] AS data
