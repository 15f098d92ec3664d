"""What `search` needs of a data set: the forms of each node, and for each key the nodes it leads to, best first.

Made when all nodes are there and their names are final, by loaders and by the migration alike. Not here: what the keys are (graph/search/terms.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from graph.model.search import CAP, FORMS, SEARCHED
from graph.search.terms import forms_of, keys_of, parts_of, searched_type
from seed.loading.building import node_row
from seed.loading.rows import NodeRow

Found = dict[str, list[str]]  # ids by type


def searchable(nodes: Iterable[NodeRow]) -> tuple[NodeRow, ...]:
    """The nodes with their forms, and the terms that they are found by."""
    rows = tuple(map(_with_forms, nodes))
    return (*rows, *search_terms(rows))


def search_terms(nodes: Iterable[NodeRow]) -> list[NodeRow]:
    """A node for each key that is needed; its lists are in the order in which equal matches are answered."""
    found: dict[str, Found] = defaultdict(lambda: defaultdict(list))
    for node in sorted((node for node in nodes if searched_type(node.label)), key=standing):
        for key in keys_of(node.label, node.properties):
            found[key][str(searched_type(node.label))].append(node.id)
    return [_term(key, found[key]) for key in sorted(found) if not any(_has_all(found[one]) for one in parts_of(key))]


def _has_all(found: Found) -> bool:
    """Whether a term has room for all ids that its key leads to."""
    return all(len(ids) <= CAP for ids in found.values())


def standing(node: NodeRow) -> tuple[int, str, str, str]:
    """The order of nodes that match equally well: areas by level, then as every list of names."""
    said = node.properties
    return said.get("level", 0) if searched_type(node.label) == "Area" else 0, said["pinyin"], said["name"], node.id


def _with_forms(node: NodeRow) -> NodeRow:
    forms = forms_of(node.label, node.properties)
    return NodeRow(node.label, {**node.properties, FORMS.name: forms}) if forms else node


def _term(key: str, found: Found) -> NodeRow:
    lists: dict[str, Any] = {name: found[type_][:CAP] for type_, name in SEARCHED.items()}
    counts = {f"{name}Count": len(found[type_]) for type_, name in SEARCHED.items()}
    return node_row("SearchTerm", key, {"key": key, **lists, **counts})
