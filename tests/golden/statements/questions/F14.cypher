// # The board of demands: collected, on the list, claimed, done 需求看板:已收集、已列入、已认领、已完成
// query F14($code: ID! = "500233001001", $first: Int = 20, $asOf: Date) {
//   community(code: $code, asOf: $asOf) {
//     name
//     collected: demandItems(where: { status: { eq: COLLECTED } }, first: $first) { totalCount nodes { ...Card } }
//     listed: demandItems(
//       where: {
//         status: { eq: LISTED }
//         taskItems: { none: { node: { status: { in: [CLAIMED, IN_PROGRESS, DONE] } } } }
//       }
//       first: $first
//     ) { totalCount nodes { ...Card } }
//     claimed: demandItems(
//       where: {
//         status: { eq: LISTED }
//         taskItems: { some: { node: { status: { in: [CLAIMED, IN_PROGRESS, DONE] } } } }
//         NOT: {
//           taskItems: {
//             all: { node: { OR: [{ status: { eq: ABANDONED } }, { status: { eq: DONE }, fulfilment: { gte: 1 } }] } }
//           }
//         }
//       }
//       first: $first
//     ) { totalCount nodes { ...Card } }
//     done: demandItems(
//       where: {
//         status: { eq: LISTED }
//         taskItems: {
//           some: { node: { status: { eq: DONE } } }
//           all: { node: { OR: [{ status: { eq: ABANDONED } }, { status: { eq: DONE }, fulfilment: { gte: 1 } }] } }
//         }
//       }
//       first: $first
//     ) { totalCount nodes { ...Card } }
//   }
// }
//
// fragment Card on DemandItem {
//   code
//   title
//   source
//   collectedOn
//   taskItems(first: 5) {
//     edges {
//       node {
//         code
//         status
//         confirmedQuantity
//         targetQuantity
//         unitOfMeasure
//         claimants(first: 5) { edges { since node { name } } }
//       }
//     }
//   }
// }
//
// community  ← (community:Community {code: $code})
//   name
//   demandItems  ⇇ (community:Community)<-[:RAISED_IN]-(demand:DemandItem)  [page, total]
//     where (NOT (NOT (some (demand:DemandItem)-[edge:DECOMPOSED_INTO]->(task:TaskItem) with (NOT ((status eq $where.NOT.taskItems.all.node.OR.0.status.eq) OR ((status eq $where.NOT.taskItems.all.node.OR.1.status.eq) AND ((Σ (quantity or 0) of (task:TaskItem)-[:QUANTIFIED_AS]->(service:ServiceItem {status: 'CONFIRMED'}) ÷ targetQuantity) gte $where.NOT.taskItems.all.node.OR.1.fulfilment.gte))))))) AND (status eq $where.status.eq) AND (some (demand:DemandItem)-[edge:DECOMPOSED_INTO]->(task:TaskItem) with (status in $where.taskItems.some.node.status.in))
//     code
//     collectedOn
//     source
//     title
//     taskItems  ⇇ (demand:DemandItem)-[edge:DECOMPOSED_INTO]->(task:TaskItem)  [page]
//       code
//       status
//       targetQuantity
//       unitOfMeasure
//       claimants  ⇇ (task:TaskItem)<-[edge:CLAIMED]-(organization:Organization)  [page]
//         edge
//           since
//         node
//           id
//           name
//       confirmedQuantity = Σ (quantity or 0) of (task:TaskItem)-[:QUANTIFIED_AS]->(service:ServiceItem {status: 'CONFIRMED'})
//   demandItems  ⇇ (community:Community)<-[:RAISED_IN]-(demand:DemandItem)  [page, total]
//     where status eq $where.status.eq
//     code
//     collectedOn
//     source
//     title
//     taskItems  ⇇ (demand:DemandItem)-[edge:DECOMPOSED_INTO]->(task:TaskItem)  [page]
//       code
//       status
//       targetQuantity
//       unitOfMeasure
//       claimants  ⇇ (task:TaskItem)<-[edge:CLAIMED]-(organization:Organization)  [page]
//         edge
//           since
//         node
//           id
//           name
//       confirmedQuantity = Σ (quantity or 0) of (task:TaskItem)-[:QUANTIFIED_AS]->(service:ServiceItem {status: 'CONFIRMED'})
//   demandItems  ⇇ (community:Community)<-[:RAISED_IN]-(demand:DemandItem)  [page, total]
//     where (status eq $where.status.eq) AND (NOT (some (demand:DemandItem)-[edge:DECOMPOSED_INTO]->(task:TaskItem) with (status in $where.taskItems.none.node.status.in)))
//     code
//     collectedOn
//     source
//     title
//     taskItems  ⇇ (demand:DemandItem)-[edge:DECOMPOSED_INTO]->(task:TaskItem)  [page]
//       code
//       status
//       targetQuantity
//       unitOfMeasure
//       claimants  ⇇ (task:TaskItem)<-[edge:CLAIMED]-(organization:Organization)  [page]
//         edge
//           since
//         node
//           id
//           name
//       confirmedQuantity = Σ (quantity or 0) of (task:TaskItem)-[:QUANTIFIED_AS]->(service:ServiceItem {status: 'CONFIRMED'})
//   demandItems  ⇇ (community:Community)<-[:RAISED_IN]-(demand:DemandItem)  [page, total]
//     where (status eq $where.status.eq) AND (some (demand:DemandItem)-[edge:DECOMPOSED_INTO]->(task:TaskItem) with (status eq $where.taskItems.some.node.status.eq)) AND (NOT (some (demand:DemandItem)-[edge:DECOMPOSED_INTO]->(task:TaskItem) with (NOT ((status eq $where.taskItems.all.node.OR.0.status.eq) OR ((status eq $where.taskItems.all.node.OR.1.status.eq) AND ((Σ (quantity or 0) of (task:TaskItem)-[:QUANTIFIED_AS]->(service:ServiceItem {status: 'CONFIRMED'}) ÷ targetQuantity) gte $where.taskItems.all.node.OR.1.fulfilment.gte))))))
//     code
//     collectedOn
//     source
//     title
//     taskItems  ⇇ (demand:DemandItem)-[edge:DECOMPOSED_INTO]->(task:TaskItem)  [page]
//       code
//       status
//       targetQuantity
//       unitOfMeasure
//       claimants  ⇇ (task:TaskItem)<-[edge:CLAIMED]-(organization:Organization)  [page]
//         edge
//           since
//         node
//           id
//           name
//       confirmedQuantity = Σ (quantity or 0) of (task:TaskItem)-[:QUANTIFIED_AS]->(service:ServiceItem {status: 'CONFIRMED'})

