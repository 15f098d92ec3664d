"""Every traversal field without reasons, from nodes of each kind, on three dates.

Nodes, counts and fields of the edge are compared with the oracle. `test_traversals.py` tests fields with reasons.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, is_required_argument

from gongjian.execution.service import Service
from graph.model import MODEL, Property, ValueType
from graph.query.traversal import Traversal
from resolvers.execution.fields import STRAWBERRY, TraversalField
from schema.query import SCHEMA
from seed.loading.rows import LinkRow
from tests.api.test_traversals import ask, plain
from tests.oracle.patterns import first_of, follow, missing, surplus
from tests.oracle.world import DAYS, World, world

pytestmark = pytest.mark.anyio
LABELS = [label.name for label in MODEL.labels.values() if label.readable and label.name != "Meta"]
AT_ONCE = 12  # fields in one request
Fields = dict[str, Traversal]


def fields_of(type_name: str) -> Fields:
    type_ = SCHEMA.type_map[type_name]
    assert isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType))
    readings = {name: field.extensions[STRAWBERRY].reading for name, field in type_.fields.items()}
    return {
        name: reading.traversal
        for name, reading in readings.items()
        if isinstance(reading, TraversalField)
        and not reading.traversal.reasons
        and not any(map(is_required_argument, type_.fields[name].args.values()))  # questions ask for these
    }


def facts(traversal: Traversal) -> list[Property]:
    """The link's properties that an edge shows, but for instants."""
    if traversal.edge is None:
        return []
    return [
        prop
        for prop in MODEL.link_properties(traversal.edge)
        if prop.readable and prop.type is not ValueType.DATETIME and prop.name != "sourceId"
    ]


def fact_names(traversal: Traversal) -> list[str]:
    return ["missing", "surplus"] if traversal.gaps else [prop.name for prop in facts(traversal)]


def selection_of(name: str, traversal: Traversal) -> str:
    if traversal.to_one:
        return f"{name} {{ id }}"
    return f"{name}(first: 100) {{ totalCount edges {{ {' '.join(fact_names(traversal))} node {{ id }} }} }}"


def rows_in(found: Any, traversal: Traversal) -> list[tuple[Any, ...]]:
    """Rows of an answer: the edge's facts, then the id."""
    if traversal.to_one:
        return [(plain(found["id"]),)] if found else []
    names = fact_names(traversal)
    return sorted(((*(edge[name] for name in names), plain(edge["node"]["id"])) for edge in found["edges"]), key=str)


def expected(on: World, traversal: Traversal, node: str) -> list[tuple[Any, ...]]:
    if traversal.gaps:
        targets = {found for found, _ in follow(on, traversal, node)}
        lists = [
            (missing(on, traversal.gaps, target), surplus(on, traversal.gaps, target), target) for target in targets
        ]
        return sorted((row for row in lists if row[0] or row[1]), key=str)
    rows = [
        (*(shown_fact(on, link, prop) if link else None for prop in facts(traversal)), found)
        for found, link in follow(on, traversal, node)
    ]
    if traversal.to_one:
        first = first_of(on, traversal, {str(row[-1]) for row in rows})
        return [(first,)] if first else []
    return sorted(rows if traversal.edge else set(rows), key=str)


def shown_fact(on: World, link: LinkRow, prop: Property) -> Any:
    """Return the value of an edge's fact: a property that is set at the end is null before."""
    ended = link.properties.get("until") and link.properties["until"] <= on.day
    return json_value(link.properties.get(prop.name)) if ended or not prop.set_on_end else None


def json_value(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def chunks(fields: Fields) -> Iterator[Fields]:
    names = sorted(fields)
    for at in range(0, len(names), AT_ONCE):
        yield {name: fields[name] for name in names[at : at + AT_ONCE]}


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("label", LABELS)
async def test_every_path_finds_what_is_there(service: Service, label: str, day: Any) -> None:
    on = world(day)
    nodes = [node.id for node in on.of_each_kind(label)]
    for fields in chunks(fields_of(label)):
        body = " ".join(selection_of(name, traversal) for name, traversal in fields.items())
        query = f"query Q($id: ID!) {{ node(id: $id) {{ ... on {label} {{ {body} }} }} }}"
        for node in nodes:
            found = (await ask(service, query, on, id=on.dated(node)))["node"]
            for name, traversal in fields.items():
                check(found[name], traversal, expected(on, traversal, node), (label, name, node))


def check(found: Any, traversal: Traversal, wanted: list[tuple[Any, ...]], where: tuple[str, str, str]) -> None:
    rows = rows_in(found, traversal)
    if not traversal.to_one:
        assert found["totalCount"] == len(wanted), where
    if len(wanted) <= 100:
        assert rows == wanted, where
    else:
        assert len(rows) == 100 and all(row in wanted for row in rows), where
