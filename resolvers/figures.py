"""The published figures, each by exactly the definition of domain §1.7: links valid on the day, nodes counted once.

The scope is the communities to which the mechanism applies. Nothing of it is stored.
"""

from __future__ import annotations

from graph.measure import Count, Ratio, count, highest, total
from graph.traversal import just_one, many, some

SCOPE = "(county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})"
MEMBER = "<-[:SERVES]-(:JointPartyCommittee)<-[:MEMBER_UNIT_OF {role: 'MEMBER', memberType: %s}]-(unit:Organization)"

heads = count(
    f"{SCOPE}<-[:LINKED_TO {{tier: 'MEMBER_UNIT_HEAD'}}]-(head:Person)-[:WORKS_FOR {{isHead: true}}]->(:Department)"
    "-[:MEMBER_UNIT_OF]->(:JointPartyCommittee)-[:SERVES]->(community)",
    found="head",
)
departments = count("(county:County), (department:Department {communityGovernance: true})")
cadres = count(f"{SCOPE}<-[:REGISTERED_AT]-(cadre:Person)")
member_organizations = count(SCOPE + MEMBER % "'MASS'|'NON_PUBLIC'|'SOCIAL'")
mass_organizations = count(SCOPE + MEMBER % "'MASS'")
non_public_organizations = count(SCOPE + MEMBER % "'NON_PUBLIC'")
social_organizations = count(SCOPE + MEMBER % "'SOCIAL'")
projects = count(
    f"{SCOPE}<-[:FOR_COMMUNITY]-(task:TaskItem)<-[:CLAIMED {{until: any, outcome: !'WITHDRAWN'}}]-(:Organization)",
    found="task",
)
funds = total(f"{SCOPE}<-[:TO_COMMUNITY]-(gift:Contribution {{kind: 'FUND'|'MATERIAL'}})", "{}.amountFen")
# resolved and not reopened: on an earlier day its log says so (domain §0.2); its grid may have been redrawn since
resolved_issues = count(
    f"{SCOPE}<-[:PART_OF {{until: any}}]-(:Grid {{validTo: any}})<-[:RAISED_IN]-(order:WorkOrder "
    "{classification: 'BIG'|'COMPLEX', state: 'RESOLVED'|'FEEDBACK_GIVEN'|'RATED'|'CLOSED_UNRATED'})"
)
backbone = count(f"{SCOPE}<-[:BACKBONE_OF]-(backbone:Person|Resident)")
volunteers = count(
    f"{SCOPE}<-[:VOLUNTEERS_WITH {{registered: true}}]-(volunteer:Resident)",
    f"{SCOPE}<-[:HOSTED_BY]-(:VolunteerTeam)<-[:VOLUNTEERS_WITH {{registered: true}}]-(volunteer:Resident)",
)
residents = count(f"{SCOPE}<-[:PART_OF*1..3]-(:Building)<-[:LIVES_IN]-(resident:Resident)")
volunteer_rate = Ratio(volunteers, residents)
legal_deputies = count(f"{SCOPE}<-[:SECONDED_TO {{role: 'LEGAL_DEPUTY'}}]-(deputy:Person)")
forums = count(f"{SCOPE}<-[:HOSTED_BY]-(forum:Forum)")
self_governance_bodies = count(f"{SCOPE}<-[:HOSTED_BY]-(body:SelfGovernanceGroup {{groupKind: 'ORGANIZATION'}})")
activities = count(f"{SCOPE}<-[:HELD_IN]-(activity:VolunteerActivity)")
communities = count(SCOPE)
communities_with_one_county_leader = Count(
    many(SCOPE).where(just_one("(community:Community)<-[:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person)"))
)
county_leaders_with_several_communities = Count(
    many(f"{SCOPE}<-[:LINKED_TO {{tier: 'COUNTY_LEADER'}}]-(leader:Person)").where(
        some("(leader:Person)-[:LINKED_TO {tier: 'COUNTY_LEADER'}]->(community:Community {inScope: true})", least=2)
    )
)
# pay now by the pay of the interval before it, whenever that was
highest_pay_rise = highest(
    f"{SCOPE}<-[now:EMPLOYED_BY]-(worker:Person)-[before:EMPLOYED_BY {{until: any}}]->(:Community)",
    "toFloat({now}.fixedFen + {now}.performanceFen + {now}.allowanceFen)"
    " / ({before}.fixedFen + {before}.performanceFen + {before}.allowanceFen) - 1",
    where="{before}.since < {now}.since AND NOT EXISTS {{ ({worker})-[between:EMPLOYED_BY]->(:Community)"
    " WHERE {before}.since < between.since AND between.since < {now}.since }}",
    digits=4,
)
