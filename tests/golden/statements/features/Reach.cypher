// query Reach { reach(from: "unit_01k1zkg2p8epvqtfz7vkq2h0n4", via: [CO_BUILDS, MEMBER_UNIT_OF], maxHops: 2) { truncated hubs counts { type count } nodes { totalCount edges { hops node { id } } } } }
//
// reach  ⇝ (Unit)-[:CO_BUILDS|MEMBER_UNIT_OF*..2]-()
//   nodes  ⇇ (node:Node)-[:PART_OF]-(other:Node)  [page, total]
//     edge
//       hops
//     node
//       id

WITH $v.from AS from
CALL (from) {
  MATCH (start:Unit {id: from})
  WHERE (start.dissolvedOn IS NULL OR $v.asOf < start.dissolvedOn)
  WITH start, [start] AS front, [[start, 0]] AS reached, false AS cut
  CALL (front) {
    UNWIND CASE WHEN $v.maxHops < 1 THEN [] ELSE front END AS x
    CALL (x) {
      MATCH (x)-[l:CO_BUILDS|MEMBER_UNIT_OF]-(y)
      WHERE (l.until IS NULL OR $v.asOf < l.until)
        AND (y.dissolvedOn IS NULL OR $v.asOf < y.dissolvedOn)
        AND (y.validTo IS NULL OR $v.asOf < y.validTo)
      WITH y LIMIT 5000 + 1
      RETURN collect(y) AS near
    }
    UNWIND near AS y
    WITH y LIMIT 5001
    WITH y, count(*) AS number
    RETURN CASE WHEN sum(number) > 5000 THEN [] ELSE collect(y) END AS next, sum(number) > 5000 AS over
  }
  WITH next AS front, reached + [y IN next | [y, 1]] AS reached, cut OR over AS cut
  CALL (front) {
    UNWIND CASE WHEN $v.maxHops < 2 THEN [] ELSE front END AS x
    CALL (x) {
      MATCH (x)-[l:CO_BUILDS|MEMBER_UNIT_OF]-(y)
      WHERE (l.until IS NULL OR $v.asOf < l.until)
        AND (y.dissolvedOn IS NULL OR $v.asOf < y.dissolvedOn)
        AND (y.validTo IS NULL OR $v.asOf < y.validTo)
      WITH y LIMIT $v.maxDegree + 1
      RETURN collect(y) AS near
    }
    UNWIND CASE WHEN size(near) > $v.maxDegree THEN [x] ELSE near END AS y
    WITH y, size(near) > $v.maxDegree AS hub
    WITH y, hub LIMIT 10001
    WITH y, hub, count(*) AS number
    RETURN CASE WHEN sum(CASE WHEN hub THEN 0 ELSE number END) > 5000 THEN [] ELSE collect(CASE WHEN NOT hub THEN y END) END AS next, CASE WHEN sum(CASE WHEN hub THEN 0 ELSE number END) > 5000 THEN [] ELSE collect(CASE WHEN hub THEN y END) END AS stopped, sum(CASE WHEN hub THEN 0 ELSE number END) > 5000 AS over
  }
  WITH next AS front, reached + [y IN next | [y, 2]] + [x IN stopped | [x, null, true]] AS reached, cut OR over AS cut
  CALL (front) {
    UNWIND CASE WHEN $v.maxHops < 3 THEN [] ELSE front END AS x
    CALL (x) {
      MATCH (x)-[l:CO_BUILDS|MEMBER_UNIT_OF]-(y)
      WHERE (l.until IS NULL OR $v.asOf < l.until)
        AND (y.dissolvedOn IS NULL OR $v.asOf < y.dissolvedOn)
        AND (y.validTo IS NULL OR $v.asOf < y.validTo)
      WITH y LIMIT $v.maxDegree + 1
      RETURN collect(y) AS near
    }
    UNWIND CASE WHEN size(near) > $v.maxDegree THEN [x] ELSE near END AS y
    WITH y, size(near) > $v.maxDegree AS hub
    WITH y, hub LIMIT 10001
    WITH y, hub, count(*) AS number
    RETURN CASE WHEN sum(CASE WHEN hub THEN 0 ELSE number END) > 5000 THEN [] ELSE collect(CASE WHEN NOT hub THEN y END) END AS next, CASE WHEN sum(CASE WHEN hub THEN 0 ELSE number END) > 5000 THEN [] ELSE collect(CASE WHEN hub THEN y END) END AS stopped, sum(CASE WHEN hub THEN 0 ELSE number END) > 5000 AS over
  }
  WITH next AS front, reached + [y IN next | [y, 3]] + [x IN stopped | [x, null, true]] AS reached, cut OR over AS cut
  CALL (front) {
    UNWIND CASE WHEN $v.maxHops < 4 THEN [] ELSE front END AS x
    CALL (x) {
      MATCH (x)-[l:CO_BUILDS|MEMBER_UNIT_OF]-(y)
      WHERE (l.until IS NULL OR $v.asOf < l.until)
        AND (y.dissolvedOn IS NULL OR $v.asOf < y.dissolvedOn)
        AND (y.validTo IS NULL OR $v.asOf < y.validTo)
      WITH y LIMIT $v.maxDegree + 1
      RETURN collect(y) AS near
    }
    UNWIND CASE WHEN size(near) > $v.maxDegree THEN [x] ELSE near END AS y
    WITH y, size(near) > $v.maxDegree AS hub
    WITH y, hub LIMIT 10001
    WITH y, hub, count(*) AS number
    RETURN CASE WHEN sum(CASE WHEN hub THEN 0 ELSE number END) > 5000 THEN [] ELSE collect(CASE WHEN NOT hub THEN y END) END AS next, CASE WHEN sum(CASE WHEN hub THEN 0 ELSE number END) > 5000 THEN [] ELSE collect(CASE WHEN hub THEN y END) END AS stopped, sum(CASE WHEN hub THEN 0 ELSE number END) > 5000 AS over
  }
  WITH next AS front, reached + [y IN next | [y, 4]] + [x IN stopped | [x, null, true]] AS reached, cut OR over AS cut
  CALL (reached) {
    UNWIND reached AS one
    WITH one[0] AS y, min(one[1]) AS hops, count(one[2]) AS stops
    WHERE hops > 0
    RETURN collect([y, hops]) AS found, sum(CASE WHEN stops > 0 THEN 1 ELSE 0 END) AS hubs
  }
  CALL (found) {
    UNWIND found AS one
    WITH split(one[0].id, '_')[0] AS prefix, count(*) AS number ORDER BY prefix
    RETURN collect([prefix, number]) AS counts
  }
  CALL (found) {
    UNWIND found AS one2
    WITH one2[0] AS other, one2[1] AS hops
    WITH other, hops ORDER BY hops, other.id LIMIT $v.first
    RETURN collect([hops, other.id]) AS rows
  }
  RETURN head(collect([counts, cut, [rows, size(found)], hubs])) AS reach
}
RETURN [reach] AS data
