// query EventsOfANode { workOrder(no: "GD-0001") { events { nodes { at action } } timeline { nodes { at } } } }
//
// workOrder  ← (order:WorkOrder {no: $no})
//   events  ⇇ (subject:Node)<-[:ABOUT]-(event:Event)  [page]
//     action
//     at
//     id
//   timeline  ⇇ (order:WorkOrder)<-[:ABOUT]-(event:OrderEvent)  [page]
//     at

WITH $v.no AS no
MATCH (order:WorkOrder {no: no})
CALL (order) {
  MATCH (order)<-[l:ABOUT]-(event:Event)
  WITH event ORDER BY event.seq LIMIT $v.first
  RETURN collect([event.action, event.at.epochMillis, event.id]) AS events
}
CALL (order) {
  MATCH (order)<-[l2:ABOUT]-(event2:OrderEvent)
  WITH event2 ORDER BY event2.orderSeq, event2.id LIMIT $v.first2
  RETURN collect([event2.at.epochMillis]) AS timeline
}
RETURN [head(collect([events, timeline]))] AS data
