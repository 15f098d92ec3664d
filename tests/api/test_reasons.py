"""Predicates on lists with reasons, `{servedGrids: {some: {code: …}}}`: anchored at the key, along each branch."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from graphql import GraphQLInputObjectType

from gongjian.execution.service import Service
from graph.model import MODEL
from resolvers.execution.inputs import RelationInput
from schema.query import SCHEMA
from tests.county.test_high_fan_in import keys, text_of
from tests.oracle.generator import InputGenerator, InputValue, Listing, listings
from tests.oracle.lists import Oracle, binding, nested_prefix, type_prefix
from tests.oracle.world import DAYS, world
from tests.property.test_lists import check, document, is_too_costly, on_the_day, patient
from tests.support.both_executors import data_of

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
    for _ in range(1000):
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


def shared(link_type: str) -> dict[tuple[str, str, str], str]:
    """Return the first day on which two organizations are linked to one node, by the organizations and the node."""
    on = world(DAYS[0])
    links = [
        link
        for node in on.of_type(*MODEL.labels_of("Organization"))
        for link in on.leaving(node.id, link_type)
        if link_type != "MEMBER_UNIT_OF" or link.properties["role"] == "MEMBER"
    ]
    return {
        (one.source[1], other.source[1], one.target[1]): str(max(one.properties["since"], other.properties["since"]))
        for one in links
        for other in links
        if one.target == other.target and one is not other
    }


@pytest.mark.anyio
@pytest.mark.parametrize(("name", "link_type"), [("partners", "MEMBER_UNIT_OF"), ("coBuilders", "CO_BUILDS")])
async def test_a_shared_node_counts_since_both_are_there_whoever_is_asked(
    service: Service, name: str, link_type: str
) -> None:
    query = f"""{{ organizations(first: 100) {{ nodes {{ id {name}(first: 100) {{
        edges {{ node {{ id }} reasons {{ since via {{ id }} }} }} }} }} }} }}"""
    found = {
        (node["id"], edge["node"]["id"], reason["via"]["id"]): reason["since"]
        for node in (await data_of(service, query))["organizations"]["nodes"]
        for edge in node[name]["edges"]
        for reason in edge["reasons"]
    }
    assert found == shared(link_type) and len(set(found.values())) > 1
    assert all(found[other, one, via] == since for (one, other, via), since in found.items())
