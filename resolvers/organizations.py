"""Traversals of the subject organizations (domain §2.2)."""

from __future__ import annotations

from graph.query.traversal import all_nodes, branch, by_key, none, pairs, to_many, to_one, with_reasons

organization_by_id = by_key("(organization:Organization {id: $id})")
organizations = all_nodes("(organization:Organization)")

superiors = to_many("(organization:Organization)-[edge:SUBORDINATE_TO]->(superior:Organization)")
subordinates = to_many("(organization:Organization)<-[edge:SUBORDINATE_TO]-(subordinate:Organization)")
party_organizations_of_unit = to_many("(organization:Organization)<-[edge:PARTY_ORG_OF]-(party:PartyOrganization)")
memberships = to_many("(organization:Organization)-[edge:MEMBER_UNIT_OF]->(committee:JointPartyCommittee)")

party_parent = to_one("(party:PartyOrganization)-[:PARTY_SUBORDINATE_TO]->(parent:PartyOrganization)")
party_children = to_many("(party:PartyOrganization)<-[edge:PARTY_SUBORDINATE_TO]-(child:PartyOrganization)")
party_ancestors = to_many("(party:PartyOrganization)-[:PARTY_SUBORDINATE_TO*1..8]->(ancestor:PartyOrganization)")
party_descendants = to_many("(party:PartyOrganization)<-[:PARTY_SUBORDINATE_TO*1..8]-(descendant:PartyOrganization)")
units_of_party_organization = to_many("(party:PartyOrganization)-[edge:PARTY_ORG_OF]->(unit:Organization)")
areas_of_party_organization = to_many("(party:PartyOrganization)-[edge:PARTY_ORG_OF]->(area:Area)")
party_organizations_of_area = to_many("(area:Area)<-[edge:PARTY_ORG_OF]-(party:PartyOrganization)")

community_of_committee = to_one("(committee:JointPartyCommittee)-[:SERVES]->(community:Community)")
committee_of_community = to_one("(community:Community)<-[:SERVES]-(committee:JointPartyCommittee)")
member_units = to_many("(committee:JointPartyCommittee)<-[edge:MEMBER_UNIT_OF]-(unit:Organization)")
membership_history = pairs(
    "(unit:Organization {until: any})-[edge:MEMBER_UNIT_OF {since: $from..$to, until: any}]->"
    "(committee:JointPartyCommittee {until: any})",
    most=5000,
)

areas_of_center = to_many("(center:CommandCenter)-[edge:OPERATES_FOR]->(area:Area)")
centers_of_county = to_many("(county:County)<-[edge:OPERATES_FOR]-(center:CommandCenter)")
centers_of_township = to_many("(township:Township)<-[edge:OPERATES_FOR]-(center:CommandCenter)")

department_of_agency = to_one("(agency:DispatchedAgency)-[:DISPATCHED_BY]->(department:Department)")
agencies_of_department = to_many("(department:Department)<-[edge:DISPATCHED_BY]-(agency:DispatchedAgency)")
township_of_agency = to_one("(agency:DispatchedAgency)-[:STATIONED_IN]->(township:Township)")
agencies_in_township = to_many("(township:Township)<-[edge:STATIONED_IN]-(agency:DispatchedAgency)")

host_community = to_one("(hosted:Node)-[:HOSTED_BY]->(community:Community)")
self_governance_groups_of_community = to_many("(community:Community)<-[edge:HOSTED_BY]-(group:SelfGovernanceGroup)")
volunteer_teams_of_community = to_many("(community:Community)<-[edge:HOSTED_BY]-(team:VolunteerTeam)")
groups_of_member = to_many("(member:Node)-[edge:MEMBER_OF]->(group:Organization)")
people_in_group = to_many("(group:Organization)<-[edge:MEMBER_OF]-(person:Person)")
residents_in_group = to_many("(group:Organization)<-[edge:MEMBER_OF]-(resident:Resident)")

# The committee's member units, and units that co-build with the community (domain §2.2, CO_BUILDS).
units_serving_community = with_reasons(
    branch(
        "COMMITTEE_MEMBER",
        "(community:Community)<-[:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)",
    ),
    branch("CO_BUILDS", "(community:Community)<-[since:CO_BUILDS]-(unit:Organization)"),
)
communities_served_by_unit = units_serving_community.inverse()

# Organizations in the same committee, community or meeting; `via` is that node (domain §5.2 A8).
# The reason holds since both are there: `sinceOwn` is the link of the organization itself.
partners = with_reasons(
    branch(
        "SHARED_COMMITTEE",
        "(organization:Organization)-[sinceOwn:MEMBER_UNIT_OF {role: 'MEMBER'}]->(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(partner:Organization)",
    ),
    by_count=True,
)
co_builders = with_reasons(
    branch(
        "SHARED_COMMUNITY",
        "(organization:Organization)-[sinceOwn:CO_BUILDS]->(via:Community)<-[since:CO_BUILDS]-(partner:Organization)",
    ),
    by_count=True,
)

co_attendants = with_reasons(
    branch(
        "SHARED_MEETING",
        "(organization:Organization)-[sinceOwn:ATTENDED]->(via:Meeting)<-[since:ATTENDED]-(partner:Organization)",
    ),
    by_count=True,
)

units_without_party_organization = to_many(
    "(county:County)<-[:PART_OF*0..7]-(:Area)<-[:LOCATED_IN]-(unit:Unit|Department)"
).requiring(none("(unit:Organization)<-[:PARTY_ORG_OF]-(party:PartyOrganization)"))

# Units that serve both communities, each as a committee member or as a co-builder.
BOTH = (
    "(community:Community)<-[:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)",
    "(community:Community)<-[since:CO_BUILDS]-(unit:Organization)",
)
OTHER = (
    "(:Community {code: $with})<-[:SERVES]-(:JointPartyCommittee)<-[:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)",
    "(:Community {code: $with})<-[:CO_BUILDS]-(unit:Organization)",
)
shared_units = with_reasons(
    *(
        branch(kind, f"{first}, {second}")
        for kind, first in zip(("COMMITTEE_MEMBER", "CO_BUILDS"), BOTH, strict=True)
        for second in OTHER
    )
)
