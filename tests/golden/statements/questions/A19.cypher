// # Which emerging sectors do Party organizations and committees not reach 新兴领域党组织覆盖情况
// query A19($first: Int! = 10, $asOf: Date) {
//   all: organizations(where: { sector: { isNull: false } }, asOf: $asOf) {
//     totalCount
//     groupBy(keys: [{ sector: VALUE }], empty: true, first: $first) { keys { value } count }
//   }
//   sole: organizations(
//     where: { sector: { isNull: false }, partyOrganizations: { some: { node: { formation: { eq: SOLE } } } } }
//     asOf: $asOf
//   ) { groupBy(keys: [{ sector: VALUE }], empty: true, first: $first) { keys { value } count } }
//   joint: organizations(
//     where: { sector: { isNull: false }, partyOrganizations: { some: { node: { formation: { eq: JOINT } } } } }
//     asOf: $asOf
//   ) { groupBy(keys: [{ sector: VALUE }], empty: true, first: $first) { keys { value } count } }
//   members: organizations(
//     where: { sector: { isNull: false }, memberships: { some: { edge: { role: { eq: MEMBER } } } } }
//     asOf: $asOf
//   ) { groupBy(keys: [{ sector: VALUE }], empty: true, first: $first) { keys { value } count } }
//   neither: organizations(
//     where: { sector: { isNull: false }, partyOrganizations: { none: {} }, memberships: { none: { edge: { role: { eq: MEMBER } } } } }
//     first: 20
//     asOf: $asOf
//   ) { totalCount nodes { name sector } }
// }
//
// organizations  ⇇ (organization:Organization)  [page, groups by sector]
//   where (NOT (sector isNull)) AND (some (organization:Organization)-[edge:MEMBER_UNIT_OF]->(committee:JointPartyCommittee) with (edge.role eq $where.memberships.some.edge.role.eq))
//   id
// organizations  ⇇ (organization:Organization)  [page, total]
//   where (NOT (sector isNull)) AND (NOT (some (organization:Organization)<-[edge:PARTY_ORG_OF]-(party:PartyOrganization) with (true))) AND (NOT (some (organization:Organization)-[edge:MEMBER_UNIT_OF]->(committee:JointPartyCommittee) with (edge.role eq $where.memberships.none.edge.role.eq)))
//   id
//   name
//   sector
// organizations  ⇇ (organization:Organization)  [page, groups by sector]
//   where (NOT (sector isNull)) AND (some (organization:Organization)<-[edge:PARTY_ORG_OF]-(party:PartyOrganization) with (formation eq $where.partyOrganizations.some.node.formation.eq))
//   id
// organizations  ⇇ (organization:Organization)  [page, groups by sector]
//   where (NOT (sector isNull)) AND (some (organization:Organization)<-[edge:PARTY_ORG_OF]-(party:PartyOrganization) with (formation eq $where.partyOrganizations.some.node.formation.eq))
//   id
// organizations  ⇇ (organization:Organization)  [page, total, groups by sector]
//   where NOT (sector isNull)
//   id

