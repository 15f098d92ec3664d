// query LabelsOfAnyNodes { workOrder(no: "GD-0001") { desk { label } links(first: 3) { nodes { other { label } } } rating { label } community: grid { label } } }
//
// workOrder  ← (order:WorkOrder {no: $no})
//   desk  ← (order:WorkOrder)-[:AT_DESK]->(desk:Node)
//     id
//     label
//   grid  ← (order:WorkOrder)-[:RAISED_IN]->(grid:Grid)
//     label
//   links  ⇇ (node:Node)-[:PART_OF]-(other:Node)  [page]
//     id
//     label
//   rating  ← (order:WorkOrder)-[:RATED_AS]->(rating:Rating)
//     label

WITH $v.no AS no
MATCH (order:WorkOrder {no: no})
CALL (order) {
  MATCH (order)-[l:AT_DESK]->(desk)
  WHERE (l.until IS NULL OR $v.asOf < l.until)
    AND (desk.dissolvedOn IS NULL OR $v.asOf < desk.dissolvedOn)
    AND (desk.validTo IS NULL OR $v.asOf < desk.validTo)
  WITH desk ORDER BY desk.id LIMIT 1
  RETURN head(collect([desk.id, CASE WHEN desk:AnnualAssessment THEN '年度考核 ' + toString(desk.year) WHEN desk:Appraisal THEN '评议 ' + toString(desk.year) WHEN desk:ConsentRequest THEN '征得同意事项 ' + toString(desk.requestedOn) WHEN desk:Contribution THEN '物资资金 ' + toString(desk.on) WHEN desk:DutyRecord THEN desk.periodKey WHEN desk:DutyShift THEN '轮值 ' + toString(desk.date) WHEN desk:FieldVisit THEN '调研督导、现场办公 ' + toString(desk.on) WHEN desk:ForumSession THEN desk.topic WHEN desk:FundTransfer THEN '费随事转拨款 ' + toString(desk.allocatedOn) WHEN desk:GenericEvent THEN '一般事件 ' + substring(toString(desk.at), 0, 10) WHEN desk:Meeting THEN '会议 ' + substring(toString(desk.heldAt), 0, 10) WHEN desk:OrderEvent THEN '工单事件 ' + substring(toString(desk.at), 0, 10) WHEN desk:PointsEntry THEN '志愿积分记录 ' + toString(desk.on) WHEN desk:Rating THEN '群众评单 ' + substring(toString(desk.at), 0, 10) WHEN desk:Resident THEN coalesce(desk.pseudonym, '居民') WHEN desk:SlaPolicy THEN desk.stage WHEN desk:Agreement OR desk:DelegatedTask OR desk:DemandItem OR desk:MeetingSeries OR desk:PolicyDocument OR desk:Post OR desk:Resolution OR desk:ServiceItem OR desk:TaskCatalogItem OR desk:TaskItem OR desk:WorkOrder THEN desk.title ELSE desk.name END])) AS desk
}
CALL (order) {
  MATCH (order)-[l2:RAISED_IN]->(grid:Grid)
  WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  RETURN head(collect([grid.name])) AS grid
}
CALL (order) {
  CALL (order) {
    MATCH (order)<-[link:ABOUT|DISCUSSED|DUPLICATE_OF|FOUND]-(other)
    WHERE (link.until IS NULL OR $v.asOf < link.until)
    RETURN link, other, 'IN' AS direction
    UNION ALL
    MATCH (order)-[link:AT_DESK|CONVERTED_TO|DISPATCHED_BY_ORDER|DUPLICATE_OF|ESCALATED_TO_MEETING|HANDLED_BY|IN_CATEGORY|LED_BY|RAISED_IN|RATED_AS|REPORTED_BY]->(other)
    WHERE (link.until IS NULL OR $v.asOf < link.until)
      AND (other.dissolvedOn IS NULL OR $v.asOf < other.dissolvedOn)
      AND (other.validTo IS NULL OR $v.asOf < other.validTo)
    RETURN link, other, 'OUT' AS direction
  }
  WITH other, link, direction ORDER BY type(link), direction, coalesce(toString(link.since), ''), other.id, coalesce(link.kind, link.role, link.tier, '') LIMIT $v.first
  RETURN collect([other.id, CASE WHEN other:AnnualAssessment THEN '年度考核 ' + toString(other.year) WHEN other:Appraisal THEN '评议 ' + toString(other.year) WHEN other:ConsentRequest THEN '征得同意事项 ' + toString(other.requestedOn) WHEN other:Contribution THEN '物资资金 ' + toString(other.on) WHEN other:DutyRecord THEN other.periodKey WHEN other:DutyShift THEN '轮值 ' + toString(other.date) WHEN other:FieldVisit THEN '调研督导、现场办公 ' + toString(other.on) WHEN other:ForumSession THEN other.topic WHEN other:FundTransfer THEN '费随事转拨款 ' + toString(other.allocatedOn) WHEN other:GenericEvent THEN '一般事件 ' + substring(toString(other.at), 0, 10) WHEN other:Meeting THEN '会议 ' + substring(toString(other.heldAt), 0, 10) WHEN other:OrderEvent THEN '工单事件 ' + substring(toString(other.at), 0, 10) WHEN other:PointsEntry THEN '志愿积分记录 ' + toString(other.on) WHEN other:Rating THEN '群众评单 ' + substring(toString(other.at), 0, 10) WHEN other:Resident THEN coalesce(other.pseudonym, '居民') WHEN other:SlaPolicy THEN other.stage WHEN other:Agreement OR other:DelegatedTask OR other:DemandItem OR other:MeetingSeries OR other:PolicyDocument OR other:Post OR other:Resolution OR other:ServiceItem OR other:TaskCatalogItem OR other:TaskItem OR other:WorkOrder THEN other.title ELSE other.name END]) AS links
}
CALL (order) {
  MATCH (order)-[l3:RATED_AS]->(rating:Rating)
  WHERE (l3.until IS NULL OR $v.asOf < l3.until)
  WITH rating ORDER BY rating.at, rating.id LIMIT 1
  RETURN head(collect(['群众评单 ' + substring(toString(rating.at), 0, 10)])) AS rating
}
RETURN [head(collect([desk, grid, links, rating]))] AS data
