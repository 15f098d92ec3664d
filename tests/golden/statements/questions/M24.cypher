// # Where are the records not as the rules want them 数据质量报告:哪些记录不符合规则
// query M24($code: ID! = "500233", $first: Int = 50, $asOf: Date) {
//   area(code: $code, asOf: $asOf) {
//     name
//     leaders: communityGaps(first: $first) { totalCount edges { missing surplus node { code name } } }
//     gridForce: gridGaps(first: $first) { totalCount edges { missing surplus node { code name } } }
//     mechanism: mechanismGaps(first: $first) { totalCount edges { missing surplus node { code name } } }
//   }
//   claims: claimsFromOutside(first: $first, asOf: $asOf) { totalCount edges { since unit { name } node { code title } } }
//   funds: delegatedTasksWithoutFunds(first: $first, asOf: $asOf) { totalCount nodes { title assignedOn } }
//   consent: headsWithoutConsent(first: $first, asOf: $asOf) { totalCount edges { since person { name } node { title } } }
//   consentToAppraise: appraisalsWithoutConsent(first: $first, asOf: $asOf) { totalCount nodes { on person { name } } }
//   ratings: ordersRatedTwice(first: $first, asOf: $asOf) { totalCount nodes { no } }
//   creditCodes: organizations(where: { usccIsValid: { eq: false } }, first: $first, asOf: $asOf) { totalCount nodes { name uscc } }
//   joint: jointPartyOrganizationsOfOne(first: $first, asOf: $asOf) { totalCount nodes { name } }
//   organizations: outlivedOrganizations(first: $first, asOf: $asOf) { totalCount nodes { name dissolvedOn } }
//   areas: outlivedAreas(first: $first, asOf: $asOf) { totalCount nodes { code name validTo } }
// }
//
// appraisalsWithoutConsent  ⇇ (:Department {subjectToConsent: true})<-[:DISPATCHED_BY]-(:DispatchedAgency)<-[:POST_IN]-(post:Post {kind: 'AGENCY_HEAD'})<-[:HOLDS {during: appraisal.on}]-(person:Person)<-[:APPRAISES]-(appraisal:Appraisal)  [page, total]
//   on
//   person  ← (appraisal:Appraisal)-[:APPRAISES]->(person:Person)
//     name
// area  ← (area:Area {code: $code})
//   id
//   name
//   communityGaps  ⇇ (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})  [page, total]
//     edge
//       missing
//       surplus
//     node
//       code
//       name
//   gridGaps  ⇇ (area:Area)<-[:PART_OF*0..7]-(grid:Grid)  [page, total]
//     edge
//       missing
//       surplus
//     node
//       code
//       name
//   mechanismGaps  ⇇ (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})  [page, total]
//     edge
//       missing
//       surplus
//     node
//       code
//       name
// claimsFromOutside  ⇇ (unit:Organization)-[edge:CLAIMED {until: any}]->(task:TaskItem)  [page, total]
//   edge
//     since
//     unit
//       id
//       name
//   node
//     code
//     title
// delegatedTasksWithoutFunds  ⇇ (task:DelegatedTask)  [page, total]
//   assignedOn
//   title
// headsWithoutConsent  ⇇ (person:Person)-[edge:HOLDS {until: any}]->(post:Post), (:Department {subjectToConsent: true})<-[:DISPATCHED_BY]-(:DispatchedAgency)<-[:POST_IN]-(post:Post {kind: 'AGENCY_HEAD'})  [page, total]
//   edge
//     since
//     unit
//       name
//   node
//     title
// jointPartyOrganizationsOfOne  ⇇ (party:PartyOrganization {formation: 'JOINT'})  [page, total]
//   name
// ordersRatedTwice  ⇇ (order:WorkOrder)  [page, total]
//   no
// organizations  ⇇ (organization:Organization)  [page, total]
//   where (check character of uscc) eq $where.usccIsValid.eq
//   id
//   name
//   uscc
// outlivedAreas  ⇇ (area:Area {validTo: any, validTo: <= day})  [page, total]
//   code
//   id
//   name
//   validTo
// outlivedOrganizations  ⇇ (organization:Organization {dissolvedOn: any, dissolvedOn: <= day})  [page, total]
//   dissolvedOn
//   id
//   name

