// query Descendants { county(code: "500233") { descendants(level: GRID) { totalCount nodes { code } } } }
//
// county  ← (county:County {code: $code})
//   descendants  ⇇ (area:Area)<-[:PART_OF*1..7]-(descendant:Area {level: $level})  [page, total]
//     code
//     id

WITH $v.code AS code
MATCH (county:County {code: code})
WHERE (county.validTo IS NULL OR $v.asOf < county.validTo)
CALL (county) {
  MATCH (county)<-[l:PART_OF*1..5]-(descendant:Area)
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND descendant.level = $v.level
    AND (descendant.validTo IS NULL OR $v.asOf < descendant.validTo)
  RETURN count(DISTINCT descendant) AS total
}
CALL (county) {
  MATCH (county)<-[l2:PART_OF*1..5]-(descendant2:Area)
  WHERE all(x IN l2 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND descendant2.level = $v.level
    AND (descendant2.validTo IS NULL OR $v.asOf < descendant2.validTo)
  WITH DISTINCT descendant2 ORDER BY descendant2.code LIMIT $v.first
  RETURN collect([descendant2.code, descendant2.id]) AS rows
}
RETURN [head(collect([[rows, total]]))] AS data