WITH $v.code AS code
MATCH (community:Community {code: code})
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
CALL (community) {
  MATCH (community)<-[l:RAISED_IN]-(demand:DemandItem)
  WHERE demand.status = $v.status_eq3
  WITH community, demand SKIP 0
  WHERE EXISTS {
    MATCH (demand)-[edge:DECOMPOSED_INTO]->(task:TaskItem)
    WITH demand, task, edge SKIP 0
    WHERE (task.status <> $v.status_eq AND (task.status <> $v.status_eq2 OR any(one IN [(head([looked IN [[head(COLLECT {
      MATCH (task)-[l2:QUANTIFIED_AS]->(service:ServiceItem {status: 'CONFIRMED'})
      RETURN coalesce(sum(coalesce(service.quantity, 0)), 0) AS value
    }), task.targetQuantity]] | CASE WHEN looked[1] = 0 THEN null ELSE toFloat(looked[0]) / (looked[1]) END]))] WHERE one IS NULL OR NOT one >= $v.fulfilment_gte)))
    RETURN task
  }
    AND EXISTS {
    MATCH (demand)-[edge2:DECOMPOSED_INTO]->(task2:TaskItem)
    WHERE task2.status IN $v.status_in
    RETURN task2
  }
  RETURN count(demand) AS total
}
CALL (community) {
  MATCH (community)<-[l3:RAISED_IN]-(demand2:DemandItem)
  WHERE demand2.status = $v.status_eq3
  WITH community, demand2 SKIP 0
  WHERE EXISTS {
    MATCH (demand2)-[edge3:DECOMPOSED_INTO]->(task3:TaskItem)
    WITH demand2, task3, edge3 SKIP 0
    WHERE (task3.status <> $v.status_eq AND (task3.status <> $v.status_eq2 OR any(one2 IN [(head([looked2 IN [[head(COLLECT {
      MATCH (task3)-[l4:QUANTIFIED_AS]->(service2:ServiceItem {status: 'CONFIRMED'})
      RETURN coalesce(sum(coalesce(service2.quantity, 0)), 0) AS value2
    }), task3.targetQuantity]] | CASE WHEN looked2[1] = 0 THEN null ELSE toFloat(looked2[0]) / (looked2[1]) END]))] WHERE one2 IS NULL OR NOT one2 >= $v.fulfilment_gte)))
    RETURN task3
  }
    AND EXISTS {
    MATCH (demand2)-[edge4:DECOMPOSED_INTO]->(task4:TaskItem)
    WHERE task4.status IN $v.status_in
    RETURN task4
  }
  WITH demand2 ORDER BY demand2.code LIMIT $v.first
  CALL (demand2) {
    MATCH (demand2)-[edge5:DECOMPOSED_INTO]->(task5:TaskItem)
    WITH task5, edge5 ORDER BY task5.code, coalesce(toString(edge5.since), '') LIMIT $v.first2
    CALL (task5) {
      MATCH (task5)<-[edge6:CLAIMED]-(organization:Organization)
      WHERE (edge6.until IS NULL OR $v.asOf < edge6.until)
        AND (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
      WITH organization, edge6 ORDER BY organization.pinyin, organization.name, organization.id LIMIT $v.first3
      RETURN collect([toString(edge6.since), organization.id, organization.name]) AS claimants
    }
    CALL (task5) {
      MATCH (task5)-[l5:QUANTIFIED_AS]->(service3:ServiceItem {status: 'CONFIRMED'})
      RETURN coalesce(sum(coalesce(service3.quantity, 0)), 0) AS sum
    }
    RETURN collect([task5.code, task5.status, task5.targetQuantity, task5.unitOfMeasure, claimants, sum]) AS taskItems
  }
  RETURN collect([demand2.code, toString(demand2.collectedOn), demand2.source, demand2.title, taskItems]) AS rows
}
CALL (community) {
  MATCH (community)<-[l6:RAISED_IN]-(demand3:DemandItem)
  WHERE demand3.status = $v.status_eq4
  RETURN count(demand3) AS total2
}
CALL (community) {
  MATCH (community)<-[l7:RAISED_IN]-(demand4:DemandItem)
  WHERE demand4.status = $v.status_eq4
  WITH demand4 ORDER BY demand4.code LIMIT $v.first4
  CALL (demand4) {
    MATCH (demand4)-[edge7:DECOMPOSED_INTO]->(task6:TaskItem)
    WITH task6, edge7 ORDER BY task6.code, coalesce(toString(edge7.since), '') LIMIT $v.first2
    CALL (task6) {
      MATCH (task6)<-[edge8:CLAIMED]-(organization2:Organization)
      WHERE (edge8.until IS NULL OR $v.asOf < edge8.until)
        AND (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
      WITH organization2, edge8 ORDER BY organization2.pinyin, organization2.name, organization2.id LIMIT $v.first3
      RETURN collect([toString(edge8.since), organization2.id, organization2.name]) AS claimants2
    }
    CALL (task6) {
      MATCH (task6)-[l8:QUANTIFIED_AS]->(service4:ServiceItem {status: 'CONFIRMED'})
      RETURN coalesce(sum(coalesce(service4.quantity, 0)), 0) AS sum2
    }
    RETURN collect([task6.code, task6.status, task6.targetQuantity, task6.unitOfMeasure, claimants2, sum2]) AS taskItems2
  }
  RETURN collect([demand4.code, toString(demand4.collectedOn), demand4.source, demand4.title, taskItems2]) AS rows2
}
CALL (community) {
  MATCH (community)<-[l9:RAISED_IN]-(demand5:DemandItem)
  WHERE demand5.status = $v.status_eq3
  WITH community, demand5 SKIP 0
  WHERE NOT EXISTS {
    MATCH (demand5)-[edge9:DECOMPOSED_INTO]->(task7:TaskItem)
    WHERE task7.status IN $v.status_in2
    RETURN task7
  }
  RETURN count(demand5) AS total3
}
CALL (community) {
  MATCH (community)<-[l10:RAISED_IN]-(demand6:DemandItem)
  WHERE demand6.status = $v.status_eq3
  WITH community, demand6 SKIP 0
  WHERE NOT EXISTS {
    MATCH (demand6)-[edge10:DECOMPOSED_INTO]->(task8:TaskItem)
    WHERE task8.status IN $v.status_in2
    RETURN task8
  }
  WITH demand6 ORDER BY demand6.code LIMIT $v.first5
  CALL (demand6) {
    MATCH (demand6)-[edge11:DECOMPOSED_INTO]->(task9:TaskItem)
    WITH task9, edge11 ORDER BY task9.code, coalesce(toString(edge11.since), '') LIMIT $v.first2
    CALL (task9) {
      MATCH (task9)<-[edge12:CLAIMED]-(organization3:Organization)
      WHERE (edge12.until IS NULL OR $v.asOf < edge12.until)
        AND (organization3.dissolvedOn IS NULL OR $v.asOf < organization3.dissolvedOn)
      WITH organization3, edge12 ORDER BY organization3.pinyin, organization3.name, organization3.id LIMIT $v.first3
      RETURN collect([toString(edge12.since), organization3.id, organization3.name]) AS claimants3
    }
    CALL (task9) {
      MATCH (task9)-[l11:QUANTIFIED_AS]->(service5:ServiceItem {status: 'CONFIRMED'})
      RETURN coalesce(sum(coalesce(service5.quantity, 0)), 0) AS sum3
    }
    RETURN collect([task9.code, task9.status, task9.targetQuantity, task9.unitOfMeasure, claimants3, sum3]) AS taskItems3
  }
  RETURN collect([demand6.code, toString(demand6.collectedOn), demand6.source, demand6.title, taskItems3]) AS rows3
}
CALL (community) {
  MATCH (community)<-[l12:RAISED_IN]-(demand7:DemandItem)
  WHERE demand7.status = $v.status_eq3
  WITH community, demand7 SKIP 0
  WHERE EXISTS {
    MATCH (demand7)-[edge13:DECOMPOSED_INTO]->(task10:TaskItem)
    WHERE task10.status = $v.status_eq5
    RETURN task10
  }
    AND NOT EXISTS {
    MATCH (demand7)-[edge14:DECOMPOSED_INTO]->(task11:TaskItem)
    WITH demand7, task11, edge14 SKIP 0
    WHERE (task11.status <> $v.status_eq6 AND (task11.status <> $v.status_eq7 OR any(one3 IN [(head([looked3 IN [[head(COLLECT {
      MATCH (task11)-[l13:QUANTIFIED_AS]->(service6:ServiceItem {status: 'CONFIRMED'})
      RETURN coalesce(sum(coalesce(service6.quantity, 0)), 0) AS value3
    }), task11.targetQuantity]] | CASE WHEN looked3[1] = 0 THEN null ELSE toFloat(looked3[0]) / (looked3[1]) END]))] WHERE one3 IS NULL OR NOT one3 >= $v.fulfilment_gte2)))
    RETURN task11
  }
  RETURN count(demand7) AS total4
}
CALL (community) {
  MATCH (community)<-[l14:RAISED_IN]-(demand8:DemandItem)
  WHERE demand8.status = $v.status_eq3
  WITH community, demand8 SKIP 0
  WHERE EXISTS {
    MATCH (demand8)-[edge15:DECOMPOSED_INTO]->(task12:TaskItem)
    WHERE task12.status = $v.status_eq5
    RETURN task12
  }
    AND NOT EXISTS {
    MATCH (demand8)-[edge16:DECOMPOSED_INTO]->(task13:TaskItem)
    WITH demand8, task13, edge16 SKIP 0
    WHERE (task13.status <> $v.status_eq6 AND (task13.status <> $v.status_eq7 OR any(one4 IN [(head([looked4 IN [[head(COLLECT {
      MATCH (task13)-[l15:QUANTIFIED_AS]->(service7:ServiceItem {status: 'CONFIRMED'})
      RETURN coalesce(sum(coalesce(service7.quantity, 0)), 0) AS value4
    }), task13.targetQuantity]] | CASE WHEN looked4[1] = 0 THEN null ELSE toFloat(looked4[0]) / (looked4[1]) END]))] WHERE one4 IS NULL OR NOT one4 >= $v.fulfilment_gte2)))
    RETURN task13
  }
  WITH demand8 ORDER BY demand8.code LIMIT $v.first6
  CALL (demand8) {
    MATCH (demand8)-[edge17:DECOMPOSED_INTO]->(task14:TaskItem)
    WITH task14, edge17 ORDER BY task14.code, coalesce(toString(edge17.since), '') LIMIT $v.first2
    CALL (task14) {
      MATCH (task14)<-[edge18:CLAIMED]-(organization4:Organization)
      WHERE (edge18.until IS NULL OR $v.asOf < edge18.until)
        AND (organization4.dissolvedOn IS NULL OR $v.asOf < organization4.dissolvedOn)
      WITH organization4, edge18 ORDER BY organization4.pinyin, organization4.name, organization4.id LIMIT $v.first3
      RETURN collect([toString(edge18.since), organization4.id, organization4.name]) AS claimants4
    }
    CALL (task14) {
      MATCH (task14)-[l16:QUANTIFIED_AS]->(service8:ServiceItem {status: 'CONFIRMED'})
      RETURN coalesce(sum(coalesce(service8.quantity, 0)), 0) AS sum4
    }
    RETURN collect([task14.code, task14.status, task14.targetQuantity, task14.unitOfMeasure, claimants4, sum4]) AS taskItems4
  }
  RETURN collect([demand8.code, toString(demand8.collectedOn), demand8.source, demand8.title, taskItems4]) AS rows4
}
RETURN [head(collect([community.name, [rows, total], [rows2, total2], [rows3, total3], [rows4, total4]]))] AS data
