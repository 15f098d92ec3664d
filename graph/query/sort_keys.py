"""Sort keys: the sortable types, the default order of a list, and the unique key that makes an order total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

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
    """Return the order of a list if the request gives none."""
    properties = (MODEL.property_of(traversal.target, key) for key in traversal.keys)
    return up_to_unique_key(SortKey(NodeProperty(prop), by_default=True) for prop in properties)


def up_to_unique_key(keys: Iterable[SortKey]) -> tuple[SortKey, ...]:
    """Return the keys up to the first unique one. Later keys decide nothing, and an index serves a single key only."""
    different = tuple(dict.fromkeys(keys))
    last = next((position for position, key in enumerate(different) if _is_unique(key.value)), len(different))
    return different[: last + 1]


def _is_unique(value: Expression) -> bool:
    return isinstance(value, NodeProperty) and value.stored.unique and value.stored.required


def key_types(keys: Sequence[SortKey]) -> Iterator[ValueType]:
    """Yield the types of the values that a cursor holds, in order; a nullable key has two values."""
    for key in keys:
        if not key.value.required:
            yield ValueType.INT
        yield ValueType.INT if isinstance(key.value.type, Choice) else key.value.type


@dataclass(frozen=True, slots=True)
class SortKey:
    """An expression to sort by. Null comes last in both directions."""

    value: Expression
    descending: bool = False
    by_default: bool = field(default=False, compare=False)  # the request does not name it

    def computed(self, *, logs: bool) -> bool:
        """Return whether the key needs more than the row. With `logs`, an event-sourced property needs the event log."""
        value = _of_either_end(self.value)
        if isinstance(value, RowExpression | ReasonCount):
            return False
        return not isinstance(value, NodeProperty | RelationshipProperty) or (logs and value.stored.event_sourced)

    @property
    def paths(self) -> int:
        """Count the patterns that the key matches."""
        value, count = _of_either_end(self.value), 0
        while isinstance(value, RelatedValue):
            value, count = value.value, count + 1
        return count + isinstance(value, RelatedCount | RelatedAggregate) + expression_paths(value)

    def __str__(self) -> str:
        return f"{self.value}{' descending' if self.descending else ''}"


def _of_either_end(value: Expression) -> Expression:
    """Return the inner expression of a `SourceExpression`, else the expression itself."""
    return value.value if isinstance(value, SourceExpression) else value


# identify a relationship among all relationships of a node, in the order of their list (`graph/cypher/relationships.py`)
RELATIONSHIP_KEYS = ("type", "direction", "since", "id of the other node", "discriminator")
