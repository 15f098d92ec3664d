"""Keys to sort by: which types have an order, the order of a list by default, and the key that decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.model import MODEL, Choice, ValueType
from graph.query.base import Expression
from graph.query.expressions import (
    NodeProperty,
    ReasonCount,
    RelatedAggregate,
    RelatedCount,
    RelatedValue,
    RelationshipProperty,
    RowExpression,
    SourceExpression,
    expression_paths,
)
from graph.query.traversal import Traversal

SORTABLE = frozenset(
    {
        ValueType.TEXT,
        ValueType.INT,
        ValueType.LONG,
        ValueType.FLOAT,
        ValueType.BOOL,
        ValueType.DATE,
        ValueType.DATETIME,
    }
)


def sortable(type_: ValueType | Choice) -> bool:
    return isinstance(type_, Choice) or type_ in SORTABLE


def default_order(traversal: Traversal) -> tuple[SortKey, ...]:
    """The order of a list of which the request does not say how."""
    return up_to_unique_key(SortKey(NodeProperty(MODEL.property_of(traversal.target, key))) for key in traversal.keys)


def up_to_unique_key(keys: Iterable[SortKey]) -> tuple[SortKey, ...]:
    """Keys up to the first that no two nodes share: those behind it decide nothing, and an index serves one alone."""
    found = list(dict.fromkeys(keys))
    last = next((place for place, key in enumerate(found) if _is_unique(key.value)), len(found))
    return tuple(found[: last + 1])


def _is_unique(value: Expression) -> bool:
    return isinstance(value, NodeProperty) and value.stored.unique and value.stored.required


def key_types(keys: Sequence[SortKey]) -> Iterator[ValueType]:
    """The types of the values that a cursor holds, in order."""
    for key in keys:
        if not key.value.required:
            yield ValueType.INT
        yield ValueType.INT if isinstance(key.value.type, Choice) else key.value.type


@dataclass(frozen=True, slots=True)
class SortKey:
    """A value to sort by. What is not there comes last, in either direction."""

    value: Expression
    descending: bool = False

    def computed(self, *, logs: bool) -> bool:
        """Whether it needs more than the row; `logs`: whether what follows a log has to be looked up there."""
        value = _of_either_end(self.value)
        if isinstance(value, RowExpression | ReasonCount):
            return False
        return not isinstance(value, NodeProperty | RelationshipProperty) or (logs and value.stored.event_sourced)

    @property
    def paths(self) -> int:
        """How many paths it looks along."""
        value, count = _of_either_end(self.value), 0
        while isinstance(value, RelatedValue):
            value, count = value.value, count + 1
        return count + isinstance(value, RelatedCount | RelatedAggregate) + expression_paths(value)

    def __str__(self) -> str:
        return f"{self.value}{' descending' if self.descending else ''}"


def _of_either_end(value: Expression) -> Expression:
    """A value as one of the node that has it, whichever end of a pair that is."""
    return value.value if isinstance(value, SourceExpression) else value


# what tells all relationships of a node apart, in the order of their list (`graph/cypher/relationships.py`)
RELATIONSHIP_KEYS = ("type", "direction", "since", "id of the other node", "discriminator")
