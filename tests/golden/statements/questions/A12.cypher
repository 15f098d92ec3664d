// # Which co-building links appeared, ended or changed between two days 两日之间新增、终止、变更的共建关系
// query A12($from: Date! = "2021-01-01", $to: Date, $first: Int! = 100, $asOf: Date) {
//   coBuildingNetwork(asOf: $asOf) {
//     totalCount
//     appeared: changeCount(from: $from, to: $to, kind: APPEARED)
//     changed: changeCount(from: $from, to: $to, kind: CHANGED)
//     ended: changeCount(from: $from, to: $to, kind: ENDED)
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
// coBuildingNetwork  ⇇ (unit:Organization)-[edge:CO_BUILDS]->(community:Community)  [page, total, number of changes $from.. APPEARED, number of changes $from.. CHANGED, number of changes $from.. ENDED, changes $from..]

CALL () {
  MATCH (unit:Organization)-[edge:CO_BUILDS]->(community:Community)
  WHERE (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    AND (edge.until IS NULL OR $v.asOf < edge.until)
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  RETURN count(community) AS total
}
CALL () {
  CALL () {
    CALL () {
      MATCH (unit2:Organization)-[edge2:CO_BUILDS]->(community2:Community)
      WHERE (unit2.dissolvedOn IS NULL OR $v.asOf < unit2.dissolvedOn)
        AND (edge2.until IS NULL OR $v.asOf < edge2.until)
        AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
      RETURN DISTINCT community2, unit2, edge2
    }
    CALL (community2, unit2, edge2) {
      MATCH (unit2:Organization)-[link:CO_BUILDS]->(community2:Community)
      WHERE (unit2.foundedOn IS NULL OR unit2.foundedOn <= $v.asOf2) AND (unit2.dissolvedOn IS NULL OR $v.asOf2 < unit2.dissolvedOn)
        AND link.since <= $v.asOf2 AND (link.until IS NULL OR $v.asOf2 < link.until)
        AND (community2.validFrom IS NULL OR community2.validFrom <= $v.asOf2) AND (community2.validTo IS NULL OR $v.asOf2 < community2.validTo)
      RETURN head(collect(link)) AS other
    }
    WITH community2, unit2, edge2, other
    WHERE other IS NULL
    RETURN CASE WHEN other IS NULL THEN 'APPEARED' ELSE 'CHANGED' END AS kind, community2 AS changed, unit2 AS source, other AS before, edge2 AS after
  }
  RETURN count(kind) AS changeCount
}
CALL () {
  CALL () {
    CALL () {
      MATCH (unit3:Organization)-[edge3:CO_BUILDS]->(community3:Community)
      WHERE (unit3.dissolvedOn IS NULL OR $v.asOf < unit3.dissolvedOn)
        AND (edge3.until IS NULL OR $v.asOf < edge3.until)
        AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
      RETURN DISTINCT community3, unit3, edge3
    }
    CALL (community3, unit3, edge3) {
      MATCH (unit3:Organization)-[link2:CO_BUILDS]->(community3:Community)
      WHERE (unit3.foundedOn IS NULL OR unit3.foundedOn <= $v.asOf2) AND (unit3.dissolvedOn IS NULL OR $v.asOf2 < unit3.dissolvedOn)
        AND link2.since <= $v.asOf2 AND (link2.until IS NULL OR $v.asOf2 < link2.until)
        AND (community3.validFrom IS NULL OR community3.validFrom <= $v.asOf2) AND (community3.validTo IS NULL OR $v.asOf2 < community3.validTo)
      RETURN head(collect(link2)) AS other2
    }
    WITH community3, unit3, edge3, other2
    WHERE other2 <> edge3
    RETURN CASE WHEN other2 IS NULL THEN 'APPEARED' ELSE 'CHANGED' END AS kind2, community3 AS changed2, unit3 AS source2, other2 AS before2, edge3 AS after2
  }
  RETURN count(kind2) AS changeCount2
}
CALL () {
  CALL () {
    CALL () {
      MATCH (unit4:Organization)-[edge4:CO_BUILDS]->(community4:Community)
      WHERE (unit4.foundedOn IS NULL OR unit4.foundedOn <= $v.asOf2) AND (unit4.dissolvedOn IS NULL OR $v.asOf2 < unit4.dissolvedOn)
        AND edge4.since <= $v.asOf2 AND (edge4.until IS NULL OR $v.asOf2 < edge4.until)
        AND (community4.validFrom IS NULL OR community4.validFrom <= $v.asOf2) AND (community4.validTo IS NULL OR $v.asOf2 < community4.validTo)
      RETURN DISTINCT community4, unit4, edge4
    }
    CALL (community4, unit4, edge4) {
      MATCH (unit4:Organization)-[link3:CO_BUILDS]->(community4:Community)
      WHERE (unit4.dissolvedOn IS NULL OR $v.asOf < unit4.dissolvedOn)
        AND (link3.until IS NULL OR $v.asOf < link3.until)
        AND (community4.validTo IS NULL OR $v.asOf < community4.validTo)
      RETURN head(collect(link3)) AS other3
    }
    WITH community4, unit4, edge4, other3
    WHERE other3 IS NULL
    RETURN 'ENDED' AS kind3, community4 AS changed3, unit4 AS source3, edge4 AS before3, null AS after3
  }
  RETURN count(kind3) AS changeCount3
}
CALL () {
  CALL () {
    CALL () {
      MATCH (unit5:Organization)-[edge5:CO_BUILDS]->(community5:Community)
      WHERE (unit5.dissolvedOn IS NULL OR $v.asOf < unit5.dissolvedOn)
        AND (edge5.until IS NULL OR $v.asOf < edge5.until)
        AND (community5.validTo IS NULL OR $v.asOf < community5.validTo)
      RETURN DISTINCT community5, unit5, edge5
    }
    CALL (community5, unit5, edge5) {
      MATCH (unit5:Organization)-[link4:CO_BUILDS]->(community5:Community)
      WHERE (unit5.foundedOn IS NULL OR unit5.foundedOn <= $v.asOf2) AND (unit5.dissolvedOn IS NULL OR $v.asOf2 < unit5.dissolvedOn)
        AND link4.since <= $v.asOf2 AND (link4.until IS NULL OR $v.asOf2 < link4.until)
        AND (community5.validFrom IS NULL OR community5.validFrom <= $v.asOf2) AND (community5.validTo IS NULL OR $v.asOf2 < community5.validTo)
      RETURN head(collect(link4)) AS other4
    }
    WITH community5, unit5, edge5, other4
    WHERE other4 IS NULL OR other4 <> edge5
    RETURN CASE WHEN other4 IS NULL THEN 'APPEARED' ELSE 'CHANGED' END AS kind4, community5 AS changed4, unit5 AS source4, other4 AS before4, edge5 AS after4
    UNION ALL
    CALL () {
      MATCH (unit6:Organization)-[edge6:CO_BUILDS]->(community6:Community)
      WHERE (unit6.foundedOn IS NULL OR unit6.foundedOn <= $v.asOf2) AND (unit6.dissolvedOn IS NULL OR $v.asOf2 < unit6.dissolvedOn)
        AND edge6.since <= $v.asOf2 AND (edge6.until IS NULL OR $v.asOf2 < edge6.until)
        AND (community6.validFrom IS NULL OR community6.validFrom <= $v.asOf2) AND (community6.validTo IS NULL OR $v.asOf2 < community6.validTo)
      RETURN DISTINCT community6, unit6, edge6
    }
    CALL (community6, unit6, edge6) {
      MATCH (unit6:Organization)-[link5:CO_BUILDS]->(community6:Community)
      WHERE (unit6.dissolvedOn IS NULL OR $v.asOf < unit6.dissolvedOn)
        AND (link5.until IS NULL OR $v.asOf < link5.until)
        AND (community6.validTo IS NULL OR $v.asOf < community6.validTo)
      RETURN head(collect(link5)) AS other5
    }
    WITH community6, unit6, edge6, other5
    WHERE other5 IS NULL
    RETURN 'ENDED' AS kind4, community6 AS changed4, unit6 AS source4, edge6 AS before4, null AS after4
  }
  WITH kind4, changed4, source4, before4, after4 ORDER BY changed4.code IS NULL, changed4.code, changed4.id IS NULL, changed4.id, source4.id, kind4 LIMIT $v.first
  RETURN collect([kind4, CASE WHEN kind4 = 'ENDED' THEN [changed4.code, changed4.name] ELSE [changed4.code, changed4.name] END, CASE WHEN before4 IS NOT NULL THEN [toString(before4.since), toString(before4.until)] END, CASE WHEN after4 IS NOT NULL THEN [toString(after4.since), toString(after4.until)] END, CASE WHEN kind4 = 'ENDED' THEN [source4.id + $v.at, source4.name] ELSE [source4.id + $v.at2, source4.name] END]) AS changes
}
RETURN [[[], total, changeCount, changeCount2, changeCount3, changes]] AS data
