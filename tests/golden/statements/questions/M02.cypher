// # Is the 1+3+N force of every grid complete, and who is missing 1+3+N网格力量覆盖与缺口
// query M02($code: ID! = "500233", $first: Int = 100, $after: String, $asOf: Date) {
//   area(code: $code, asOf: $asOf) {
//     name
//     gridForceCoverage
//     gridGaps(first: $first, after: $after) {
//       totalCount
//       edges { missing surplus node { code name community { name } } }
//       pageInfo { hasNextPage endCursor }
//     }
//   }
// }
//
// area  ← (area:Area {code: $code})
//   id
//   name
//   gridForceCoverage = |(area:Area)<-[:PART_OF*0..7]-(grid:Grid), with GRID_LEADER: 1 × (grid:Grid)<-[:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person), with FULL_TIME: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'FULL_TIME'}]-(person:Person), with PART_TIME: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'PART_TIME'}]-(person:Person), with INSTRUCTOR: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person:Person)| ÷ |(area:Area)<-[:PART_OF*0..7]-(grid:Grid)|
//   gridGaps  ⇇ (area:Area)<-[:PART_OF*0..7]-(grid:Grid)  [page, total, more, keys]
//     edge
//       missing
//       surplus
//     node
//       code
//       name
//       community  ← (grid:Grid)-[:PART_OF]->(community:Community)
//         name

WITH $v.code AS code
MATCH (area:Area {code: code})
WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
CALL (area) {
  MATCH (area)<-[l:PART_OF*0..5]-(grid:Grid)
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  CALL (grid) {
    MATCH (grid)<-[l2:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
    WITH person LIMIT 2
    RETURN count(person) AS count2
  }
  CALL (grid) {
    MATCH (grid)<-[l3:ASSIGNED_TO {role: 'FULL_TIME'}]-(person2:Person)
    WHERE (l3.until IS NULL OR $v.asOf < l3.until)
    WITH person2 LIMIT 1
    RETURN count(person2) AS count3
  }
  CALL (grid) {
    MATCH (grid)<-[l4:ASSIGNED_TO {role: 'PART_TIME'}]-(person3:Person)
    WHERE (l4.until IS NULL OR $v.asOf < l4.until)
    WITH person3 LIMIT 1
    RETURN count(person3) AS count4
  }
  CALL (grid) {
    MATCH (grid)<-[l5:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person4:Person)
    WHERE (l5.until IS NULL OR $v.asOf < l5.until)
    WITH person4 LIMIT 1
    RETURN count(person4) AS count5
  }
  WITH grid, count2, count3, count4, count5
  WHERE count2 = 1
    AND count3 >= 1
    AND count4 >= 1
    AND count5 >= 1
  RETURN count(DISTINCT grid) AS count
}
CALL (area) {
  MATCH (area)<-[l6:PART_OF*0..5]-(grid2:Grid)
  WHERE all(x IN l6 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
  RETURN count(DISTINCT grid2) AS count6
}
CALL (area) {
  MATCH (area)<-[l7:PART_OF*0..5]-(grid3:Grid)
  WHERE all(x IN l7 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (grid3.validTo IS NULL OR $v.asOf < grid3.validTo)
  CALL (grid3) {
    MATCH (grid3)<-[l8:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person5:Person)
    WHERE (l8.until IS NULL OR $v.asOf < l8.until)
    WITH person5 LIMIT 2
    RETURN count(person5) AS count7
  }
  CALL (grid3) {
    MATCH (grid3)<-[l9:ASSIGNED_TO {role: 'FULL_TIME'}]-(person6:Person)
    WHERE (l9.until IS NULL OR $v.asOf < l9.until)
    WITH person6 LIMIT 1
    RETURN count(person6) AS count8
  }
  CALL (grid3) {
    MATCH (grid3)<-[l10:ASSIGNED_TO {role: 'PART_TIME'}]-(person7:Person)
    WHERE (l10.until IS NULL OR $v.asOf < l10.until)
    WITH person7 LIMIT 1
    RETURN count(person7) AS count9
  }
  CALL (grid3) {
    MATCH (grid3)<-[l11:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person8:Person)
    WHERE (l11.until IS NULL OR $v.asOf < l11.until)
    WITH person8 LIMIT 1
    RETURN count(person8) AS count10
  }
  WITH grid3, [x IN [CASE WHEN count7 < 1 THEN 'GRID_LEADER' END, CASE WHEN count8 < 1 THEN 'FULL_TIME' END, CASE WHEN count9 < 1 THEN 'PART_TIME' END, CASE WHEN count10 < 1 THEN 'INSTRUCTOR' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count7 > 1 THEN 'GRID_LEADER' END] WHERE x IS NOT NULL] AS surplus
  WHERE size(missing) + size(surplus) > 0
  WITH DISTINCT grid3, missing, surplus
  RETURN collect([grid3, missing, surplus]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS grid4, one[1] AS missing, one[2] AS surplus
  WITH grid4, missing, surplus ORDER BY grid4.code LIMIT $v.first
  CALL (grid4) {
    MATCH (grid4)-[l12:PART_OF]->(community:Community)
    WHERE (l12.until IS NULL OR $v.asOf < l12.until)
      AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    WITH community ORDER BY community.code LIMIT 1
    RETURN head(collect([community.name])) AS community
  }
  RETURN collect([missing, surplus, [grid4.code], grid4.code, grid4.name, community]) AS rows
}
RETURN [head(collect([area.id, area.name, CASE WHEN count6 = 0 THEN null ELSE toFloat(count) / (count6) END, [rows, size(found)]]))] AS data
