// query Measures { grid(code: "500233001001001") { leaderCoverage gridForceCoverage dutyScore dutyStatus(period: "2024-06") { score } } }
//
// grid  ← (grid:Grid {code: $code})
//   dutyScore = 0.3 × (Σ |days up to $period.dayCount| of (grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'DAILY_PATROL', periodKey: $period.month}) ÷ dayCount) + 0.2 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'WEEKLY_MEETING', periodKey: $period.weeks})| ÷ weekCount) + 0.2 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'MONTHLY_VISIT', periodKey: $period.month})| > 0, null unless monthIsOver) + 0.15 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'QUARTERLY_SUMMARY', periodKey: $period.quarter})| > 0, null unless quarterIsOver) + 0.15 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'ANNUAL_REVIEW', periodKey: $period.year})| > 0, null unless yearIsOver)
//   gridForceCoverage = |(area:Area)<-[:PART_OF*0..7]-(grid:Grid), with GRID_LEADER: 1 × (grid:Grid)<-[:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person), with FULL_TIME: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'FULL_TIME'}]-(person:Person), with PART_TIME: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'PART_TIME'}]-(person:Person), with INSTRUCTOR: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person:Person)| ÷ |(area:Area)<-[:PART_OF*0..7]-(grid:Grid)|
//   leaderCoverage = |(area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true}), with COUNTY_LEADER: 1 × (community:Community)<-[:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person), with STREET_LEADER: 1 × (community:Community)<-[:LINKED_TO {tier: 'STREET_LEADER'}]-(leader:Person), with MEMBER_UNIT_HEAD: 1.. × (community:Community)<-[:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head:Person)-[:WORKS_FOR {isHead: true}]->(:Organization)-[:MEMBER_UNIT_OF {role: 'MEMBER'}]->(:JointPartyCommittee)-[:SERVES]->(community)| ÷ |(area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})|
//   score = 0.3 × (Σ |days up to $period.dayCount| of (grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'DAILY_PATROL', periodKey: $period.month}) ÷ dayCount) + 0.2 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'WEEKLY_MEETING', periodKey: $period.weeks})| ÷ weekCount) + 0.2 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'MONTHLY_VISIT', periodKey: $period.month})| > 0, null unless monthIsOver) + 0.15 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'QUARTERLY_SUMMARY', periodKey: $period.quarter})| > 0, null unless quarterIsOver) + 0.15 × (|(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'ANNUAL_REVIEW', periodKey: $period.year})| > 0, null unless yearIsOver)

