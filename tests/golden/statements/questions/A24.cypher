// # Do communities with more volunteering close more of their demands 志愿服务与需求办结的关系
// query A24($code: ID! = "500233", $first: Int = 100, $asOf: Date) {
//   area(code: $code, asOf: $asOf) {
//     name
//     communitiesInScope(first: $first, orderBy: [{ pointsAwarded: DESC }]) {
//       nodes {
//         code
//         name
//         pointsAwarded
//         activities { totalCount }
//         demandItems { totalCount }
//         closed: demandItems(
//           where: {
//             taskItems: {
//               some: { node: { status: { eq: DONE } } }
//               all: { node: { OR: [{ status: { eq: ABANDONED } }, { status: { eq: DONE }, fulfilment: { gte: 1 } }] } }
//             }
//           }
//         ) { totalCount }
//       }
//     }
//   }
// }
//
// area  ← (area:Area {code: $code})
//   id
//   name
//   communitiesInScope  ⇇ (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})  [page]
//     order by (Σ points of (community:Community)<-[:HELD_IN]-(:VolunteerActivity)<-[:AWARDED_FOR]-(entry:PointsEntry)) descending, id
//     code
//     name
//     activities  ⇇ (community:Community)<-[:HELD_IN]-(activity:VolunteerActivity)  [page, total]
//     demandItems  ⇇ (community:Community)<-[:RAISED_IN]-(demand:DemandItem)  [page, total]
//     demandItems  ⇇ (community:Community)<-[:RAISED_IN]-(demand:DemandItem)  [page, total]
//       where (some (demand:DemandItem)-[edge:DECOMPOSED_INTO]->(task:TaskItem) with (status eq $where.taskItems.some.node.status.eq)) AND (NOT (some (demand:DemandItem)-[edge:DECOMPOSED_INTO]->(task:TaskItem) with (NOT ((status eq $where.taskItems.all.node.OR.0.status.eq) OR ((status eq $where.taskItems.all.node.OR.1.status.eq) AND ((Σ (quantity or 0) of (task:TaskItem)-[:QUANTIFIED_AS]->(service:ServiceItem {status: 'CONFIRMED'}) ÷ targetQuantity) gte $where.taskItems.all.node.OR.1.fulfilment.gte))))))
//     pointsAwarded = Σ points of (community:Community)<-[:HELD_IN]-(:VolunteerActivity)<-[:AWARDED_FOR]-(entry:PointsEntry)

WITH $v.code AS code
MATCH (area:Area {code: code})
WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
CALL (area) {
  MATCH (area)<-[l:PART_OF*0..4]-(community:Community {inScope: true})
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  WITH DISTINCT community
  CALL (community) {
    MATCH (community)<-[l2:HELD_IN]-(n:VolunteerActivity)<-[l3:AWARDED_FOR]-(entry:PointsEntry)
    RETURN coalesce(sum(entry.points), 0) AS sum
  }
  WITH community, sum AS key
  WITH community, key ORDER BY CASE WHEN key IS NULL THEN 1 ELSE 0 END, coalesce(key, 0) DESC, community.id LIMIT $v.first
  CALL (community) {
    MATCH (community)<-[l4:HELD_IN]-(activity:VolunteerActivity)
    RETURN count(activity) AS total
  }
  CALL (community) {
    MATCH (community)<-[l5:RAISED_IN]-(demand:DemandItem)
    RETURN count(demand) AS total2
  }
  CALL (community) {
    MATCH (community)<-[l6:RAISED_IN]-(demand2:DemandItem)
    WITH community, demand2 SKIP 0
    WHERE EXISTS {
      MATCH (demand2)-[edge:DECOMPOSED_INTO]->(task:TaskItem)
      WHERE task.status = $v.status_eq
      RETURN task
    }
      AND NOT EXISTS {
      MATCH (demand2)-[edge2:DECOMPOSED_INTO]->(task2:TaskItem)
      WITH demand2, task2, edge2 SKIP 0
      WHERE (task2.status <> $v.status_eq2 AND (task2.status <> $v.status_eq3 OR any(one IN [(head([looked IN [[head(COLLECT {
        MATCH (task2)-[l7:QUANTIFIED_AS]->(service:ServiceItem {status: 'CONFIRMED'})
        RETURN coalesce(sum(coalesce(service.quantity, 0)), 0) AS value
      }), task2.targetQuantity]] | CASE WHEN looked[1] = 0 THEN null ELSE toFloat(looked[0]) / (looked[1]) END]))] WHERE one IS NULL OR NOT one >= $v.fulfilment_gte)))
      RETURN task2
    }
    RETURN count(demand2) AS total3
  }
  CALL (community) {
    MATCH (community)<-[l8:HELD_IN]-(n2:VolunteerActivity)<-[l9:AWARDED_FOR]-(entry2:PointsEntry)
    RETURN coalesce(sum(entry2.points), 0) AS sum2
  }
  RETURN collect([community.code, community.name, [[], total], [[], total2], [[], total3], sum2]) AS communitiesInScope
}
RETURN [head(collect([area.id, area.name, communitiesInScope]))] AS data
