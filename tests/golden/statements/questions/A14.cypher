// # How long from claim to delivery, by kind of unit 从认领到提供服务要多久(按单位类型)
// query A14($from: Date! = "2019-01-01", $to: Date! = "2024-12-31", $first: Int! = 20, $asOf: Date) {
//   serviceItems(
//     where: { deliveredOn: { gte: $from, lte: $to }, daysFromClaim: { isNull: false } }
//     orderBy: [{ daysFromClaim: DESC }]
//     first: 5
//     asOf: $asOf
//   ) {
//     totalCount
//     aggregate {
//       count
//       avg(of: daysFromClaim)
//       median(of: daysFromClaim)
//       p90(of: daysFromClaim)
//       stddev(of: daysFromClaim)
//       min(of: daysFromClaim)
//       max(of: daysFromClaim)
//     }
//     byKind: groupBy(
//       keys: [{ deliverer: { kind: VALUE } }]
//       orderBy: [{ function: MEDIAN, of: daysFromClaim, direction: ASC }]
//       first: $first
//     ) {
//       keys { value }
//       count
//       avg(of: daysFromClaim)
//       median(of: daysFromClaim)
//       p90(of: daysFromClaim)
//       max(of: daysFromClaim)
//     }
//     nodes { code title daysFromClaim deliveredOn deliverer { name } taskItem { code community { name } } }
//   }
// }
//
// serviceItems  ⇇ (service:ServiceItem)  [page, total, avg (min days(claim.since, delivered.since) of (service:ServiceItem)<-[:QUANTIFIED_AS]-(:TaskItem)<-[claim:CLAIMED {until: any}]-(unit:Organization), (service:ServiceItem)<-[delivered:DELIVERED {since: >= claim.since}]-(unit:Organization)), count, max (min days(claim.since, delivered.since) of (service:ServiceItem)<-[:QUANTIFIED_AS]-(:TaskItem)<-[claim:CLAIMED {until: any}]-(unit:Organization), (service:ServiceItem)<-[delivered:DELIVERED {since: >= claim.since}]-(unit:Organization)), median (min days(claim.since, delivered.since) of (service:ServiceItem)<-[:QUANTIFIED_AS]-(:TaskItem)<-[claim:CLAIMED {until: any}]-(unit:Organization), (service:ServiceItem)<-[delivered:DELIVERED {since: >= claim.since}]-(unit:Organization)), min (min days(claim.since, delivered.since) of (service:ServiceItem)<-[:QUANTIFIED_AS]-(:TaskItem)<-[claim:CLAIMED {until: any}]-(unit:Organization), (service:ServiceItem)<-[delivered:DELIVERED {since: >= claim.since}]-(unit:Organization)), p90 (min days(claim.since, delivered.since) of (service:ServiceItem)<-[:QUANTIFIED_AS]-(:TaskItem)<-[claim:CLAIMED {until: any}]-(unit:Organization), (service:ServiceItem)<-[delivered:DELIVERED {since: >= claim.since}]-(unit:Organization)), stddev (min days(claim.since, delivered.since) of (service:ServiceItem)<-[:QUANTIFIED_AS]-(:TaskItem)<-[claim:CLAIMED {until: any}]-(unit:Organization), (service:ServiceItem)<-[delivered:DELIVERED {since: >= claim.since}]-(unit:Organization)), groups by organization.kind]
//   where (deliveredOn gte $where.deliveredOn.gte) AND (deliveredOn lte $where.deliveredOn.lte) AND (NOT ((min days(claim.since, delivered.since) of (service:ServiceItem)<-[:QUANTIFIED_AS]-(:TaskItem)<-[claim:CLAIMED {until: any}]-(unit:Organization), (service:ServiceItem)<-[delivered:DELIVERED {since: >= claim.since}]-(unit:Organization)) isNull))
//   order by (min days(claim.since, delivered.since) of (service:ServiceItem)<-[:QUANTIFIED_AS]-(:TaskItem)<-[claim:CLAIMED {until: any}]-(unit:Organization), (service:ServiceItem)<-[delivered:DELIVERED {since: >= claim.since}]-(unit:Organization)) descending, id
//   code
//   deliveredOn
//   title
//   daysFromClaim = min days(claim.since, delivered.since) of (service:ServiceItem)<-[:QUANTIFIED_AS]-(:TaskItem)<-[claim:CLAIMED {until: any}]-(unit:Organization), (service:ServiceItem)<-[delivered:DELIVERED {since: >= claim.since}]-(unit:Organization)
//   deliverer  ← (service:ServiceItem)<-[:DELIVERED]-(organization:Organization)
//     id
//     name
//   taskItem  ← (service:ServiceItem)<-[:QUANTIFIED_AS]-(task:TaskItem)
//     code
//     community  ← (task:TaskItem)-[:FOR_COMMUNITY]->(community:Community)
//       name