CALL () {
  MATCH (organization:Organization)
  WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    AND organization.sector IS NOT NULL
  WITH organization SKIP 0
  WHERE EXISTS {
    MATCH (organization)-[edge:MEMBER_UNIT_OF]->(committee:JointPartyCommittee)
    WHERE (edge.until IS NULL OR $v.asOf < edge.until)
      AND (committee.dissolvedOn IS NULL OR $v.asOf < committee.dissolvedOn)
      AND edge.role = $v.role_eq
    RETURN committee
  }
  WITH organization.sector AS group, organization
  WITH group, count(organization) AS count
  WITH collect([group, count]) AS found
  UNWIND found + [code IN CASE WHEN $v.empty THEN ['BUSINESS_BUILDING', 'PARK', 'COMMERCIAL_DISTRICT', 'INTERNET', 'OTHER'] ELSE [] END WHERE NONE(one IN found WHERE coalesce(one[0], '') = code) | [code, 0]] AS one
  WITH one[0] AS group, one[1] AS count
  WITH group, count ORDER BY count IS NULL, count DESC, group IS NULL, CASE group WHEN 'BUSINESS_BUILDING' THEN 0 WHEN 'PARK' THEN 1 WHEN 'COMMERCIAL_DISTRICT' THEN 2 WHEN 'INTERNET' THEN 3 WHEN 'OTHER' THEN 4 END LIMIT $v.first
  RETURN collect([[[group]], [count]]) AS groups
}
CALL () {
  MATCH (organization2:Organization)
  WHERE (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
    AND organization2.sector IS NOT NULL
  WITH organization2 SKIP 0
  WHERE NOT EXISTS {
    MATCH (organization2)<-[edge2:PARTY_ORG_OF]-(party:PartyOrganization)
    WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
      AND (party.dissolvedOn IS NULL OR $v.asOf < party.dissolvedOn)
    RETURN party
  }
    AND NOT EXISTS {
    MATCH (organization2)-[edge3:MEMBER_UNIT_OF]->(committee2:JointPartyCommittee)
    WHERE (edge3.until IS NULL OR $v.asOf < edge3.until)
      AND (committee2.dissolvedOn IS NULL OR $v.asOf < committee2.dissolvedOn)
      AND edge3.role = $v.role_eq2
    RETURN committee2
  }
  RETURN count(organization2) AS total
}
CALL () {
  MATCH (organization3:Organization)
  WHERE (organization3.dissolvedOn IS NULL OR $v.asOf < organization3.dissolvedOn)
    AND organization3.sector IS NOT NULL
  WITH organization3 SKIP 0
  WHERE NOT EXISTS {
    MATCH (organization3)<-[edge4:PARTY_ORG_OF]-(party2:PartyOrganization)
    WHERE (edge4.until IS NULL OR $v.asOf < edge4.until)
      AND (party2.dissolvedOn IS NULL OR $v.asOf < party2.dissolvedOn)
    RETURN party2
  }
    AND NOT EXISTS {
    MATCH (organization3)-[edge5:MEMBER_UNIT_OF]->(committee3:JointPartyCommittee)
    WHERE (edge5.until IS NULL OR $v.asOf < edge5.until)
      AND (committee3.dissolvedOn IS NULL OR $v.asOf < committee3.dissolvedOn)
      AND edge5.role = $v.role_eq2
    RETURN committee3
  }
  WITH organization3 ORDER BY organization3.pinyin, organization3.name, organization3.id LIMIT $v.first3
  RETURN collect([organization3.id, organization3.name, organization3.sector]) AS rows
}
CALL () {
  MATCH (organization4:Organization)
  WHERE (organization4.dissolvedOn IS NULL OR $v.asOf < organization4.dissolvedOn)
    AND organization4.sector IS NOT NULL
  WITH organization4 SKIP 0
  WHERE EXISTS {
    MATCH (organization4)<-[edge6:PARTY_ORG_OF]-(party3:PartyOrganization)
    WHERE (edge6.until IS NULL OR $v.asOf < edge6.until)
      AND (party3.dissolvedOn IS NULL OR $v.asOf < party3.dissolvedOn)
      AND party3.formation = $v.formation_eq
    RETURN party3
  }
  WITH organization4.sector AS group2, organization4
  WITH group2, count(organization4) AS count2
  WITH collect([group2, count2]) AS found2
  UNWIND found2 + [code2 IN CASE WHEN $v.empty THEN ['BUSINESS_BUILDING', 'PARK', 'COMMERCIAL_DISTRICT', 'INTERNET', 'OTHER'] ELSE [] END WHERE NONE(one2 IN found2 WHERE coalesce(one2[0], '') = code2) | [code2, 0]] AS one2
  WITH one2[0] AS group2, one2[1] AS count2
  WITH group2, count2 ORDER BY count2 IS NULL, count2 DESC, group2 IS NULL, CASE group2 WHEN 'BUSINESS_BUILDING' THEN 0 WHEN 'PARK' THEN 1 WHEN 'COMMERCIAL_DISTRICT' THEN 2 WHEN 'INTERNET' THEN 3 WHEN 'OTHER' THEN 4 END LIMIT $v.first
  RETURN collect([[[group2]], [count2]]) AS groups2
}
CALL () {
  MATCH (organization5:Organization)
  WHERE (organization5.dissolvedOn IS NULL OR $v.asOf < organization5.dissolvedOn)
    AND organization5.sector IS NOT NULL
  WITH organization5 SKIP 0
  WHERE EXISTS {
    MATCH (organization5)<-[edge7:PARTY_ORG_OF]-(party4:PartyOrganization)
    WHERE (edge7.until IS NULL OR $v.asOf < edge7.until)
      AND (party4.dissolvedOn IS NULL OR $v.asOf < party4.dissolvedOn)
      AND party4.formation = $v.formation_eq2
    RETURN party4
  }
  WITH organization5.sector AS group3, organization5
  WITH group3, count(organization5) AS count3
  WITH collect([group3, count3]) AS found3
  UNWIND found3 + [code3 IN CASE WHEN $v.empty THEN ['BUSINESS_BUILDING', 'PARK', 'COMMERCIAL_DISTRICT', 'INTERNET', 'OTHER'] ELSE [] END WHERE NONE(one3 IN found3 WHERE coalesce(one3[0], '') = code3) | [code3, 0]] AS one3
  WITH one3[0] AS group3, one3[1] AS count3
  WITH group3, count3 ORDER BY count3 IS NULL, count3 DESC, group3 IS NULL, CASE group3 WHEN 'BUSINESS_BUILDING' THEN 0 WHEN 'PARK' THEN 1 WHEN 'COMMERCIAL_DISTRICT' THEN 2 WHEN 'INTERNET' THEN 3 WHEN 'OTHER' THEN 4 END LIMIT $v.first
  RETURN collect([[[group3]], [count3]]) AS groups3
}
CALL () {
  MATCH (organization6:Organization)
  WHERE (organization6.dissolvedOn IS NULL OR $v.asOf < organization6.dissolvedOn)
    AND organization6.sector IS NOT NULL
  RETURN count(organization6) AS total2
}
CALL () {
  MATCH (organization7:Organization)
  WHERE (organization7.dissolvedOn IS NULL OR $v.asOf < organization7.dissolvedOn)
    AND organization7.sector IS NOT NULL
  WITH organization7.sector AS group4, organization7
  WITH group4, count(organization7) AS count4
  WITH collect([group4, count4]) AS found4
  UNWIND found4 + [code4 IN CASE WHEN $v.empty THEN ['BUSINESS_BUILDING', 'PARK', 'COMMERCIAL_DISTRICT', 'INTERNET', 'OTHER'] ELSE [] END WHERE NONE(one4 IN found4 WHERE coalesce(one4[0], '') = code4) | [code4, 0]] AS one4
  WITH one4[0] AS group4, one4[1] AS count4
  WITH group4, count4 ORDER BY count4 IS NULL, count4 DESC, group4 IS NULL, CASE group4 WHEN 'BUSINESS_BUILDING' THEN 0 WHEN 'PARK' THEN 1 WHEN 'COMMERCIAL_DISTRICT' THEN 2 WHEN 'INTERNET' THEN 3 WHEN 'OTHER' THEN 4 END LIMIT $v.first
  RETURN collect([[[group4]], [count4]]) AS groups4
}
RETURN [[[], groups], [rows, total], [[], groups2], [[], groups3], [[], total2, groups4]] AS data
