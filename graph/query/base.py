"""Base classes of a plan's values. Modules annotate with them, so that they need not import each other."""

from __future__ import annotations

from graph.model import Choice, ValueType

Key = tuple[str, ...]  # identifies a column in its row, or a part in its list


class Predicate:
    """A condition on the rows of a list (`graph/query/predicates.py`)."""

    __slots__ = ()


class Expression:
    """A scalar that predicates and sort keys use (`graph/query/expressions.py`)."""

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
    """A scalar computed for one node along traversals: a count, a sum, a ratio (`graph/query/measures.py`)."""

    __slots__ = ()


class Column:
    """A column of a row, or of the row's edge (`graph/query/columns.py`, `graph/query/plan.py`)."""

    __slots__ = ()

    @property
    def key(self) -> Key:
        """Return the key that identifies the column in its row."""
        raise NotImplementedError


class ConnectionPart:
    """A value of a whole list, beside its page (`graph/query/connection_parts.py`, `graph/query/diff.py`)."""

    __slots__ = ()

    @property
    def key(self) -> Key:
        """Return the key that identifies the part in its list."""
        raise NotImplementedError
