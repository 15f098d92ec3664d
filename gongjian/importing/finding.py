"""Nodes that rows name, found in the graph together: by unique keys, by names, and by the unit or area around a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from changes.change import NodeKey
from changes.labels import by_label
from graph.engine.client import Client
from graph.model import MODEL, ValueType
from graph.model.ids import ID_PATTERN
from graph.mutation.import_statements import within_links, within_statement
from graph.mutation.node_statements import unique_statement
from imports.comparing.references import Reference, plain_key
from imports.texts import comparable
from seed.loading.values import read_date

CALLED = ("name", "shortName", "title")  # properties by which rows name nodes
Keys = Mapping[NodeKey, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of nodes by label and key, and what the nodes around them are called: ids, names, codes."""

    ids: Mapping[tuple[str, str, str], frozenset[str]]  # by label, property and value
    around: Mapping[str, frozenset[str]]  # by id of the inner node

    def find(self, reference: Reference) -> tuple[str, ...]:
        """Return the ids of the nodes that a reference may mean: none, one, or several."""
        labels = frozenset[str]().union(*map(MODEL.labels_of, reference.types))
        key = plain_key(reference.key)
        ids = frozenset[str]().union(*(self.ids.get((label, *key), frozenset()) for label in labels))
        if reference.within is None:
            return tuple(sorted(ids))
        within = plain_key(reference.within)[1]
        return tuple(sorted(id_ for id_ in ids if within in self.around.get(id_, ())))


async def find_all(client: Client, references: Iterable[Reference]) -> Found:
    """Return what references name. Raises `GraphError`."""
    references = tuple(references)
    ids = defaultdict[tuple[str, str, str], set[str]](set)
    for (label, name), values in sorted(_wanted(references).items()):
        if name == "id":
            some = (value for value in values if ID_PATTERN.fullmatch(value) and MODEL.type_of_id(value) == label)
            for value in some:
                ids[label, name, value].add(value)
            continue
        for called in (name,) if name != "name" else CALLED:
            if MODEL.find_property(label, called):
                keys = _stored(label, called, values)
                for value, id_ in await client.run(unique_statement(label, called), {"keys": keys}):
                    ids[label, *plain_key(NodeKey(name, str(value)))].add(id_)
    found = {key: frozenset(some) for key, some in ids.items()}
    named = Found(found, {})
    inside = (replace(one, within=None) for one in references if one.within)
    return Found(found, await _around(client, (id_ for one in inside for id_ in named.find(one))))


def _stored(label: str, name: str, values: Iterable[str]) -> list[Any]:
    """Return the values of keys as the graph holds them: holidays are named by their date."""
    is_date = MODEL.property_of(label, name).type is ValueType.DATE
    return [read_date(value) if is_date else value for value in sorted(values)]


def _wanted(references: Iterable[Reference]) -> dict[tuple[str, str], set[str]]:
    """Return the values to look for, by label and property."""
    wanted = defaultdict[tuple[str, str], set[str]](set)
    for reference in references:
        for label in frozenset[str]().union(*map(MODEL.labels_of, reference.types)):
            wanted[label, reference.key.property].add(reference.key.value)
    return wanted


async def _around(client: Client, ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the ids, names and codes of the units and areas of nodes."""
    found = defaultdict[str, set[str]](set)
    for label, some in by_label(ids):
        for type_, target in within_links(label):
            for id_, *values in await client.run(within_statement(label, type_, target), {"ids": some}):
                found[id_] |= {comparable(str(value)) for value in values if value is not None}
    return {id_: frozenset(values) for id_, values in found.items()}
