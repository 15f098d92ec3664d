"""What a viewer's roles may change: types for forms, by role, and nothing in a preview."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gongjian.access.demo import DEMO
from gongjian.execution.service import Executor, Service
from graph.access.changing import CHANGEABLE, CHANGEABLE_LABELS, RULES, held_rules
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, UNLIMITED, Grant, Viewer
from schema.query import SCHEMA
from tests.unit.schema.test_viewer import ask

pytestmark = pytest.mark.anyio
QUERY = """{ changeable {
  links { type member kind planned ends { sources targets } facts { name required references } }
  nodes { type member ends facts { name required references } }
} }"""
COMMUNITY = Viewer("person_1", (Grant(Role.COMMUNITY_ADMIN, ("500233001001",)),))
ANALYST = Viewer("person_2", (Grant(Role.ANALYST, ("500233",)),))


async def changeable(service: Service, viewer: Viewer) -> Any:
    found = [(await ask(service, QUERY, viewer, executor))["changeable"] for executor in Executor]
    assert found[0] == found[1]
    return found[0]


async def test_types_are_those_of_the_viewers_roles(service: Service) -> None:
    for viewer in (PUBLIC, ANALYST, replace(DEMO, previewed=PUBLIC)):
        assert await changeable(service, viewer) == {"links": [], "nodes": []}
    every = await changeable(service, UNLIMITED)
    assert {one["type"] for one in every["links"]} == CHANGEABLE
    assert {one["type"] for one in every["nodes"]} == CHANGEABLE_LABELS
    own = await changeable(service, COMMUNITY)
    allowed = {name for name, rules in RULES.items() if any(Role.COMMUNITY_ADMIN in one.roles for one in rules)}
    assert {one["type"] for one in own["links"]} == allowed < CHANGEABLE
    office = {one["type"]: one for one in (await changeable(service, DEMO))["links"]}
    assert office["ASSIGNED_TO"]["ends"][0]["sources"] == ["Person"]  # residents are the community's
    assert {"Person", "Resident"} <= {
        *next(one for one in own["links"] if one["type"] == "ASSIGNED_TO")["ends"][0]["sources"]
    }


async def test_members_are_those_of_the_inputs(service: Service) -> None:
    every: Any = await changeable(service, UNLIMITED)
    for rows, name in ((every["links"], "LinkFactsInput"), (every["nodes"], "NodeFactsInput")):
        members: Any = SCHEMA.type_map[name]
        assert {row["member"] for row in rows if row["member"]} == {*members.fields}
        for row in rows:
            facts = {*members.fields[row["member"]].type.fields} if row["member"] else set()
            assert [fact["name"] for fact in row["facts"]] == [*dict.fromkeys(fact["name"] for fact in row["facts"])]
            assert {fact["name"] for fact in row["facts"]} == facts
            assert all(SCHEMA.type_map[type_] for fact in row["facts"] for type_ in fact["references"])
    leader = next(one for one in every["links"] if one["type"] == "LINKED_TO")
    assert leader["kind"] == "tier" and leader["planned"]
    assert {fact["name"]: fact["required"] for fact in leader["facts"]} == {"tier": True, "onBehalfOfId": False}


def test_every_fact_that_changes_set_is_read_by_its_name() -> None:
    """The page `/edit` reads the facts of a node by the names of the members of its input."""
    for label in sorted(CHANGEABLE_LABELS):
        given: Any = SCHEMA.type_map[f"{label}FactsInput"]
        shown: Any = SCHEMA.type_map[label]
        assert {*given.fields} <= {*shown.fields}, label


def test_rules_of_a_role_hold_on_whatever_ground() -> None:
    assert held_rules(COMMUNITY, RULES["MEMBER_UNIT_OF"]) == RULES["MEMBER_UNIT_OF"][1:]
    assert held_rules(UNLIMITED, RULES["MEMBER_UNIT_OF"]) == RULES["MEMBER_UNIT_OF"]
    assert held_rules(PUBLIC, RULES["MEMBER_UNIT_OF"]) == ()
