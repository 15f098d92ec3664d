"""Lists along relationships with high fan-in: an anchor at a near key does not change the rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest
from graphql import GraphQLInputObjectType

from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Service
from graph.model import MODEL
from graph.query.anchor import hops_of, is_high_fan_in
from resolvers.execution.inputs import Keyword, PropertyInput, RelationInput
from schema.query import SCHEMA
from tests.oracle.generator import InputGenerator, InputValue, Listing, listings
from tests.oracle.lists import Oracle, binding, nested_prefix, type_prefix
from tests.oracle.world import DAYS, world
from tests.property.test_lists import UNSENT, check, document, is_too_costly, on_the_day, patient
from tests.support.county import COUNTY

__all__ = ["patient"]

CENTRE = "commandcenter_78GZ99WW31K333N158CMWZV6P2"
BEGUN = re.compile(r" AS key\d*\n +MATCH \(\w+:\w+ \{\w+: key")
WISHES = 6  # of one list that are not empty


def lists() -> Iterator[Listing]:
    """One list for each path, of the type that has most of it in the fixture."""
    found: dict[str, list[Listing]] = {}
    for listing in listings():
        arms = listing.traversal.branches
        if listing.owner and len(arms) == 1 and len(hops := hops_of(arms[0])) == 1 and is_high_fan_in(hops[0]):
            found.setdefault(str(listing.traversal), []).append(listing)
    for same in found.values():
        yield max(same, key=lambda listing: len(holding(listing, DAYS[0])))


@cache
def holding(listing: Listing, day: date) -> list[str]:
    """The nodes whose list holds anything."""
    on = world(day)
    owners = (node.id for node in on.nodes.values() if node.label == listing.owner)
    return [owner for owner in owners if Oracle(on).found(listing.traversal, owner)]


LISTS = [*lists()]


def keys(type_name: str, generator: InputGenerator, depth: int = 2) -> Iterator[InputValue]:
    """Conditions that name a key, directly or by a few links."""
    type_ = SCHEMA.type_map[type_name.strip("!")]
    assert isinstance(type_, GraphQLInputObjectType)
    for name in type_.fields:
        match binding(type_name, name):
            case Keyword.NODE:
                yield from ({name: predicate} for predicate in keys(str(type_.fields[name].type), generator, depth))
            case PropertyInput(stored) if stored.unique:
                values = [generator.value(stored) for _ in range(3)]
                yield {name: {"eq": values[0]}}
                yield {name: {"in": values * 2}}
            case RelationInput(traversal) if depth:
                inner = list(keys(f"{nested_prefix(traversal)}Where", generator, depth - 1))
                for predicate in generator.random.sample(inner, min(2, len(inner))):
                    yield {name: predicate if traversal.to_one else {"some": predicate}}


def text_of(query: str, variables: dict[str, Any]) -> str:
    ready = UNSENT.ready(Request(query, variables))
    assert isinstance(ready, Ready), ready
    return ready.prepared.statement.text


@pytest.mark.anyio
@pytest.mark.parametrize("listing", LISTS, ids=lambda listing: f"{listing.owner}.{listing.name}")
async def test_they_are_what_the_oracle_says(patient: Service, listing: Listing) -> None:
    random, begun, name = Random(listing.name), Counter[bool](), f"{type_prefix(listing.traversal)}Where"
    generators = {day: InputGenerator(random, world(day)) for day in DAYS if holding(listing, day)}
    for _ in range(300):
        day = random.choice([*generators])
        oracle, generator = Oracle(world(day)), generators[day]
        start = random.choice(holding(listing, day))
        where = {
            **(generator.where(name, 1) if random.random() < 0.5 else {}),
            **random.choice(list(keys(name, generator))),
        }
        order = [generator.order(name.replace("Where", "Sort")) for _ in range(random.randint(1, 2))]
        rows = oracle.rows(listing.traversal, start, where, order)
        if is_too_costly(listing, where, order) or (not rows and random.random() < 0.9):
            continue
        given = {"where": where, "orderBy": order, **on_the_day(start, day, random)}
        begun[bool(BEGUN.search(text_of(document(listing), {**given, "first": 1})))] += 1
        await check(patient, listing, given, [node for node, _ in rows], random)
        if begun[True] >= WISHES:
            break
    assert begun[True] >= 1, begun


def test_the_model_says_where_crowds_are() -> None:
    """In the county; a category's orders are 258 there, and 11,476 in the full set."""
    into = Counter((link.type, link.target) for link in COUNTY.links)
    found = {name for (name, _), number in into.items() if number > 800}
    assert found | {"IN_CATEGORY"} == {name for name, link in MODEL.links.items() if link.high_fan_in}


ORDERS = f'{{ organization(id: "{CENTRE}") {{ dispatchedOrders(where: %s) {{ totalCount }} }} }}'
"""Of the county's centre, which has dispatched them all."""


@pytest.mark.parametrize(
    ("where", "key"),
    [
        ('{ grid: { community: { area: { code: { eq: "500233001001" } } } } }', "Community"),
        ('{ grid: { area: { code: { in: ["500233001001001"] } } }, state: { eq: RATED } }', "Grid"),
        ('{ no: { eq: "x" } }', "WorkOrder"),
        # nearer, but thousands of orders have it
        (
            '{ category: { code: { eq: "x" } }, grid: { community: { area: { code: { eq: "500233001001" } } } } }',
            "Community",
        ),
        # as many orders as the centre has
        ('{ grid: { area: { ancestors: { some: { code: { eq: "500233" } } } } } }', None),
        ('{ category: { code: { eq: "x" } } }', None),
        # what need not hold
        ('{ OR: [{ grid: { area: { code: { eq: "x" } } } }, { state: { eq: RATED } }] }', None),
        ('{ NOT: { grid: { area: { code: { eq: "x" } } } } }', None),
        ('{ grid: { area: { code: { startsWith: "5" } } } }', None),
    ],
)
def test_they_begin_at_a_near_key_that_must_hold(where: str, key: str | None) -> None:
    found = BEGUN.search(text_of(ORDERS % where, {}))
    assert (found and found[0].rpartition(":")[0].rpartition(":")[2].partition(" ")[0]) == key
