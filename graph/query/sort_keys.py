"""Keys to sort by: which types have an order, the order of a list by default, and the key that decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.model import MODEL, Choice, ValueType
from graph.query.base import Value
from graph.query.expressions import OrderKey, Own
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


def default_order(traversal: Traversal) -> tuple[OrderKey, ...]:
    """The order of a list of which the request does not say how."""
    return deciding(OrderKey(Own(MODEL.property_of(traversal.target, key))) for key in traversal.keys)


def deciding(keys: Iterable[OrderKey]) -> tuple[OrderKey, ...]:
    """Keys up to the first that no two nodes share: those behind it decide nothing, and an index serves one alone."""
    found = list(dict.fromkeys(keys))
    last = next((place for place, key in enumerate(found) if _is_unique(key.value)), len(found))
    return tuple(found[: last + 1])


def _is_unique(value: Value) -> bool:
    return isinstance(value, Own) and value.stored.unique and value.stored.required


def key_types(keys: Sequence[OrderKey]) -> Iterator[ValueType]:
    """The types of the values that a cursor holds, in order."""
    for key in keys:
        if not key.value.required:
            yield ValueType.INT
        yield ValueType.INT if isinstance(key.value.type, Choice) else key.value.type
