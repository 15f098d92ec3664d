// # In which periods was no conference held, by level and area 哪些层级和区域未按周期召开联席会议
// query M06($level: ConferenceLevelFilter, $first: Int = 50, $after: String, $asOf: Date) {
//   meetingSeries(
//     where: { level: $level, missedPeriodCount: { gt: 0 } }
//     orderBy: [{ level: ASC }, { missedPeriodCount: DESC }]
//     first: $first
//     after: $after
//     asOf: $asOf
//   ) {
//     totalCount
//     nodes {
//       title
//       level
//       cadence
//       expectedConferences
//       missedPeriodCount
//       missedPeriods
//       heldRate
//       area { code name parent { name } }
//     }
//     pageInfo { hasNextPage endCursor }
//   }
// }
//
// meetingSeries  ⇇ (series:MeetingSeries)  [page, total, more, keys]
//   where (|periods of cadence overlapping startsOn..endsOn without (series:MeetingSeries)<-[:INSTANCE_OF]-(meeting:Meeting {kind: !'EXTRA', status: 'HELD'})|) gt $where.missedPeriodCount.gt
//   order by level, (|periods of cadence overlapping startsOn..endsOn without (series:MeetingSeries)<-[:INSTANCE_OF]-(meeting:Meeting {kind: !'EXTRA', status: 'HELD'})|) descending, id
//   cadence
//   level
//   title
//   area  ← (series:MeetingSeries)-[:FOR_AREA]->(area:Area)
//     code
//     id
//     name
//     parent  ← (area:Area)-[:PART_OF]->(parent:Area)
//       id
//       name
//   expectedConferences = |periods of cadence overlapping startsOn..endsOn|
//   heldRate = |periods of cadence overlapping startsOn..endsOn with (series:MeetingSeries)<-[:INSTANCE_OF]-(meeting:Meeting {kind: !'EXTRA', status: 'HELD'})| ÷ |periods of cadence overlapping startsOn..endsOn|
//   missedPeriodCount = |periods of cadence overlapping startsOn..endsOn without (series:MeetingSeries)<-[:INSTANCE_OF]-(meeting:Meeting {kind: !'EXTRA', status: 'HELD'})|
//   missedPeriods = periods of cadence overlapping startsOn..endsOn without (series:MeetingSeries)<-[:INSTANCE_OF]-(meeting:Meeting {kind: !'EXTRA', status: 'HELD'})