CALL () {
  MATCH (service:ServiceItem)
  WHERE service.deliveredOn >= $v.deliveredOn_gte
    AND service.deliveredOn <= $v.deliveredOn_lte
  WITH service SKIP 0
  WHERE (head(COLLECT {
    MATCH (service)<-[l:QUANTIFIED_AS]-(n:TaskItem)<-[claim:CLAIMED]-(unit:Organization)
    WHERE (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    MATCH (service)<-[delivered:DELIVERED]-(unit:Organization)
    WHERE delivered.since >= claim.since
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    WITH duration.inDays(claim.since, delivered.since).days AS value WHERE value IS NOT NULL
    RETURN value ORDER BY value LIMIT 1
  })) IS NOT NULL
  RETURN count(service) AS total
}
CALL () {
  MATCH (service2:ServiceItem)
  WHERE service2.deliveredOn >= $v.deliveredOn_gte
    AND service2.deliveredOn <= $v.deliveredOn_lte
  WITH service2 SKIP 0
  WHERE (head(COLLECT {
    MATCH (service2)<-[l2:QUANTIFIED_AS]-(n2:TaskItem)<-[claim2:CLAIMED]-(unit2:Organization)
    WHERE (unit2.dissolvedOn IS NULL OR $v.asOf < unit2.dissolvedOn)
    MATCH (service2)<-[delivered2:DELIVERED]-(unit2:Organization)
    WHERE delivered2.since >= claim2.since
      AND (unit2.dissolvedOn IS NULL OR $v.asOf < unit2.dissolvedOn)
    WITH duration.inDays(claim2.since, delivered2.since).days AS value2 WHERE value2 IS NOT NULL
    RETURN value2 ORDER BY value2 LIMIT 1
  })) IS NOT NULL
  CALL (service2) {
    MATCH (service2)<-[l3:QUANTIFIED_AS]-(n3:TaskItem)<-[claim3:CLAIMED]-(unit3:Organization)
    WHERE (unit3.dissolvedOn IS NULL OR $v.asOf < unit3.dissolvedOn)
    MATCH (service2)<-[delivered3:DELIVERED]-(unit3:Organization)
    WHERE delivered3.since >= claim3.since
      AND (unit3.dissolvedOn IS NULL OR $v.asOf < unit3.dissolvedOn)
    RETURN min(duration.inDays(claim3.since, delivered3.since).days) AS min2
  }
  WITH service2, min2 AS entry
  WITH CASE WHEN count(entry) >= 1 THEN toFloat(sum(entry)) / count(entry) END AS avg, count(service2) AS count, max(entry) AS max, min(entry) AS min, collect(entry) AS values3
  CALL (values3) {
    UNWIND values3 AS value3
    WITH value3 ORDER BY value3
    RETURN collect(value3) AS sorted
  }
  WITH avg, count, max, min, CASE WHEN size(sorted) > 0 THEN sorted[(size(sorted) - 1) * 5 / 10] + (sorted[((size(sorted) - 1) * 5 + 9) / 10] - sorted[(size(sorted) - 1) * 5 / 10]) * ((size(sorted) - 1) * 5 % 10) / 10.0 END AS median, CASE WHEN size(sorted) > 0 THEN sorted[(size(sorted) - 1) * 9 / 10] + (sorted[((size(sorted) - 1) * 9 + 9) / 10] - sorted[(size(sorted) - 1) * 9 / 10]) * ((size(sorted) - 1) * 9 % 10) / 10.0 END AS p90, CASE WHEN size(sorted) > 1 THEN sqrt((size(sorted) * reduce(total2 = 0.0, one IN sorted | total2 + toFloat(one - sorted[0]) * toFloat(one - sorted[0])) - reduce(total2 = 0.0, one IN sorted | total2 + toFloat(one - sorted[0])) ^ 2) / (size(sorted) * (size(sorted) - 1))) END AS stddev
  RETURN [avg, count, max, median, min, p90, stddev] AS aggregate
}
CALL () {
  MATCH (service3:ServiceItem)
  WHERE service3.deliveredOn >= $v.deliveredOn_gte
    AND service3.deliveredOn <= $v.deliveredOn_lte
  WITH service3 SKIP 0
  WHERE (head(COLLECT {
    MATCH (service3)<-[l4:QUANTIFIED_AS]-(n4:TaskItem)<-[claim4:CLAIMED]-(unit4:Organization)
    WHERE (unit4.dissolvedOn IS NULL OR $v.asOf < unit4.dissolvedOn)
    MATCH (service3)<-[delivered4:DELIVERED]-(unit4:Organization)
    WHERE delivered4.since >= claim4.since
      AND (unit4.dissolvedOn IS NULL OR $v.asOf < unit4.dissolvedOn)
    WITH duration.inDays(claim4.since, delivered4.since).days AS value4 WHERE value4 IS NOT NULL
    RETURN value4 ORDER BY value4 LIMIT 1
  })) IS NOT NULL
  CALL (service3) {
    MATCH (service3)<-[l5:DELIVERED]-(organization:Organization)
    WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    WITH organization ORDER BY organization.pinyin, organization.name, organization.id LIMIT 1
    RETURN head(collect(organization)) AS one2
  }
  WITH one2.kind AS group, service3
  CALL (service3) {
    MATCH (service3)<-[l6:QUANTIFIED_AS]-(n5:TaskItem)<-[claim5:CLAIMED]-(unit5:Organization)
    WHERE (unit5.dissolvedOn IS NULL OR $v.asOf < unit5.dissolvedOn)
    MATCH (service3)<-[delivered5:DELIVERED]-(unit5:Organization)
    WHERE delivered5.since >= claim5.since
      AND (unit5.dissolvedOn IS NULL OR $v.asOf < unit5.dissolvedOn)
    RETURN min(duration.inDays(claim5.since, delivered5.since).days) AS min3
  }
  WITH group, service3, min3 AS entry2
  WITH group, CASE WHEN count(entry2) >= 1 THEN toFloat(sum(entry2)) / count(entry2) END AS avg2, count(service3) AS count2, max(entry2) AS max2, collect(entry2) AS values5
  CALL (values5) {
    UNWIND values5 AS value5
    WITH value5 ORDER BY value5
    RETURN collect(value5) AS sorted2
  }
  WITH group, avg2, count2, max2, CASE WHEN size(sorted2) > 0 THEN sorted2[(size(sorted2) - 1) * 5 / 10] + (sorted2[((size(sorted2) - 1) * 5 + 9) / 10] - sorted2[(size(sorted2) - 1) * 5 / 10]) * ((size(sorted2) - 1) * 5 % 10) / 10.0 END AS median2, CASE WHEN size(sorted2) > 0 THEN sorted2[(size(sorted2) - 1) * 9 / 10] + (sorted2[((size(sorted2) - 1) * 9 + 9) / 10] - sorted2[(size(sorted2) - 1) * 9 / 10]) * ((size(sorted2) - 1) * 9 % 10) / 10.0 END AS p902
  WITH group, avg2, count2, max2, median2, p902 ORDER BY median2 IS NULL, median2, group IS NULL, CASE group WHEN 'PARTY_ORGAN' THEN 0 WHEN 'GOV_DEPARTMENT' THEN 1 WHEN 'PUBLIC_INSTITUTION' THEN 2 WHEN 'SCHOOL' THEN 3 WHEN 'HOSPITAL' THEN 4 WHEN 'STATE_ENTERPRISE' THEN 5 WHEN 'FINANCIAL' THEN 6 WHEN 'PRIVATE_ENTERPRISE' THEN 7 WHEN 'MASS_ORGANIZATION' THEN 8 WHEN 'SOCIAL_ORGANIZATION' THEN 9 WHEN 'DISPATCHED_AGENCY' THEN 10 WHEN 'COMMAND_CENTER' THEN 11 WHEN 'PROPERTY_MANAGER' THEN 12 WHEN 'OWNERS_COMMITTEE' THEN 13 WHEN 'SELF_GOVERNANCE' THEN 14 WHEN 'VOLUNTEER_TEAM' THEN 15 WHEN 'OTHER' THEN 16 END LIMIT $v.first
  RETURN collect([[[group]], [avg2, count2, max2, median2, p902]]) AS groups
}
CALL () {
  MATCH (service4:ServiceItem)
  WHERE service4.deliveredOn >= $v.deliveredOn_gte
    AND service4.deliveredOn <= $v.deliveredOn_lte
  WITH service4 SKIP 0
  WHERE (head(COLLECT {
    MATCH (service4)<-[l7:QUANTIFIED_AS]-(n6:TaskItem)<-[claim6:CLAIMED]-(unit6:Organization)
    WHERE (unit6.dissolvedOn IS NULL OR $v.asOf < unit6.dissolvedOn)
    MATCH (service4)<-[delivered6:DELIVERED]-(unit6:Organization)
    WHERE delivered6.since >= claim6.since
      AND (unit6.dissolvedOn IS NULL OR $v.asOf < unit6.dissolvedOn)
    WITH duration.inDays(claim6.since, delivered6.since).days AS value6 WHERE value6 IS NOT NULL
    RETURN value6 ORDER BY value6 LIMIT 1
  })) IS NOT NULL
  CALL (service4) {
    MATCH (service4)<-[l8:QUANTIFIED_AS]-(n7:TaskItem)<-[claim7:CLAIMED]-(unit7:Organization)
    WHERE (unit7.dissolvedOn IS NULL OR $v.asOf < unit7.dissolvedOn)
    MATCH (service4)<-[delivered7:DELIVERED]-(unit7:Organization)
    WHERE delivered7.since >= claim7.since
      AND (unit7.dissolvedOn IS NULL OR $v.asOf < unit7.dissolvedOn)
    RETURN min(duration.inDays(claim7.since, delivered7.since).days) AS min4
  }
  WITH service4, min4 AS key
  WITH service4, key ORDER BY CASE WHEN key IS NULL THEN 1 ELSE 0 END, coalesce(key, 0) DESC, service4.id LIMIT $v.first2
  CALL (service4) {
    MATCH (service4)<-[l9:QUANTIFIED_AS]-(n8:TaskItem)<-[claim8:CLAIMED]-(unit8:Organization)
    WHERE (unit8.dissolvedOn IS NULL OR $v.asOf < unit8.dissolvedOn)
    MATCH (service4)<-[delivered8:DELIVERED]-(unit8:Organization)
    WHERE delivered8.since >= claim8.since
      AND (unit8.dissolvedOn IS NULL OR $v.asOf < unit8.dissolvedOn)
    RETURN min(duration.inDays(claim8.since, delivered8.since).days) AS min5
  }
  CALL (service4) {
    MATCH (service4)<-[l10:DELIVERED]-(organization2:Organization)
    WHERE (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
    WITH organization2 ORDER BY organization2.pinyin, organization2.name, organization2.id LIMIT 1
    RETURN head(collect([organization2.id, organization2.name])) AS organization2
  }
  CALL (service4) {
    MATCH (service4)<-[l11:QUANTIFIED_AS]-(task:TaskItem)
    WITH task ORDER BY task.code LIMIT 1
    CALL (task) {
      MATCH (task)-[l12:FOR_COMMUNITY]->(community:Community)
      WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
      RETURN head(collect([community.name])) AS community
    }
    RETURN head(collect([task.code, community])) AS task
  }
  RETURN collect([service4.code, toString(service4.deliveredOn), service4.title, min5, organization2, task]) AS rows
}
RETURN [[rows, total, aggregate, groups]] AS data
