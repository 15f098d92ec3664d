"""Roles that may change links and nodes: a table beside the matrix of who sees what. docs/administrators.md shows it.

The ground of one end decides: an area by its code, an organization by its id, other nodes by where they lie on the day. Links
that a process of its own writes (claims, desks, ratings) and derived links are in no row: no changeset changes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.access.roles import Role
from graph.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """Roles that may change links of a type, where the node at one end (`source` or `target`) lies on their ground.

    `fact` narrows the rule to links with a value of a property.
    """

    roles: frozenset[Role]
    end: str = "target"
    fact: tuple[str, str] | None = None
    sources: frozenset[str] = frozenset()  # labels of the source; empty: all
    holder: bool = False  # the link says where the source lies, so it must lie nowhere yet, or on the ground as well
    alone: bool = False  # a node of several organizations is changed by none of them
    unattached: bool = False  # a person who works for an organization is changed by it
    anywhere: bool = False  # reference data, which lies on no ground
    own_behalf: bool = False  # on behalf of organizations of the grants only
    all_data: bool = False  # only for roles that cover all counties of the data

    def allows(self, source_label: str, facts: Mapping[str, Any]) -> bool:
        """Return whether the rule is about a link from this label with these facts."""
        right_source = not self.sources or source_label in self.sources
        return right_source and (self.fact is None or facts.get(self.fact[0]) == self.fact[1])

    def covers(self, viewer: Viewer, places: Mapping[str, Location], behalf: frozenset[str]) -> bool:
        """Return whether grants of a viewer cover a link; `behalf` are the organizations on whose behalf it is."""
        grants = [grant for grant in viewer.grants if grant.role in self.roles]
        own = frozenset(id_ for grant in grants for id_ in grant.organizations)
        holder = places.get("holder", NOWHERE)
        free = not self.holder or holder == NOWHERE or holder.is_on_ground(viewer, self.roles)
        on_ground = not self.all_data and places.get(self.end, NOWHERE).is_on_ground(viewer, self.roles)
        if self.unattached:
            on_ground = not places["source"].organizations and places["home"].is_within_ground(viewer, self.roles)
        if self.alone:
            on_ground = on_ground and places["source"].organizations <= own
        on_ground = on_ground or (self.anywhere and bool(grants))
        return on_ground and free and (not self.own_behalf or behalf <= own)


@dataclass(frozen=True, slots=True)
class Location:
    """The place of a node: codes of areas, and ids of organizations."""

    codes: frozenset[str] = frozenset()
    organizations: frozenset[str] = frozenset()

    def __or__(self, other: Location) -> Location:
        """Return the areas and organizations of both places."""
        return Location(self.codes | other.codes, self.organizations | other.organizations)

    def is_within_ground(self, viewer: Viewer, roles: frozenset[Role]) -> bool:
        """Return whether grants of the viewer with these roles cover all areas of the place."""
        prefixes = tuple(prefix for grant in viewer.grants if grant.role in roles for prefix in grant.ground)
        return bool(self.codes) and all(code.startswith(prefixes) for code in self.codes)

    def is_on_ground(self, viewer: Viewer, roles: frozenset[Role]) -> bool:
        """Return whether a grant of the viewer with one of these roles covers the place."""
        grants = [grant for grant in viewer.grants if grant.role in roles]
        in_area = any(code.startswith(prefix) for grant in grants for prefix in grant.ground for code in self.codes)
        return in_area or any(not self.organizations.isdisjoint(grant.organizations) for grant in grants)


NOWHERE = Location()


def rule(*roles: Role, **how: Any) -> ChangeRule:
    """Return a rule for some roles."""
    return ChangeRule(frozenset(roles), **how)


PEOPLE = frozenset({"Person"})
COMMUNITY_AND_ABOVE = (Role.COMMUNITY_ADMIN, Role.TOWNSHIP_ADMIN)
OWN_UNIT = (Role.DEPARTMENT_HANDLER, Role.MEMBER_UNIT)
COUNTY = rule(Role.ORG_DEPT)  # everywhere: `may_change` needs no place for it
WHOLE_DATA = rule(Role.ORG_DEPT, all_data=True)  # pay, which only those see who cover all data
COUNTY_PEOPLE = rule(Role.ORG_DEPT, sources=PEOPLE)  # all but residents
AREAS_BELOW = frozenset({"Grid", "MicroGrid", "Building"})
OWN_COMMUNITY = rule(Role.COMMUNITY_ADMIN)
OWN_HOST = rule(Role.COMMUNITY_ADMIN, holder=True)
RULES: dict[str, tuple[ChangeRule, ...]] = {
    "PART_OF": (COUNTY, rule(Role.TOWNSHIP_ADMIN, sources=AREAS_BELOW)),
    "SUCCEEDED_BY": (COUNTY, rule(Role.TOWNSHIP_ADMIN, sources=AREAS_BELOW)),
    "LOCATED_IN": (COUNTY, rule(Role.TOWNSHIP_ADMIN, sources=frozenset({"KeyPlace"}), holder=True)),
    "SUBORDINATE_TO": (COUNTY,),
    "PARTY_SUBORDINATE_TO": (COUNTY,),
    "PARTY_ORG_OF": (COUNTY,),
    "SERVES": (COUNTY,),
    "MEMBER_UNIT_OF": (COUNTY, OWN_COMMUNITY),
    "DISPATCHED_BY": (COUNTY, rule(Role.TOWNSHIP_ADMIN, end="source")),
    "STATIONED_IN": (COUNTY, rule(Role.TOWNSHIP_ADMIN, holder=True)),
    "OPERATES_FOR": (COUNTY,),
    "HOSTED_BY": (COUNTY, OWN_HOST),
    "MEMBER_OF": (COUNTY_PEOPLE, OWN_COMMUNITY),
    "WORKS_FOR": (COUNTY, rule(*OWN_UNIT)),
    "BELONGS_TO": (COUNTY,),
    "LINKED_TO": (
        COUNTY,
        rule(Role.TOWNSHIP_ADMIN, fact=("tier", "STREET_LEADER")),
        rule(*OWN_UNIT, end="source", fact=("tier", "MEMBER_UNIT_HEAD"), own_behalf=True),
    ),
    "ASSIGNED_TO": (COUNTY_PEOPLE, rule(*COMMUNITY_AND_ABOVE)),
    "REGISTERED_AT": (COUNTY, rule(*OWN_UNIT, end="source")),
    "SECONDED_TO": (COUNTY,),
    "EMPLOYED_BY": (WHOLE_DATA,),
    "HOLDS": (COUNTY, rule(*OWN_UNIT)),
    "POST_IN": (COUNTY, rule(*OWN_UNIT, holder=True)),
    "BACKBONE_OF": (COUNTY_PEOPLE, OWN_COMMUNITY),
    "VOLUNTEERS_WITH": (COUNTY_PEOPLE, OWN_COMMUNITY),
    "COMPETENT_FOR": (COUNTY,),
    "OFFERED_IN": (COUNTY, OWN_COMMUNITY),
    "PROVIDED_BY": (COUNTY,),
    "HELD_BY": (COUNTY,),
}
CHANGEABLE = frozenset(RULES)
# The ground of a node: of an area by its code, of others by the links that the changeset leaves.
COUNTY_NODE = rule(Role.ORG_DEPT, end="source")
OWN = rule(*OWN_UNIT, end="source", alone=True)
IN_TOWNSHIP = rule(Role.TOWNSHIP_ADMIN, end="source")
IN_COMMUNITY = rule(Role.COMMUNITY_ADMIN, end="source")
UNATTACHED = rule(*COMMUNITY_AND_ABOVE, unattached=True)
REFERENCE = rule(Role.ORG_DEPT, Role.SYSTEM_ADMIN, anywhere=True)
NODE_RULES: dict[str, tuple[ChangeRule, ...]] = {
    "Township": (COUNTY_NODE,),
    "Community": (COUNTY_NODE,),
    **dict.fromkeys(("Grid", "MicroGrid", "Building", "KeyPlace", "DispatchedAgency"), (COUNTY_NODE, IN_TOWNSHIP)),
    **dict.fromkeys(
        ("Unit", "PartyOrganization", "JointPartyCommittee", "Department", "CommandCenter"), (COUNTY_NODE,)
    ),
    **dict.fromkeys(("SelfGovernanceGroup", "VolunteerTeam", "Forum"), (COUNTY_NODE, IN_COMMUNITY)),
    "Person": (COUNTY_NODE, OWN, UNATTACHED),
    "Resident": (rule(Role.COMMUNITY_ADMIN, unattached=True),),
    "Post": (COUNTY_NODE, OWN),
    "MeetingSeries": (COUNTY_NODE,),
    "CommunityService": (COUNTY_NODE,),
    **dict.fromkeys(
        ("Category", "TaskCatalogItem", "SlaPolicy", "RoleType", "Holiday", "PowerType", "PolicyDocument"), (REFERENCE,)
    ),
}
CHANGEABLE_LABELS = frozenset(NODE_RULES)


def rules_for(type_: str, source_label: str, facts: Iterable[Mapping[str, Any]]) -> tuple[ChangeRule, ...]:
    """Return the rules for a change of a link: those that are about the link as it was and as it will be."""
    known = tuple(facts)
    return tuple(one for one in RULES[type_] if all(one.allows(source_label, each) for each in known))


def may_change(
    viewer: Viewer,
    everywhere: frozenset[Role],
    rules: Iterable[ChangeRule],
    places: Mapping[str, Location],
    behalf: frozenset[str] = frozenset(),
) -> bool:
    """Return whether a viewer may change a link. `everywhere` are the viewer's roles on all counties of the data.

    `places` has the place of the link's `source` and `target`, and as `holder` where the links of the source say that it lies.
    """
    return viewer.is_unlimited or any(one.roles & everywhere or one.covers(viewer, places, behalf) for one in rules)


def held_rules(viewer: Viewer, rules: Iterable[ChangeRule]) -> tuple[ChangeRule, ...]:
    """Return the rules that name a role of the viewer, on whatever ground; none in a preview, which changes nothing."""
    if viewer.previewed:
        return ()
    roles = {grant.role for grant in viewer.grants}
    return tuple(one for one in rules if viewer.unlimited or one.roles & roles)
