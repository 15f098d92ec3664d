// # What are the county's published figures 县级看板:公开数据
// query F19($code: ID! = "500233", $asOf: Date) {
//   county(code: $code, asOf: $asOf) {
//     name
//     areaKm2
//     figures {
//       communities
//       departmentHeads
//       departments
//       registeredCadres
//       memberOrganizations
//       massOrganizations
//       nonPublicOrganizations
//       socialOrganizations
//       claimedProjects
//       fundsFen
//       resolvedIssues
//       backbone
//       registeredVolunteers
//       residents
//       volunteerRate
//       legalDeputies
//       forums
//       selfGovernanceBodies
//       volunteerActivities
//       communitiesWithOneCountyLeader
//       countyLeadersWithSeveralCommunities
//       highestPayRise
//     }
//     leaderCoverage
//     gridForceCoverage
//   }
// }
//
// county  ← (county:County {code: $code})
//   areaKm2
//   name
//   gridForceCoverage = |(area:Area)<-[:PART_OF*0..7]-(grid:Grid), with GRID_LEADER: 1 × (grid:Grid)<-[:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person), with FULL_TIME: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'FULL_TIME'}]-(person:Person), with PART_TIME: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'PART_TIME'}]-(person:Person), with INSTRUCTOR: 1.. × (grid:Grid)<-[:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person:Person)| ÷ |(area:Area)<-[:PART_OF*0..7]-(grid:Grid)|
//   leaderCoverage = |(area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true}), with COUNTY_LEADER: 1 × (community:Community)<-[:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person), with STREET_LEADER: 1 × (community:Community)<-[:LINKED_TO {tier: 'STREET_LEADER'}]-(leader:Person), with MEMBER_UNIT_HEAD: 1.. × (community:Community)<-[:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head:Person)-[:WORKS_FOR {isHead: true}]->(:Organization)-[:MEMBER_UNIT_OF {role: 'MEMBER'}]->(:JointPartyCommittee)-[:SERVES]->(community)| ÷ |(area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})|
//   backbone = |(community:Community)<-[:BACKBONE_OF]-(backbone:Person|Resident)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   claimedProjects = |(community:Community)<-[:FOR_COMMUNITY]-(task:TaskItem)<-[:CLAIMED {until: any, outcome: !'WITHDRAWN'}]-(:Organization)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   communities = |(county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})|
//   communitiesWithOneCountyLeader = |(county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true}), with 1 × (community:Community)<-[:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person)|
//   countyLeadersWithSeveralCommunities = |(community:Community)<-[:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person), with 2.. × (leader:Person)-[:LINKED_TO {tier: 'COUNTY_LEADER'}]->(community:Community {inScope: true})|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   departmentHeads = |(community:Community)<-[:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head:Person)-[:WORKS_FOR {isHead: true}]->(:Department)-[:MEMBER_UNIT_OF]->(:JointPartyCommittee)-[:SERVES]->(community)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   departments = |(county:County), (department:Department {communityGovernance: true})|
//   forums = |(community:Community)<-[:HOSTED_BY]-(forum:Forum)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   fundsFen = Σ amountFen of (community:Community)<-[:TO_COMMUNITY]-(gift:Contribution {kind: 'FUND'|'MATERIAL'}), over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   highestPayRise = max ((float(((now.fixedFen + now.performanceFen) + now.allowanceFen)) / ((before.fixedFen + before.performanceFen) + before.allowanceFen)) - 1) of (community:Community)<-[now:EMPLOYED_BY]-(worker:Person)-[before:EMPLOYED_BY {until: any, since: < now.since}]->(former:Community), with 0 × (worker:Person)-[between:EMPLOYED_BY {until: any, since: > before.since, since: < now.since}]->(other:Community), over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   legalDeputies = |(community:Community)<-[:SECONDED_TO {role: 'LEGAL_DEPUTY'}]-(deputy:Person)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   massOrganizations = |(community:Community)<-[:SERVES]-(:JointPartyCommittee)<-[:MEMBER_UNIT_OF {role: 'MEMBER', memberType: 'MASS'}]-(unit:Organization)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   memberOrganizations = |(community:Community)<-[:SERVES]-(:JointPartyCommittee)<-[:MEMBER_UNIT_OF {role: 'MEMBER', memberType: 'MASS'|'NON_PUBLIC'|'SOCIAL'}]-(unit:Organization)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   nonPublicOrganizations = |(community:Community)<-[:SERVES]-(:JointPartyCommittee)<-[:MEMBER_UNIT_OF {role: 'MEMBER', memberType: 'NON_PUBLIC'}]-(unit:Organization)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   registeredCadres = |(community:Community)<-[:REGISTERED_AT]-(cadre:Person)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   registeredVolunteers = |(community:Community)<-[:VOLUNTEERS_WITH {registered: true}]-(volunteer:Resident) ∪ (community:Community)<-[:HOSTED_BY]-(:VolunteerTeam)<-[:VOLUNTEERS_WITH {registered: true}]-(volunteer:Resident)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   residents = |(community:Community)<-[:PART_OF*1..3]-(:Building)<-[:LIVES_IN]-(resident:Resident)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   resolvedIssues = |(community:Community)<-[:PART_OF {until: any}]-(:Grid {validTo: any})<-[:RAISED_IN]-(order:WorkOrder {classification: 'BIG'|'COMPLEX', state: 'RESOLVED'|'FEEDBACK_GIVEN'|'RATED'|'CLOSED_UNRATED'})|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   selfGovernanceBodies = |(community:Community)<-[:HOSTED_BY]-(body:SelfGovernanceGroup {groupKind: 'ORGANIZATION'})|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   socialOrganizations = |(community:Community)<-[:SERVES]-(:JointPartyCommittee)<-[:MEMBER_UNIT_OF {role: 'MEMBER', memberType: 'SOCIAL'}]-(unit:Organization)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   volunteerActivities = |(community:Community)<-[:HELD_IN]-(activity:VolunteerActivity)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})
//   volunteerRate = |(community:Community)<-[:VOLUNTEERS_WITH {registered: true}]-(volunteer:Resident) ∪ (community:Community)<-[:HOSTED_BY]-(:VolunteerTeam)<-[:VOLUNTEERS_WITH {registered: true}]-(volunteer:Resident)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true}) ÷ |(community:Community)<-[:PART_OF*1..3]-(:Building)<-[:LIVES_IN]-(resident:Resident)|, over (county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})

