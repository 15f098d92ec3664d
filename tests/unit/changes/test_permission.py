"""Each rule of the table of changes, for each role, on its ground and elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from changes.asking import Author
from changes.entry import Action, LinkEntry, NodeEntry
from changes.nodes import Nodes
from changes.permission import Permission
from graph.access.changing import RULES, ChangeRule, Location
from graph.access.roles import COUNTY_WIDE, Role
from graph.access.viewer import PUBLIC, UNLIMITED, Grant, Viewer
from graph.model import MODEL
from graph.mutation.node_statements import PLACES
from seed.loading.rows import LinkRow, NodeRow
from tests.support.changing import code_of, links_of
from tests.support.world_rows import FIXTURE

COUNTIES = ("500233",)
ORGANIZATIONS = MODEL.labels_of("Organization")
AREAS = MODEL.labels_of("Area")


def place_of(label: str, id_: str) -> Location:
    """Return where a node of the fixture lies, by its links that have not ended."""
    codes, organizations = set[str](), set[str]()
    for type_, end in PLACES.get(label, ()):
        for link in links_of(type_, open_=True):
            if link.source[1] == id_ and link.target[0] in MODEL.labels_of(end):
                (organizations if link.target[0] in ORGANIZATIONS else codes).add(
                    link.target[1] if link.target[0] in ORGANIZATIONS else code_of(link.target[1])
                )
    return Location(frozenset(codes), frozenset(organizations))


def nodes_of(link: LinkRow) -> Nodes:
    nodes = Nodes()
    nodes.add(node for node in FIXTURE.nodes if node.id in (link.source[1], link.target[1]))
    nodes.place({id_: place_of(label, id_) for label, id_ in (link.source, link.target)})
    return nodes


def may(viewer: Viewer, link: LinkRow) -> bool:
    """Return whether a viewer may open, end and correct a link; the answers are equal."""
    permission, nodes = Author.of(viewer, COUNTIES).permission, nodes_of(link)
    later = replace(link, properties={**link.properties, "until": None})
    entries = [
        LinkEntry(0, Action.OPEN, None, link),
        LinkEntry(0, Action.REMOVE, link, None),
        LinkEntry(0, Action.CORRECT, link, later),
    ]
    (allowed,) = {not [*permission.problems([entry], nodes)] for entry in entries}
    return allowed


def cases() -> Iterator[tuple[str, int, ChangeRule, LinkRow]]:
    """Yield each rule with a link that it is about, whose deciding end lies somewhere."""
    for type_, rules in RULES.items():
        for number, rule in enumerate(rules):
            for link in links_of(type_):
                _, id_ = getattr(link, rule.end)
                where = nodes_of(link).place_of(id_)
                if rule.allows(link.source[0], link.properties) and (where.codes or where.organizations):
                    yield type_, number, rule, link
                    break


CASES = {f"{type_} {number}": (rule, link) for type_, number, rule, link in cases()}


def grant(role: Role, where: Location) -> Viewer:
    return Viewer(grants=(Grant(role, tuple(sorted(where.codes)), tuple(sorted(where.organizations))),))


def test_each_rule_has_a_link_of_the_fixture() -> None:
    every = {f"{type_} {number}" for type_, rules in RULES.items() for number in range(len(rules))}
    assert every - CASES.keys() == {"COMPETENT_FOR 0"}, "categories lie nowhere: only the whole county may change them"


@pytest.mark.parametrize("name", CASES)
def test_a_role_of_a_rule_on_its_ground_may_change_and_elsewhere_not(name: str) -> None:
    rule, link = CASES[name]
    where = nodes_of(link).place_of(getattr(link, rule.end)[1])
    for role in rule.roles:
        assert may(grant(role, where), link), role
        beyond = Location(frozenset({"510"}) if where.codes else frozenset(), frozenset({"unit_elsewhere"}))
        assert not may(grant(role, beyond), link), role


@pytest.mark.parametrize("name", CASES)
def test_roles_without_a_rule_may_not_change_whatever_their_ground(name: str) -> None:
    _, link = CASES[name]
    allowed = {role for rule in RULES[link.type] if rule.allows(link.source[0], link.properties) for role in rule.roles}
    ids = frozenset(end[1] for end in (link.source, link.target))
    everything = Location(frozenset({"50"}), ids.union(*(nodes_of(link).place_of(id_).organizations for id_ in ids)))
    for role in frozenset(Role) - allowed:
        assert not may(grant(role, everything), link), role
    assert not may(PUBLIC, link) and may(UNLIMITED, link)


def test_the_organization_department_of_the_data_changes_all_but_residents_links() -> None:
    office, other = (Viewer(grants=(Grant(Role.ORG_DEPT, (code,)),)) for code in ("500233", "500101"))
    for type_ in RULES:
        for link in links_of(type_):
            residents = link.source[0] == "Resident" and type_ in (
                "MEMBER_OF",
                "ASSIGNED_TO",
                "BACKBONE_OF",
                "VOLUNTEERS_WITH",
            )
            assert may(office, link) is not residents
            assert not may(other, link)
    assert Role.ORG_DEPT in COUNTY_WIDE


def test_a_correction_needs_a_rule_for_the_link_as_it_was_and_as_it_will_be() -> None:
    link = links_of("LINKED_TO", open_=True, tier="STREET_LEADER")[0]
    township = grant(Role.TOWNSHIP_ADMIN, Location(frozenset({code_of(link.target[1])[:9]})))
    other = replace(link, properties={**link.properties, "tier": "COUNTY_LEADER"})
    permission = Permission(township, frozenset())
    for before, after in ((link, other), (other, link)):
        (problem,) = permission.problems([LinkEntry(3, Action.CORRECT, before, after)], nodes_of(link))
        assert (problem.index, problem.field, problem.value) == (3, "to", link.target[1])
    assert [*permission.problems([LinkEntry(3, Action.CORRECT, link, link)], nodes_of(link))] == []


def test_whoever_may_change_nothing() -> None:
    changing = {
        role for role in Role if Author.of(Viewer(grants=(Grant(role, ("500233",)),)), COUNTIES).may_change_something
    }
    assert changing == {
        Role.ORG_DEPT, Role.TOWNSHIP_ADMIN, Role.COMMUNITY_ADMIN, Role.DEPARTMENT_HANDLER, Role.MEMBER_UNIT,
        Role.SYSTEM_ADMIN,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("homes", "organizations", "allowed"),
    [
        ({"500233001001001"}, set(), True),
        ({"500233001001001", "500233001002001"}, set(), False),  # another community's too
        ({"500233001001001"}, {"unit_1"}, False),  # the unit's
        (set(), set(), False),
    ],
)
def test_a_community_changes_people_who_serve_it_alone(homes: set[str], organizations: set[str], allowed: bool) -> None:
    person, nodes = NodeRow("Person", {"id": "person_1", "name": "甲", "version": 1}), Nodes()
    nodes.add([person])
    nodes.place({person.id: Location(organizations=frozenset(organizations))})
    nodes.house({person.id: Location(frozenset(homes))})
    community = grant(Role.COMMUNITY_ADMIN, Location(frozenset({"500233001001"})))
    found = [*Permission(community, frozenset()).problems([NodeEntry(0, Action.UPDATE, person, person)], nodes)]
    assert (found == []) is allowed


def test_a_county_changes_the_units_on_its_ground() -> None:
    unit, nodes = NodeRow("Unit", {"id": "unit_1", "name": "甲", "version": 1}), Nodes()
    nodes.add([unit])
    nodes.house({unit.id: Location(frozenset({"500233001001"}))})
    for code, allowed in (("500233", True), ("500101", False)):
        office = grant(Role.ORG_DEPT, Location(frozenset({code})))
        found = [*Permission(office, frozenset()).problems([NodeEntry(0, Action.UPDATE, unit, unit)], nodes)]
        assert (found == []) is allowed
