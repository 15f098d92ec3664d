"""Facts of a row: values other than properties (`graph/cypher/row_facts.py` writes their expressions)."""

from __future__ import annotations

from enum import StrEnum

from graph.model import ValueType


class RowFact(StrEnum):
    """Values of a row, never null, other than properties of its node and relationship."""

    LINK_TYPE = "type of the link"
    LINK_DIRECTION = "direction of the link"
    REASON_KIND = "kind of the reason"
    REASON_SINCE = "date of the reason"
    HOPS = "hops"
    MATCH_QUALITY = "quality of the match"
    TYPE_RANK = "rank of the type"  # areas by level, organizations, people
    PINYIN = "pinyin"
    NAME = "name"

    @property
    def type(self) -> ValueType:
        """Return the type of the value."""
        return FACT_TYPES.get(self, ValueType.TEXT)


FACT_TYPES = {
    RowFact.REASON_SINCE: ValueType.DATE,
    RowFact.HOPS: ValueType.INT,
    RowFact.MATCH_QUALITY: ValueType.INT,
    RowFact.TYPE_RANK: ValueType.INT,
}