WITH $v.code AS code
MATCH (county:County {code: code})
WHERE (county.validTo IS NULL OR $v.asOf < county.validTo)
CALL (county) {
  MATCH (county)<-[l:PART_OF*1..3]-(grid:Grid)
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  CALL (grid) {
    MATCH (grid)<-[l2:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person)
    WHERE (l2.until IS NULL OR $v.asOf < l2.until)
    WITH person LIMIT 2
    RETURN count(person) AS count2
  }
  CALL (grid) {
    MATCH (grid)<-[l3:ASSIGNED_TO {role: 'FULL_TIME'}]-(person2:Person)
    WHERE (l3.until IS NULL OR $v.asOf < l3.until)
    WITH person2 LIMIT 1
    RETURN count(person2) AS count3
  }
  CALL (grid) {
    MATCH (grid)<-[l4:ASSIGNED_TO {role: 'PART_TIME'}]-(person3:Person)
    WHERE (l4.until IS NULL OR $v.asOf < l4.until)
    WITH person3 LIMIT 1
    RETURN count(person3) AS count4
  }
  CALL (grid) {
    MATCH (grid)<-[l5:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person4:Person)
    WHERE (l5.until IS NULL OR $v.asOf < l5.until)
    WITH person4 LIMIT 1
    RETURN count(person4) AS count5
  }
  WITH grid, count2, count3, count4, count5
  WHERE count2 = 1
    AND count3 >= 1
    AND count4 >= 1
    AND count5 >= 1
  RETURN count(DISTINCT grid) AS count
}
CALL (county) {
  MATCH (county)<-[l6:PART_OF*1..3]-(grid2:Grid)
  WHERE all(x IN l6 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
  RETURN count(DISTINCT grid2) AS count6
}
CALL (county) {
  MATCH (county)<-[l7:PART_OF*1..2]-(community:Community {inScope: true})
  WHERE all(x IN l7 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  CALL (community) {
    MATCH (community)<-[l8:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person)
    WHERE (l8.until IS NULL OR $v.asOf < l8.until)
    WITH leader LIMIT 2
    RETURN count(leader) AS count8
  }
  CALL (community) {
    MATCH (community)<-[l9:LINKED_TO {tier: 'STREET_LEADER'}]-(leader2:Person)
    WHERE (l9.until IS NULL OR $v.asOf < l9.until)
    WITH leader2 LIMIT 2
    RETURN count(leader2) AS count9
  }
  CALL (community) {
    MATCH (community)<-[l10:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head:Person)-[l11:WORKS_FOR {isHead: true}]->(n:Organization)-[l12:MEMBER_UNIT_OF {role: 'MEMBER'}]->(n2:JointPartyCommittee)-[l13:SERVES]->(community)
    WHERE (l10.until IS NULL OR $v.asOf < l10.until)
      AND (l11.until IS NULL OR $v.asOf < l11.until)
      AND (n.dissolvedOn IS NULL OR $v.asOf < n.dissolvedOn)
      AND (l12.until IS NULL OR $v.asOf < l12.until)
      AND (n2.dissolvedOn IS NULL OR $v.asOf < n2.dissolvedOn)
      AND (l13.until IS NULL OR $v.asOf < l13.until)
    WITH DISTINCT head LIMIT 1
    RETURN count(head) AS count10
  }
  WITH community, count8, count9, count10
  WHERE count8 = 1
    AND count9 = 1
    AND count10 >= 1
  RETURN count(DISTINCT community) AS count7
}
CALL (county) {
  MATCH (county)<-[l14:PART_OF*1..2]-(community2:Community {inScope: true})
  WHERE all(x IN l14 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
  RETURN count(DISTINCT community2) AS count11
}
CALL (county) {
  MATCH (county)<-[l15:PART_OF]-(n3:Township)<-[l16:PART_OF]-(community3:Community {inScope: true})
  WHERE (l15.until IS NULL OR $v.asOf < l15.until)
    AND (n3.validTo IS NULL OR $v.asOf < n3.validTo)
    AND (l16.until IS NULL OR $v.asOf < l16.until)
    AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
  RETURN collect(DISTINCT community3) AS scope
}
CALL (scope) {
  UNWIND scope AS community4
  MATCH (community4)<-[l17:BACKBONE_OF]-(backbone:Person|Resident)
  WHERE (l17.until IS NULL OR $v.asOf < l17.until)
  RETURN count(DISTINCT backbone) AS count12
}
CALL (scope) {
  UNWIND scope AS community5
  MATCH (community5)<-[l18:FOR_COMMUNITY]-(task:TaskItem)<-[l19:CLAIMED]-(n4:Organization)
  WHERE (l19.outcome IS NULL OR l19.outcome <> 'WITHDRAWN' OR l19.until IS NULL OR $v.asOf < l19.until)
    AND (n4.dissolvedOn IS NULL OR $v.asOf < n4.dissolvedOn)
  RETURN count(DISTINCT task) AS count13
}
CALL (county) {
  MATCH (county)<-[l20:PART_OF]-(n5:Township)<-[l21:PART_OF]-(community6:Community {inScope: true})
  WHERE (l20.until IS NULL OR $v.asOf < l20.until)
    AND (n5.validTo IS NULL OR $v.asOf < n5.validTo)
    AND (l21.until IS NULL OR $v.asOf < l21.until)
    AND (community6.validTo IS NULL OR $v.asOf < community6.validTo)
  RETURN count(DISTINCT community6) AS count14
}
CALL (county) {
  MATCH (county)<-[l22:PART_OF]-(n6:Township)<-[l23:PART_OF]-(community7:Community {inScope: true})
  WHERE (l22.until IS NULL OR $v.asOf < l22.until)
    AND (n6.validTo IS NULL OR $v.asOf < n6.validTo)
    AND (l23.until IS NULL OR $v.asOf < l23.until)
    AND (community7.validTo IS NULL OR $v.asOf < community7.validTo)
  CALL (community7) {
    MATCH (community7)<-[l24:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader3:Person)
    WHERE (l24.until IS NULL OR $v.asOf < l24.until)
    WITH leader3 LIMIT 2
    RETURN count(leader3) AS count16
  }
  WITH community7, count16
  WHERE count16 = 1
  RETURN count(DISTINCT community7) AS count15
}
CALL (scope) {
  UNWIND scope AS community8
  MATCH (community8)<-[l25:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader4:Person)
  WHERE (l25.until IS NULL OR $v.asOf < l25.until)
  CALL (leader4) {
    MATCH (leader4)-[l26:LINKED_TO {tier: 'COUNTY_LEADER'}]->(community9:Community {inScope: true})
    WHERE (l26.until IS NULL OR $v.asOf < l26.until)
      AND (community9.validTo IS NULL OR $v.asOf < community9.validTo)
    WITH community9 LIMIT 2
    RETURN count(community9) AS count18
  }
  WITH leader4, count18
  WHERE count18 >= 2
  RETURN count(DISTINCT leader4) AS count17
}
CALL (scope) {
  UNWIND scope AS community10
  MATCH (community10)<-[l27:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head2:Person)-[l28:WORKS_FOR {isHead: true}]->(n7:Department)-[l29:MEMBER_UNIT_OF]->(n8:JointPartyCommittee)-[l30:SERVES]->(community10)
  WHERE (l27.until IS NULL OR $v.asOf < l27.until)
    AND (l28.until IS NULL OR $v.asOf < l28.until)
    AND (n7.dissolvedOn IS NULL OR $v.asOf < n7.dissolvedOn)
    AND (l29.until IS NULL OR $v.asOf < l29.until)
    AND (n8.dissolvedOn IS NULL OR $v.asOf < n8.dissolvedOn)
    AND (l30.until IS NULL OR $v.asOf < l30.until)
  RETURN count(DISTINCT head2) AS count19
}
CALL (county) {
  MATCH (department:Department {communityGovernance: true})
  WHERE (department.dissolvedOn IS NULL OR $v.asOf < department.dissolvedOn)
  RETURN count(DISTINCT department) AS count20
}
CALL (scope) {
  UNWIND scope AS community11
  MATCH (community11)<-[l31:HOSTED_BY]-(forum:Forum)
  WHERE (l31.until IS NULL OR $v.asOf < l31.until)
  RETURN count(DISTINCT forum) AS count21
}
CALL (scope) {
  UNWIND scope AS community12
  MATCH (community12)<-[l32:TO_COMMUNITY]-(gift:Contribution)
  WHERE gift.kind IN ['FUND', 'MATERIAL']
  WITH DISTINCT gift
  RETURN coalesce(sum(gift.amountFen), 0) AS sum
}
CALL (scope) {
  UNWIND scope AS community13
  MATCH (community13)<-[now:EMPLOYED_BY]-(worker:Person)-[before:EMPLOYED_BY]->(former:Community)
  WHERE (now.until IS NULL OR $v.asOf < now.until)
    AND before.since < now.since
    AND (former.validTo IS NULL OR $v.asOf < former.validTo)
  CALL (worker, before, now) {
    MATCH (worker)-[between:EMPLOYED_BY]->(other:Community)
    WHERE between.since > before.since
      AND between.since < now.since
      AND (other.validTo IS NULL OR $v.asOf < other.validTo)
    WITH DISTINCT other LIMIT 1
    RETURN count(other) AS count22
  }
  WITH worker, now, before, former, count22
  WHERE count22 = 0
  RETURN round(max(toFloat(now.fixedFen + now.performanceFen + now.allowanceFen) / (before.fixedFen + before.performanceFen + before.allowanceFen) - 1), 4) AS max
}
CALL (scope) {
  UNWIND scope AS community14
  MATCH (community14)<-[l33:SECONDED_TO {role: 'LEGAL_DEPUTY'}]-(deputy:Person)
  WHERE (l33.until IS NULL OR $v.asOf < l33.until)
  RETURN count(DISTINCT deputy) AS count23
}
CALL (scope) {
  UNWIND scope AS community15
  MATCH (community15)<-[l34:SERVES]-(n9:JointPartyCommittee)<-[l35:MEMBER_UNIT_OF {role: 'MEMBER', memberType: 'MASS'}]-(unit:Organization)
  WHERE (l34.until IS NULL OR $v.asOf < l34.until)
    AND (n9.dissolvedOn IS NULL OR $v.asOf < n9.dissolvedOn)
    AND (l35.until IS NULL OR $v.asOf < l35.until)
    AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
  RETURN count(DISTINCT unit) AS count24
}
CALL (scope) {
  UNWIND scope AS community16
  MATCH (community16)<-[l36:SERVES]-(n10:JointPartyCommittee)<-[l37:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit2:Organization)
  WHERE (l36.until IS NULL OR $v.asOf < l36.until)
    AND (n10.dissolvedOn IS NULL OR $v.asOf < n10.dissolvedOn)
    AND l37.memberType IN ['MASS', 'NON_PUBLIC', 'SOCIAL']
    AND (l37.until IS NULL OR $v.asOf < l37.until)
    AND (unit2.dissolvedOn IS NULL OR $v.asOf < unit2.dissolvedOn)
  RETURN count(DISTINCT unit2) AS count25
}
CALL (scope) {
  UNWIND scope AS community17
  MATCH (community17)<-[l38:SERVES]-(n11:JointPartyCommittee)<-[l39:MEMBER_UNIT_OF {role: 'MEMBER', memberType: 'NON_PUBLIC'}]-(unit3:Organization)
  WHERE (l38.until IS NULL OR $v.asOf < l38.until)
    AND (n11.dissolvedOn IS NULL OR $v.asOf < n11.dissolvedOn)
    AND (l39.until IS NULL OR $v.asOf < l39.until)
    AND (unit3.dissolvedOn IS NULL OR $v.asOf < unit3.dissolvedOn)
  RETURN count(DISTINCT unit3) AS count26
}
CALL (scope) {
  UNWIND scope AS community18
  MATCH (community18)<-[l40:REGISTERED_AT]-(cadre:Person)
  WHERE (l40.until IS NULL OR $v.asOf < l40.until)
  RETURN count(DISTINCT cadre) AS count27
}
CALL (scope) {
  UNWIND scope AS community19
  CALL (community19) {
    MATCH (community19)<-[l41:VOLUNTEERS_WITH {registered: true}]-(volunteer:Resident)
    WHERE (l41.until IS NULL OR $v.asOf < l41.until)
    RETURN volunteer
    UNION
    MATCH (community19)<-[l42:HOSTED_BY]-(n12:VolunteerTeam)<-[l43:VOLUNTEERS_WITH {registered: true}]-(volunteer:Resident)
    WHERE (l42.until IS NULL OR $v.asOf < l42.until)
      AND (n12.dissolvedOn IS NULL OR $v.asOf < n12.dissolvedOn)
      AND (l43.until IS NULL OR $v.asOf < l43.until)
    RETURN volunteer
  }
  RETURN count(DISTINCT volunteer) AS count28
}
CALL (scope) {
  UNWIND scope AS community20
  MATCH (community20)<-[l44:PART_OF*1..3]-(n13:Building)<-[l45:LIVES_IN]-(resident:Resident)
  WHERE all(x IN l44 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND (n13.validTo IS NULL OR $v.asOf < n13.validTo)
    AND (l45.until IS NULL OR $v.asOf < l45.until)
  RETURN count(DISTINCT resident) AS count29
}
CALL (scope) {
  UNWIND scope AS community21
  MATCH (community21)<-[l46:PART_OF]-(n14:Grid)<-[l47:RAISED_IN]-(order:WorkOrder)
  WHERE order.classification IN ['BIG', 'COMPLEX']
    AND order.state IN ['RESOLVED', 'FEEDBACK_GIVEN', 'RATED', 'CLOSED_UNRATED']
  RETURN count(DISTINCT order) AS count30
}
CALL (scope) {
  UNWIND scope AS community22
  MATCH (community22)<-[l48:HOSTED_BY]-(body:SelfGovernanceGroup {groupKind: 'ORGANIZATION'})
  WHERE (l48.until IS NULL OR $v.asOf < l48.until)
    AND (body.dissolvedOn IS NULL OR $v.asOf < body.dissolvedOn)
  RETURN count(DISTINCT body) AS count31
}
CALL (scope) {
  UNWIND scope AS community23
  MATCH (community23)<-[l49:SERVES]-(n15:JointPartyCommittee)<-[l50:MEMBER_UNIT_OF {role: 'MEMBER', memberType: 'SOCIAL'}]-(unit4:Organization)
  WHERE (l49.until IS NULL OR $v.asOf < l49.until)
    AND (n15.dissolvedOn IS NULL OR $v.asOf < n15.dissolvedOn)
    AND (l50.until IS NULL OR $v.asOf < l50.until)
    AND (unit4.dissolvedOn IS NULL OR $v.asOf < unit4.dissolvedOn)
  RETURN count(DISTINCT unit4) AS count32
}
CALL (scope) {
  UNWIND scope AS community24
  MATCH (community24)<-[l51:HELD_IN]-(activity:VolunteerActivity)
  RETURN count(DISTINCT activity) AS count33
}
RETURN [head(collect([county.areaKm2, county.name, CASE WHEN count6 = 0 THEN null ELSE toFloat(count) / (count6) END, CASE WHEN count11 = 0 THEN null ELSE toFloat(count7) / (count11) END, count12, count13, count14, count15, count17, count19, count20, count21, sum, max, count23, count24, count25, count26, count27, count28, count29, count30, count31, count32, count33, CASE WHEN count29 = 0 THEN null ELSE toFloat(count28) / (count29) END]))] AS data
