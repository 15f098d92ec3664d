// # What would break if this unit were dissolved or this community merged 撤销该单位或合并该社区会影响什么
// query M22($unit: ID! = "unit_2C19479J2YJ2QVJ79JHHXAYEMX", $code: ID! = "500233001001", $asOf: Date) {
//   organization(id: $unit, asOf: $asOf) {
//     name
//     links { totalCount counts { type direction count } }
//     memberships { totalCount edges { role since node { name community { name } } } }
//     coBuiltCommunities { totalCount edges { since node { name } } }
//     agreements(where: { node: { daysLeft: { gt: 0 } } }) { totalCount edges { node { no validTo } } }
//     claims { totalCount edges { since node { code title status } } }
//     handledOrders { totalCount edges { role node { no state } } }
//     ordersAtDesk { totalCount }
//     staff { totalCount }
//     partyOrganizations { totalCount edges { node { name } } }
//     servedGrids { totalCount }
//   }
//   community(code: $code, asOf: $asOf) {
//     name
//     links { totalCount counts { type direction count } }
//     committee { name memberUnits { totalCount } }
//     grids { totalCount }
//     openOrders { totalCount }
//     coBuilders { totalCount }
//     openTasks: taskItems(where: { status: { in: [OPEN, CLAIMED, IN_PROGRESS] } }) { totalCount nodes { code title status } }
//     linkedLeaders { totalCount edges { tier node { name } } }
//     legalDeputies { totalCount }
//     workers { totalCount }
//     meetingSeries { totalCount }
//     volunteerTeams { totalCount }
//   }
// }
//
// community  ← (community:Community {code: $code})
//   name
//   coBuilders  ⇇ (community:Community)<-[edge:CO_BUILDS]-(organization:Organization)  [page, total]
//     id
//   committee  ← (community:Community)<-[:SERVES]-(committee:JointPartyCommittee)
//     name
//     memberUnits  ⇇ (committee:JointPartyCommittee)<-[edge:MEMBER_UNIT_OF]-(unit:Organization)  [page, total]
//       id
//   grids  ⇇ (community:Community)<-[edge:PART_OF]-(grid:Grid)  [page, total]
//   legalDeputies  ⇇ (community:Community)<-[edge:SECONDED_TO {role: 'LEGAL_DEPUTY'}]-(person:Person)  [page, total]
//   linkedLeaders  ⇇ (community:Community)<-[edge:LINKED_TO {tier: $tier}]-(person:Person)  [page, total]
//     edge
//       tier
//     node
//       name
//   links  ⇇ (node:Node)-[:PART_OF]-(other:Node)  [page, total, counts by type]
//     id
//   meetingSeries  ⇇ (area:Area)<-[:FOR_AREA]-(series:MeetingSeries)  [page, total]
//   openOrders  ⇇ (community:Community)<-[:PART_OF]-(:Grid)<-[:RAISED_IN]-(order:WorkOrder {state: 'GRID_HANDLING'|'COMMUNITY_TRIAGE'|'COMMUNITY_HANDLING'|'STREET_COORDINATION'|'COUNTY_DISPATCH'|'DEPARTMENT_PENDING'|'DEPARTMENT_HANDLING'|'LEADER_STUDY'})  [page, total]
//   taskItems  ⇇ (community:Community)<-[:FOR_COMMUNITY]-(task:TaskItem)  [page, total]
//     where status in $where.status.in
//     code
//     status
//     title
//   volunteerTeams  ⇇ (community:Community)<-[edge:HOSTED_BY]-(team:VolunteerTeam)  [page, total]
//   workers  ⇇ (community:Community)<-[edge:EMPLOYED_BY]-(person:Person)  [page, total]
// organization  ← (organization:Organization {id: $id})
//   name
//   agreements  ⇇ (organization:Organization)-[edge:SIGNED]->(agreement:Agreement)  [page, total]
//     where (days(asOf, validTo)) gt $where.node.daysLeft.gt
//     no
//     validTo
//   claims  ⇇ (organization:Organization)-[edge:CLAIMED]->(task:TaskItem)  [page, total]
//     edge
//       since
//     node
//       code
//       status
//       title
//   coBuiltCommunities  ⇇ (organization:Organization)-[edge:CO_BUILDS]->(community:Community)  [page, total]
//     edge
//       since
//     node
//       name
//   handledOrders  ⇇ (handler:Organization)<-[edge:HANDLED_BY]-(order:WorkOrder)  [page, total]
//     edge
//       role
//     node
//       no
//       state
//   links  ⇇ (node:Node)-[:PART_OF]-(other:Node)  [page, total, counts by type]
//     id
//   memberships  ⇇ (organization:Organization)-[edge:MEMBER_UNIT_OF]->(committee:JointPartyCommittee)  [page, total]
//     edge
//       role
//       since
//     node
//       name
//       community  ← (committee:JointPartyCommittee)-[:SERVES]->(community:Community)
//         name
//   ordersAtDesk  ⇇ (desk:Node)<-[edge:AT_DESK]-(order:WorkOrder)  [page, total]
//   partyOrganizations  ⇇ (organization:Organization)<-[edge:PARTY_ORG_OF]-(party:PartyOrganization)  [page, total]
//     name
//   servedGrids  ⇇ 4 ways  [page, total]
//     ∪ COMMITTEE_MEMBER: (grid:Grid)-[:PART_OF]->(:Community)<-[:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)
//     ∪ POSTED_STAFF: (grid:Grid)<-[:PART_OF*0..2]-(:Area)<-[since:ASSIGNED_TO]-(via:Person)-[:WORKS_FOR]->(unit:Organization)
//     ∪ ON_BEHALF: (grid:Grid)<-[:PART_OF*0..2]-(:Area)<-[since:ASSIGNED_TO]-(via:Person|Resident), (unit:Organization {id: since.onBehalfOfId})
//     ∪ HANDLES_ORDER: (grid:Grid)<-[:RAISED_IN]-(via:WorkOrder)-[since:HANDLED_BY]->(unit:Organization)
//   staff  ⇇ (organization:Organization)<-[edge:WORKS_FOR]-(person:Person)  [page, total]

