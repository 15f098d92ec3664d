"""Search terms of a data set: the forms of each node, and the nodes that each key leads to, best first.

Loaders and the migration compute terms when all nodes have their final names. `graph/search/terms.py` defines the keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.model.search import CAP, FORMS, SEARCHED
from graph.search.terms import forms_of, keys_of, parts_of, searched_type
from seed.loading.building import node_row
from seed.loading.rows import NodeRow

IdsByType = dict[str, list[str]]  # ids by type


def searchable(nodes: Iterable[NodeRow]) -> tuple[NodeRow, ...]:
    """Return the nodes with their forms, followed by the search terms."""
    rows = tuple(map(with_forms, nodes))
    return (*rows, *search_terms(rows))


def search_terms(nodes: Iterable[NodeRow]) -> list[NodeRow]:
    """Return one node for each necessary key. Its lists are in the order of equally good matches."""
    ids_by_key: dict[str, IdsByType] = defaultdict(lambda: defaultdict(list))
    for node in sorted((node for node in nodes if searched_type(node.label)), key=match_order):
        for key in keys_of(node.label, node.properties):
            ids_by_key[key][str(searched_type(node.label))].append(node.id)
    return [
        _term(key, ids_by_key[key])
        for key in sorted(ids_by_key)
        if not any(_is_complete(ids_by_key[part]) for part in parts_of(key))
    ]


def _is_complete(ids_by_type: IdsByType) -> bool:
    """Return True if a term has room for all ids of its key."""
    return all(len(ids) <= CAP for ids in ids_by_type.values())


def match_order(node: NodeRow) -> tuple[int, str, str, str]:
    """Return the sort key of nodes that match equally well: area level, pinyin, name, id."""
    properties = node.properties
    return (
        properties.get("level", 0) if searched_type(node.label) == "Area" else 0,
        properties["pinyin"],
        properties["name"],
        node.id,
    )


def with_forms(node: NodeRow) -> NodeRow:
    """Return a node with its forms, if search finds its label."""
    forms = forms_of(node.label, node.properties)
    return NodeRow(node.label, {**node.properties, FORMS.name: forms}) if forms else node


def _term(key: str, ids_by_type: IdsByType) -> NodeRow:
    return term(key, ids_by_type, {type_: len(ids_by_type[type_]) for type_ in SEARCHED})


def term(key: str, ids: Mapping[str, Sequence[str]], counts: Mapping[str, int]) -> NodeRow:
    """Return the node of a key; `ids` and `counts` are by searched type, ids in the order of equally good matches."""
    lists: dict[str, Any] = {name: [*ids[type_][:CAP]] for type_, name in SEARCHED.items()}
    numbers = {f"{name}Count": counts[type_] for type_, name in SEARCHED.items()}
    return node_row("SearchTerm", key, {"key": key, **lists, **numbers})
