// # How do grids rank by the five ones of the last month 网格五个一上月得分排名
// query M08($code: ID! = "500233001001", $first: Int = 50, $asOf: Date) {
//   community(code: $code, asOf: $asOf) {
//     name
//     grids(orderBy: [{ node: { dutyScore: DESC } }], first: $first) {
//       totalCount
//       edges { node { code name dutyScore dutyStatus { patrol weekly monthly score } } }
//     }
//   }
// }
//
// community  ← (community:Community {code: $code})
//   name
//   grids  ⇇ (community:Community)<-[edge:PART_OF]-(grid:Grid)  [page, total]
//     order by (0.3 × (Σ |days up to $period.dayCount| of (grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'DAILY_PATROL', periodKey: $period.month}) ÷ dayCount) + 0.2 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'WEEKLY_MEETING', periodKey: $period.weeks})| ÷ weekCount) + 0.2 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'MONTHLY_VISIT', periodKey: $period.month})| > 0, null unless monthIsOver) + 0.15 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'QUARTERLY_SUMMARY', periodKey: $period.quarter})| > 0, null unless quarterIsOver) + 0.15 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'ANNUAL_REVIEW', periodKey: $period.year})| > 0, null unless yearIsOver)) descending, id
//     code
//     name
//     dutyScore = 0.3 × (Σ |days up to $period.dayCount| of (grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'DAILY_PATROL', periodKey: $period.month}) ÷ dayCount) + 0.2 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'WEEKLY_MEETING', periodKey: $period.weeks})| ÷ weekCount) + 0.2 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'MONTHLY_VISIT', periodKey: $period.month})| > 0, null unless monthIsOver) + 0.15 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'QUARTERLY_SUMMARY', periodKey: $period.quarter})| > 0, null unless quarterIsOver) + 0.15 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'ANNUAL_REVIEW', periodKey: $period.year})| > 0, null unless yearIsOver)
//     monthly = |(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'MONTHLY_VISIT', periodKey: $period.month})| > 0, null unless monthIsOver
//     patrol = Σ |days up to $period.dayCount| of (grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'DAILY_PATROL', periodKey: $period.month}) ÷ dayCount
//     score = 0.3 × (Σ |days up to $period.dayCount| of (grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'DAILY_PATROL', periodKey: $period.month}) ÷ dayCount) + 0.2 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'WEEKLY_MEETING', periodKey: $period.weeks})| ÷ weekCount) + 0.2 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'MONTHLY_VISIT', periodKey: $period.month})| > 0, null unless monthIsOver) + 0.15 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'QUARTERLY_SUMMARY', periodKey: $period.quarter})| > 0, null unless quarterIsOver) + 0.15 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'ANNUAL_REVIEW', periodKey: $period.year})| > 0, null unless yearIsOver)
//     weekly = |(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'WEEKLY_MEETING', periodKey: $period.weeks})| ÷ weekCount

