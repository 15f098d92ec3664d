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
      MATCH (community)<-[edge:CO_BUILDS]-(organization:Organization)
      WHERE (edge.until IS NULL OR $v.asOf < edge.until)
        AND (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
      RETURN DISTINCT organization, edge
    }
    CALL (community, organization, edge) {
      MATCH (community)<-[link:CO_BUILDS]-(organization:Organization)
      WHERE (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo)
        AND link.since <= $v.asOf2 AND (link.until IS NULL OR $v.asOf2 < link.until)
        AND (organization.foundedOn IS NULL OR organization.foundedOn <= $v.asOf2) AND (organization.dissolvedOn IS NULL OR $v.asOf2 < organization.dissolvedOn)
      RETURN head(collect(link)) AS other
    }
    WITH organization, edge, other
    WHERE other IS NULL OR other <> edge
    RETURN CASE WHEN other IS NULL THEN 'APPEARED' ELSE 'CHANGED' END AS kind, organization AS changed, other AS before, edge AS after
    UNION ALL
    CALL (community) {
      MATCH (community)<-[edge2:CO_BUILDS]-(organization2:Organization)
      WHERE (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo)
        AND edge2.since <= $v.asOf2 AND (edge2.until IS NULL OR $v.asOf2 < edge2.until)
        AND (organization2.foundedOn IS NULL OR organization2.foundedOn <= $v.asOf2) AND (organization2.dissolvedOn IS NULL OR $v.asOf2 < organization2.dissolvedOn)
      RETURN DISTINCT organization2, edge2
    }
    CALL (community, organization2, edge2) {
      MATCH (community)<-[link2:CO_BUILDS]-(organization2:Organization)
      WHERE (link2.until IS NULL OR $v.asOf < link2.until)
        AND (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
      RETURN head(collect(link2)) AS other2
    }
    WITH organization2, edge2, other2
    WHERE other2 IS NULL
    RETURN 'ENDED' AS kind, organization2 AS changed, edge2 AS before, null AS after
  }
  RETURN count(kind) AS changeCount
}
CALL (community) {
  CALL (community) {
    CALL (community) {
      MATCH (community)<-[edge3:CO_BUILDS]-(organization3:Organization)
      WHERE (community.validFrom IS NULL OR community.validFrom <= $v.asOf3) AND (community.validTo IS NULL OR $v.asOf3 < community.validTo)
        AND edge3.since <= $v.asOf3 AND (edge3.until IS NULL OR $v.asOf3 < edge3.until)
        AND (organization3.foundedOn IS NULL OR organization3.foundedOn <= $v.asOf3) AND (organization3.dissolvedOn IS NULL OR $v.asOf3 < organization3.dissolvedOn)
      RETURN DISTINCT organization3, edge3
    }
    CALL (community, organization3, edge3) {
      MATCH (community)<-[link3:CO_BUILDS]-(organization3:Organization)
      WHERE (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo)
        AND link3.since <= $v.asOf2 AND (link3.until IS NULL OR $v.asOf2 < link3.until)
        AND (organization3.foundedOn IS NULL OR organization3.foundedOn <= $v.asOf2) AND (organization3.dissolvedOn IS NULL OR $v.asOf2 < organization3.dissolvedOn)
      RETURN head(collect(link3)) AS other3
    }
    WITH organization3, edge3, other3
    WHERE other3 IS NULL OR other3 <> edge3
    RETURN CASE WHEN other3 IS NULL THEN 'APPEARED' ELSE 'CHANGED' END AS kind2, organization3 AS changed2, other3 AS before2, edge3 AS after2
    UNION ALL
    CALL (community) {
      MATCH (community)<-[edge4:CO_BUILDS]-(organization4:Organization)
      WHERE (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo)
        AND edge4.since <= $v.asOf2 AND (edge4.until IS NULL OR $v.asOf2 < edge4.until)
        AND (organization4.foundedOn IS NULL OR organization4.foundedOn <= $v.asOf2) AND (organization4.dissolvedOn IS NULL OR $v.asOf2 < organization4.dissolvedOn)
      RETURN DISTINCT organization4, edge4
    }
    CALL (community, organization4, edge4) {
      MATCH (community)<-[link4:CO_BUILDS]-(organization4:Organization)
      WHERE (community.validFrom IS NULL OR community.validFrom <= $v.asOf3) AND (community.validTo IS NULL OR $v.asOf3 < community.validTo)
        AND link4.since <= $v.asOf3 AND (link4.until IS NULL OR $v.asOf3 < link4.until)
        AND (organization4.foundedOn IS NULL OR organization4.foundedOn <= $v.asOf3) AND (organization4.dissolvedOn IS NULL OR $v.asOf3 < organization4.dissolvedOn)
      RETURN head(collect(link4)) AS other4
    }
    WITH organization4, edge4, other4
    WHERE other4 IS NULL
    RETURN 'ENDED' AS kind2, organization4 AS changed2, edge4 AS before2, null AS after2
  }
  WITH kind2, changed2, before2, after2 ORDER BY changed2.pinyin IS NULL, changed2.pinyin, changed2.name IS NULL, changed2.name, changed2.id IS NULL, changed2.id, kind2 LIMIT $v.first
  RETURN collect([kind2, CASE WHEN kind2 = 'ENDED' THEN [changed2.id + $v.at, changed2.name] ELSE [changed2.id + $v.at2, changed2.name] END, CASE WHEN before2 IS NOT NULL THEN [] END, CASE WHEN after2 IS NOT NULL THEN [] END]) AS changes
}
RETURN [head(collect([[[], changeCount, changes]]))] AS data
