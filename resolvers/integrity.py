"""What is not as the rules want it: the lists of the integrity report (domain §2.10, question M24).

I3 and I4 are `community_gaps` and `grid_gaps` (people.py). What loading refuses is not here: I1, I2, I9, I14, cycles of I12.
"""

from __future__ import annotations

from graph.model import MODEL, Temporality, ValueType
from graph.query.formulas import CheckCharacter, PropertyOf
from graph.query.measures import NodeFormula
from graph.query.traversal import Cardinality, all_nodes, exactly_one, none, pairs, some, to_many
from resolvers.people import communities_in_scope

MECHANISM = (
    exactly_one("(community:Community)<-[:SERVES]-(committee:JointPartyCommittee)", "COMMITTEE"),
    exactly_one("(community:Community)<-[:FOR_AREA]-(series:MeetingSeries {level: 'COMMUNITY'})", "SERIES"),
)  # I5
mechanism_gaps = communities_in_scope.lacking(*MECHANISM)

# I6: on the day of the claim the unit was neither a member of the community's committee nor a signatory.
claims_from_outside = pairs("(unit:Organization)-[edge:CLAIMED {until: any}]->(task:TaskItem)", most=100).requiring(
    none(
        "(task:TaskItem)-[:FOR_COMMUNITY]->(:Community)<-[:SERVES {during: edge.since}]-"
        "(committee:JointPartyCommittee {dissolvedOn: any})<-[:MEMBER_UNIT_OF {during: edge.since}]-(unit:Organization)",
        found="committee",
    ),
    none(
        "(task:TaskItem)-[:FOR_COMMUNITY]->(:Community)<-[:COVERS]-(agreement:Agreement)<-[:SIGNED]-(unit:Organization)",
        found="agreement",
    ),
)

# I7, M17: no money came with the task on the day it was assigned at the latest.
tasks_without_funds = all_nodes("(task:DelegatedTask)").requiring(
    none("(task:DelegatedTask)-[:FUNDED_BY]->(transfer:FundTransfer {allocatedOn: <= task.assignedOn})")
)

# I8, I8b, M16: heads of agencies whose department has to ask, without consent in writing beforehand.
STATIONED = "(:Department {subjectToConsent: true})<-[:DISPATCHED_BY]-(:DispatchedAgency)<-[:POST_IN]-(post:Post)"
CONSENT = (
    "(request:ConsentRequest {kind: '%s', decision: 'AGREED', documentNo: set, candidateRef: %s, decidedOn: <= %s})"
)
heads_without_consent = pairs(
    f"(person:Person)-[edge:HOLDS {{until: any}}]->(post:Post), {STATIONED}", most=100
).requiring(none(f"(post:Post)<-[:CONCERNS]-{CONSENT % ('SELECTION', 'person.id', 'edge.since')}"))
appraisals_without_consent = all_nodes(
    f"{STATIONED}<-[:HOLDS {{until: any}}]-(person:Person)<-[:APPRAISES]-(appraisal:Appraisal)"
).requiring(
    none(
        "(appraisal:Appraisal)-[:APPRAISES]->(head:Person)-[:HOLDS {until: any}]->(:Post)<-[:CONCERNS]-"
        + CONSENT % ("APPRAISAL", "head.id", "appraisal.on")
    )
)

# I10: more than one rating counts.
orders_rated_twice = all_nodes("(order:WorkOrder)").requiring(
    some("(order:WorkOrder)-[:RATED_AS]->(rating:Rating)", least=2)
)

# I11: GB 32100-2015, the sum of the values weighted by powers of three, modulo 31.
LETTERS, WEIGHTS = "0123456789ABCDEFGHJKLMNPQRTUWXY", tuple(pow(3, place, 31) for place in range(17))
uscc_is_valid = NodeFormula("Organization", CheckCharacter(PropertyOf("uscc"), LETTERS, WEIGHTS), ValueType.BOOL)

# I12: joint, but of fewer than two.
joint_of_one = all_nodes("(party:PartyOrganization {formation: 'JOINT'})").requiring(
    Cardinality(to_many("(party:PartyOrganization)-[:PARTY_ORG_OF]->(of:Node)"), 0, 1)
)


def open_links(type_name: str) -> str:
    """All types of links that a node of this type can have and that would have to have ended with it."""
    states = [name for name, link in MODEL.links.items() if link.kind is Temporality.STATE and link.readable]
    return "|".join(
        name for name in states if any(MODEL.reach(type_name, (name,), outgoing=way) for way in (True, False))
    )


# I13: it has ceased to exist, a link of it has not.
outlived_organizations = all_nodes("(organization:Organization {dissolvedOn: any, dissolvedOn: <= day})").requiring(
    some(f"(organization:Organization)-[:{open_links('Organization')}]-(other:Node {{id: any}})")
)
outlived_areas = all_nodes("(area:Area {validTo: any, validTo: <= day})").requiring(
    some(f"(area:Area)-[:{open_links('Area')}]-(other:Node {{id: any}})")
)
