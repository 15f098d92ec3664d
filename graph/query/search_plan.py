"""The order of search results."""

from __future__ import annotations

from graph.model import MODEL, ValueType
from graph.query.expressions import NodeProperty, RowExpression
from graph.query.sort_keys import SortKey

# how well it matches, areas by level before organizations before people, then as every list of names
ORDER = (
    SortKey(RowExpression("toInteger(left(best, 1))")),
    SortKey(RowExpression("place")),
    SortKey(RowExpression("{node}.pinyin", ValueType.TEXT)),
    SortKey(RowExpression("{node}.name", ValueType.TEXT)),
    SortKey(NodeProperty(MODEL.property_of("Node", "id"))),
)
