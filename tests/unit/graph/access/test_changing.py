"""The table of who may change links: of links that have a state, by ends and facts that they have."""

from __future__ import annotations

import pytest

from graph.access.changing import CHANGEABLE, RULES, Location, may_change, rule, rules_for
from graph.access.roles import Role
from graph.access.viewer import UNLIMITED, Grant, Viewer
from graph.model import MODEL, Choice, ValueType
from seed.loading.rules import labels_of

STORED = {ValueType.TEXT, ValueType.INT, ValueType.LONG, ValueType.FLOAT, ValueType.BOOL}  # by an entry of the log


@pytest.mark.parametrize("type_", sorted(CHANGEABLE))
def test_a_changeable_link_has_days_and_facts_that_a_log_stores(type_: str) -> None:
    link = MODEL.links[type_]
    names = {prop.name for prop in MODEL.link_properties(link)}
    assert {"since", "recordedAt", "recordedBy"} <= names
    assert ("until" in names) is (type_ != "SUCCEEDED_BY")
    assert all(isinstance(prop.type, Choice) or prop.type in STORED for prop in link.properties)
    assert not link.to_one


@pytest.mark.parametrize("type_", sorted(CHANGEABLE))
def test_a_rule_names_an_end_labels_and_values_that_the_type_has(type_: str) -> None:
    link = MODEL.links[type_]
    sources = {label for end in link.ends for label in labels_of(end.sources)}
    for one in RULES[type_]:
        assert one.end in ("source", "target") and one.sources <= sources
        if one.fact:
            (prop,) = (prop for prop in link.properties if prop.name == one.fact[0])
            assert isinstance(prop.type, Choice) and one.fact[1] in prop.type.codes


def test_everybody_of_the_table_but_few_roles_changes_on_a_ground() -> None:
    roles = frozenset[Role]().union(*(one.roles for rules in RULES.values() for one in rules))
    assert roles.isdisjoint({Role.PUBLIC, Role.ANALYST, Role.AUDITOR, Role.GRID_WORKER, Role.LEADER})


def test_rules_are_about_the_link_as_it_was_and_as_it_will_be() -> None:
    street, county = {"tier": "STREET_LEADER"}, {"tier": "COUNTY_LEADER"}
    roles = [one.roles for one in rules_for("LINKED_TO", "Person", [street, county])]
    assert roles == [frozenset({Role.ORG_DEPT})]
    assert len(rules_for("LINKED_TO", "Person", [street])) == 2
    assert [one.roles for one in rules_for("ASSIGNED_TO", "Resident", [{}])] == [
        frozenset({Role.COMMUNITY_ADMIN, Role.TOWNSHIP_ADMIN})
    ]


def test_a_place_is_on_the_ground_of_a_grant_with_the_role() -> None:
    township = Viewer(grants=(Grant(Role.TOWNSHIP_ADMIN, ("500233001",)), Grant(Role.MEMBER_UNIT, (), ("unit_1",))))
    inside, unit = Location(frozenset({"500233001001"})), Location(organizations=frozenset({"unit_1"}))
    rules = (rule(Role.TOWNSHIP_ADMIN),)
    assert may_change(township, frozenset(), rules, {"source": Location(), "target": inside})
    assert not may_change(township, frozenset(), rules, {"source": inside, "target": unit})
    assert may_change(
        township, frozenset(), (rule(Role.MEMBER_UNIT, end="source"),), {"source": unit, "target": Location()}
    )
    assert not may_change(township, frozenset(), (), {"source": inside, "target": inside})
    assert may_change(UNLIMITED, frozenset(), (), {"source": Location(), "target": Location()})
    assert may_change(
        Viewer(), frozenset({Role.ORG_DEPT}), (rule(Role.ORG_DEPT),), {"source": Location(), "target": Location()}
    )