WITH $v.code AS code
CALL () {
  MATCH (n:Department {subjectToConsent: true})<-[l:DISPATCHED_BY]-(n2:DispatchedAgency)<-[l2:POST_IN]-(post:Post {kind: 'AGENCY_HEAD'})<-[l3:HOLDS]-(person:Person)<-[l4:APPRAISES]-(appraisal:Appraisal)
  WHERE (n.dissolvedOn IS NULL OR $v.asOf < n.dissolvedOn)
    AND (l.until IS NULL OR $v.asOf < l.until)
    AND (n2.dissolvedOn IS NULL OR $v.asOf < n2.dissolvedOn)
    AND (l2.until IS NULL OR $v.asOf < l2.until)
    AND l3.since <= appraisal.on AND (l3.until IS NULL OR appraisal.on < l3.until)
  CALL (appraisal, post) {
    MATCH (appraisal)-[l5:APPRAISES]->(head:Person)-[l6:HOLDS]->(post:Post)<-[l7:CONCERNS]-(request:ConsentRequest {kind: 'APPRAISAL', decision: 'AGREED', candidateRef: head.id})-[l8:ADDRESSED_TO]->(committee:PartyOrganization)
    WHERE l6.since <= appraisal.on AND (l6.until IS NULL OR appraisal.on < l6.until)
      AND request.documentNo IS NOT NULL
      AND request.decidedOn <= appraisal.on
      AND (committee.dissolvedOn IS NULL OR $v.asOf < committee.dissolvedOn)
    MATCH (committee:PartyOrganization)-[l9:PARTY_ORG_OF]->(n3:Township)<-[l10:STATIONED_IN]-(n4:DispatchedAgency)<-[l11:POST_IN]-(post:Post)
    WHERE (committee.dissolvedOn IS NULL OR $v.asOf < committee.dissolvedOn)
      AND l9.since <= appraisal.on AND (l9.until IS NULL OR appraisal.on < l9.until)
      AND (n3.validTo IS NULL OR $v.asOf < n3.validTo)
      AND l10.since <= appraisal.on AND (l10.until IS NULL OR appraisal.on < l10.until)
      AND (n4.dissolvedOn IS NULL OR $v.asOf < n4.dissolvedOn)
    WITH DISTINCT request LIMIT 1
    RETURN count(request) AS count
  }
  WITH appraisal, post, person, count
  WHERE count = 0
  WITH DISTINCT appraisal
  RETURN collect([appraisal]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS appraisal2
  WITH appraisal2 ORDER BY appraisal2.on, appraisal2.id LIMIT $v.first
  CALL (appraisal2) {
    MATCH (appraisal2)-[l12:APPRAISES]->(person2:Person)
    RETURN head(collect([person2.name])) AS person2
  }
  RETURN collect([toString(appraisal2.on), person2]) AS rows
}
CALL (code) {
  MATCH (area:Area {code: code})
  WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
  CALL (area) {
    MATCH (area)<-[l13:PART_OF*0..4]-(community:Community {inScope: true})
    WHERE all(x IN l13 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    CALL (community) {
      MATCH (community)<-[l14:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person)
      WHERE (l14.until IS NULL OR $v.asOf < l14.until)
      WITH leader LIMIT 2
      RETURN count(leader) AS count2
    }
    CALL (community) {
      MATCH (community)<-[l15:LINKED_TO {tier: 'STREET_LEADER'}]-(leader2:Person)
      WHERE (l15.until IS NULL OR $v.asOf < l15.until)
      WITH leader2 LIMIT 2
      RETURN count(leader2) AS count3
    }
    CALL (community) {
      MATCH (community)<-[l16:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head2:Person)-[l17:WORKS_FOR {isHead: true}]->(n5:Organization)-[l18:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n6:JointPartyCommittee)-[l19:SERVES]->(community)
      WHERE (l16.until IS NULL OR $v.asOf < l16.until)
        AND (l17.until IS NULL OR $v.asOf < l17.until)
        AND (n5.dissolvedOn IS NULL OR $v.asOf < n5.dissolvedOn)
        AND (l18.until IS NULL OR $v.asOf < l18.until)
        AND (n6.dissolvedOn IS NULL OR $v.asOf < n6.dissolvedOn)
        AND (l19.until IS NULL OR $v.asOf < l19.until)
      WITH DISTINCT head2 LIMIT 1
      RETURN count(head2) AS count4
    }
    WITH community, [x IN [CASE WHEN count2 < 1 THEN 'COUNTY_LEADER' END, CASE WHEN count3 < 1 THEN 'STREET_LEADER' END, CASE WHEN count4 < 1 THEN 'MEMBER_UNIT_HEAD' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count2 > 1 THEN 'COUNTY_LEADER' END, CASE WHEN count3 > 1 THEN 'STREET_LEADER' END] WHERE x IS NOT NULL] AS surplus
    WHERE size(missing) + size(surplus) > 0
    WITH DISTINCT community, missing, surplus
    RETURN collect([community, missing, surplus]) AS found2
  }
  CALL (found2) {
    UNWIND found2 AS one2
    WITH one2[0] AS community2, one2[1] AS missing, one2[2] AS surplus
    WITH community2, missing, surplus ORDER BY community2.code LIMIT $v.first2
    RETURN collect([missing, surplus, community2.code, community2.name]) AS rows2
  }
  CALL (area) {
    MATCH (area)<-[l20:PART_OF*0..5]-(grid:Grid)
    WHERE all(x IN l20 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
    CALL (grid) {
      MATCH (grid)<-[l21:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person3:Person)
      WHERE (l21.until IS NULL OR $v.asOf < l21.until)
      WITH person3 LIMIT 2
      RETURN count(person3) AS count5
    }
    CALL (grid) {
      MATCH (grid)<-[l22:ASSIGNED_TO {role: 'FULL_TIME'}]-(person4:Person)
      WHERE (l22.until IS NULL OR $v.asOf < l22.until)
      WITH person4 LIMIT 1
      RETURN count(person4) AS count6
    }
    CALL (grid) {
      MATCH (grid)<-[l23:ASSIGNED_TO {role: 'PART_TIME'}]-(person5:Person)
      WHERE (l23.until IS NULL OR $v.asOf < l23.until)
      WITH person5 LIMIT 1
      RETURN count(person5) AS count7
    }
    CALL (grid) {
      MATCH (grid)<-[l24:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person6:Person)
      WHERE (l24.until IS NULL OR $v.asOf < l24.until)
      WITH person6 LIMIT 1
      RETURN count(person6) AS count8
    }
    WITH grid, [x IN [CASE WHEN count5 < 1 THEN 'GRID_LEADER' END, CASE WHEN count6 < 1 THEN 'FULL_TIME' END, CASE WHEN count7 < 1 THEN 'PART_TIME' END, CASE WHEN count8 < 1 THEN 'INSTRUCTOR' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count5 > 1 THEN 'GRID_LEADER' END] WHERE x IS NOT NULL] AS surplus
    WHERE size(missing) + size(surplus) > 0
    WITH DISTINCT grid, missing, surplus
    RETURN collect([grid, missing, surplus]) AS found3
  }
  CALL (found3) {
    UNWIND found3 AS one3
    WITH one3[0] AS grid2, one3[1] AS missing, one3[2] AS surplus
    WITH grid2, missing, surplus ORDER BY grid2.code LIMIT $v.first3
    RETURN collect([missing, surplus, grid2.code, grid2.name]) AS rows3
  }
  CALL (area) {
    MATCH (area)<-[l25:PART_OF*0..4]-(community3:Community {inScope: true})
    WHERE all(x IN l25 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
    CALL (community3) {
      MATCH (community3)<-[l26:SERVES]-(committee2:JointPartyCommittee)
      WHERE (l26.until IS NULL OR $v.asOf < l26.until)
        AND (committee2.dissolvedOn IS NULL OR $v.asOf < committee2.dissolvedOn)
      WITH committee2 LIMIT 2
      RETURN count(committee2) AS count9
    }
    CALL (community3) {
      MATCH (community3)<-[l27:FOR_AREA]-(series:MeetingSeries {level: 'COMMUNITY'})
      WHERE (series.endsOn IS NULL OR $v.asOf < series.endsOn)
      WITH series LIMIT 2
      RETURN count(series) AS count10
    }
    WITH community3, [x IN [CASE WHEN count9 < 1 THEN 'COMMITTEE' END, CASE WHEN count10 < 1 THEN 'SERIES' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count9 > 1 THEN 'COMMITTEE' END, CASE WHEN count10 > 1 THEN 'SERIES' END] WHERE x IS NOT NULL] AS surplus
    WHERE size(missing) + size(surplus) > 0
    WITH DISTINCT community3, missing, surplus
    RETURN collect([community3, missing, surplus]) AS found4
  }
  CALL (found4) {
    UNWIND found4 AS one4
    WITH one4[0] AS community4, one4[1] AS missing, one4[2] AS surplus
    WITH community4, missing, surplus ORDER BY community4.code LIMIT $v.first4
    RETURN collect([missing, surplus, community4.code, community4.name]) AS rows4
  }
  RETURN head(collect([area.id, area.name, [rows2, size(found2)], [rows3, size(found3)], [rows4, size(found4)]])) AS area
}
CALL () {
  MATCH (unit:Organization)-[edge:CLAIMED]->(task:TaskItem)
  WHERE (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
  CALL (task, edge, unit) {
    MATCH (task)-[l28:FOR_COMMUNITY]->(n7:Community)<-[l29:SERVES]-(committee3:JointPartyCommittee)<-[l30:MEMBER_UNIT_OF]-(unit:Organization)
    WHERE (n7.validTo IS NULL OR $v.asOf < n7.validTo)
      AND l29.since <= edge.since AND (l29.until IS NULL OR edge.since < l29.until)
      AND l30.since <= edge.since AND (l30.until IS NULL OR edge.since < l30.until)
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    WITH DISTINCT committee3 LIMIT 1
    RETURN count(committee3) AS count11
  }
  CALL (task, edge, unit) {
    MATCH (task)-[l31:FOR_COMMUNITY]->(n8:Community)<-[l32:COVERS]-(agreement:Agreement)<-[l33:SIGNED {role: 'PROVIDER'}]-(unit:Organization)
    WHERE (n8.validTo IS NULL OR $v.asOf < n8.validTo)
      AND agreement.validFrom <= edge.since
      AND agreement.validTo > edge.since
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    WITH DISTINCT agreement LIMIT 1
    RETURN count(agreement) AS count12
  }
  WITH task, unit, edge, count11, count12
  WHERE count11 = 0
    AND count12 = 0
  RETURN collect([task, unit, edge]) AS found5
}
CALL (found5) {
  UNWIND found5 AS one5
  WITH one5[0] AS task2, one5[1] AS source, one5[2] AS edge2
  WITH task2, source, edge2 ORDER BY task2.code, source.id, coalesce(toString(edge2.since), '') LIMIT $v.first5
  RETURN collect([toString(edge2.since), [source.id, source.name], task2.code, task2.title]) AS rows5
}
CALL () {
  MATCH (task3:DelegatedTask)
  CALL (task3) {
    MATCH (task3)-[l34:FUNDED_BY]->(transfer:FundTransfer)
    WHERE transfer.allocatedOn <= task3.assignedOn
    WITH transfer LIMIT 1
    RETURN count(transfer) AS count13
  }
  WITH task3, count13
  WHERE count13 = 0
  RETURN collect([task3]) AS found6
}
CALL (found6) {
  UNWIND found6 AS one6
  WITH one6[0] AS task4
  WITH task4 ORDER BY task4.assignedOn, task4.id LIMIT $v.first6
  RETURN collect([toString(task4.assignedOn), task4.title]) AS rows6
}
CALL () {
  MATCH (person7:Person)-[edge3:HOLDS]->(post2:Post)
  MATCH (post2:Post {kind: 'AGENCY_HEAD'})-[l35:POST_IN]->(n9:DispatchedAgency)-[l36:DISPATCHED_BY]->(n10:Department {subjectToConsent: true})
  WHERE (l35.until IS NULL OR $v.asOf < l35.until)
    AND (n9.dissolvedOn IS NULL OR $v.asOf < n9.dissolvedOn)
    AND (l36.until IS NULL OR $v.asOf < l36.until)
    AND (n10.dissolvedOn IS NULL OR $v.asOf < n10.dissolvedOn)
  CALL (post2, edge3, person7) {
    MATCH (post2)<-[l37:CONCERNS]-(request2:ConsentRequest {kind: 'SELECTION', decision: 'AGREED', candidateRef: person7.id})-[l38:ADDRESSED_TO]->(committee4:PartyOrganization)
    WHERE request2.documentNo IS NOT NULL
      AND request2.decidedOn <= edge3.since
      AND (committee4.dissolvedOn IS NULL OR $v.asOf < committee4.dissolvedOn)
      AND edge3.since IS NOT NULL
    MATCH (committee4:PartyOrganization)-[l39:PARTY_ORG_OF]->(n11:Township)<-[l40:STATIONED_IN]-(n12:DispatchedAgency)<-[l41:POST_IN]-(post2)
    WHERE (committee4.dissolvedOn IS NULL OR $v.asOf < committee4.dissolvedOn)
      AND l39.since <= edge3.since AND (l39.until IS NULL OR edge3.since < l39.until)
      AND (n11.validTo IS NULL OR $v.asOf < n11.validTo)
      AND l40.since <= edge3.since AND (l40.until IS NULL OR edge3.since < l40.until)
      AND (n12.dissolvedOn IS NULL OR $v.asOf < n12.dissolvedOn)
    WITH DISTINCT request2 LIMIT 1
    RETURN count(request2) AS count14
  }
  WITH post2, person7, edge3, count14
  WHERE count14 = 0
  RETURN collect([post2, person7, edge3]) AS found7
}
CALL (found7) {
  UNWIND found7 AS one7
  WITH one7[0] AS post3, one7[1] AS source2, one7[2] AS edge4
  WITH post3, source2, edge4 ORDER BY post3.title, post3.id, source2.id, coalesce(toString(edge4.since), '') LIMIT $v.first7
  RETURN collect([toString(edge4.since), [source2.name], post3.title]) AS rows7
}
CALL () {
  MATCH (party:PartyOrganization {formation: 'JOINT'})
  WHERE (party.dissolvedOn IS NULL OR $v.asOf < party.dissolvedOn)
  CALL (party) {
    MATCH (party)-[l42:PARTY_ORG_OF]->(of)
    WHERE (l42.until IS NULL OR $v.asOf < l42.until)
      AND (of.dissolvedOn IS NULL OR $v.asOf < of.dissolvedOn)
      AND (of.validTo IS NULL OR $v.asOf < of.validTo)
    WITH of LIMIT 2
    RETURN count(of) AS count15
  }
  WITH party, count15
  WHERE count15 >= 0 AND count15 <= 1
  RETURN collect([party]) AS found8
}
CALL (found8) {
  UNWIND found8 AS one8
  WITH one8[0] AS party2
  WITH party2 ORDER BY party2.pinyin, party2.name, party2.id LIMIT $v.first8
  RETURN collect([party2.name]) AS rows8
}
CALL () {
  MATCH (order:WorkOrder)
  CALL (order) {
    MATCH (order)-[l43:RATED_AS]->(rating:Rating)
    WHERE (l43.until IS NULL OR $v.asOf < l43.until)
    WITH rating LIMIT 2
    RETURN count(rating) AS count16
  }
  WITH order, count16
  WHERE count16 >= 2
  RETURN collect([order]) AS found9
}
CALL (found9) {
  UNWIND found9 AS one9
  WITH one9[0] AS order2
  WITH order2 ORDER BY order2.no LIMIT $v.first9
  RETURN collect([order2.no]) AS rows9
}
CALL () {
  MATCH (organization:Organization)
  WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    AND ((31 - reduce(sum = 0, place IN range(0, 16) | sum + size(split('0123456789ABCDEFGHJKLMNPQRTUWXY', substring(organization.uscc, place, 1))[0]) * [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28][place]) % 31) % 31 = size(split('0123456789ABCDEFGHJKLMNPQRTUWXY', substring(organization.uscc, 17, 1))[0])) = $v.usccIsValid_eq
  RETURN count(organization) AS total
}
CALL () {
  MATCH (organization2:Organization)
  WHERE (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
    AND ((31 - reduce(sum = 0, place IN range(0, 16) | sum + size(split('0123456789ABCDEFGHJKLMNPQRTUWXY', substring(organization2.uscc, place, 1))[0]) * [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28][place]) % 31) % 31 = size(split('0123456789ABCDEFGHJKLMNPQRTUWXY', substring(organization2.uscc, 17, 1))[0])) = $v.usccIsValid_eq
  WITH organization2 ORDER BY organization2.pinyin, organization2.name, organization2.id LIMIT $v.first10
  RETURN collect([organization2.id, organization2.name, organization2.uscc]) AS rows10
}
CALL () {
  MATCH (area2:Area)
  WHERE area2.validTo <= $v.asOf
  CALL (area2) {
    MATCH (area2)-[l44:PART_OF|LOCATED_IN|PARTY_ORG_OF|SERVES|STATIONED_IN|OPERATES_FOR|HOSTED_BY|LINKED_TO|ASSIGNED_TO|REGISTERED_AT|SECONDED_TO|EMPLOYED_BY|POST_IN|BACKBONE_OF|VOLUNTEERS_WITH|CO_BUILDS|OFFERED_IN|AT_DESK]-(other)
    WHERE (l44.until IS NULL OR $v.asOf < l44.until)
    WITH DISTINCT other LIMIT 1
    RETURN count(other) AS count17
  }
  WITH area2, count17
  WHERE count17 >= 1
  RETURN collect([area2]) AS found10
}
CALL (found10) {
  UNWIND found10 AS one10
  WITH one10[0] AS area3
  WITH area3 ORDER BY area3.code LIMIT $v.first11
  RETURN collect([area3.code, area3.id, area3.name, toString(area3.validTo)]) AS rows11
}
CALL () {
  MATCH (organization3:Organization)
  WHERE organization3.dissolvedOn <= $v.asOf
  CALL (organization3) {
    MATCH (organization3)-[l45:LOCATED_IN|SUBORDINATE_TO|PARTY_SUBORDINATE_TO|PARTY_ORG_OF|SERVES|MEMBER_UNIT_OF|DISPATCHED_BY|STATIONED_IN|OPERATES_FOR|HOSTED_BY|MEMBER_OF|WORKS_FOR|BELONGS_TO|POST_IN|VOLUNTEERS_WITH|CO_BUILDS|COMPETENT_FOR|CLAIMED|PROVIDED_BY|HANDLED_BY|AT_DESK|HELD_BY]-(other2)
    WHERE (l45.until IS NULL OR $v.asOf < l45.until)
    WITH DISTINCT other2 LIMIT 1
    RETURN count(other2) AS count18
  }
  WITH organization3, count18
  WHERE count18 >= 1
  RETURN collect([organization3]) AS found11
}
CALL (found11) {
  UNWIND found11 AS one11
  WITH one11[0] AS organization4
  WITH organization4 ORDER BY organization4.pinyin, organization4.name, organization4.id LIMIT $v.first12
  RETURN collect([toString(organization4.dissolvedOn), organization4.id, organization4.name]) AS rows12
}
RETURN [[rows, size(found)], area, [rows5, size(found5)], [rows6, size(found6)], [rows7, size(found7)], [rows8, size(found8)], [rows9, size(found9)], [rows10, total], [rows11, size(found10)], [rows12, size(found11)]] AS data
