"""Search terms after nodes have changed: the lists of their keys are as a load would make them.

A list has room for CAP ids. It can be continued from what is stored, unless an id leaves a list that has no room for all: the
next one is not known then. A key that gains or loses its room decides whether pairs of characters are stored. In both cases
the terms are made from all names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from changes.labels import by_label, label_of
from changes.statements import change_statement, create_statement, write_nodes
from graph.engine.client import Transaction
from graph.model.search import CAP, SEARCHED
from graph.mutation.node_statements import delete_statement, read_statement
from graph.mutation.term_statements import READ_TERMS, names_statement
from graph.search.terms import keys_of, parts_of, searched_type
from seed.loading.checksum import native
from seed.loading.rows import NodeRow
from seed.loading.terms import match_order, search_terms, term

Changed = Sequence[tuple[NodeRow | None, NodeRow | None]]  # nodes before and after; None: there is none
Terms = dict[str, NodeRow]  # by key


class Unknown(Exception):
    """A list that cannot be continued from what is stored."""


@dataclass(slots=True)
class Difference:
    """The nodes of one type that a key loses and gains."""

    lost: set[str] = field(default_factory=set)
    gained: dict[str, NodeRow] = field(default_factory=dict)


Differences = dict[str, dict[str, Difference]]  # by key and searched type


async def update_terms(tx: Transaction, changed: Changed) -> int:
    """Write the terms of changed nodes, and return the difference of their number."""
    differences = differences_of(changed)
    if not differences:
        return 0
    keys = {*differences, *(part for key in differences for part in parts_of(key))}
    stored = await _stored(tx, keys)
    try:
        after = continued(stored, differences, await _listed(tx, stored, differences))
        before = {key: stored[key] for key in after if key in stored}
    except Unknown:
        before, after = await _remade(tx, differences, stored)
    return await _write(tx, before, after)


def differences_of(changed: Changed) -> Differences:
    """Return what each key loses and gains. A node that is sorted elsewhere leaves all its keys, and comes back."""
    found: Differences = defaultdict(lambda: defaultdict(Difference))
    searched = (pair for pair in changed if any(node and searched_type(node.label) for node in pair))
    for before, after in searched:
        old, new = (set(keys_of(node.label, node.properties)) if node else set() for node in (before, after))
        moved = before and after and match_order(before) != match_order(after)
        for key in old - (set() if moved else new):
            assert before
            found[key][str(searched_type(before.label))].lost.add(before.id)
        for key in new - (set() if moved else old):
            assert after
            found[key][str(searched_type(after.label))].gained[after.id] = after
    return found


def continued(stored: Mapping[str, NodeRow], differences: Differences, listed: Mapping[str, NodeRow]) -> Terms:
    """Return the terms of keys after a difference; `listed` are the nodes in their lists. Raises `Unknown`."""
    singles = [key for key in differences if not parts_of(key)]
    pairs = [key for key in differences if parts_of(key)]
    made = {key: _continued(key, stored.get(key), differences[key], listed) for key in singles}
    for key in singles:
        if has_room(stored.get(key)) != has_room(made[key]):
            raise Unknown
    known = {**stored, **made}
    wanted = [key for key in pairs if not any(has_room(known.get(part)) for part in parts_of(key))]
    return made | {key: _continued(key, stored.get(key), differences[key], listed) for key in wanted}


def has_room(found: NodeRow | None) -> bool:
    """Return whether a term has room for all ids of its key."""
    return found is None or all(found.properties[f"{name}Count"] <= CAP for name in SEARCHED.values())


def _continued(
    key: str, found: NodeRow | None, by_type: Mapping[str, Difference], listed: Mapping[str, NodeRow]
) -> NodeRow:
    ids: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for type_, name in SEARCHED.items():
        present = [*found.properties[name]] if found else []
        count = found.properties[f"{name}Count"] if found else 0
        difference = by_type.get(type_, Difference())
        counts[type_] = count + len(difference.gained) - len(difference.lost)
        ids[type_] = _list(present, count, difference, listed)
    return term(key, ids, counts)


def _list(present: list[str], count: int, difference: Difference, listed: Mapping[str, NodeRow]) -> list[str]:
    """Return the ids of a list after a difference. Raises `Unknown` if a place becomes free for an id that is not known."""
    left = [id_ for id_ in present if id_ not in difference.lost]
    overflows = count > len(present)
    if not difference.gained:
        if overflows and len(left) < len(present):
            raise Unknown
        return left
    rows = {**{id_: listed[id_] for id_ in left}, **difference.gained}
    ordered = sorted(rows, key=lambda id_: match_order(rows[id_]))
    if not overflows:
        return ordered[:CAP]
    last = max(place for place, id_ in enumerate(ordered) if id_ not in difference.gained) if left else -1
    if last + 1 < CAP:  # what comes after the last known id is not known
        raise Unknown
    return ordered[: min(CAP, last + 1)]


async def _stored(tx: Transaction, keys: Iterable[str]) -> Terms:
    rows = await tx.run(READ_TERMS, {"keys": sorted(keys)})
    return {node.properties["key"]: node for node in (NodeRow("SearchTerm", native(found)) for (found,) in rows)}


async def _listed(tx: Transaction, stored: Terms, differences: Differences) -> dict[str, NodeRow]:
    """Return the nodes of lists that gain an id."""
    wanted = {
        id_
        for key, by_type in differences.items()
        for type_, difference in by_type.items()
        if difference.gained and key in stored
        for id_ in stored[key].properties[SEARCHED[type_]]
    }
    found: dict[str, NodeRow] = {}
    for label, ids in by_label(wanted):
        rows = await tx.run(read_statement(label), {"ids": ids})
        found.update((node.id, node) for node in (NodeRow(label, native(row)) for (row,) in rows))
    return found


async def _remade(tx: Transaction, differences: Differences, stored: Terms) -> tuple[Terms, Terms]:
    """Return the stored and the new terms of keys, and of pairs whose parts may have gained or lost room, from all names."""
    nodes = [
        NodeRow(label_of(id_), native(row)) for type_ in SEARCHED for id_, row in await tx.run(names_statement(type_))
    ]
    made = {node.properties["key"]: node for node in search_terms(nodes)}
    singles = {key for key in differences if not parts_of(key)}
    all_keys = {key for node in nodes for key in keys_of(node.label, node.properties)} | differences.keys()
    keys = {key for key in all_keys if key in differences or not singles.isdisjoint(parts_of(key))}
    present = {**stored, **await _stored(tx, keys - stored.keys())}
    return {key: present[key] for key in keys if key in present}, {key: made[key] for key in keys if key in made}


async def _write(tx: Transaction, before: Terms, after: Terms) -> int:
    """Write the terms that differ, delete those without a node, and return the difference of their number."""
    counts = [f"{name}Count" for name in SEARCHED.values()]
    kept = {key: node for key, node in after.items() if any(node.properties[count] for count in counts)}
    gone = [node for key, node in before.items() if key not in kept]
    new = [node for key, node in kept.items() if key not in before]
    changed = [node for key, node in kept.items() if key in before and before[key] != node]
    await write_nodes(tx, gone, delete_statement)
    await write_nodes(tx, changed, change_statement)
    await write_nodes(tx, new, create_statement)
    return len(new) - len(gone)