WITH $v.code AS code, $v.id AS id
CALL (code) {
  MATCH (community:Community {code: code})
  WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
  CALL (community) {
    MATCH (community)<-[edge:CO_BUILDS]-(organization:Organization)
    WHERE (edge.until IS NULL OR $v.asOf < edge.until)
      AND (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    RETURN count(organization) AS total
  }
  CALL (community) {
    MATCH (community)<-[l:SERVES]-(committee:JointPartyCommittee)
    WHERE (l.until IS NULL OR $v.asOf < l.until)
      AND (committee.dissolvedOn IS NULL OR $v.asOf < committee.dissolvedOn)
    WITH committee ORDER BY committee.pinyin, committee.name, committee.id LIMIT 1
    CALL (committee) {
      MATCH (committee)<-[edge2:MEMBER_UNIT_OF]-(unit:Organization)
      WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
        AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
      RETURN count(unit) AS total2
    }
    RETURN head(collect([committee.name, [[], total2]])) AS committee
  }
  CALL (community) {
    MATCH (community)<-[edge3:PART_OF]-(grid:Grid)
    WHERE (edge3.until IS NULL OR $v.asOf < edge3.until)
      AND (grid.validTo IS NULL OR $v.asOf < grid.validTo)
    RETURN count(grid) AS total3
  }
  CALL (community) {
    MATCH (community)<-[edge4:SECONDED_TO {role: 'LEGAL_DEPUTY'}]-(person:Person)
    WHERE (edge4.until IS NULL OR $v.asOf < edge4.until)
    RETURN count(person) AS total4
  }
  CALL (community) {
    MATCH (community)<-[edge5:LINKED_TO]-(person2:Person)
    WHERE (edge5.until IS NULL OR $v.asOf < edge5.until)
    RETURN count(person2) AS total5
  }
  CALL (community) {
    MATCH (community)<-[edge6:LINKED_TO]-(person3:Person)
    WHERE (edge6.until IS NULL OR $v.asOf < edge6.until)
    WITH person3, edge6 ORDER BY person3.pinyin, person3.name, person3.id, coalesce(toString(edge6.since), ''), coalesce(toString(edge6.tier), '') LIMIT $v.first5
    RETURN collect([edge6.tier, person3.name]) AS rows
  }
  CALL (community) {
    CALL (community) {
      MATCH (community)<-[link:ABOUT|APPRAISED_BY|AT|BACKBONE_OF|COVERS|CO_BUILDS|DELEGATED_TO|EMPLOYED_BY|FOR_AREA|FOR_COMMUNITY|HELD_IN|HOSTED_BY|LINKED_TO|LOCATED_IN|OFFERED_IN|PARTY_ORG_OF|PART_OF|POST_IN|RAISED_IN|REGISTERED_AT|SECONDED_TO|SERVES|SUCCEEDED_BY|TO_COMMUNITY|VISIT_TO|VOLUNTEERS_WITH]-(other)
      WHERE (link.until IS NULL OR $v.asOf < link.until)
        AND (other.dissolvedOn IS NULL OR $v.asOf < other.dissolvedOn)
        AND (other.endsOn IS NULL OR $v.asOf < other.endsOn)
        AND (NOT other:Area OR (other.validTo IS NULL OR $v.asOf < other.validTo))
      RETURN link, other, 'IN' AS direction
      UNION ALL
      MATCH (community)-[link:PART_OF|SUCCEEDED_BY]->(other)
      WHERE (link.until IS NULL OR $v.asOf < link.until)
        AND (other.validTo IS NULL OR $v.asOf < other.validTo)
      RETURN link, other, 'OUT' AS direction
    }
    RETURN count(other) AS total6
  }
  CALL (community) {
    CALL (community) {
      MATCH (community)<-[link2:ABOUT|APPRAISED_BY|AT|BACKBONE_OF|COVERS|CO_BUILDS|DELEGATED_TO|EMPLOYED_BY|FOR_AREA|FOR_COMMUNITY|HELD_IN|HOSTED_BY|LINKED_TO|LOCATED_IN|OFFERED_IN|PARTY_ORG_OF|PART_OF|POST_IN|RAISED_IN|REGISTERED_AT|SECONDED_TO|SERVES|SUCCEEDED_BY|TO_COMMUNITY|VISIT_TO|VOLUNTEERS_WITH]-(other2)
      WHERE (link2.until IS NULL OR $v.asOf < link2.until)
        AND (other2.dissolvedOn IS NULL OR $v.asOf < other2.dissolvedOn)
        AND (other2.endsOn IS NULL OR $v.asOf < other2.endsOn)
        AND (NOT other2:Area OR (other2.validTo IS NULL OR $v.asOf < other2.validTo))
      RETURN link2, other2, 'IN' AS direction
      UNION ALL
      MATCH (community)-[link2:PART_OF|SUCCEEDED_BY]->(other2)
      WHERE (link2.until IS NULL OR $v.asOf < link2.until)
        AND (other2.validTo IS NULL OR $v.asOf < other2.validTo)
      RETURN link2, other2, 'OUT' AS direction
    }
    WITH type(link2) AS type, direction, count(link2) AS number ORDER BY type, direction
    RETURN collect([type, direction, number]) AS linkCounts
  }
  CALL (community) {
    MATCH (community)<-[l2:FOR_AREA]-(series:MeetingSeries)
    WHERE (series.endsOn IS NULL OR $v.asOf < series.endsOn)
    RETURN count(series) AS total7
  }
  CALL (community) {
    MATCH (community)<-[l3:PART_OF]-(n:Grid)<-[l4:RAISED_IN]-(order:WorkOrder)
    WHERE (l3.until IS NULL OR $v.asOf < l3.until)
      AND (n.validTo IS NULL OR $v.asOf < n.validTo)
      AND order.state IN ['GRID_HANDLING', 'COMMUNITY_TRIAGE', 'COMMUNITY_HANDLING', 'STREET_COORDINATION', 'COUNTY_DISPATCH', 'DEPARTMENT_PENDING', 'DEPARTMENT_HANDLING', 'LEADER_STUDY']
    RETURN count(order) AS total8
  }
  CALL (community) {
    MATCH (community)<-[l5:FOR_COMMUNITY]-(task:TaskItem)
    WHERE task.status IN $v.status_in
    RETURN count(task) AS total9
  }
  CALL (community) {
    MATCH (community)<-[l6:FOR_COMMUNITY]-(task2:TaskItem)
    WHERE task2.status IN $v.status_in
    WITH task2 ORDER BY task2.code LIMIT $v.first9
    RETURN collect([task2.code, task2.status, task2.title]) AS rows2
  }
  CALL (community) {
    MATCH (community)<-[edge7:HOSTED_BY]-(team:VolunteerTeam)
    WHERE (edge7.until IS NULL OR $v.asOf < edge7.until)
      AND (team.dissolvedOn IS NULL OR $v.asOf < team.dissolvedOn)
    RETURN count(team) AS total10
  }
  CALL (community) {
    MATCH (community)<-[edge8:EMPLOYED_BY]-(person4:Person)
    WHERE (edge8.until IS NULL OR $v.asOf < edge8.until)
    RETURN count(person4) AS total11
  }
  RETURN head(collect([community.name, [[], total], committee, [[], total3], [[], total4], [rows, total5], [[], total6, linkCounts], [[], total7], [[], total8], [rows2, total9], [[], total10], [[], total11]])) AS community
}
CALL (id) {
  MATCH (organization2:Unit {id: id})
  WHERE (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
  CALL (organization2) {
    MATCH (organization2)-[edge9:SIGNED]->(agreement:Agreement)
    WHERE (duration.inDays($v.asOf, agreement.validTo).days) > $v.daysLeft_gt
    RETURN count(agreement) AS total12
  }
  CALL (organization2) {
    MATCH (organization2)-[edge10:SIGNED]->(agreement2:Agreement)
    WHERE (duration.inDays($v.asOf, agreement2.validTo).days) > $v.daysLeft_gt
    WITH agreement2, edge10 ORDER BY agreement2.no, coalesce(toString(edge10.since), ''), coalesce(toString(edge10.role), '') LIMIT $v.first12
    RETURN collect([agreement2.no, toString(agreement2.validTo)]) AS rows3
  }
  CALL (organization2) {
    MATCH (organization2)-[edge11:CLAIMED]->(task3:TaskItem)
    WHERE (edge11.until IS NULL OR $v.asOf < edge11.until)
    RETURN count(task3) AS total13
  }
  CALL (organization2) {
    MATCH (organization2)-[edge12:CLAIMED]->(task4:TaskItem)
    WHERE (edge12.until IS NULL OR $v.asOf < edge12.until)
    WITH task4, edge12 ORDER BY task4.code LIMIT $v.first13
    RETURN collect([toString(edge12.since), task4.code, task4.status, task4.title]) AS rows4
  }
  CALL (organization2) {
    MATCH (organization2)-[edge13:CO_BUILDS]->(community2:Community)
    WHERE (edge13.until IS NULL OR $v.asOf < edge13.until)
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    RETURN count(community2) AS total14
  }
  CALL (organization2) {
    MATCH (organization2)-[edge14:CO_BUILDS]->(community3:Community)
    WHERE (edge14.until IS NULL OR $v.asOf < edge14.until)
      AND (community3.validTo IS NULL OR $v.asOf < community3.validTo)
    WITH community3, edge14 ORDER BY community3.code LIMIT $v.first14
    RETURN collect([toString(edge14.since), community3.name]) AS rows5
  }
  CALL (organization2) {
    MATCH (organization2)<-[edge15:HANDLED_BY]-(order2:WorkOrder)
    WHERE (edge15.until IS NULL OR $v.asOf < edge15.until)
    RETURN count(order2) AS total15
  }
  CALL (organization2) {
    MATCH (organization2)<-[edge16:HANDLED_BY]-(order3:WorkOrder)
    WHERE (edge16.until IS NULL OR $v.asOf < edge16.until)
    WITH order3, edge16 ORDER BY order3.no, coalesce(toString(edge16.since), ''), coalesce(toString(edge16.role), '') LIMIT $v.first15
    RETURN collect([edge16.role, order3.no, order3.state]) AS rows6
  }
  CALL (organization2) {
    CALL (organization2) {
      MATCH (organization2)<-[link3:ABOUT|APPRAISED_BY|APPRAISES|ASSESSES|AT_DESK|DISPATCHED_BY_ORDER|FROM_ORG|HANDLED_BY|PARTY_ORG_OF|POST_IN|PROVIDED_BY|SUBORDINATE_TO|TO_ORG|WORKS_FOR]-(other3)
      WHERE (link3.until IS NULL OR $v.asOf < link3.until)
        AND (other3.dissolvedOn IS NULL OR $v.asOf < other3.dissolvedOn)
      RETURN link3, other3, 'IN' AS direction
      UNION ALL
      MATCH (organization2)-[link3:ATTENDED|CLAIMED|COMPETENT_FOR|CONTRIBUTED|CO_BUILDS|DELIVERED|LOCATED_IN|MEMBER_UNIT_OF|ORGANIZED|RESPONSIBLE_FOR|SIGNED|STAFFED|SUBORDINATE_TO|SUPPORTS]->(other3)
      WHERE (link3.until IS NULL OR $v.asOf < link3.until)
        AND (other3.dissolvedOn IS NULL OR $v.asOf < other3.dissolvedOn)
        AND (NOT other3:Area OR (other3.validTo IS NULL OR $v.asOf < other3.validTo))
      RETURN link3, other3, 'OUT' AS direction
    }
    RETURN count(other3) AS total16
  }
  CALL (organization2) {
    CALL (organization2) {
      MATCH (organization2)<-[link4:ABOUT|APPRAISED_BY|APPRAISES|ASSESSES|AT_DESK|DISPATCHED_BY_ORDER|FROM_ORG|HANDLED_BY|PARTY_ORG_OF|POST_IN|PROVIDED_BY|SUBORDINATE_TO|TO_ORG|WORKS_FOR]-(other4)
      WHERE (link4.until IS NULL OR $v.asOf < link4.until)
        AND (other4.dissolvedOn IS NULL OR $v.asOf < other4.dissolvedOn)
      RETURN link4, other4, 'IN' AS direction
      UNION ALL
      MATCH (organization2)-[link4:ATTENDED|CLAIMED|COMPETENT_FOR|CONTRIBUTED|CO_BUILDS|DELIVERED|LOCATED_IN|MEMBER_UNIT_OF|ORGANIZED|RESPONSIBLE_FOR|SIGNED|STAFFED|SUBORDINATE_TO|SUPPORTS]->(other4)
      WHERE (link4.until IS NULL OR $v.asOf < link4.until)
        AND (other4.dissolvedOn IS NULL OR $v.asOf < other4.dissolvedOn)
        AND (NOT other4:Area OR (other4.validTo IS NULL OR $v.asOf < other4.validTo))
      RETURN link4, other4, 'OUT' AS direction
    }
    WITH type(link4) AS type2, direction, count(link4) AS number2 ORDER BY type2, direction
    RETURN collect([type2, direction, number2]) AS linkCounts2
  }
  CALL (organization2) {
    MATCH (organization2)-[edge17:MEMBER_UNIT_OF]->(committee2:JointPartyCommittee)
    WHERE (edge17.until IS NULL OR $v.asOf < edge17.until)
      AND (committee2.dissolvedOn IS NULL OR $v.asOf < committee2.dissolvedOn)
    RETURN count(committee2) AS total17
  }
  CALL (organization2) {
    MATCH (organization2)-[edge18:MEMBER_UNIT_OF]->(committee3:JointPartyCommittee)
    WHERE (edge18.until IS NULL OR $v.asOf < edge18.until)
      AND (committee3.dissolvedOn IS NULL OR $v.asOf < committee3.dissolvedOn)
    WITH committee3, edge18 ORDER BY committee3.pinyin, committee3.name, committee3.id, coalesce(toString(edge18.since), ''), coalesce(toString(edge18.role), '') LIMIT $v.first16
    CALL (committee3) {
      MATCH (committee3)-[l7:SERVES]->(community4:Community)
      WHERE (l7.until IS NULL OR $v.asOf < l7.until)
        AND (community4.validTo IS NULL OR $v.asOf < community4.validTo)
      WITH community4 ORDER BY community4.code LIMIT 1
      RETURN head(collect([community4.name])) AS community4
    }
    RETURN collect([edge18.role, toString(edge18.since), committee3.name, community4]) AS rows7
  }
  CALL (organization2) {
    MATCH (organization2)<-[edge19:AT_DESK]-(order4:WorkOrder)
    WHERE (edge19.until IS NULL OR $v.asOf < edge19.until)
    RETURN count(order4) AS total18
  }
  CALL (organization2) {
    MATCH (organization2)<-[edge20:PARTY_ORG_OF]-(party:PartyOrganization)
    WHERE (edge20.until IS NULL OR $v.asOf < edge20.until)
      AND (party.dissolvedOn IS NULL OR $v.asOf < party.dissolvedOn)
    RETURN count(party) AS total19
  }
  CALL (organization2) {
    MATCH (organization2)<-[edge21:PARTY_ORG_OF]-(party2:PartyOrganization)
    WHERE (edge21.until IS NULL OR $v.asOf < edge21.until)
      AND (party2.dissolvedOn IS NULL OR $v.asOf < party2.dissolvedOn)
    WITH party2, edge21 ORDER BY party2.pinyin, party2.name, party2.id LIMIT $v.first18
    RETURN collect([party2.name]) AS rows8
  }
  CALL (organization2) {
    CALL (organization2) {
      MATCH (organization2)-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]->(via:JointPartyCommittee)-[l8:SERVES]->(n2:Community)<-[l9:PART_OF]-(grid2:Grid)
      WHERE (since.until IS NULL OR $v.asOf < since.until)
        AND (via.dissolvedOn IS NULL OR $v.asOf < via.dissolvedOn)
        AND (l8.until IS NULL OR $v.asOf < l8.until)
        AND (n2.validTo IS NULL OR $v.asOf < n2.validTo)
        AND (l9.until IS NULL OR $v.asOf < l9.until)
        AND (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
      RETURN grid2
      UNION ALL
      MATCH (organization2)<-[l10:WORKS_FOR]-(via2:Person)-[since2:ASSIGNED_TO]->(n3:Area)-[l11:PART_OF*0..2]->(grid2:Grid)
      WHERE (l10.until IS NULL OR $v.asOf < l10.until)
        AND (since2.until IS NULL OR $v.asOf < since2.until)
        AND (n3.validTo IS NULL OR $v.asOf < n3.validTo)
        AND all(x IN l11 WHERE (x.until IS NULL OR $v.asOf < x.until))
        AND (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
      RETURN grid2
      UNION ALL
      MATCH (grid2:Grid)<-[l12:PART_OF*0..2]-(n4:Area)<-[since3:ASSIGNED_TO]-(via3:Person|Resident)
      WHERE (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
        AND all(x IN l12 WHERE (x.until IS NULL OR $v.asOf < x.until))
        AND (n4.validTo IS NULL OR $v.asOf < n4.validTo)
        AND (since3.until IS NULL OR $v.asOf < since3.until)
        AND organization2.id = since3.onBehalfOfId
      RETURN grid2
      UNION ALL
      MATCH (organization2)<-[since4:HANDLED_BY]-(via4:WorkOrder)-[l13:RAISED_IN]->(grid2:Grid)
      WHERE (since4.until IS NULL OR $v.asOf < since4.until)
        AND (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
      RETURN grid2
    }
    WITH DISTINCT grid2
    RETURN count(grid2) AS total20
  }
  CALL (organization2) {
    MATCH (organization2)<-[edge22:WORKS_FOR]-(person5:Person)
    WHERE (edge22.until IS NULL OR $v.asOf < edge22.until)
    RETURN count(person5) AS total21
  }
  RETURN head(collect([organization2.name, [rows3, total12], [rows4, total13], [rows5, total14], [rows6, total15], [[], total16, linkCounts2], [rows7, total17], [[], total18], [rows8, total19], [[], total20], [[], total21]])) AS organization2
}
RETURN [community, organization2] AS data
