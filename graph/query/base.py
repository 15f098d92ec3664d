"""Base classes of the values that a plan is made of, so that a module can name another's values without importing it."""

from __future__ import annotations

from graph.model import Choice, ValueType

Key = tuple[str, ...]  # what tells the columns of a row, or the parts of a list, apart


class Predicate:
    """What narrows a list: a predicate on its rows (`graph/query/predicates.py`)."""

    __slots__ = ()


class Expression:
    """A scalar that conditions and orders speak of (`graph/query/expressions.py`)."""

    __slots__ = ()

    @property
    def type(self) -> ValueType | Choice:
        """Return the type of the value."""
        raise NotImplementedError

    @property
    def required(self) -> bool:
        """Return whether the value is never null."""
        raise NotImplementedError


class Measure:
    """A scalar that is counted, summed or compared along paths from a node (`graph/query/measures.py`)."""

    __slots__ = ()


class Column:
    """A column of a row, or of the edge to it (`graph/query/columns.py`, `graph/query/plan.py`)."""

    __slots__ = ()

    @property
    def key(self) -> Key:
        """Return what tells the column from the others of its row."""
        raise NotImplementedError


class ConnectionPart:
    """What is wanted of a whole list beside its page (`graph/query/connection_parts.py`, `graph/query/diff.py`)."""

    __slots__ = ()

    @property
    def key(self) -> Key:
        """Return what tells the part from the others of its list."""
        raise NotImplementedError
