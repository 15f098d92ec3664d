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
// appraisalsWithoutConsent  ⇇ (:Department {subjectToConsent: true})<-[:DISPATCHED_BY]-(:DispatchedAgency)<-[:POST_IN]-(post:Post)<-[:HOLDS {until: any}]-(person:Person)<-[:APPRAISES]-(appraisal:Appraisal)  [page, total]
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
// headsWithoutConsent  ⇇ (person:Person)-[edge:HOLDS {until: any}]->(post:Post), (:Department {subjectToConsent: true})<-[:DISPATCHED_BY]-(:DispatchedAgency)<-[:POST_IN]-(post:Post)  [page, total]
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
  CALL () {
    MATCH (n:Department {subjectToConsent: true})<-[l:DISPATCHED_BY]-(n2:DispatchedAgency)<-[l2:POST_IN]-(post:Post)<-[l3:HOLDS]-(person:Person)<-[l4:APPRAISES]-(appraisal:Appraisal)
    WHERE (n.dissolvedOn IS NULL OR $v.asOf < n.dissolvedOn)
      AND (l.until IS NULL OR $v.asOf < l.until)
      AND (n2.dissolvedOn IS NULL OR $v.asOf < n2.dissolvedOn)
      AND (l2.until IS NULL OR $v.asOf < l2.until)
    CALL (appraisal) {
      MATCH (appraisal)-[l5:APPRAISES]->(head:Person)-[l6:HOLDS]->(:Post)<-[l7:CONCERNS]-(request:ConsentRequest {kind: 'APPRAISAL', decision: 'AGREED', candidateRef: head.id})
      WHERE request.documentNo IS NOT NULL
        AND request.decidedOn <= appraisal.on
      WITH DISTINCT request LIMIT 1
      RETURN count(request) AS count
    }
    WITH appraisal, post, person, count
    WHERE count = 0
    RETURN count(DISTINCT appraisal) AS total
  }
  CALL () {
    MATCH (n3:Department {subjectToConsent: true})<-[l8:DISPATCHED_BY]-(n4:DispatchedAgency)<-[l9:POST_IN]-(post2:Post)<-[l10:HOLDS]-(person2:Person)<-[l11:APPRAISES]-(appraisal2:Appraisal)
    WHERE (n3.dissolvedOn IS NULL OR $v.asOf < n3.dissolvedOn)
      AND (l8.until IS NULL OR $v.asOf < l8.until)
      AND (n4.dissolvedOn IS NULL OR $v.asOf < n4.dissolvedOn)
      AND (l9.until IS NULL OR $v.asOf < l9.until)
    CALL (appraisal2) {
      MATCH (appraisal2)-[l12:APPRAISES]->(head2:Person)-[l13:HOLDS]->(:Post)<-[l14:CONCERNS]-(request2:ConsentRequest {kind: 'APPRAISAL', decision: 'AGREED', candidateRef: head2.id})
      WHERE request2.documentNo IS NOT NULL
        AND request2.decidedOn <= appraisal2.on
      WITH DISTINCT request2 LIMIT 1
      RETURN count(request2) AS count2
    }
    WITH appraisal2, post2, person2, count2
    WHERE count2 = 0
    WITH DISTINCT appraisal2 ORDER BY appraisal2.on, appraisal2.id LIMIT $v.first
    CALL (appraisal2) {
      MATCH (appraisal2)-[l15:APPRAISES]->(person3:Person)
      WITH person3 ORDER BY person3.pinyin, person3.name, person3.id LIMIT 1
      RETURN head(collect([person3.name])) AS person3
    }
    RETURN collect([toString(appraisal2.on), person3]) AS rows
  }
  RETURN [rows, total] AS appraisalsWithoutConsent
}
CALL (code) {
  MATCH (area:Area {code: code})
  WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
  CALL (area) {
    CALL (area) {
      MATCH (area)<-[l16:PART_OF*0..4]-(community:Community {inScope: true})
      WHERE all(x IN l16 WHERE (x.until IS NULL OR $v.asOf < x.until))
        AND (community.validTo IS NULL OR $v.asOf < community.validTo)
      CALL (community) {
        MATCH (community)<-[l17:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person)
        WHERE (l17.until IS NULL OR $v.asOf < l17.until)
        WITH leader LIMIT 2
        RETURN count(leader) AS count3
      }
      CALL (community) {
        MATCH (community)<-[l18:LINKED_TO {tier: 'STREET_LEADER'}]-(leader2:Person)
        WHERE (l18.until IS NULL OR $v.asOf < l18.until)
        WITH leader2 LIMIT 2
        RETURN count(leader2) AS count4
      }
      CALL (community) {
        MATCH (community)<-[l19:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head3:Person)-[l20:WORKS_FOR {isHead: true}]->(n5:Organization)-[l21:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n6:JointPartyCommittee)-[l22:SERVES]->(community)
        WHERE (l19.until IS NULL OR $v.asOf < l19.until)
          AND (l20.until IS NULL OR $v.asOf < l20.until)
          AND (n5.dissolvedOn IS NULL OR $v.asOf < n5.dissolvedOn)
          AND (l21.until IS NULL OR $v.asOf < l21.until)
          AND (n6.dissolvedOn IS NULL OR $v.asOf < n6.dissolvedOn)
          AND (l22.until IS NULL OR $v.asOf < l22.until)
        WITH DISTINCT head3 LIMIT 1
        RETURN count(head3) AS count5
      }
      WITH community, [x IN [CASE WHEN count3 < 1 THEN 'COUNTY_LEADER' END, CASE WHEN count4 < 1 THEN 'STREET_LEADER' END, CASE WHEN count5 < 1 THEN 'MEMBER_UNIT_HEAD' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count3 > 1 THEN 'COUNTY_LEADER' END, CASE WHEN count4 > 1 THEN 'STREET_LEADER' END] WHERE x IS NOT NULL] AS surplus
      WHERE size(missing) + size(surplus) > 0
      RETURN count(DISTINCT community) AS total2
    }
    CALL (area) {
      MATCH (area)<-[l23:PART_OF*0..4]-(community2:Community {inScope: true})
      WHERE all(x IN l23 WHERE (x.until IS NULL OR $v.asOf < x.until))
        AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
      CALL (community2) {
        MATCH (community2)<-[l24:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader3:Person)
        WHERE (l24.until IS NULL OR $v.asOf < l24.until)
        WITH leader3 LIMIT 2
        RETURN count(leader3) AS count6
      }
      CALL (community2) {
        MATCH (community2)<-[l25:LINKED_TO {tier: 'STREET_LEADER'}]-(leader4:Person)
        WHERE (l25.until IS NULL OR $v.asOf < l25.until)
        WITH leader4 LIMIT 2
        RETURN count(leader4) AS count7
      }
      CALL (community2) {
        MATCH (community2)<-[l26:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head4:Person)-[l27:WORKS_FOR {isHead: true}]->(n7:Organization)-[l28:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n8:JointPartyCommittee)-[l29:SERVES]->(community2)
        WHERE (l26.until IS NULL OR $v.asOf < l26.until)
          AND (l27.until IS NULL OR $v.asOf < l27.until)
          AND (n7.dissolvedOn IS NULL OR $v.asOf < n7.dissolvedOn)
          AND (l28.until IS NULL OR $v.asOf < l28.until)
          AND (n8.dissolvedOn IS NULL OR $v.asOf < n8.dissolvedOn)
          AND (l29.until IS NULL OR $v.asOf < l29.until)
        WITH DISTINCT head4 LIMIT 1
        RETURN count(head4) AS count8
      }
      WITH community2, [x IN [CASE WHEN count6 < 1 THEN 'COUNTY_LEADER' END, CASE WHEN count7 < 1 THEN 'STREET_LEADER' END, CASE WHEN count8 < 1 THEN 'MEMBER_UNIT_HEAD' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count6 > 1 THEN 'COUNTY_LEADER' END, CASE WHEN count7 > 1 THEN 'STREET_LEADER' END] WHERE x IS NOT NULL] AS surplus
      WHERE size(missing) + size(surplus) > 0
      WITH DISTINCT community2, missing, surplus ORDER BY community2.code LIMIT $v.first2
      RETURN collect([missing, surplus, community2.code, community2.name]) AS rows2
    }
    RETURN [rows2, total2] AS communityGaps
  }
  CALL (area) {
    CALL (area) {
      MATCH (area)<-[l30:PART_OF*0..5]-(grid:Grid)
      WHERE all(x IN l30 WHERE (x.until IS NULL OR $v.asOf < x.until))
        AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
      CALL (grid) {
        MATCH (grid)<-[l31:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person4:Person)
        WHERE (l31.until IS NULL OR $v.asOf < l31.until)
        WITH person4 LIMIT 2
        RETURN count(person4) AS count9
      }
      CALL (grid) {
        MATCH (grid)<-[l32:ASSIGNED_TO {role: 'FULL_TIME'}]-(person5:Person)
        WHERE (l32.until IS NULL OR $v.asOf < l32.until)
        WITH person5 LIMIT 1
        RETURN count(person5) AS count10
      }
      CALL (grid) {
        MATCH (grid)<-[l33:ASSIGNED_TO {role: 'PART_TIME'}]-(person6:Person)
        WHERE (l33.until IS NULL OR $v.asOf < l33.until)
        WITH person6 LIMIT 1
        RETURN count(person6) AS count11
      }
      CALL (grid) {
        MATCH (grid)<-[l34:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person7:Person)
        WHERE (l34.until IS NULL OR $v.asOf < l34.until)
        WITH person7 LIMIT 1
        RETURN count(person7) AS count12
      }
      WITH grid, [x IN [CASE WHEN count9 < 1 THEN 'GRID_LEADER' END, CASE WHEN count10 < 1 THEN 'FULL_TIME' END, CASE WHEN count11 < 1 THEN 'PART_TIME' END, CASE WHEN count12 < 1 THEN 'INSTRUCTOR' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count9 > 1 THEN 'GRID_LEADER' END] WHERE x IS NOT NULL] AS surplus
      WHERE size(missing) + size(surplus) > 0
      RETURN count(DISTINCT grid) AS total3
    }
    CALL (area) {
      MATCH (area)<-[l35:PART_OF*0..5]-(grid2:Grid)
      WHERE all(x IN l35 WHERE (x.until IS NULL OR $v.asOf < x.until))
        AND (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
      CALL (grid2) {
        MATCH (grid2)<-[l36:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person8:Person)
        WHERE (l36.until IS NULL OR $v.asOf < l36.until)
        WITH person8 LIMIT 2
        RETURN count(person8) AS count13
      }
      CALL (grid2) {
        MATCH (grid2)<-[l37:ASSIGNED_TO {role: 'FULL_TIME'}]-(person9:Person)
        WHERE (l37.until IS NULL OR $v.asOf < l37.until)
        WITH person9 LIMIT 1
        RETURN count(person9) AS count14
      }
      CALL (grid2) {
        MATCH (grid2)<-[l38:ASSIGNED_TO {role: 'PART_TIME'}]-(person10:Person)
        WHERE (l38.until IS NULL OR $v.asOf < l38.until)
        WITH person10 LIMIT 1
        RETURN count(person10) AS count15
      }
      CALL (grid2) {
        MATCH (grid2)<-[l39:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person11:Person)
        WHERE (l39.until IS NULL OR $v.asOf < l39.until)
        WITH person11 LIMIT 1
        RETURN count(person11) AS count16
      }
      WITH grid2, [x IN [CASE WHEN count13 < 1 THEN 'GRID_LEADER' END, CASE WHEN count14 < 1 THEN 'FULL_TIME' END, CASE WHEN count15 < 1 THEN 'PART_TIME' END, CASE WHEN count16 < 1 THEN 'INSTRUCTOR' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count13 > 1 THEN 'GRID_LEADER' END] WHERE x IS NOT NULL] AS surplus
      WHERE size(missing) + size(surplus) > 0
      WITH DISTINCT grid2, missing, surplus ORDER BY grid2.code LIMIT $v.first3
      RETURN collect([missing, surplus, grid2.code, grid2.name]) AS rows3
    }
    RETURN [rows3, total3] AS gridGaps
  }
  CALL (area) {
    CALL (area) {
      MATCH (area)<-[l40:PART_OF*0..4]-(community3:Community {inScope: true})
      WHERE all(x IN l40 WHERE (x.until IS NULL OR $v.asOf < x.until))
        AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
      CALL (community3) {
        MATCH (community3)<-[l41:SERVES]-(committee:JointPartyCommittee)
        WHERE (l41.until IS NULL OR $v.asOf < l41.until)
          AND (committee.dissolvedOn IS NULL OR $v.asOf < committee.dissolvedOn)
        WITH committee LIMIT 2
        RETURN count(committee) AS count17
      }
      CALL (community3) {
        MATCH (community3)<-[l42:FOR_AREA]-(series:MeetingSeries {level: 'COMMUNITY'})
        WHERE (series.endsOn IS NULL OR $v.asOf < series.endsOn)
        WITH series LIMIT 2
        RETURN count(series) AS count18
      }
      WITH community3, [x IN [CASE WHEN count17 < 1 THEN 'COMMITTEE' END, CASE WHEN count18 < 1 THEN 'SERIES' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count17 > 1 THEN 'COMMITTEE' END, CASE WHEN count18 > 1 THEN 'SERIES' END] WHERE x IS NOT NULL] AS surplus
      WHERE size(missing) + size(surplus) > 0
      RETURN count(DISTINCT community3) AS total4
    }
    CALL (area) {
      MATCH (area)<-[l43:PART_OF*0..4]-(community4:Community {inScope: true})
      WHERE all(x IN l43 WHERE (x.until IS NULL OR $v.asOf < x.until))
        AND (community4.validTo IS NULL OR $v.asOf < community4.validTo)
      CALL (community4) {
        MATCH (community4)<-[l44:SERVES]-(committee2:JointPartyCommittee)
        WHERE (l44.until IS NULL OR $v.asOf < l44.until)
          AND (committee2.dissolvedOn IS NULL OR $v.asOf < committee2.dissolvedOn)
        WITH committee2 LIMIT 2
        RETURN count(committee2) AS count19
      }
      CALL (community4) {
        MATCH (community4)<-[l45:FOR_AREA]-(series2:MeetingSeries {level: 'COMMUNITY'})
        WHERE (series2.endsOn IS NULL OR $v.asOf < series2.endsOn)
        WITH series2 LIMIT 2
        RETURN count(series2) AS count20
      }
      WITH community4, [x IN [CASE WHEN count19 < 1 THEN 'COMMITTEE' END, CASE WHEN count20 < 1 THEN 'SERIES' END] WHERE x IS NOT NULL] AS missing, [x IN [CASE WHEN count19 > 1 THEN 'COMMITTEE' END, CASE WHEN count20 > 1 THEN 'SERIES' END] WHERE x IS NOT NULL] AS surplus
      WHERE size(missing) + size(surplus) > 0
      WITH DISTINCT community4, missing, surplus ORDER BY community4.code LIMIT $v.first4
      RETURN collect([missing, surplus, community4.code, community4.name]) AS rows4
    }
    RETURN [rows4, total4] AS mechanismGaps
  }
  RETURN head(collect([area.id, area.name, communityGaps, gridGaps, mechanismGaps])) AS area
}
CALL () {
  CALL () {
    MATCH (unit:Organization)-[edge:CLAIMED]->(task:TaskItem)
    WHERE (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    CALL (task, edge, unit) {
      MATCH (task)-[l46:FOR_COMMUNITY]->(n9:Community)<-[l47:SERVES]-(committee3:JointPartyCommittee)<-[l48:MEMBER_UNIT_OF]-(unit:Organization)
      WHERE (n9.validTo IS NULL OR $v.asOf < n9.validTo)
        AND l47.since <= edge.since AND (l47.until IS NULL OR edge.since < l47.until)
        AND l48.since <= edge.since AND (l48.until IS NULL OR edge.since < l48.until)
        AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
      WITH DISTINCT committee3 LIMIT 1
      RETURN count(committee3) AS count21
    }
    CALL (task, unit) {
      MATCH (task)-[l49:FOR_COMMUNITY]->(n10:Community)<-[l50:COVERS]-(agreement:Agreement)<-[l51:SIGNED]-(unit:Organization)
      WHERE (n10.validTo IS NULL OR $v.asOf < n10.validTo)
        AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
      WITH DISTINCT agreement LIMIT 1
      RETURN count(agreement) AS count22
    }
    WITH task, unit, edge, count21, count22
    WHERE count21 = 0
      AND count22 = 0
    RETURN count(task) AS total5
  }
  CALL () {
    MATCH (unit2:Organization)-[edge2:CLAIMED]->(task2:TaskItem)
    WHERE (unit2.dissolvedOn IS NULL OR $v.asOf < unit2.dissolvedOn)
      AND task2.code IS NOT NULL
    CALL (task2, edge2, unit2) {
      MATCH (task2)-[l52:FOR_COMMUNITY]->(n11:Community)<-[l53:SERVES]-(committee4:JointPartyCommittee)<-[l54:MEMBER_UNIT_OF]-(unit2:Organization)
      WHERE (n11.validTo IS NULL OR $v.asOf < n11.validTo)
        AND l53.since <= edge2.since AND (l53.until IS NULL OR edge2.since < l53.until)
        AND l54.since <= edge2.since AND (l54.until IS NULL OR edge2.since < l54.until)
        AND (unit2.dissolvedOn IS NULL OR $v.asOf < unit2.dissolvedOn)
      WITH DISTINCT committee4 LIMIT 1
      RETURN count(committee4) AS count23
    }
    CALL (task2, unit2) {
      MATCH (task2)-[l55:FOR_COMMUNITY]->(n12:Community)<-[l56:COVERS]-(agreement2:Agreement)<-[l57:SIGNED]-(unit2:Organization)
      WHERE (n12.validTo IS NULL OR $v.asOf < n12.validTo)
        AND (unit2.dissolvedOn IS NULL OR $v.asOf < unit2.dissolvedOn)
      WITH DISTINCT agreement2 LIMIT 1
      RETURN count(agreement2) AS count24
    }
    WITH task2, unit2, edge2, count23, count24
    WHERE count23 = 0
      AND count24 = 0
    WITH task2, unit2, edge2 ORDER BY task2.code, unit2.id, coalesce(toString(edge2.since), '') LIMIT $v.first5
    RETURN collect([toString(edge2.since), [unit2.id, unit2.name], task2.code, task2.title]) AS rows5
  }
  RETURN [rows5, total5] AS claimsFromOutside
}
CALL () {
  CALL () {
    MATCH (task3:DelegatedTask)
    CALL (task3) {
      MATCH (task3)-[l58:FUNDED_BY]->(transfer:FundTransfer)
      WHERE transfer.allocatedOn <= task3.assignedOn
      WITH transfer LIMIT 1
      RETURN count(transfer) AS count25
    }
    WITH task3, count25
    WHERE count25 = 0
    RETURN count(task3) AS total6
  }
  CALL () {
    MATCH (task4:DelegatedTask)
    CALL (task4) {
      MATCH (task4)-[l59:FUNDED_BY]->(transfer2:FundTransfer)
      WHERE transfer2.allocatedOn <= task4.assignedOn
      WITH transfer2 LIMIT 1
      RETURN count(transfer2) AS count26
    }
    WITH task4, count26
    WHERE count26 = 0
    WITH task4 ORDER BY task4.assignedOn, task4.id LIMIT $v.first6
    RETURN collect([toString(task4.assignedOn), task4.title]) AS rows6
  }
  RETURN [rows6, total6] AS delegatedTasksWithoutFunds
}
CALL () {
  CALL () {
    MATCH (person12:Person)-[edge3:HOLDS]->(post3:Post)
    MATCH (post3:Post)-[l60:POST_IN]->(n13:DispatchedAgency)-[l61:DISPATCHED_BY]->(n14:Department {subjectToConsent: true})
    WHERE (l60.until IS NULL OR $v.asOf < l60.until)
      AND (n13.dissolvedOn IS NULL OR $v.asOf < n13.dissolvedOn)
      AND (l61.until IS NULL OR $v.asOf < l61.until)
      AND (n14.dissolvedOn IS NULL OR $v.asOf < n14.dissolvedOn)
    CALL (post3, edge3, person12) {
      MATCH (post3)<-[l62:CONCERNS]-(request3:ConsentRequest {kind: 'SELECTION', decision: 'AGREED', candidateRef: person12.id})
      WHERE request3.documentNo IS NOT NULL
        AND request3.decidedOn <= edge3.since
      WITH request3 LIMIT 1
      RETURN count(request3) AS count27
    }
    WITH post3, person12, edge3, count27
    WHERE count27 = 0
    RETURN count(post3) AS total7
  }
  CALL () {
    MATCH (person13:Person)-[edge4:HOLDS]->(post4:Post)
    MATCH (post4:Post)-[l63:POST_IN]->(n15:DispatchedAgency)-[l64:DISPATCHED_BY]->(n16:Department {subjectToConsent: true})
    WHERE (l63.until IS NULL OR $v.asOf < l63.until)
      AND (n15.dissolvedOn IS NULL OR $v.asOf < n15.dissolvedOn)
      AND (l64.until IS NULL OR $v.asOf < l64.until)
      AND (n16.dissolvedOn IS NULL OR $v.asOf < n16.dissolvedOn)
    CALL (post4, edge4, person13) {
      MATCH (post4)<-[l65:CONCERNS]-(request4:ConsentRequest {kind: 'SELECTION', decision: 'AGREED', candidateRef: person13.id})
      WHERE request4.documentNo IS NOT NULL
        AND request4.decidedOn <= edge4.since
      WITH request4 LIMIT 1
      RETURN count(request4) AS count28
    }
    WITH post4, person13, edge4, count28
    WHERE count28 = 0
    WITH post4, person13, edge4 ORDER BY post4.title, post4.id, person13.id, coalesce(toString(edge4.since), '') LIMIT $v.first7
    RETURN collect([toString(edge4.since), [person13.name], post4.title]) AS rows7
  }
  RETURN [rows7, total7] AS headsWithoutConsent
}
CALL () {
  CALL () {
    MATCH (party:PartyOrganization {formation: 'JOINT'})
    WHERE (party.dissolvedOn IS NULL OR $v.asOf < party.dissolvedOn)
    CALL (party) {
      MATCH (party)-[l66:PARTY_ORG_OF]->(of)
      WHERE (l66.until IS NULL OR $v.asOf < l66.until)
        AND (of.dissolvedOn IS NULL OR $v.asOf < of.dissolvedOn)
        AND (of.validTo IS NULL OR $v.asOf < of.validTo)
      WITH of LIMIT 2
      RETURN count(of) AS count29
    }
    WITH party, count29
    WHERE count29 >= 0 AND count29 <= 1
    RETURN count(party) AS total8
  }
  CALL () {
    MATCH (party2:PartyOrganization {formation: 'JOINT'})
    WHERE (party2.dissolvedOn IS NULL OR $v.asOf < party2.dissolvedOn)
    CALL (party2) {
      MATCH (party2)-[l67:PARTY_ORG_OF]->(of2)
      WHERE (l67.until IS NULL OR $v.asOf < l67.until)
        AND (of2.dissolvedOn IS NULL OR $v.asOf < of2.dissolvedOn)
        AND (of2.validTo IS NULL OR $v.asOf < of2.validTo)
      WITH of2 LIMIT 2
      RETURN count(of2) AS count30
    }
    WITH party2, count30
    WHERE count30 >= 0 AND count30 <= 1
    WITH party2 ORDER BY party2.pinyin, party2.name, party2.id LIMIT $v.first8
    RETURN collect([party2.name]) AS rows8
  }
  RETURN [rows8, total8] AS jointPartyOrganizationsOfOne
}
CALL () {
  CALL () {
    MATCH (order:WorkOrder)
    CALL (order) {
      MATCH (order)-[l68:RATED_AS]->(rating:Rating)
      WHERE (l68.until IS NULL OR $v.asOf < l68.until)
      WITH rating LIMIT 2
      RETURN count(rating) AS count31
    }
    WITH order, count31
    WHERE count31 >= 2
    RETURN count(order) AS total9
  }
  CALL () {
    MATCH (order2:WorkOrder)
    WHERE order2.no IS NOT NULL
    CALL (order2) {
      MATCH (order2)-[l69:RATED_AS]->(rating2:Rating)
      WHERE (l69.until IS NULL OR $v.asOf < l69.until)
      WITH rating2 LIMIT 2
      RETURN count(rating2) AS count32
    }
    WITH order2, count32
    WHERE count32 >= 2
    WITH order2 ORDER BY order2.no LIMIT $v.first9
    RETURN collect([order2.no]) AS rows9
  }
  RETURN [rows9, total9] AS ordersRatedTwice
}
CALL () {
  CALL () {
    MATCH (organization:Organization)
    WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
      AND ((31 - reduce(sum = 0, place IN range(0, 16) | sum + size(split('0123456789ABCDEFGHJKLMNPQRTUWXY', substring(organization.uscc, place, 1))[0]) * [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28][place]) % 31) % 31 = size(split('0123456789ABCDEFGHJKLMNPQRTUWXY', substring(organization.uscc, 17, 1))[0])) = $v.usccIsValid_eq
    RETURN count(organization) AS total10
  }
  CALL () {
    MATCH (organization2:Organization)
    WHERE (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
      AND ((31 - reduce(sum = 0, place IN range(0, 16) | sum + size(split('0123456789ABCDEFGHJKLMNPQRTUWXY', substring(organization2.uscc, place, 1))[0]) * [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28][place]) % 31) % 31 = size(split('0123456789ABCDEFGHJKLMNPQRTUWXY', substring(organization2.uscc, 17, 1))[0])) = $v.usccIsValid_eq
    WITH organization2 ORDER BY organization2.pinyin, organization2.name, organization2.id LIMIT $v.first10
    RETURN collect([organization2.id, organization2.name, organization2.uscc]) AS rows10
  }
  RETURN [rows10, total10] AS organizations
}
CALL () {
  CALL () {
    MATCH (area2:Area)
    WHERE area2.validTo <= $v.asOf
    CALL (area2) {
      MATCH (area2)-[l70:PART_OF|LOCATED_IN|PARTY_ORG_OF|SERVES|STATIONED_IN|OPERATES_FOR|HOSTED_BY|LINKED_TO|ASSIGNED_TO|REGISTERED_AT|SECONDED_TO|EMPLOYED_BY|POST_IN|BACKBONE_OF|VOLUNTEERS_WITH|CO_BUILDS|OFFERED_IN|AT_DESK]-(other)
      WHERE (l70.until IS NULL OR $v.asOf < l70.until)
      WITH DISTINCT other LIMIT 1
      RETURN count(other) AS count33
    }
    WITH area2, count33
    WHERE count33 >= 1
    RETURN count(area2) AS total11
  }
  CALL () {
    MATCH (area3:Area)
    WHERE area3.validTo <= $v.asOf
    CALL (area3) {
      MATCH (area3)-[l71:PART_OF|LOCATED_IN|PARTY_ORG_OF|SERVES|STATIONED_IN|OPERATES_FOR|HOSTED_BY|LINKED_TO|ASSIGNED_TO|REGISTERED_AT|SECONDED_TO|EMPLOYED_BY|POST_IN|BACKBONE_OF|VOLUNTEERS_WITH|CO_BUILDS|OFFERED_IN|AT_DESK]-(other2)
      WHERE (l71.until IS NULL OR $v.asOf < l71.until)
      WITH DISTINCT other2 LIMIT 1
      RETURN count(other2) AS count34
    }
    WITH area3, count34
    WHERE count34 >= 1
    WITH area3 ORDER BY area3.code LIMIT $v.first11
    RETURN collect([area3.code, area3.id, area3.name, toString(area3.validTo)]) AS rows11
  }
  RETURN [rows11, total11] AS outlivedAreas
}
CALL () {
  CALL () {
    MATCH (organization3:Organization)
    WHERE organization3.dissolvedOn <= $v.asOf
    CALL (organization3) {
      MATCH (organization3)-[l72:LOCATED_IN|SUBORDINATE_TO|PARTY_SUBORDINATE_TO|PARTY_ORG_OF|SERVES|MEMBER_UNIT_OF|DISPATCHED_BY|STATIONED_IN|OPERATES_FOR|HOSTED_BY|MEMBER_OF|WORKS_FOR|BELONGS_TO|POST_IN|VOLUNTEERS_WITH|CO_BUILDS|COMPETENT_FOR|CLAIMED|PROVIDED_BY|HANDLED_BY|AT_DESK|HELD_BY]-(other3)
      WHERE (l72.until IS NULL OR $v.asOf < l72.until)
      WITH DISTINCT other3 LIMIT 1
      RETURN count(other3) AS count35
    }
    WITH organization3, count35
    WHERE count35 >= 1
    RETURN count(organization3) AS total12
  }
  CALL () {
    MATCH (organization4:Organization)
    WHERE organization4.dissolvedOn <= $v.asOf
    CALL (organization4) {
      MATCH (organization4)-[l73:LOCATED_IN|SUBORDINATE_TO|PARTY_SUBORDINATE_TO|PARTY_ORG_OF|SERVES|MEMBER_UNIT_OF|DISPATCHED_BY|STATIONED_IN|OPERATES_FOR|HOSTED_BY|MEMBER_OF|WORKS_FOR|BELONGS_TO|POST_IN|VOLUNTEERS_WITH|CO_BUILDS|COMPETENT_FOR|CLAIMED|PROVIDED_BY|HANDLED_BY|AT_DESK|HELD_BY]-(other4)
      WHERE (l73.until IS NULL OR $v.asOf < l73.until)
      WITH DISTINCT other4 LIMIT 1
      RETURN count(other4) AS count36
    }
    WITH organization4, count36
    WHERE count36 >= 1
    WITH organization4 ORDER BY organization4.pinyin, organization4.name, organization4.id LIMIT $v.first12
    RETURN collect([toString(organization4.dissolvedOn), organization4.id, organization4.name]) AS rows12
  }
  RETURN [rows12, total12] AS outlivedOrganizations
}
RETURN [appraisalsWithoutConsent, area, claimsFromOutside, delegatedTasksWithoutFunds, headsWithoutConsent, jointPartyOrganizationsOfOne, ordersRatedTwice, organizations, outlivedAreas, outlivedOrganizations] AS data
