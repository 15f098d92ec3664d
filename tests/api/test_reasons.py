"""Predicates on lists with reasons, `{servedGrids: {some: {code: …}}}`: anchored at the key, along each branch."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from graphql import GraphQLInputObjectType

from gongjian.execution.service import Service
from resolvers.execution.inputs import RelationInput
from schema.query import SCHEMA
from tests.county.test_high_fan_in import keys, text_of
from tests.oracle.generator import InputGenerator, InputValue, Listing, listings
from tests.oracle.lists import Oracle, binding, nested_prefix, type_prefix
from tests.oracle.world import DAYS, world
from tests.property.test_lists import check, document, is_too_costly, on_the_day, patient

__all__ = ["patient"]

ROOTS = {
    listing.traversal.target: listing
    for listing in listings()
    if listing.owner is None and not listing.traversal.requires and not listing.traversal.branches[0].path.first.where
}
BEGUN = "MATCH (anchor:"
FOUND = 2  # lists of one kind that are not empty; Neo4j plans each for seconds


def ways() -> Iterator[tuple[Listing, str]]:
    """The lists at the root, each with a member of its condition that is a list of several ways."""
    for type_name, listing in ROOTS.items():
        where = SCHEMA.type_map[f"{type_name}Where"]
        assert isinstance(where, GraphQLInputObjectType)
        for name in where.fields:
            match binding(where.name, name):
                case RelationInput(traversal) if len(traversal.branches) > 1:
                    yield listing, name


def predicates(listing: Listing, name: str, generator: InputGenerator) -> Iterator[InputValue]:
    """Yield predicates on a key at the end of the branches."""
    match binding(f"{type_prefix(listing.traversal)}Where", name):
        case RelationInput(traversal):
            for predicate in keys(f"{nested_prefix(traversal)}Where", generator, depth=1):
                yield {name: {"some": predicate}}


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("listing", "name"), [*ways()], ids=lambda parameter: str(getattr(parameter, "name", parameter))
)
async def test_they_find_what_the_oracle_finds(patient: Service, listing: Listing, name: str) -> None:
    random, found = Random(name), 0
    where_type, order_type = f"{type_prefix(listing.traversal)}Where", f"{type_prefix(listing.traversal)}Sort"
    for _ in range(150):
        on = world(random.choice(DAYS))
        generator = InputGenerator(random, on)
        where = {**generator.where(where_type, 1), **random.choice(list(predicates(listing, name, generator)))}
        order = [generator.order(order_type)]
        rows = Oracle(on).rows(listing.traversal, None, where, order)
        if is_too_costly(listing, where, order) or not rows:
            continue
        given: dict[str, Any] = {"where": where, "orderBy": order, **on_the_day(None, on.day, random)}
        assert BEGUN in text_of(document(listing), {**given, "first": 1})
        await check(patient, listing, given, [node for node, _ in rows], random)
        found += 1
        if found == FOUND:
            break
    assert found, "of all that was wished nothing was there"
