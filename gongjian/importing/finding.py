"""Nodes that rows name, found in the graph together: by unique keys, by names, and by the unit or area around a name."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from changes.change import NodeKey
from changes.labels import by_label
from gongjian.importing.view import View
from graph.engine.client import Client
from graph.model import MODEL, ValueType
from graph.model.ids import ID_PATTERN
from graph.mutation.import_statements import within_links, within_statement
from graph.mutation.node_statements import unique_statement
from imports.comparing.references import Reference, plain_key
from imports.texts import comparable
from seed.loading.values import read_date

CALLED = ("name", "shortName", "title")  # properties by which rows name nodes
PIECE = 1000  # keys of a statement: its answer holds up the event loop while it is read
Keys = Mapping[NodeKey, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of nodes by label and key, and what the nodes around them are called: ids, names, codes."""

    ids: Mapping[tuple[str, str, str], frozenset[str]]  # by label, property and value
    around: Mapping[str, frozenset[str]]  # by id of the inner node

    @property
    def all_ids(self) -> frozenset[str]:
        """Return the ids of all nodes."""
        return frozenset[str]().union(*self.ids.values())

    def find(self, reference: Reference) -> tuple[str, ...]:
        """Return the ids of the nodes that a reference may mean: none, one, or several."""
        labels = frozenset[str]().union(*map(MODEL.labels_of, reference.types))
        key = plain_key(reference.key)
        ids = frozenset[str]().union(*(self.ids.get((label, *key), frozenset()) for label in labels))
        if reference.within is None:
            return tuple(sorted(ids))
        within = plain_key(reference.within)[1]
        return tuple(sorted(id_ for id_ in ids if within in self.around.get(id_, ())))


async def find_all(client: Client, references: Sequence[Reference], view: View) -> Found:
    """Return what references name, of the nodes that a view shows. Raises `GraphError`."""
    ids = defaultdict[tuple[str, str, str], set[str]](set)
    for (label, name), values in sorted((await asyncio.to_thread(_wanted, references)).items()):
        if name == "id":
            some = (value for value in values if ID_PATTERN.fullmatch(value) and MODEL.type_of_id(value) == label)
            for value in some:
                ids[label, name, value].add(value)
            continue
        for called in (name,) if name != "name" else CALLED:
            if MODEL.find_property(label, called):
                async for value, id_ in rows_of(
                    client, unique_statement(label, called), "keys", _stored(label, called, values)
                ):
                    ids[label, *plain_key(NodeKey(name, str(value)))].add(id_)
    named = Found(await _visible(ids, view), {})
    around = await asyncio.to_thread(
        lambda: [id_ for one in references if one.within for id_ in named.find(_plain(one))]
    )
    return Found(named.ids, await _around(client, around, view))


def _plain(reference: Reference) -> Reference:
    return replace(reference, within=None)


async def _visible(
    ids: Mapping[tuple[str, str, str], set[str]], view: View
) -> dict[tuple[str, str, str], frozenset[str]]:
    """Return the visible nodes by key; a masked name finds nobody."""
    seen = await view.seen(id_ for some in ids.values() for id_ in some)
    named = await view.named(id_ for (_, name, _), some in ids.items() if name == "name" for id_ in some)
    return {key: frozenset(some) & (named if key[1] == "name" else seen) for key, some in ids.items()}


async def rows_of(client: Client, text: str, name: str, values: Iterable[Any]) -> AsyncIterator[Any]:
    """Yield the rows of a statement, which gets some values of its parameter at a time."""
    rest = iter(values)
    while piece := list(islice(rest, PIECE)):
        for row in await client.run(text, {name: piece}):
            yield row


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


async def _around(client: Client, ids: Iterable[str], view: View) -> dict[str, frozenset[str]]:
    """Return the ids, names and codes of the visible units and areas of nodes."""
    rows = list[tuple[str, ...]]()
    for label, some in by_label(ids):
        for type_, target in within_links(label):
            rows += [tuple(row) async for row in rows_of(client, within_statement(label, type_, target), "ids", some)]
    seen, found = await view.seen(target for _, target, *_ in rows), defaultdict[str, set[str]](set)
    for id_, target, *values in rows:
        if target in seen:
            found[id_] |= {comparable(str(value)) for value in (target, *values) if value is not None}
    return {id_: frozenset(values) for id_, values in found.items()}
