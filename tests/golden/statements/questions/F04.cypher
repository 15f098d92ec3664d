// # Who works in this grid, and what have they done of the five ones this month 网格卡片:网格力量与本月五个一
// query F04($code: ID! = "500233001001001", $period: String, $asOf: Date) {
//   grid(code: $code, asOf: $asOf) {
//     code
//     name
//     householdCount
//     community { name }
//     gridForce(first: 30) { totalCount edges { role since onBehalfOf { name } node { name } } }
//     assignedResidents(first: 0) { totalCount }
//     dutyStatus(period: $period) {
//       patrolDays
//       expectedPatrolDays
//       patrol
//       weeklyMeetings
//       expectedWeeklyMeetings
//       weekly
//       monthly
//       quarterly
//       annual
//       score
//     }
//   }
// }
//
// grid  ← (grid:Grid {code: $code})
//   code
//   householdCount
//   name
//   assignedResidents  ⇇ (grid:Grid)<-[edge:ASSIGNED_TO]-(resident:Resident)  [page, total]
//   community  ← (grid:Grid)-[:PART_OF]->(community:Community)
//     name
//   gridForce  ⇇ (grid:Grid)<-[edge:ASSIGNED_TO {role: $role}]-(person:Person)  [page, total]
//     edge
//       role
//       since
//       onBehalfOf
//         id
//         name
//     node
//       name
//   annual = |(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'ANNUAL_REVIEW', periodKey: $period.year})| > 0, null unless yearIsOver
//   expectedPatrolDays = dayCount
//   expectedWeeklyMeetings = weekCount
//   monthly = |(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'MONTHLY_VISIT', periodKey: $period.month})| > 0, null unless monthIsOver
//   patrol = Σ |days up to $period.dayCount| of (grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'DAILY_PATROL', periodKey: $period.month}) ÷ dayCount
//   patrolDays = Σ |days up to $period.dayCount| of (grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'DAILY_PATROL', periodKey: $period.month})
//   quarterly = |(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'QUARTERLY_SUMMARY', periodKey: $period.quarter})| > 0, null unless quarterIsOver
//   score = 0.3 × (Σ |days up to $period.dayCount| of (grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'DAILY_PATROL', periodKey: $period.month}) ÷ dayCount) + 0.2 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'WEEKLY_MEETING', periodKey: $period.weeks})| ÷ weekCount) + 0.2 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'MONTHLY_VISIT', periodKey: $period.month})| > 0, null unless monthIsOver) + 0.15 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'QUARTERLY_SUMMARY', periodKey: $period.quarter})| > 0, null unless quarterIsOver) + 0.15 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'ANNUAL_REVIEW', periodKey: $period.year})| > 0, null unless yearIsOver)
//   weekly = |(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'WEEKLY_MEETING', periodKey: $period.weeks})| ÷ weekCount
//   weeklyMeetings = |(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'WEEKLY_MEETING', periodKey: $period.weeks})|

WITH $v.code AS code
MATCH (grid:Grid {code: code})
WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
CALL (grid) {
  MATCH (grid)<-[edge:ASSIGNED_TO]-(resident:Resident)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
  RETURN count(resident) AS total
}
CALL (grid) {
  MATCH (grid)-[l:PART_OF]->(community:Community)
  WHERE (l.until IS NULL OR $v.asOf < l.until)
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  WITH community ORDER BY community.code LIMIT 1
  RETURN head(collect([community.name])) AS community
}
CALL (grid) {
  MATCH (grid)<-[edge2:ASSIGNED_TO]-(person:Person)
  WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
  RETURN count(person) AS total2
}
CALL (grid) {
  MATCH (grid)<-[edge3:ASSIGNED_TO]-(person2:Person)
  WHERE (edge3.until IS NULL OR $v.asOf < edge3.until)
  WITH person2, edge3 ORDER BY person2.pinyin, person2.name, person2.id, coalesce(toString(edge3.since), ''), coalesce(toString(edge3.role), '') LIMIT $v.first2
  CALL (edge3) {
    WITH edge3 WHERE edge3.onBehalfOfId IS NOT NULL
    MATCH (onBehalfOf:Organization {id: edge3.onBehalfOfId})
    WHERE (onBehalfOf.dissolvedOn IS NULL OR $v.asOf < onBehalfOf.dissolvedOn)
    RETURN head(collect([onBehalfOf.id, onBehalfOf.name])) AS onBehalfOfRow
  }
  RETURN collect([edge3.role, toString(edge3.since), onBehalfOfRow, person2.name]) AS rows
}
CALL (grid) {
  MATCH (grid)<-[l2:FOR_GRID]-(record:DutyRecord {kind: 'ANNUAL_REVIEW'})
  WHERE record.periodKey = $v.year
  RETURN count(record) AS count
}
CALL (grid) {
  MATCH (grid)<-[l3:FOR_GRID]-(record2:DutyRecord {kind: 'MONTHLY_VISIT'})
  WHERE record2.periodKey = $v.month
  RETURN count(record2) AS count2
}
CALL (grid) {
  MATCH (grid)<-[l4:FOR_GRID]-(record3:DutyRecord {kind: 'DAILY_PATROL'})
  WHERE record3.periodKey = $v.month
  RETURN coalesce(sum(size([day IN record3.days WHERE day <= $v.dayCount])), 0) AS sum
}
CALL (grid) {
  MATCH (grid)<-[l5:FOR_GRID]-(record4:DutyRecord {kind: 'QUARTERLY_SUMMARY'})
  WHERE record4.periodKey = $v.quarter
  RETURN count(record4) AS count3
}
CALL (grid) {
  MATCH (grid)<-[l6:FOR_GRID]-(record5:DutyRecord {kind: 'WEEKLY_MEETING'})
  WHERE record5.periodKey IN $v.weeks
  RETURN count(record5) AS count4
}
RETURN [head(collect([grid.code, grid.householdCount, grid.name, [[], total], community, [rows, total2], CASE WHEN $v.yearIsOver THEN count > 0 END, $v.dayCount, $v.weekCount, CASE WHEN $v.monthIsOver THEN count2 > 0 END, CASE WHEN $v.dayCount = 0 THEN null ELSE toFloat(sum) / ($v.dayCount) END, sum, CASE WHEN $v.quarterIsOver THEN count3 > 0 END, head([looked IN [[CASE WHEN $v.dayCount = 0 THEN null ELSE toFloat(sum) / ($v.dayCount) END, CASE WHEN $v.weekCount = 0 THEN null ELSE toFloat(count4) / ($v.weekCount) END, CASE WHEN $v.monthIsOver THEN count2 > 0 END, CASE WHEN $v.quarterIsOver THEN count3 > 0 END, CASE WHEN $v.yearIsOver THEN count > 0 END]] | CASE WHEN CASE WHEN (looked[0]) IS NULL THEN 0.0 ELSE 0.3 END + CASE WHEN (looked[1]) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END + CASE WHEN (CASE looked[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END = 0.0 THEN null ELSE (coalesce(0.3 * (looked[0]), 0.0) + coalesce(0.2 * (looked[1]), 0.0) + coalesce(0.2 * (CASE looked[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0) + coalesce(0.15 * (CASE looked[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0) + coalesce(0.15 * (CASE looked[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0)) / (CASE WHEN (looked[0]) IS NULL THEN 0.0 ELSE 0.3 END + CASE WHEN (looked[1]) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END + CASE WHEN (CASE looked[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END) END]), CASE WHEN $v.weekCount = 0 THEN null ELSE toFloat(count4) / ($v.weekCount) END, count4]))] AS data
