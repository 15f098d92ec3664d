"""Lists of the integrity report: nodes and pairs that violate a rule (domain §2.10, question M24).

`community_gaps` and `grid_gaps` (people.py) are I3 and I4. The loader refuses violations of I1, I2, I9, I14 and cycles of I12.
"""

from __future__ import annotations

from graph.model import MODEL, Temporality, ValueType
from graph.query.formula_functions import CheckCharacter
from graph.query.formulas import PropertyOf
from graph.query.measures import NodeFormula
from graph.query.traversal import Cardinality, all_nodes, exactly_one, none, pairs, some, to_many
from resolvers.people import communities_in_scope

MECHANISM = (
    exactly_one("(community:Community)<-[:SERVES]-(committee:JointPartyCommittee)", "COMMITTEE"),
    exactly_one("(community:Community)<-[:FOR_AREA]-(series:MeetingSeries {level: 'COMMUNITY'})", "SERIES"),
)  # I5
mechanism_gaps = communities_in_scope.lacking(*MECHANISM)

# I6: on the date of the claim the unit was neither a member of the community's committee nor a signatory of an agreement in
# force with the community.
claims_from_outside = pairs("(unit:Organization)-[edge:CLAIMED {until: any}]->(task:TaskItem)", most=100).requiring(
    none(
        "(task:TaskItem)-[:FOR_COMMUNITY]->(:Community)<-[:SERVES {during: edge.since}]-"
        "(committee:JointPartyCommittee {dissolvedOn: any})<-[:MEMBER_UNIT_OF {during: edge.since}]-(unit:Organization)",
        found="committee",
    ),
    none(
        "(task:TaskItem)-[:FOR_COMMUNITY]->(:Community)<-[:COVERS]-"
        "(agreement:Agreement {validFrom: <= edge.since, validTo: > edge.since})<-[:SIGNED {role: 'PROVIDER'}]-(unit:Organization)",
        found="agreement",
    ),
)

# I7, M17: no funds were allocated for the task up to its assignment.
tasks_without_funds = all_nodes("(task:DelegatedTask)").requiring(
    none("(task:DelegatedTask)-[:FUNDED_BY]->(transfer:FundTransfer {allocatedOn: <= task.assignedOn})")
)

# I8, I8b, M16: heads of agencies whose department needs consent, without a prior consent in writing by the Party working
# committee of the street where the agency was stationed on that day.
STATIONED = "(:Department {subjectToConsent: true})<-[:DISPATCHED_BY]-(:DispatchedAgency)<-[:POST_IN]-(post:Post {kind: 'AGENCY_HEAD'})"
CONSENT = (
    "(request:ConsentRequest {kind: '%(kind)s', decision: 'AGREED', documentNo: set, candidateRef: %(head)s, decidedOn: <= %(day)s})"
    "-[:ADDRESSED_TO]->(committee:PartyOrganization), (committee:PartyOrganization)-[:PARTY_ORG_OF {during: %(day)s}]->"
    "(:Township)<-[:STATIONED_IN {during: %(day)s}]-(:DispatchedAgency)<-[:POST_IN {until: any}]-(post:Post)"
)
heads_without_consent = pairs(
    f"(person:Person)-[edge:HOLDS {{until: any}}]->(post:Post), {STATIONED}", most=100
).requiring(
    none(
        "(post:Post)<-[:CONCERNS]-" + CONSENT % {"kind": "SELECTION", "head": "person.id", "day": "edge.since"},
        found="request",
    )
)
appraisals_without_consent = all_nodes(
    f"{STATIONED}<-[:HOLDS {{during: appraisal.on}}]-(person:Person)<-[:APPRAISES]-(appraisal:Appraisal)"
).requiring(
    none(
        "(appraisal:Appraisal)-[:APPRAISES]->(head:Person)-[:HOLDS {during: appraisal.on}]->(post:Post)<-[:CONCERNS]-"
        + CONSENT % {"kind": "APPRAISAL", "head": "head.id", "day": "appraisal.on"},
        found="request",
    )
)

# I10: an order has more than one rating.
orders_rated_twice = all_nodes("(order:WorkOrder)").requiring(
    some("(order:WorkOrder)-[:RATED_AS]->(rating:Rating)", least=2)
)

# I11: check character of GB 32100-2015, a sum of values weighted by powers of three, modulo 31.
LETTERS, WEIGHTS = "0123456789ABCDEFGHJKLMNPQRTUWXY", tuple(pow(3, place, 31) for place in range(17))
uscc_is_valid = NodeFormula("Organization", CheckCharacter(PropertyOf("uscc"), LETTERS, WEIGHTS), ValueType.BOOL)

# I12: a joint Party organization of fewer than two units or areas.
joint_of_one = all_nodes("(party:PartyOrganization {formation: 'JOINT'})").requiring(
    Cardinality(to_many("(party:PartyOrganization)-[:PARTY_ORG_OF]->(of:Node)"), 0, 1)
)


def state_relationship_types(type_name: str) -> str:
    """Return the relationship types of states that a node of this type can have, joined by `|`; each ends with the node."""
    states = [name for name, type_ in MODEL.links.items() if type_.kind is Temporality.STATE and type_.readable]
    return "|".join(
        name for name in states if any(MODEL.reach(type_name, (name,), outgoing=outgoing) for outgoing in (True, False))
    )


# I13: an ended node with a relationship that has not ended.
outlived_organizations = all_nodes("(organization:Organization {dissolvedOn: any, dissolvedOn: <= day})").requiring(
    some(f"(organization:Organization)-[:{state_relationship_types('Organization')}]-(other:Node {{id: any}})")
)
outlived_areas = all_nodes("(area:Area {validTo: any, validTo: <= day})").requiring(
    some(f"(area:Area)-[:{state_relationship_types('Area')}]-(other:Node {{id: any}})")
)
