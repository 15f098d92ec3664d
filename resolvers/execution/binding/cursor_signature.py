"""Signatures of cursors: a hash of list, order, arguments with their values, predicate and as-of date."""

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
    """The signature of one list: the constant facts, and the sources of the values that a request may change."""

    facts: bytes
    sources: tuple[tuple[str, object], ...]
    relationship_kinds: str

    @classmethod
    def of(cls, column: ToMany) -> CursorSignature:
        """Return the signature of a list."""
        facts = (column.field, column.source, column.where, [str(key) for key in column.order])
        operands = sorted(arguments_in(column.where), key=lambda argument: argument.name)
        relationships = column.source if isinstance(column.source, AllRelationships) else None
        kinds = (relationships.types, relationships.directions) if relationships else ()
        kinds = (*kinds, "ended") if relationships and relationships.ended else kinds
        sources = tuple((argument.name, argument.source) for argument in (*column.arguments, *operands))
        return cls("\n".join(map(str, facts)).encode(), sources, str(kinds))

    def with_values(self, values: Sequence[tuple[str, Any]], as_of: date) -> str:
        """Return the signature for the values of a request: eight hex digits."""
        digest = blake2s(self.facts, digest_size=LENGTH)
        digest.update(f"\n{values}\n{self.relationship_kinds}\n{as_of}".encode())
        return digest.hexdigest()


def key_types(column: ToMany) -> tuple[ValueType, ...]:
    """Return the types of the sort values in a cursor of this list."""
    if isinstance(column.source, AllRelationships):
        return (*types_of(column.order), *(ValueType.TEXT,) * len(RELATIONSHIP_KEYS))
    ties = column.source.pairs + len(column.source.tie_breakers) if isinstance(column.source, Traversal) else 0
    first = (ValueType.INT,) if column.by_count else ()
    return (*first, *types_of(column.order), *(ValueType.TEXT,) * ties)
