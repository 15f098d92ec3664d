// # All shortest links between two units that avoid hubs and the county's Party committee, and longer ones 避开枢纽单位的全部最短联系及更长的联系
// query A03(
//   $from: ID! = "unit_2C19479J2YJ2QVJ79JHHXAYEMX"
//   $to: ID! = "department_3YJATHWY4EF3C41Y53ZAPMAH74"
//   $avoid: [ID!] = ["partyorganization_0H5S6PWSV86X2BJ422KRX0C6JJ"]
//   $maxDegree: Int = 60
//   $longer: Int = 0
//   $limit: Int = 100
//   $asOf: Date
// ) {
//   shortestPaths(from: $from, to: $to, avoid: $avoid, maxDegree: $maxDegree, longer: $longer, limit: $limit, asOf: $asOf) {
//     paths { hops nodes { __typename id label } links { type direction } }
//     truncated
//     hubs
//   }
// }
//
// shortestPaths  ⇝ (Unit)-[:CO_BUILDS|LINKED_TO|MEMBER_UNIT_OF|PARTY_ORG_OF|PARTY_SUBORDINATE_TO|SERVES|SUBORDINATE_TO|WORKS_FOR*..6]-(Department) and up to $longer longer
//   id
//   label

WITH $v.from AS from, $v.to AS to
CALL (from, to) {
  MATCH (start:Unit {id: from})
  WHERE (start.dissolvedOn IS NULL OR $v.asOf < start.dissolvedOn)
  MATCH (goal:Department {id: to})
  WHERE (goal.dissolvedOn IS NULL OR $v.asOf < goal.dissolvedOn)
  WITH start, goal, [[start, true, [['', [start], []]]], [goal, false, [['', [goal], []]]]] AS front, CASE WHEN start = goal THEN [[0, '', [start], []]] ELSE [] END AS best, false AS cut, [] AS hubs
  CALL (start, goal, front, best) {
    UNWIND CASE WHEN size(best) > $v.limit OR 1 > best[0][0] + $v.longer OR $v.maxHops < 1 THEN [] ELSE front END AS one
    WITH one[0] AS x, one[1] AS ahead, one[2] AS ways, CASE WHEN one[1] THEN goal ELSE start END AS other
    MATCH (x)-[l:CO_BUILDS|LINKED_TO|MEMBER_UNIT_OF|PARTY_ORG_OF|PARTY_SUBORDINATE_TO|SERVES|SUBORDINATE_TO|WORKS_FOR]-(y)
    WHERE (l.until IS NULL OR $v.asOf < l.until)
      AND (y.dissolvedOn IS NULL OR $v.asOf < y.dissolvedOn)
      AND (y.validTo IS NULL OR $v.asOf < y.validTo)
      AND (NOT y.id IN $v.avoid OR y = other)
      AND x <> other
    WITH y, ahead, other, ways, l, CASE WHEN ahead THEN y.id ELSE x.id END + ' ' + type(l) + CASE WHEN startNode(l) = CASE WHEN ahead THEN x ELSE y END THEN ' OUT ' ELSE ' IN ' END + coalesce(toString(l.since), '') + ' ' + coalesce(l.kind, l.role, l.tier, '') + ' ' AS step LIMIT 5001
    WITH y, ahead, other, collect([ways, l, step]) AS steps
    CALL (y) {
      MATCH (y)-[k:CO_BUILDS|LINKED_TO|MEMBER_UNIT_OF|PARTY_ORG_OF|PARTY_SUBORDINATE_TO|SERVES|SUBORDINATE_TO|WORKS_FOR]-(z)
      WHERE (k.until IS NULL OR $v.asOf < k.until)
        AND (z.dissolvedOn IS NULL OR $v.asOf < z.dissolvedOn)
        AND (z.validTo IS NULL OR $v.asOf < z.validTo)
      WITH k LIMIT $v.maxDegree + 1
      RETURN count(k) AS degree
    }
    CALL (y, ahead, steps) {
      UNWIND steps AS step
      UNWIND step[0] AS way
      WITH y, ahead, step, way
      WHERE NOT y IN way[1]
      WITH CASE WHEN ahead THEN [way[0] + step[2], way[1] + [y], way[2] + [step[1]]] ELSE [step[2] + way[0], [y] + way[1], [step[1]] + way[2]] END AS way ORDER BY way[0] LIMIT $v.limit + 1
      RETURN collect(way) AS ways
    }
    RETURN CASE WHEN sum(size(steps)) > 5000 THEN [] ELSE collect(CASE WHEN y = other OR degree > 1 AND degree <= $v.maxDegree THEN [y, ahead, ways] END) END AS next, CASE WHEN sum(size(steps)) > 5000 THEN [] ELSE collect(CASE WHEN degree > $v.maxDegree THEN y END) END AS stopped, max(size(ways)) AS most, sum(size(steps)) > 5000 AS over
  }
  CALL (front, next) {
    UNWIND [one IN front WHERE NOT one[1] | [one[0], 1, null, one[2]]] + [one IN next | CASE WHEN one[1] THEN [one[0], null, one[2], null] ELSE [one[0], 2, null, one[2]] END] AS one
    WITH one[0] AS x, head(collect(one[2])) AS ways, collect([one[1], one[3]]) AS rests
    WHERE ways IS NOT NULL
    UNWIND [rest IN rests WHERE rest[0] <= $v.maxHops] AS rest
    UNWIND ways AS way
    UNWIND rest[1] AS tail
    WITH rest, way, tail
    WHERE NONE(one IN tail[1][1..] WHERE one IN way[1])
    WITH rest[0] AS hops, way[0] + tail[0] AS key, way[1] + tail[1][1..] AS nodes, way[2] + tail[2] AS links ORDER BY hops, key LIMIT $v.limit + 1
    RETURN collect([hops, key, nodes, links]) AS met
  }
  WITH start, goal, next AS front, best + met AS best, cut OR over OR $v.longer > 1 AND coalesce(most, 0) > $v.limit AS cut, hubs + stopped AS hubs
  CALL (start, goal, front, best) {
    UNWIND CASE WHEN size(best) > $v.limit OR 3 > best[0][0] + $v.longer OR $v.maxHops < 3 THEN [] ELSE front END AS one
    WITH one[0] AS x, one[1] AS ahead, one[2] AS ways, CASE WHEN one[1] THEN goal ELSE start END AS other
    MATCH (x)-[l:CO_BUILDS|LINKED_TO|MEMBER_UNIT_OF|PARTY_ORG_OF|PARTY_SUBORDINATE_TO|SERVES|SUBORDINATE_TO|WORKS_FOR]-(y)
    WHERE (l.until IS NULL OR $v.asOf < l.until)
      AND (y.dissolvedOn IS NULL OR $v.asOf < y.dissolvedOn)
      AND (y.validTo IS NULL OR $v.asOf < y.validTo)
      AND (NOT y.id IN $v.avoid OR y = other)
      AND x <> other
    WITH y, ahead, other, ways, l, CASE WHEN ahead THEN y.id ELSE x.id END + ' ' + type(l) + CASE WHEN startNode(l) = CASE WHEN ahead THEN x ELSE y END THEN ' OUT ' ELSE ' IN ' END + coalesce(toString(l.since), '') + ' ' + coalesce(l.kind, l.role, l.tier, '') + ' ' AS step LIMIT 5001
    WITH y, ahead, other, collect([ways, l, step]) AS steps
    CALL (y) {
      MATCH (y)-[k:CO_BUILDS|LINKED_TO|MEMBER_UNIT_OF|PARTY_ORG_OF|PARTY_SUBORDINATE_TO|SERVES|SUBORDINATE_TO|WORKS_FOR]-(z)
      WHERE (k.until IS NULL OR $v.asOf < k.until)
        AND (z.dissolvedOn IS NULL OR $v.asOf < z.dissolvedOn)
        AND (z.validTo IS NULL OR $v.asOf < z.validTo)
      WITH k LIMIT $v.maxDegree + 1
      RETURN count(k) AS degree
    }
    CALL (y, ahead, steps) {
      UNWIND steps AS step
      UNWIND step[0] AS way
      WITH y, ahead, step, way
      WHERE NOT y IN way[1]
      WITH CASE WHEN ahead THEN [way[0] + step[2], way[1] + [y], way[2] + [step[1]]] ELSE [step[2] + way[0], [y] + way[1], [step[1]] + way[2]] END AS way ORDER BY way[0] LIMIT $v.limit + 1
      RETURN collect(way) AS ways
    }
    RETURN CASE WHEN sum(size(steps)) > 5000 THEN [] ELSE collect(CASE WHEN y = other OR degree > 1 AND degree <= $v.maxDegree THEN [y, ahead, ways] END) END AS next, CASE WHEN sum(size(steps)) > 5000 THEN [] ELSE collect(CASE WHEN degree > $v.maxDegree THEN y END) END AS stopped, max(size(ways)) AS most, sum(size(steps)) > 5000 AS over
  }
  CALL (front, next) {
    UNWIND [one IN front WHERE NOT one[1] | [one[0], 3, null, one[2]]] + [one IN next | CASE WHEN one[1] THEN [one[0], null, one[2], null] ELSE [one[0], 4, null, one[2]] END] AS one
    WITH one[0] AS x, head(collect(one[2])) AS ways, collect([one[1], one[3]]) AS rests
    WHERE ways IS NOT NULL
    UNWIND [rest IN rests WHERE rest[0] <= $v.maxHops] AS rest
    UNWIND ways AS way
    UNWIND rest[1] AS tail
    WITH rest, way, tail
    WHERE NONE(one IN tail[1][1..] WHERE one IN way[1])
    WITH rest[0] AS hops, way[0] + tail[0] AS key, way[1] + tail[1][1..] AS nodes, way[2] + tail[2] AS links ORDER BY hops, key LIMIT $v.limit + 1
    RETURN collect([hops, key, nodes, links]) AS met
  }
  WITH start, goal, next AS front, best + met AS best, cut OR over OR $v.longer > 1 AND coalesce(most, 0) > $v.limit AS cut, hubs + stopped AS hubs
  CALL (start, goal, front, best) {
    UNWIND CASE WHEN size(best) > $v.limit OR 5 > best[0][0] + $v.longer OR $v.maxHops < 5 THEN [] ELSE front END AS one
    WITH one[0] AS x, one[1] AS ahead, one[2] AS ways, CASE WHEN one[1] THEN goal ELSE start END AS other
    MATCH (x)-[l:CO_BUILDS|LINKED_TO|MEMBER_UNIT_OF|PARTY_ORG_OF|PARTY_SUBORDINATE_TO|SERVES|SUBORDINATE_TO|WORKS_FOR]-(y)
    WHERE (l.until IS NULL OR $v.asOf < l.until)
      AND (y.dissolvedOn IS NULL OR $v.asOf < y.dissolvedOn)
      AND (y.validTo IS NULL OR $v.asOf < y.validTo)
      AND (NOT y.id IN $v.avoid OR y = other)
      AND x <> other
    WITH y, ahead, other, ways, l, CASE WHEN ahead THEN y.id ELSE x.id END + ' ' + type(l) + CASE WHEN startNode(l) = CASE WHEN ahead THEN x ELSE y END THEN ' OUT ' ELSE ' IN ' END + coalesce(toString(l.since), '') + ' ' + coalesce(l.kind, l.role, l.tier, '') + ' ' AS step LIMIT 5001
    WITH y, ahead, other, collect([ways, l, step]) AS steps
    CALL (y) {
      MATCH (y)-[k:CO_BUILDS|LINKED_TO|MEMBER_UNIT_OF|PARTY_ORG_OF|PARTY_SUBORDINATE_TO|SERVES|SUBORDINATE_TO|WORKS_FOR]-(z)
      WHERE (k.until IS NULL OR $v.asOf < k.until)
        AND (z.dissolvedOn IS NULL OR $v.asOf < z.dissolvedOn)
        AND (z.validTo IS NULL OR $v.asOf < z.validTo)
      WITH k LIMIT $v.maxDegree + 1
      RETURN count(k) AS degree
    }
    CALL (y, ahead, steps) {
      UNWIND steps AS step
      UNWIND step[0] AS way
      WITH y, ahead, step, way
      WHERE NOT y IN way[1]
      WITH CASE WHEN ahead THEN [way[0] + step[2], way[1] + [y], way[2] + [step[1]]] ELSE [step[2] + way[0], [y] + way[1], [step[1]] + way[2]] END AS way ORDER BY way[0] LIMIT $v.limit + 1
      RETURN collect(way) AS ways
    }
    RETURN CASE WHEN sum(size(steps)) > 5000 THEN [] ELSE collect(CASE WHEN y = other OR degree > 1 AND degree <= $v.maxDegree THEN [y, ahead, ways] END) END AS next, CASE WHEN sum(size(steps)) > 5000 THEN [] ELSE collect(CASE WHEN degree > $v.maxDegree THEN y END) END AS stopped, max(size(ways)) AS most, sum(size(steps)) > 5000 AS over
  }
  CALL (front, next) {
    UNWIND [one IN front WHERE NOT one[1] | [one[0], 5, null, one[2]]] + [one IN next | CASE WHEN one[1] THEN [one[0], null, one[2], null] ELSE [one[0], 6, null, one[2]] END] AS one
    WITH one[0] AS x, head(collect(one[2])) AS ways, collect([one[1], one[3]]) AS rests
    WHERE ways IS NOT NULL
    UNWIND [rest IN rests WHERE rest[0] <= $v.maxHops] AS rest
    UNWIND ways AS way
    UNWIND rest[1] AS tail
    WITH rest, way, tail
    WHERE NONE(one IN tail[1][1..] WHERE one IN way[1])
    WITH rest[0] AS hops, way[0] + tail[0] AS key, way[1] + tail[1][1..] AS nodes, way[2] + tail[2] AS links ORDER BY hops, key LIMIT $v.limit + 1
    RETURN collect([hops, key, nodes, links]) AS met
  }
  WITH start, goal, next AS front, best + met AS best, cut OR over OR $v.longer > 1 AND coalesce(most, 0) > $v.limit AS cut, hubs + stopped AS hubs
  CALL (start, goal, front, best) {
    UNWIND CASE WHEN size(best) > $v.limit OR 7 > best[0][0] + $v.longer OR $v.maxHops < 7 THEN [] ELSE front END AS one
    WITH one[0] AS x, one[1] AS ahead, one[2] AS ways, CASE WHEN one[1] THEN goal ELSE start END AS other
    MATCH (x)-[l:CO_BUILDS|LINKED_TO|MEMBER_UNIT_OF|PARTY_ORG_OF|PARTY_SUBORDINATE_TO|SERVES|SUBORDINATE_TO|WORKS_FOR]-(y)
    WHERE (l.until IS NULL OR $v.asOf < l.until)
      AND (y.dissolvedOn IS NULL OR $v.asOf < y.dissolvedOn)
      AND (y.validTo IS NULL OR $v.asOf < y.validTo)
      AND (NOT y.id IN $v.avoid OR y = other)
      AND x <> other
    WITH y, ahead, other, ways, l, CASE WHEN ahead THEN y.id ELSE x.id END + ' ' + type(l) + CASE WHEN startNode(l) = CASE WHEN ahead THEN x ELSE y END THEN ' OUT ' ELSE ' IN ' END + coalesce(toString(l.since), '') + ' ' + coalesce(l.kind, l.role, l.tier, '') + ' ' AS step LIMIT 5001
    WITH y, ahead, other, collect([ways, l, step]) AS steps
    CALL (y) {
      MATCH (y)-[k:CO_BUILDS|LINKED_TO|MEMBER_UNIT_OF|PARTY_ORG_OF|PARTY_SUBORDINATE_TO|SERVES|SUBORDINATE_TO|WORKS_FOR]-(z)
      WHERE (k.until IS NULL OR $v.asOf < k.until)
        AND (z.dissolvedOn IS NULL OR $v.asOf < z.dissolvedOn)
        AND (z.validTo IS NULL OR $v.asOf < z.validTo)
      WITH k LIMIT $v.maxDegree + 1
      RETURN count(k) AS degree
    }
    CALL (y, ahead, steps) {
      UNWIND steps AS step
      UNWIND step[0] AS way
      WITH y, ahead, step, way
      WHERE NOT y IN way[1]
      WITH CASE WHEN ahead THEN [way[0] + step[2], way[1] + [y], way[2] + [step[1]]] ELSE [step[2] + way[0], [y] + way[1], [step[1]] + way[2]] END AS way ORDER BY way[0] LIMIT $v.limit + 1
      RETURN collect(way) AS ways
    }
    RETURN CASE WHEN sum(size(steps)) > 5000 THEN [] ELSE collect(CASE WHEN y = other OR degree > 1 AND degree <= $v.maxDegree THEN [y, ahead, ways] END) END AS next, CASE WHEN sum(size(steps)) > 5000 THEN [] ELSE collect(CASE WHEN degree > $v.maxDegree THEN y END) END AS stopped, max(size(ways)) AS most, sum(size(steps)) > 5000 AS over
  }
  CALL (front, next) {
    UNWIND [one IN front WHERE NOT one[1] | [one[0], 7, null, one[2]]] + [one IN next | CASE WHEN one[1] THEN [one[0], null, one[2], null] ELSE [one[0], 8, null, one[2]] END] AS one
    WITH one[0] AS x, head(collect(one[2])) AS ways, collect([one[1], one[3]]) AS rests
    WHERE ways IS NOT NULL
    UNWIND [rest IN rests WHERE rest[0] <= $v.maxHops] AS rest
    UNWIND ways AS way
    UNWIND rest[1] AS tail
    WITH rest, way, tail
    WHERE NONE(one IN tail[1][1..] WHERE one IN way[1])
    WITH rest[0] AS hops, way[0] + tail[0] AS key, way[1] + tail[1][1..] AS nodes, way[2] + tail[2] AS links ORDER BY hops, key LIMIT $v.limit + 1
    RETURN collect([hops, key, nodes, links]) AS met
  }
  WITH start, goal, next AS front, best + met AS best, cut OR over OR $v.longer > 1 AND coalesce(most, 0) > $v.limit AS cut, hubs + stopped AS hubs
  CALL (start, goal, hubs) {
    UNWIND [y IN hubs WHERE y <> start AND y <> goal] AS y
    RETURN count(DISTINCT y) AS number
  }
  WITH [one IN best WHERE one[0] <= best[0][0] + $v.longer] AS best, cut, number
  CALL (best) {
    UNWIND best[..$v.limit] AS one
    WITH [one[0], one[2], one[3]] AS path
    CALL (path) {
      UNWIND path[1] AS y
      RETURN collect([y.id, CASE WHEN y:AnnualAssessment THEN '年度考核 ' + toString(y.year) WHEN y:Appraisal THEN '评议 ' + toString(y.year) WHEN y:ConsentRequest THEN '征得同意事项 ' + toString(y.requestedOn) WHEN y:Contribution THEN '物资资金 ' + toString(y.on) WHEN y:DutyRecord THEN y.periodKey WHEN y:DutyShift THEN '轮值 ' + toString(y.date) WHEN y:FieldVisit THEN '调研督导、现场办公 ' + toString(y.on) WHEN y:ForumSession THEN y.topic WHEN y:FundTransfer THEN '费随事转拨款 ' + toString(y.allocatedOn) WHEN y:GenericEvent THEN '一般事件 ' + substring(toString(y.at), 0, 10) WHEN y:Meeting THEN '会议 ' + substring(toString(y.heldAt), 0, 10) WHEN y:OrderEvent THEN '工单事件 ' + substring(toString(y.at), 0, 10) WHEN y:PointsEntry THEN '志愿积分记录 ' + toString(y.on) WHEN y:Rating THEN '群众评单 ' + substring(toString(y.at), 0, 10) WHEN y:Resident THEN coalesce(y.pseudonym, '居民') WHEN y:SlaPolicy THEN y.stage WHEN y:Agreement OR y:DelegatedTask OR y:DemandItem OR y:MeetingSeries OR y:PolicyDocument OR y:Post OR y:Resolution OR y:ServiceItem OR y:TaskCatalogItem OR y:TaskItem OR y:WorkOrder THEN y.title ELSE y.name END]) AS nodes
    }
    CALL (path) {
      UNWIND range(0, path[0] - 1) AS place
      WITH path, place, path[2][place] AS l
      RETURN collect([type(l), CASE WHEN startNode(l) = path[1][place] THEN 'OUT' ELSE 'IN' END, toString(l.since), toString(l.until)]) AS links
    }
    RETURN collect([path[0], nodes, links]) AS paths
  }
  RETURN head(collect([paths, cut OR size(best) > $v.limit, number])) AS shortestPaths
}
RETURN [shortestPaths] AS data
