// # Which co-building links appeared, ended or changed between two days, by default within the last year 两日之间(默认近一年)新增、终止、变更的共建关系
// query A12($from: Date, $to: Date, $first: Int! = 1000, $asOf: Date) {
//   coBuildingNetwork(asOf: $asOf) {
//     totalCount
//     appeared: changeCount(from: $from, to: $to, kind: APPEARED)
//     changed: changeCount(from: $from, to: $to, kind: CHANGED)
//     ended: changeCount(from: $from, to: $to, kind: ENDED)
//     byYear: groupBy(keys: [{ edge: { since: YEAR } }], orderBy: [{ keys: ASC }], first: 100) { keys { value } count sum(of: weight) }
//     changes(from: $from, to: $to, first: $first) {
//       kind
//       unit: other { ... on Organization { name } }
//       node { ... on Community { code name } }
//       before { since until }
//       after { since }
//     }
//   }
// }
//
// coBuildingNetwork  ⇇ (unit:Organization)-[edge:CO_BUILDS]->(community:Community)  [page, total, groups by edge.since by YEAR, number of changes a year before.. APPEARED, number of changes a year before.. CHANGED, number of changes a year before.. ENDED, changes a year before..]

CALL () {
  MATCH (unit:Organization)-[edge:CO_BUILDS]->(community:Community)
  WHERE (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    AND (edge.until IS NULL OR $v.asOf < edge.until)
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  RETURN count(community) AS total
}
CALL () {
  MATCH (unit2:Organization)-[edge2:CO_BUILDS]->(community2:Community)
  WHERE (unit2.dissolvedOn IS NULL OR $v.asOf < unit2.dissolvedOn)
    AND (edge2.until IS NULL OR $v.asOf < edge2.until)
    AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
  WITH toString(edge2.since.year) AS group, community2, unit2, edge2
  CALL (unit2, community2, edge2) {
    MATCH (unit2)-[l:SIGNED {role: 'PROVIDER'}]->(agreement:Agreement)-[l2:COVERS]->(community2:Community)
    WHERE agreement.validFrom <= $v.asOf
      AND agreement.validTo > $v.asOf
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    RETURN count(DISTINCT agreement) AS count2
  }
  CALL (unit2, community2, edge2) {
    MATCH (unit2)-[l3:CLAIMED]->(task:TaskItem)-[l4:FOR_COMMUNITY]->(community2:Community)
    WHERE (l3.until IS NULL OR $v.asOf < l3.until)
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    RETURN count(DISTINCT task) AS count3
  }
  WITH group, community2, count2 + count3 AS entry
  WITH group, count(community2) AS count, coalesce(sum(entry), 0) AS sum
  WITH group, count, sum ORDER BY group IS NULL, group LIMIT $v.first
  RETURN collect([[[group]], [count, sum]]) AS groups
}
CALL () {
  CALL () {
    CALL () {
      CALL () {
        MATCH (unit3:Organization)-[edge3:CO_BUILDS]->(community3:Community)
        WHERE (unit3.foundedOn IS NULL OR unit3.foundedOn <= $v.asOf2) AND (unit3.dissolvedOn IS NULL OR $v.asOf2 < unit3.dissolvedOn)
          AND edge3.since <= $v.asOf2 AND (edge3.until IS NULL OR $v.asOf2 < edge3.until)
          AND (community3.validFrom IS NULL OR community3.validFrom <= $v.asOf2) AND (community3.validTo IS NULL OR $v.asOf2 < community3.validTo)
        RETURN DISTINCT community3, unit3, edge3
      }
      RETURN community3 AS changed, unit3 AS source, edge3 AS before, null AS after
      UNION ALL
      CALL () {
        MATCH (unit4:Organization)-[edge4:CO_BUILDS]->(community4:Community)
        WHERE (unit4.dissolvedOn IS NULL OR $v.asOf < unit4.dissolvedOn)
          AND (edge4.until IS NULL OR $v.asOf < edge4.until)
          AND (community4.validTo IS NULL OR $v.asOf < community4.validTo)
        RETURN DISTINCT community4, unit4, edge4
      }
      RETURN community4 AS changed, unit4 AS source, null AS before, edge4 AS after
    }
    WITH changed, source, head(collect(before)) AS before, head(collect(after)) AS after
    WHERE before IS NULL
    RETURN CASE WHEN before IS NULL THEN 'APPEARED' END AS kind, changed, source, before, after
  }
  RETURN count(kind) AS changeCount
}
CALL () {
  CALL () {
    CALL () {
      CALL () {
        MATCH (unit5:Organization)-[edge5:CO_BUILDS]->(community5:Community)
        WHERE (unit5.foundedOn IS NULL OR unit5.foundedOn <= $v.asOf2) AND (unit5.dissolvedOn IS NULL OR $v.asOf2 < unit5.dissolvedOn)
          AND edge5.since <= $v.asOf2 AND (edge5.until IS NULL OR $v.asOf2 < edge5.until)
          AND (community5.validFrom IS NULL OR community5.validFrom <= $v.asOf2) AND (community5.validTo IS NULL OR $v.asOf2 < community5.validTo)
        RETURN DISTINCT community5, unit5, edge5
      }
      RETURN community5 AS changed2, unit5 AS source2, edge5 AS before2, null AS after2
      UNION ALL
      CALL () {
        MATCH (unit6:Organization)-[edge6:CO_BUILDS]->(community6:Community)
        WHERE (unit6.dissolvedOn IS NULL OR $v.asOf < unit6.dissolvedOn)
          AND (edge6.until IS NULL OR $v.asOf < edge6.until)
          AND (community6.validTo IS NULL OR $v.asOf < community6.validTo)
        RETURN DISTINCT community6, unit6, edge6
      }
      RETURN community6 AS changed2, unit6 AS source2, null AS before2, edge6 AS after2
    }
    WITH changed2, source2, head(collect(before2)) AS before2, head(collect(after2)) AS after2
    WHERE before2 <> after2
    RETURN CASE WHEN before2 <> after2 THEN 'CHANGED' END AS kind2, changed2, source2, before2, after2
  }
  RETURN count(kind2) AS changeCount2
}
CALL () {
  CALL () {
    CALL () {
      CALL () {
        MATCH (unit7:Organization)-[edge7:CO_BUILDS]->(community7:Community)
        WHERE (unit7.foundedOn IS NULL OR unit7.foundedOn <= $v.asOf2) AND (unit7.dissolvedOn IS NULL OR $v.asOf2 < unit7.dissolvedOn)
          AND edge7.since <= $v.asOf2 AND (edge7.until IS NULL OR $v.asOf2 < edge7.until)
          AND (community7.validFrom IS NULL OR community7.validFrom <= $v.asOf2) AND (community7.validTo IS NULL OR $v.asOf2 < community7.validTo)
        RETURN DISTINCT community7, unit7, edge7
      }
      RETURN community7 AS changed3, unit7 AS source3, edge7 AS before3, null AS after3
      UNION ALL
      CALL () {
        MATCH (unit8:Organization)-[edge8:CO_BUILDS]->(community8:Community)
        WHERE (unit8.dissolvedOn IS NULL OR $v.asOf < unit8.dissolvedOn)
          AND (edge8.until IS NULL OR $v.asOf < edge8.until)
          AND (community8.validTo IS NULL OR $v.asOf < community8.validTo)
        RETURN DISTINCT community8, unit8, edge8
      }
      RETURN community8 AS changed3, unit8 AS source3, null AS before3, edge8 AS after3
    }
    WITH changed3, source3, head(collect(before3)) AS before3, head(collect(after3)) AS after3
    WHERE after3 IS NULL
    RETURN CASE WHEN after3 IS NULL THEN 'ENDED' END AS kind3, changed3, source3, before3, after3
  }
  RETURN count(kind3) AS changeCount3
}
CALL () {
  CALL () {
    CALL () {
      CALL () {
        MATCH (unit9:Organization)-[edge9:CO_BUILDS]->(community9:Community)
        WHERE (unit9.foundedOn IS NULL OR unit9.foundedOn <= $v.asOf2) AND (unit9.dissolvedOn IS NULL OR $v.asOf2 < unit9.dissolvedOn)
          AND edge9.since <= $v.asOf2 AND (edge9.until IS NULL OR $v.asOf2 < edge9.until)
          AND (community9.validFrom IS NULL OR community9.validFrom <= $v.asOf2) AND (community9.validTo IS NULL OR $v.asOf2 < community9.validTo)
        RETURN DISTINCT community9, unit9, edge9
      }
      RETURN community9 AS changed4, unit9 AS source4, edge9 AS before4, null AS after4
      UNION ALL
      CALL () {
        MATCH (unit10:Organization)-[edge10:CO_BUILDS]->(community10:Community)
        WHERE (unit10.dissolvedOn IS NULL OR $v.asOf < unit10.dissolvedOn)
          AND (edge10.until IS NULL OR $v.asOf < edge10.until)
          AND (community10.validTo IS NULL OR $v.asOf < community10.validTo)
        RETURN DISTINCT community10, unit10, edge10
      }
      RETURN community10 AS changed4, unit10 AS source4, null AS before4, edge10 AS after4
    }
    WITH changed4, source4, head(collect(before4)) AS before4, head(collect(after4)) AS after4
    WHERE before4 IS NULL OR before4 <> after4 OR after4 IS NULL
    RETURN CASE WHEN before4 IS NULL THEN 'APPEARED' WHEN before4 <> after4 THEN 'CHANGED' WHEN after4 IS NULL THEN 'ENDED' END AS kind4, changed4, source4, before4, after4
  }
  WITH kind4, changed4, source4, before4, after4 ORDER BY changed4.code IS NULL, changed4.code, changed4.id IS NULL, changed4.id, source4.id, kind4 LIMIT $v.first2
  RETURN collect([kind4, CASE WHEN kind4 = 'ENDED' THEN [changed4.code, changed4.name] ELSE [changed4.code, changed4.name] END, CASE WHEN before4 IS NOT NULL THEN [toString(before4.since), toString(before4.until)] END, CASE WHEN after4 IS NOT NULL THEN [toString(after4.since), toString(after4.until)] END, CASE WHEN kind4 = 'ENDED' THEN [source4.id + $v.at, source4.name] ELSE [source4.id + $v.at2, source4.name] END]) AS changes
}
RETURN [[[], total, groups, changeCount, changeCount2, changeCount3, changes]] AS data
