"""Measures of the published figures by the definitions of domain §1.7.

Each figure counts different nodes over relationships that hold on the as-of date, in the communities to which the
mechanism applies. No figure is stored.
"""

from __future__ import annotations

from graph.query.formula_functions import AsFloat
from graph.query.formulas import Formula, PropertyOf
from graph.query.measures import Count, Ratio, count, highest, total
from graph.query.traversal import exactly_one, none, some, to_many

SCOPE = to_many("(county:County)<-[:PART_OF]-(:Township)<-[:PART_OF]-(community:Community {inScope: true})")
MEMBER = "(community:Community)<-[:SERVES]-(:JointPartyCommittee)<-[:MEMBER_UNIT_OF {role: 'MEMBER', memberType: %s}]-(unit:Organization)"


def count_in_scope(*texts: str, found: str | None = None) -> Count:
    """Return a count of different nodes over the communities in scope; arguments as in `count`."""
    return count(*texts, found=found, over=SCOPE)


heads = count_in_scope(
    "(community:Community)<-[:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head:Person)-[:WORKS_FOR {isHead: true}]->(:Department)"
    "-[:MEMBER_UNIT_OF]->(:JointPartyCommittee)-[:SERVES]->(community)",
    found="head",
)
departments = count("(county:County), (department:Department {communityGovernance: true})")
cadres = count_in_scope("(community:Community)<-[:REGISTERED_AT]-(cadre:Person)")
member_organizations = count_in_scope(MEMBER % "'MASS'|'NON_PUBLIC'|'SOCIAL'")
mass_organizations = count_in_scope(MEMBER % "'MASS'")
non_public_organizations = count_in_scope(MEMBER % "'NON_PUBLIC'")
social_organizations = count_in_scope(MEMBER % "'SOCIAL'")
projects = count_in_scope(
    "(community:Community)<-[:FOR_COMMUNITY]-(task:TaskItem)<-[:CLAIMED {until: any, outcome: !'WITHDRAWN'}]-(:Organization)",
    found="task",
)
funds = total(
    "(community:Community)<-[:TO_COMMUNITY]-(gift:Contribution {kind: 'FUND'|'MATERIAL'})",
    PropertyOf("amountFen"),
    over=SCOPE,
)
# Resolved and not reopened, by the event log on an earlier date (domain §0.2); the order's grid may have ended since.
resolved_issues = count_in_scope(
    "(community:Community)<-[:PART_OF {until: any}]-(:Grid {validTo: any})<-[:RAISED_IN]-(order:WorkOrder "
    "{classification: 'BIG'|'COMPLEX', state: 'RESOLVED'|'FEEDBACK_GIVEN'|'RATED'|'CLOSED_UNRATED'})"
)
backbone = count_in_scope("(community:Community)<-[:BACKBONE_OF]-(backbone:Person|Resident)")
volunteers = count_in_scope(
    "(community:Community)<-[:VOLUNTEERS_WITH {registered: true}]-(volunteer:Resident)",
    "(community:Community)<-[:HOSTED_BY]-(:VolunteerTeam)<-[:VOLUNTEERS_WITH {registered: true}]-(volunteer:Resident)",
)
residents = count_in_scope("(community:Community)<-[:PART_OF*1..3]-(:Building)<-[:LIVES_IN]-(resident:Resident)")
volunteer_rate = Ratio(volunteers, residents)
legal_deputies = count_in_scope("(community:Community)<-[:SECONDED_TO {role: 'LEGAL_DEPUTY'}]-(deputy:Person)")
forums = count_in_scope("(community:Community)<-[:HOSTED_BY]-(forum:Forum)")
self_governance_bodies = count_in_scope(
    "(community:Community)<-[:HOSTED_BY]-(body:SelfGovernanceGroup {groupKind: 'ORGANIZATION'})"
)
activities = count_in_scope("(community:Community)<-[:HELD_IN]-(activity:VolunteerActivity)")
communities = Count(SCOPE)
communities_with_one_county_leader = Count(
    SCOPE.requiring(exactly_one("(community:Community)<-[:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person)"))
)
county_leaders_with_several_communities = Count(
    to_many("(community:Community)<-[:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person)").requiring(
        some("(leader:Person)-[:LINKED_TO {tier: 'COUNTY_LEADER'}]->(community:Community {inScope: true})", least=2)
    ),
    SCOPE,
)


def pay(of: str) -> Formula:
    """Return the monthly pay of one employment in fen."""
    fixed, performance, allowance = (PropertyOf(f"{part}Fen", of=of) for part in ("fixed", "performance", "allowance"))
    return fixed + performance + allowance


# Present pay divided by the pay of the preceding employment, whenever that ended.
highest_pay_rise = highest(
    to_many(
        "(community:Community)<-[now:EMPLOYED_BY]-(worker:Person)"
        "-[before:EMPLOYED_BY {until: any, since: < now.since}]->(former:Community)",
        found="worker",
    ).requiring(
        none(
            "(worker:Person)-[between:EMPLOYED_BY {until: any, since: > before.since, since: < now.since}]->(other:Community)"
        )
    ),
    AsFloat(pay("now")) / pay("before") - 1,
    digits=4,
    over=SCOPE,
)
