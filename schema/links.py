"""Edge facts of each link type, from the model, for annotations such as `Connection[Person, AssignedTo]`."""

from __future__ import annotations

from schema.core.edge_facts import EdgeFacts


class Adopted(EdgeFacts, link="ADOPTED"):
    """Decided."""


class AssignedTo(EdgeFacts, link="ASSIGNED_TO"):
    """Is assigned to the grid, 1+3+N."""


class AtDesk(EdgeFacts, link="AT_DESK"):
    """Is at the desk of."""


class Attended(EdgeFacts, link="ATTENDED"):
    """Took part in."""


class BackboneOf(EdgeFacts, link="BACKBONE_OF"):
    """Is of the backbone of the community."""


class BelongsTo(EdgeFacts, link="BELONGS_TO"):
    """Is a member of, as a Party member."""


class Chaired(EdgeFacts, link="CHAIRED"):
    """Chaired."""


class Claimed(EdgeFacts, link="CLAIMED"):
    """Claimed."""


class CoBuilds(EdgeFacts, link="CO_BUILDS"):
    """Co-builds with, derived from agreements and claims."""


class CollectedBy(EdgeFacts, link="COLLECTED_BY"):
    """Was collected by."""


class CompetentFor(EdgeFacts, link="COMPETENT_FOR"):
    """Is competent for."""


class CountsIn(EdgeFacts, link="COUNTS_IN"):
    """Counts in."""


class DecomposedInto(EdgeFacts, link="DECOMPOSED_INTO"):
    """Was broken down into."""


class Delegated(EdgeFacts, link="DELEGATED"):
    """Delegated."""


class DelegatedTo(EdgeFacts, link="DELEGATED_TO"):
    """Was delegated to."""


class Delivered(EdgeFacts, link="DELIVERED"):
    """Delivered."""


class Discussed(EdgeFacts, link="DISCUSSED"):
    """Discussed."""


class DispatchedBy(EdgeFacts, link="DISPATCHED_BY"):
    """Is an agency of the department."""


class Earned(EdgeFacts, link="EARNED"):
    """Earned."""


class EmployedBy(EdgeFacts, link="EMPLOYED_BY"):
    """Is employed as a community worker by."""


class HandledBy(EdgeFacts, link="HANDLED_BY"):
    """Is handled by, until resolved or transferred."""


class HeldBy(EdgeFacts, link="HELD_BY"):
    """Is held by."""


class Holds(EdgeFacts, link="HOLDS"):
    """Holds the post."""


class HostedBy(EdgeFacts, link="HOSTED_BY"):
    """Is hosted by."""


class LinkedTo(EdgeFacts, link="LINKED_TO"):
    """Is linked to the community, 1+1+N."""


class LocatedIn(EdgeFacts, link="LOCATED_IN"):
    """Has its seat or a place in."""


class MemberOf(EdgeFacts, link="MEMBER_OF"):
    """Is a member of."""


class MemberUnitOf(EdgeFacts, link="MEMBER_UNIT_OF"):
    """Is a member unit of the "big Party committee"."""


class OfferedIn(EdgeFacts, link="OFFERED_IN"):
    """Is offered in."""


class OperatesFor(EdgeFacts, link="OPERATES_FOR"):
    """Is the command centre of."""


class PartOf(EdgeFacts, link="PART_OF"):
    """Lies in a larger area."""


class PartyOrgOf(EdgeFacts, link="PARTY_ORG_OF"):
    """Is the Party organization of."""


class PartySubordinateTo(EdgeFacts, link="PARTY_SUBORDINATE_TO"):
    """Is subordinate to, among Party organizations."""


class PostIn(EdgeFacts, link="POST_IN"):
    """Is a post of."""


class Proposed(EdgeFacts, link="PROPOSED"):
    """Proposed."""


class ProvidedBy(EdgeFacts, link="PROVIDED_BY"):
    """Is provided by."""


class RegisteredAt(EdgeFacts, link="REGISTERED_AT"):
    """Has registered with the community."""


class SecondedTo(EdgeFacts, link="SECONDED_TO"):
    """Was sent to the community."""


class Signed(EdgeFacts, link="SIGNED"):
    """Signed."""


class StationedIn(EdgeFacts, link="STATIONED_IN"):
    """Is stationed in."""


class SubordinateTo(EdgeFacts, link="SUBORDINATE_TO"):
    """Is subordinate to."""


class SucceededBy(EdgeFacts, link="SUCCEEDED_BY"):
    """Was succeeded by."""


class TookPartIn(EdgeFacts, link="TOOK_PART_IN"):
    """Took part in."""


class Visited(EdgeFacts, link="VISITED"):
    """Made the visit."""


class VolunteersWith(EdgeFacts, link="VOLUNTEERS_WITH"):
    """Volunteers with."""


class WorksFor(EdgeFacts, link="WORKS_FOR"):
    """Works for."""
