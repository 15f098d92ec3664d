// query Changes { community(code: "500233001007") { coBuilders { changeCount(from: "2021-06-01") changes(from: "2021-06-01", to: "2023-03-01") { kind node { id ... on Organization { name } } } } } }
//
// community  ← (community:Community {code: $code})
//   coBuilders  ⇇ (community:Community)<-[edge:CO_BUILDS]-(organization:Organization)  [page, number of changes "2021-06-01".., changes "2021-06-01".."2023-03-01"]
//     id

WITH $v.code AS code
MATCH (community:Community {code: code})
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
CALL (community) {
  CALL (community) {
    CALL (community) {
      CALL (community) {
        MATCH (community)<-[edge:CO_BUILDS]-(organization:Organization)
        WHERE (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo)
          AND edge.since <= $v.asOf2 AND (edge.until IS NULL OR $v.asOf2 < edge.until)
          AND (organization.foundedOn IS NULL OR organization.foundedOn <= $v.asOf2) AND (organization.dissolvedOn IS NULL OR $v.asOf2 < organization.dissolvedOn)
        RETURN DISTINCT organization, edge
      }
      RETURN organization AS changed, edge AS before, null AS after
      UNION ALL
      CALL (community) {
        MATCH (community)<-[edge2:CO_BUILDS]-(organization2:Organization)
        WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
          AND (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
        RETURN DISTINCT organization2, edge2
      }
      RETURN organization2 AS changed, null AS before, edge2 AS after
    }
    WITH changed, head(collect(before)) AS before, head(collect(after)) AS after
    WHERE before IS NULL OR before <> after OR after IS NULL
    RETURN CASE WHEN before IS NULL THEN 'APPEARED' WHEN before <> after THEN 'CHANGED' WHEN after IS NULL THEN 'ENDED' END AS kind, changed, before, after
  }
  RETURN count(kind) AS changeCount
}
CALL (community) {
  CALL (community) {
    CALL (community) {
      CALL (community) {
        MATCH (community)<-[edge3:CO_BUILDS]-(organization3:Organization)
        WHERE (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo)
          AND edge3.since <= $v.asOf2 AND (edge3.until IS NULL OR $v.asOf2 < edge3.until)
          AND (organization3.foundedOn IS NULL OR organization3.foundedOn <= $v.asOf2) AND (organization3.dissolvedOn IS NULL OR $v.asOf2 < organization3.dissolvedOn)
        RETURN DISTINCT organization3, edge3
      }
      RETURN organization3 AS changed2, edge3 AS before2, null AS after2
      UNION ALL
      CALL (community) {
        MATCH (community)<-[edge4:CO_BUILDS]-(organization4:Organization)
        WHERE (community.validFrom IS NULL OR community.validFrom <= $v.asOf3) AND (community.validTo IS NULL OR $v.asOf3 < community.validTo)
          AND edge4.since <= $v.asOf3 AND (edge4.until IS NULL OR $v.asOf3 < edge4.until)
          AND (organization4.foundedOn IS NULL OR organization4.foundedOn <= $v.asOf3) AND (organization4.dissolvedOn IS NULL OR $v.asOf3 < organization4.dissolvedOn)
        RETURN DISTINCT organization4, edge4
      }
      RETURN organization4 AS changed2, null AS before2, edge4 AS after2
    }
    WITH changed2, head(collect(before2)) AS before2, head(collect(after2)) AS after2
    WHERE before2 IS NULL OR before2 <> after2 OR after2 IS NULL
    RETURN CASE WHEN before2 IS NULL THEN 'APPEARED' WHEN before2 <> after2 THEN 'CHANGED' WHEN after2 IS NULL THEN 'ENDED' END AS kind2, changed2, before2, after2
  }
  WITH kind2, changed2, before2, after2 ORDER BY changed2.pinyin IS NULL, changed2.pinyin, changed2.name IS NULL, changed2.name, changed2.id IS NULL, changed2.id, kind2 LIMIT $v.first
  RETURN collect([kind2, CASE WHEN kind2 = 'ENDED' THEN [changed2.id + $v.at, changed2.name] ELSE [changed2.id + $v.at2, changed2.name] END, CASE WHEN before2 IS NOT NULL THEN [] END, CASE WHEN after2 IS NOT NULL THEN [] END]) AS changes
}
RETURN [head(collect([[[], changeCount, changes]]))] AS data