WITH $v.code AS code
MATCH (community:Community {code: code})
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
CALL (community) {
  MATCH (community)<-[edge:PART_OF]-(grid:Grid)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  RETURN count(grid) AS total
}
CALL (community) {
  MATCH (community)<-[edge2:PART_OF]-(grid2:Grid)
  WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
    AND (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
  CALL (grid2) {
    MATCH (grid2)<-[l:FOR_GRID]-(record:DutyRecord {kind: 'DAILY_PATROL'})
    WHERE record.periodKey = $v.month
    RETURN coalesce(sum(size([day IN record.days WHERE day <= $v.dayCount])), 0) AS sum
  }
  CALL (grid2) {
    MATCH (grid2)<-[l2:FOR_GRID]-(record2:DutyRecord {kind: 'WEEKLY_MEETING'})
    WHERE record2.periodKey IN $v.weeks
    RETURN count(record2) AS count
  }
  CALL (grid2) {
    MATCH (grid2)<-[l3:FOR_GRID]-(record3:DutyRecord {kind: 'MONTHLY_VISIT'})
    WHERE record3.periodKey = $v.month
    RETURN count(record3) AS count2
  }
  CALL (grid2) {
    MATCH (grid2)<-[l4:FOR_GRID]-(record4:DutyRecord {kind: 'QUARTERLY_SUMMARY'})
    WHERE record4.periodKey = $v.quarter
    RETURN count(record4) AS count3
  }
  CALL (grid2) {
    MATCH (grid2)<-[l5:FOR_GRID]-(record5:DutyRecord {kind: 'ANNUAL_REVIEW'})
    WHERE record5.periodKey = $v.year
    RETURN count(record5) AS count4
  }
  WITH grid2, edge2, head([looked IN [[CASE WHEN $v.dayCount = 0 THEN null ELSE toFloat(sum) / ($v.dayCount) END, CASE WHEN $v.weekCount = 0 THEN null ELSE toFloat(count) / ($v.weekCount) END, CASE WHEN $v.monthIsOver THEN count2 > 0 END, CASE WHEN $v.quarterIsOver THEN count3 > 0 END, CASE WHEN $v.yearIsOver THEN count4 > 0 END]] | CASE WHEN CASE WHEN (looked[0]) IS NULL THEN 0.0 ELSE 0.3 END + CASE WHEN (looked[1]) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END + CASE WHEN (CASE looked[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END = 0.0 THEN null ELSE (coalesce(0.3 * (looked[0]), 0.0) + coalesce(0.2 * (looked[1]), 0.0) + coalesce(0.2 * (CASE looked[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0) + coalesce(0.15 * (CASE looked[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0) + coalesce(0.15 * (CASE looked[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0)) / (CASE WHEN (looked[0]) IS NULL THEN 0.0 ELSE 0.3 END + CASE WHEN (looked[1]) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END + CASE WHEN (CASE looked[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END) END]) AS key
  WITH grid2, edge2, key ORDER BY CASE WHEN key IS NULL THEN 1 ELSE 0 END, coalesce(key, 0.0) DESC, grid2.id LIMIT $v.first
  CALL (grid2) {
    MATCH (grid2)<-[l6:FOR_GRID]-(record6:DutyRecord {kind: 'DAILY_PATROL'})
    WHERE record6.periodKey = $v.month
    RETURN coalesce(sum(size([day IN record6.days WHERE day <= $v.dayCount])), 0) AS sum2
  }
  CALL (grid2) {
    MATCH (grid2)<-[l7:FOR_GRID]-(record7:DutyRecord {kind: 'WEEKLY_MEETING'})
    WHERE record7.periodKey IN $v.weeks
    RETURN count(record7) AS count5
  }
  CALL (grid2) {
    MATCH (grid2)<-[l8:FOR_GRID]-(record8:DutyRecord {kind: 'MONTHLY_VISIT'})
    WHERE record8.periodKey = $v.month
    RETURN count(record8) AS count6
  }
  CALL (grid2) {
    MATCH (grid2)<-[l9:FOR_GRID]-(record9:DutyRecord {kind: 'QUARTERLY_SUMMARY'})
    WHERE record9.periodKey = $v.quarter
    RETURN count(record9) AS count7
  }
  CALL (grid2) {
    MATCH (grid2)<-[l10:FOR_GRID]-(record10:DutyRecord {kind: 'ANNUAL_REVIEW'})
    WHERE record10.periodKey = $v.year
    RETURN count(record10) AS count8
  }
  CALL (grid2) {
    MATCH (grid2)<-[l11:FOR_GRID]-(record11:DutyRecord {kind: 'MONTHLY_VISIT'})
    WHERE record11.periodKey = $v.month2
    RETURN count(record11) AS count9
  }
  CALL (grid2) {
    MATCH (grid2)<-[l12:FOR_GRID]-(record12:DutyRecord {kind: 'DAILY_PATROL'})
    WHERE record12.periodKey = $v.month2
    RETURN coalesce(sum(size([day IN record12.days WHERE day <= $v.dayCount2])), 0) AS sum3
  }
  CALL (grid2) {
    MATCH (grid2)<-[l13:FOR_GRID]-(record13:DutyRecord {kind: 'WEEKLY_MEETING'})
    WHERE record13.periodKey IN $v.weeks2
    RETURN count(record13) AS count10
  }
  CALL (grid2) {
    MATCH (grid2)<-[l14:FOR_GRID]-(record14:DutyRecord {kind: 'QUARTERLY_SUMMARY'})
    WHERE record14.periodKey = $v.quarter2
    RETURN count(record14) AS count11
  }
  CALL (grid2) {
    MATCH (grid2)<-[l15:FOR_GRID]-(record15:DutyRecord {kind: 'ANNUAL_REVIEW'})
    WHERE record15.periodKey = $v.year2
    RETURN count(record15) AS count12
  }
  RETURN collect([grid2.code, grid2.name, head([looked2 IN [[CASE WHEN $v.dayCount = 0 THEN null ELSE toFloat(sum2) / ($v.dayCount) END, CASE WHEN $v.weekCount = 0 THEN null ELSE toFloat(count5) / ($v.weekCount) END, CASE WHEN $v.monthIsOver THEN count6 > 0 END, CASE WHEN $v.quarterIsOver THEN count7 > 0 END, CASE WHEN $v.yearIsOver THEN count8 > 0 END]] | CASE WHEN CASE WHEN (looked2[0]) IS NULL THEN 0.0 ELSE 0.3 END + CASE WHEN (looked2[1]) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked2[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked2[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END + CASE WHEN (CASE looked2[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END = 0.0 THEN null ELSE (coalesce(0.3 * (looked2[0]), 0.0) + coalesce(0.2 * (looked2[1]), 0.0) + coalesce(0.2 * (CASE looked2[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0) + coalesce(0.15 * (CASE looked2[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0) + coalesce(0.15 * (CASE looked2[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0)) / (CASE WHEN (looked2[0]) IS NULL THEN 0.0 ELSE 0.3 END + CASE WHEN (looked2[1]) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked2[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked2[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END + CASE WHEN (CASE looked2[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END) END]), CASE WHEN $v.monthIsOver2 THEN count9 > 0 END, CASE WHEN $v.dayCount2 = 0 THEN null ELSE toFloat(sum3) / ($v.dayCount2) END, head([looked3 IN [[CASE WHEN $v.dayCount2 = 0 THEN null ELSE toFloat(sum3) / ($v.dayCount2) END, CASE WHEN $v.weekCount2 = 0 THEN null ELSE toFloat(count10) / ($v.weekCount2) END, CASE WHEN $v.monthIsOver2 THEN count9 > 0 END, CASE WHEN $v.quarterIsOver2 THEN count11 > 0 END, CASE WHEN $v.yearIsOver2 THEN count12 > 0 END]] | CASE WHEN CASE WHEN (looked3[0]) IS NULL THEN 0.0 ELSE 0.3 END + CASE WHEN (looked3[1]) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked3[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked3[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END + CASE WHEN (CASE looked3[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END = 0.0 THEN null ELSE (coalesce(0.3 * (looked3[0]), 0.0) + coalesce(0.2 * (looked3[1]), 0.0) + coalesce(0.2 * (CASE looked3[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0) + coalesce(0.15 * (CASE looked3[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0) + coalesce(0.15 * (CASE looked3[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0)) / (CASE WHEN (looked3[0]) IS NULL THEN 0.0 ELSE 0.3 END + CASE WHEN (looked3[1]) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked3[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked3[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END + CASE WHEN (CASE looked3[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END) END]), CASE WHEN $v.weekCount2 = 0 THEN null ELSE toFloat(count10) / ($v.weekCount2) END]) AS rows
}
RETURN [head(collect([community.name, [rows, total]]))] AS data