CALL () {
  MATCH (series:MeetingSeries)
  WHERE (series.endsOn IS NULL OR $v.asOf < series.endsOn)
  WITH series SKIP 0
  WHERE (size([period IN $v.periods[series.cadence] WHERE series.startsOn < period.next AND (series.endsOn IS NULL OR period.first < series.endsOn) | period.key]) - COUNT {
    MATCH (series)<-[l:INSTANCE_OF]-(meeting:Meeting {status: 'HELD'})
    WHERE (meeting.kind IS NULL OR meeting.kind <> 'EXTRA')
    WITH DISTINCT meeting.periodKey AS key WHERE key IN [period IN $v.periods[series.cadence] WHERE series.startsOn < period.next AND (series.endsOn IS NULL OR period.first < series.endsOn) | period.key]
    RETURN key
  }) > $v.missedPeriodCount_gt
  RETURN count(series) AS total
}
CALL () {
  MATCH (series2:MeetingSeries)
  WHERE (series2.endsOn IS NULL OR $v.asOf < series2.endsOn)
  WITH series2 SKIP 0
  WHERE (size([period2 IN $v.periods[series2.cadence] WHERE series2.startsOn < period2.next AND (series2.endsOn IS NULL OR period2.first < series2.endsOn) | period2.key]) - COUNT {
    MATCH (series2)<-[l2:INSTANCE_OF]-(meeting2:Meeting {status: 'HELD'})
    WHERE (meeting2.kind IS NULL OR meeting2.kind <> 'EXTRA')
    WITH DISTINCT meeting2.periodKey AS key2 WHERE key2 IN [period2 IN $v.periods[series2.cadence] WHERE series2.startsOn < period2.next AND (series2.endsOn IS NULL OR period2.first < series2.endsOn) | period2.key]
    RETURN key2
  }) > $v.missedPeriodCount_gt
  CALL (series2) {
    MATCH (series2)<-[l3:INSTANCE_OF]-(meeting3:Meeting {status: 'HELD'})
    WHERE (meeting3.kind IS NULL OR meeting3.kind <> 'EXTRA')
    RETURN collect(meeting3.periodKey) AS collect
  }
  WITH series2, size([period3 IN $v.periods[series2.cadence] WHERE series2.startsOn < period3.next AND (series2.endsOn IS NULL OR period3.first < series2.endsOn) AND NOT period3.key IN collect | period3.key]) AS key3
  WITH series2, key3 ORDER BY CASE series2.level WHEN 'COUNTY' THEN 0 WHEN 'TOWNSHIP' THEN 1 WHEN 'COMMUNITY' THEN 2 END, CASE WHEN key3 IS NULL THEN 1 ELSE 0 END, coalesce(key3, 0) DESC, series2.id LIMIT $v.first
  CALL (series2) {
    MATCH (series2)-[l4:FOR_AREA]->(area:Area)
    WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
    CALL (area) {
      MATCH (area)-[l5:PART_OF]->(parent:Area)
      WHERE (l5.until IS NULL OR $v.asOf < l5.until)
        AND (parent.validTo IS NULL OR $v.asOf < parent.validTo)
      WITH parent ORDER BY parent.code LIMIT 1
      RETURN head(collect([parent.id, parent.name])) AS parent
    }
    RETURN head(collect([area.code, area.id, area.name, parent])) AS area
  }
  CALL (series2) {
    MATCH (series2)<-[l6:INSTANCE_OF]-(meeting4:Meeting {status: 'HELD'})
    WHERE (meeting4.kind IS NULL OR meeting4.kind <> 'EXTRA')
    RETURN collect(meeting4.periodKey) AS collect2
  }
  CALL (series2) {
    MATCH (series2)<-[l7:INSTANCE_OF]-(meeting5:Meeting {status: 'HELD'})
    WHERE (meeting5.kind IS NULL OR meeting5.kind <> 'EXTRA')
    RETURN collect(meeting5.periodKey) AS collect3
  }
  RETURN collect([[CASE series2.level WHEN 'COUNTY' THEN 0 WHEN 'TOWNSHIP' THEN 1 WHEN 'COMMUNITY' THEN 2 END, CASE WHEN key3 IS NULL THEN 1 ELSE 0 END, coalesce(key3, 0), series2.id], series2.cadence, series2.level, series2.title, area, size([period4 IN $v.periods[series2.cadence] WHERE series2.startsOn < period4.next AND (series2.endsOn IS NULL OR period4.first < series2.endsOn) | period4.key]), head([looked IN [[size([period5 IN $v.periods[series2.cadence] WHERE series2.startsOn < period5.next AND (series2.endsOn IS NULL OR period5.first < series2.endsOn) AND period5.key IN collect2 | period5.key]), size([period4 IN $v.periods[series2.cadence] WHERE series2.startsOn < period4.next AND (series2.endsOn IS NULL OR period4.first < series2.endsOn) | period4.key])]] | CASE WHEN looked[1] = 0 THEN null ELSE toFloat(looked[0]) / (looked[1]) END]), size([period6 IN $v.periods[series2.cadence] WHERE series2.startsOn < period6.next AND (series2.endsOn IS NULL OR period6.first < series2.endsOn) AND NOT period6.key IN collect3 | period6.key]), [period6 IN $v.periods[series2.cadence] WHERE series2.startsOn < period6.next AND (series2.endsOn IS NULL OR period6.first < series2.endsOn) AND NOT period6.key IN collect3 | period6.key]]) AS rows
}
RETURN [[rows, total]] AS data
