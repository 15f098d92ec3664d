// query WhereAMeasure { communities(where: { area: { gridForceCoverage: { ne: 1.0 } } }) { nodes { code } } }
//
// communities  ⇇ (community:Community)  [page]
//   where (|(area:Area)<-[:PART_OF*0..7]-(grid:Grid), with GRID_LEADER: 1 × (grid:Grid)<-[:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person), with FULL_TIME: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'FULL_TIME'}]-(person:Person), with PART_TIME: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'PART_TIME'}]-(person:Person), with INSTRUCTOR: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person:Person)| ÷ |(area:Area)<-[:PART_OF*0..7]-(grid:Grid)|) ne $where.area.gridForceCoverage.ne
//   code

MATCH (community:Community)
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
  AND community.code IS NOT NULL
WITH community SKIP 0
WHERE any(one IN [(head([looked IN [[COUNT {
  MATCH (community)<-[l:PART_OF]-(grid:Grid)
  WHERE (l.until IS NULL OR $v.asOf < l.until)
    AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  CALL (grid) {
    MATCH (grid)<-[l2:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
    WITH person LIMIT 2
    RETURN count(person) AS count
  }
  CALL (grid) {
    MATCH (grid)<-[l3:ASSIGNED_TO {role: 'FULL_TIME'}]-(person2:Person)
    WHERE (l3.until IS NULL OR $v.asOf < l3.until)
    WITH person2 LIMIT 1
    RETURN count(person2) AS count2
  }
  CALL (grid) {
    MATCH (grid)<-[l4:ASSIGNED_TO {role: 'PART_TIME'}]-(person3:Person)
    WHERE (l4.until IS NULL OR $v.asOf < l4.until)
    WITH person3 LIMIT 1
    RETURN count(person3) AS count3
  }
  CALL (grid) {
    MATCH (grid)<-[l5:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person4:Person)
    WHERE (l5.until IS NULL OR $v.asOf < l5.until)
    WITH person4 LIMIT 1
    RETURN count(person4) AS count4
  }
  WITH grid, count, count2, count3, count4
  WHERE count = 1
    AND count2 >= 1
    AND count3 >= 1
    AND count4 >= 1
  RETURN DISTINCT grid
}, COUNT {
  MATCH (community)<-[l6:PART_OF]-(grid2:Grid)
  WHERE (l6.until IS NULL OR $v.asOf < l6.until)
    AND (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
  RETURN DISTINCT grid2
}]] | CASE WHEN looked[1] = 0 THEN null ELSE toFloat(looked[0]) / (looked[1]) END]))] WHERE one IS NULL OR one <> $v.gridForceCoverage_ne)
WITH community ORDER BY community.code LIMIT $v.first
RETURN [collect([community.code])] AS data
