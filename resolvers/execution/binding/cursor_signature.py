"""What a cursor is bound to: its list, the order, what the list is narrowed by and with which values, and the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s
from typing import Any

from graph.model import ValueType
from graph.query.complexity import arguments_in
from graph.query.plan import ToMany
from graph.query.sort_keys import RELATIONSHIP_KEYS
from graph.query.sort_keys import key_types as types_of
from graph.query.sources import AllRelationships
from graph.query.traversal import Traversal

LENGTH = 4  # bytes


@dataclass(frozen=True, slots=True)
class CursorSignature:
    """Of one list: what no request changes, as bytes, and the sources of what does."""

    before: bytes
    sources: tuple[tuple[str, object], ...]
    behind: str

    @classmethod
    def of(cls, column: ToMany) -> CursorSignature:
        facts = (column.field, column.source, column.where, [str(key) for key in column.order])
        operands = sorted(arguments_in(column.where), key=lambda one: one.name)
        links = column.source if isinstance(column.source, AllRelationships) else None
        kinds = (links.types, links.directions) if links else ()
        sources = tuple((one.name, one.source) for one in (*column.arguments, *operands))
        return cls("\n".join(map(str, facts)).encode(), sources, str(kinds))

    def with_values(self, values: Sequence[tuple[str, Any]], day: date) -> str:
        """In eight letters: the same facts always give the same."""
        found = blake2s(self.before, digest_size=LENGTH)
        found.update(f"\n{values}\n{self.behind}\n{day}".encode())
        return found.hexdigest()


def key_types(column: ToMany) -> tuple[ValueType, ...]:
    """The types of the order values that a cursor of this list has."""
    if isinstance(column.source, AllRelationships):
        return (*types_of(column.order), *(ValueType.TEXT,) * len(RELATIONSHIP_KEYS))
    ties = column.source.pairs + len(column.source.tie_breakers) if isinstance(column.source, Traversal) else 0
    first = (ValueType.INT,) if column.by_count else ()
    return (*first, *types_of(column.order), *(ValueType.TEXT,) * ties)
