// # Which member units were absent from two conferences in a row or more 哪些成员单位连续两次以上缺席联席会议
// query M07($first: Int = 50, $after: String, $asOf: Date) {
//   absentUnits(first: $first, after: $after, asOf: $asOf) {
//     totalCount
//     edges { consecutiveAbsences since memberType unit { name } node { code name } }
//     pageInfo { hasNextPage endCursor }
//   }
// }
//
// absentUnits  ⇇ (unit:Organization)-[edge:MEMBER_UNIT_OF {role: 'MEMBER'}]->(:JointPartyCommittee)-[:SERVES]->(community:Community)  [page, total, more, keys]
//   edge
//     memberType
//     since
//     consecutiveAbsences = |(unit:Organization), (community:Community)<-[:FOR_AREA]-(series:MeetingSeries)<-[:INSTANCE_OF]-(meeting:Meeting {kind: !'EXTRA', status: 'HELD', heldAt: >= edge.since}), with 0 × (meeting:Meeting), (unit:Organization)-[:ATTENDED]->(later:Meeting {kind: !'EXTRA', status: 'HELD', heldAt: >= meeting.heldAt})-[:INSTANCE_OF]->(series:MeetingSeries)|
//     unit
//       id
//       name
//   node
//     code
//     name

CALL () {
  MATCH (unit:Organization)-[edge:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n:JointPartyCommittee)-[l:SERVES]->(community:Community)
  WHERE (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    AND (edge.until IS NULL OR $v.asOf < edge.until)
    AND (n.dissolvedOn IS NULL OR $v.asOf < n.dissolvedOn)
    AND (l.until IS NULL OR $v.asOf < l.until)
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  CALL (unit, community, edge) {
    MATCH (community:Community)<-[l2:FOR_AREA]-(series:MeetingSeries)<-[l3:INSTANCE_OF]-(meeting:Meeting {status: 'HELD'})
    WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
      AND (series.endsOn IS NULL OR $v.asOf < series.endsOn)
      AND (meeting.kind IS NULL OR meeting.kind <> 'EXTRA')
      AND date(meeting.heldAt) >= edge.since
    WITH community, edge, series, unit, collect(meeting) AS rows
    CALL (unit, series) {
      MATCH (unit)-[l4:ATTENDED]->(later:Meeting {status: 'HELD'})-[l5:INSTANCE_OF]->(series:MeetingSeries)
      WHERE (later.kind IS NULL OR later.kind <> 'EXTRA')
        AND (series.endsOn IS NULL OR $v.asOf < series.endsOn)
      RETURN max(later.heldAt) AS max
    }
    UNWIND rows AS meeting
    WITH meeting, community, edge, series, max
    WHERE (max IS NULL OR NOT max >= meeting.heldAt)
    RETURN count(DISTINCT meeting) AS count
  }
  WITH community, unit, edge, count
  WHERE count >= 2
  RETURN collect([community, unit, edge]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS community2, one[1] AS source, one[2] AS edge2
  WITH community2, source, edge2 ORDER BY community2.code, source.id, coalesce(toString(edge2.since), ''), coalesce(toString(edge2.role), '') LIMIT $v.first
  CALL (source, community2, edge2) {
    MATCH (community2:Community)<-[l6:FOR_AREA]-(series2:MeetingSeries)<-[l7:INSTANCE_OF]-(meeting2:Meeting {status: 'HELD'})
    WHERE (community2.validTo IS NULL OR $v.asOf < community2.validTo)
      AND (series2.endsOn IS NULL OR $v.asOf < series2.endsOn)
      AND (meeting2.kind IS NULL OR meeting2.kind <> 'EXTRA')
      AND date(meeting2.heldAt) >= edge2.since
    WITH community2, edge2, series2, source, collect(meeting2) AS rows3
    CALL (source, series2) {
      MATCH (source)-[l8:ATTENDED]->(later2:Meeting {status: 'HELD'})-[l9:INSTANCE_OF]->(series2:MeetingSeries)
      WHERE (later2.kind IS NULL OR later2.kind <> 'EXTRA')
        AND (series2.endsOn IS NULL OR $v.asOf < series2.endsOn)
      RETURN max(later2.heldAt) AS max2
    }
    UNWIND rows3 AS meeting2
    WITH meeting2, community2, edge2, series2, max2
    WHERE (max2 IS NULL OR NOT max2 >= meeting2.heldAt)
    RETURN count(DISTINCT meeting2) AS count2
  }
  RETURN collect([edge2.memberType, toString(edge2.since), count2, [source.id, source.name], [community2.code, source.id, coalesce(toString(edge2.since), ''), coalesce(toString(edge2.role), '')], community2.code, community2.name]) AS rows2
}
RETURN [[rows2, size(found)]] AS data
