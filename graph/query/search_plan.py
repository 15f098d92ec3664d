"""The order of search results."""

from __future__ import annotations

from graph.model import MODEL
from graph.query.expressions import NodeProperty, RowExpression
from graph.query.row_facts import RowFact
from graph.query.sort_keys import SortKey

# quality of the match; areas by level, then organizations, then people; then the default order of names
ORDER = (
    SortKey(RowExpression(RowFact.MATCH_QUALITY)),
    SortKey(RowExpression(RowFact.TYPE_RANK)),
    SortKey(RowExpression(RowFact.PINYIN)),
    SortKey(RowExpression(RowFact.NAME)),
    SortKey(NodeProperty(MODEL.property_of("Node", "id"))),
)
