"""The order of search results."""

from __future__ import annotations

from graph.model import MODEL, ValueType
from graph.query.expressions import Carried, Own
from graph.query.sort_keys import OrderKey

# how well it matches, areas by level before organizations before people, then as every list of names
ORDER = (
    OrderKey(Carried("toInteger(left(best, 1))")),
    OrderKey(Carried("place")),
    OrderKey(Carried("{node}.pinyin", ValueType.TEXT)),
    OrderKey(Carried("{node}.name", ValueType.TEXT)),
    OrderKey(Own(MODEL.property_of("Node", "id"))),
)