WITH $v.code AS code
MATCH (grid:Grid {code: code})
WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
CALL (grid) {
  MATCH (grid)<-[l:FOR_GRID]-(record:DutyRecord {kind: 'DAILY_PATROL'})
  WHERE record.periodKey = $v.month
  RETURN coalesce(sum(size([day IN record.days WHERE day <= $v.dayCount])), 0) AS sum
}
CALL (grid) {
  MATCH (grid)<-[l2:FOR_GRID]-(record2:DutyRecord {kind: 'WEEKLY_MEETING'})
  WHERE record2.periodKey IN $v.weeks
  RETURN count(record2) AS count
}
CALL (grid) {
  MATCH (grid)<-[l3:FOR_GRID]-(record3:DutyRecord {kind: 'MONTHLY_VISIT'})
  WHERE record3.periodKey = $v.month
  RETURN count(record3) AS count2
}
CALL (grid) {
  MATCH (grid)<-[l4:FOR_GRID]-(record4:DutyRecord {kind: 'QUARTERLY_SUMMARY'})
  WHERE record4.periodKey = $v.quarter
  RETURN count(record4) AS count3
}
CALL (grid) {
  MATCH (grid)<-[l5:FOR_GRID]-(record5:DutyRecord {kind: 'ANNUAL_REVIEW'})
  WHERE record5.periodKey = $v.year
  RETURN count(record5) AS count4
}
CALL (grid) {
  MATCH (grid)<-[l6:PART_OF*0..0]-(grid2:Grid)
  WHERE all(x IN l6 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
  CALL (grid2) {
    MATCH (grid2)<-[l7:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person)
    WHERE (l7.until IS NULL OR $v.asOf < l7.until)
    WITH person LIMIT 2
    RETURN count(person) AS count6
  }
  CALL (grid2) {
    MATCH (grid2)<-[l8:ASSIGNED_TO {role: 'FULL_TIME'}]-(person2:Person)
    WHERE (l8.until IS NULL OR $v.asOf < l8.until)
    WITH person2 LIMIT 1
    RETURN count(person2) AS count7
  }
  CALL (grid2) {
    MATCH (grid2)<-[l9:ASSIGNED_TO {role: 'PART_TIME'}]-(person3:Person)
    WHERE (l9.until IS NULL OR $v.asOf < l9.until)
    WITH person3 LIMIT 1
    RETURN count(person3) AS count8
  }
  CALL (grid2) {
    MATCH (grid2)<-[l10:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person4:Person)
    WHERE (l10.until IS NULL OR $v.asOf < l10.until)
    WITH person4 LIMIT 1
    RETURN count(person4) AS count9
  }
  WITH grid2, count6, count7, count8, count9
  WHERE count6 = 1
    AND count7 >= 1
    AND count8 >= 1
    AND count9 >= 1
  RETURN count(DISTINCT grid2) AS count5
}
CALL (grid) {
  MATCH (grid)<-[l11:PART_OF*0..0]-(grid3:Grid)
  WHERE all(x IN l11 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (grid3.validTo IS NULL OR $v.asOf < grid3.validTo)
  RETURN count(DISTINCT grid3) AS count10
}
CALL (grid) {
  MATCH (grid)<-[l12:PART_OF*0..7]-(community:Community {inScope: true})
  WHERE all(x IN l12 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  CALL (community) {
    MATCH (community)<-[l13:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person)
    WHERE (l13.until IS NULL OR $v.asOf < l13.until)
    WITH leader LIMIT 2
    RETURN count(leader) AS count12
  }
  CALL (community) {
    MATCH (community)<-[l14:LINKED_TO {tier: 'STREET_LEADER'}]-(leader2:Person)
    WHERE (l14.until IS NULL OR $v.asOf < l14.until)
    WITH leader2 LIMIT 2
    RETURN count(leader2) AS count13
  }
  CALL (community) {
    MATCH (community)<-[l15:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head:Person)-[l16:WORKS_FOR {isHead: true}]->(n:Organization)-[l17:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n2:JointPartyCommittee)-[l18:SERVES]->(community)
    WHERE (l15.until IS NULL OR $v.asOf < l15.until)
      AND (l16.until IS NULL OR $v.asOf < l16.until)
      AND (n.dissolvedOn IS NULL OR $v.asOf < n.dissolvedOn)
      AND (l17.until IS NULL OR $v.asOf < l17.until)
      AND (n2.dissolvedOn IS NULL OR $v.asOf < n2.dissolvedOn)
      AND (l18.until IS NULL OR $v.asOf < l18.until)
    WITH DISTINCT head LIMIT 1
    RETURN count(head) AS count14
  }
  WITH community, count12, count13, count14
  WHERE count12 = 1
    AND count13 = 1
    AND count14 >= 1
  RETURN count(DISTINCT community) AS count11
}
CALL (grid) {
  MATCH (grid)<-[l19:PART_OF*0..7]-(community2:Community {inScope: true})
  WHERE all(x IN l19 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
  RETURN count(DISTINCT community2) AS count15
}
CALL (grid) {
  MATCH (grid)<-[l20:FOR_GRID]-(record6:DutyRecord {kind: 'DAILY_PATROL'})
  WHERE record6.periodKey = $v.month2
  RETURN coalesce(sum(size([day IN record6.days WHERE day <= $v.dayCount2])), 0) AS sum2
}
CALL (grid) {
  MATCH (grid)<-[l21:FOR_GRID]-(record7:DutyRecord {kind: 'WEEKLY_MEETING'})
  WHERE record7.periodKey IN $v.weeks2
  RETURN count(record7) AS count16
}
CALL (grid) {
  MATCH (grid)<-[l22:FOR_GRID]-(record8:DutyRecord {kind: 'MONTHLY_VISIT'})
  WHERE record8.periodKey = $v.month2
  RETURN count(record8) AS count17
}
CALL (grid) {
  MATCH (grid)<-[l23:FOR_GRID]-(record9:DutyRecord {kind: 'QUARTERLY_SUMMARY'})
  WHERE record9.periodKey = $v.quarter2
  RETURN count(record9) AS count18
}
CALL (grid) {
  MATCH (grid)<-[l24:FOR_GRID]-(record10:DutyRecord {kind: 'ANNUAL_REVIEW'})
  WHERE record10.periodKey = $v.year2
  RETURN count(record10) AS count19
}
RETURN [head(collect([head([looked IN [[CASE WHEN $v.dayCount = 0 THEN null ELSE toFloat(sum) / ($v.dayCount) END, CASE WHEN $v.weekCount = 0 THEN null ELSE toFloat(count) / ($v.weekCount) END, CASE WHEN $v.monthIsOver THEN count2 > 0 END, CASE WHEN $v.quarterIsOver THEN count3 > 0 END, CASE WHEN $v.yearIsOver THEN count4 > 0 END]] | CASE WHEN CASE WHEN (looked[0]) IS NULL THEN 0.0 ELSE 0.3 END + CASE WHEN (looked[1]) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END + CASE WHEN (CASE looked[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END = 0.0 THEN null ELSE (coalesce(0.3 * (looked[0]), 0.0) + coalesce(0.2 * (looked[1]), 0.0) + coalesce(0.2 * (CASE looked[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0) + coalesce(0.15 * (CASE looked[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0) + coalesce(0.15 * (CASE looked[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0)) / (CASE WHEN (looked[0]) IS NULL THEN 0.0 ELSE 0.3 END + CASE WHEN (looked[1]) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END + CASE WHEN (CASE looked[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END) END]), CASE WHEN count10 = 0 THEN null ELSE toFloat(count5) / (count10) END, CASE WHEN count15 = 0 THEN null ELSE toFloat(count11) / (count15) END, head([looked2 IN [[CASE WHEN $v.dayCount2 = 0 THEN null ELSE toFloat(sum2) / ($v.dayCount2) END, CASE WHEN $v.weekCount2 = 0 THEN null ELSE toFloat(count16) / ($v.weekCount2) END, CASE WHEN $v.monthIsOver2 THEN count17 > 0 END, CASE WHEN $v.quarterIsOver2 THEN count18 > 0 END, CASE WHEN $v.yearIsOver2 THEN count19 > 0 END]] | CASE WHEN CASE WHEN (looked2[0]) IS NULL THEN 0.0 ELSE 0.3 END + CASE WHEN (looked2[1]) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked2[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked2[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END + CASE WHEN (CASE looked2[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END = 0.0 THEN null ELSE (coalesce(0.3 * (looked2[0]), 0.0) + coalesce(0.2 * (looked2[1]), 0.0) + coalesce(0.2 * (CASE looked2[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0) + coalesce(0.15 * (CASE looked2[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0) + coalesce(0.15 * (CASE looked2[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END), 0.0)) / (CASE WHEN (looked2[0]) IS NULL THEN 0.0 ELSE 0.3 END + CASE WHEN (looked2[1]) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked2[2] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.2 END + CASE WHEN (CASE looked2[3] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END + CASE WHEN (CASE looked2[4] WHEN true THEN 1.0 WHEN false THEN 0.0 END) IS NULL THEN 0.0 ELSE 0.15 END) END])]))] AS data
