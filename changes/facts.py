"""Facts of nodes: the properties that changes may set, those that the log keeps, and those that derive from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from graph.model import MODEL, Lifetime, Property
from graph.model.common import LAST_EVENT, NODE
from graph.model.search import FORMS
from seed.loading.building import derived, present
from seed.loading.codes import kind_of_area
from seed.loading.rows import NodeRow
from seed.loading.terms import with_forms

LONGEST = 100_000  # characters of a text: an outline has the most

RECORD = frozenset(prop.name for prop in NODE.properties)
DERIVED = frozenset({"pinyin", "level", FORMS.name, LAST_EVENT.name})
NOT_KEPT = DERIVED | {"updatedAt", "version"}


@cache
def settable(label: str) -> tuple[Property, ...]:
    """Return the properties of a label that changes may set."""
    return tuple(prop for prop in MODEL.properties_of(label) if prop.name not in RECORD | DERIVED)


@cache
def lifetime_properties(label: str) -> Lifetime | None:
    """Return the properties between which nodes of a label exist, None if they have no end."""
    found = [span for span in MODEL.lifetimes_of(frozenset({label})) if span.until]
    return found[0] if found else None


def kept(node: NodeRow) -> NodeRow:
    """Return what the log keeps of a node: all but its version, and what derives from the rest."""
    return NodeRow(node.label, {name: value for name, value in node.properties.items() if name not in NOT_KEPT})


def new_node(label: str, id_: str, values: Mapping[str, Any], at: datetime) -> NodeRow:
    """Return what the log keeps of a new node; `at` is the instant of its creation."""
    kind = kind_of_area(label, str(values.get("code")))
    return NodeRow(label, present({"kind": kind, **values, "id": id_, "createdAt": at}))


def changed_node(node: NodeRow, values: Mapping[str, Any]) -> NodeRow:
    """Return a node with other values; None removes a value."""
    return NodeRow(node.label, present({**node.properties, **values}))


def stored(node: NodeRow, version: int, at: datetime) -> NodeRow:
    """Return a node as it is stored, with what derives from what the log keeps of it."""
    properties = {**node.properties, **derived(node.label, node.properties), "version": version, "updatedAt": at}
    return with_forms(NodeRow(node.label, properties))
