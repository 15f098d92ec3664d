"""Duplicates within a sheet: rows with the same key.

Rows of one node may differ in their links: each has one link of a type, and a node may have several.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graph.text import Text
from imports.messages import DIFFERS, REPEATED
from imports.subject import SheetSubject
from imports.table import Problem, Row

Key = tuple[Any, ...]


def with_duplicates(sheet: str, subject: SheetSubject, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows; one that repeats or contradicts an earlier row has a problem that names both."""
    first: dict[Key, Row] = {}  # by key
    repeated: dict[Key, Row] = {}  # by key and links
    found = []
    for row in rows:
        message = next(_messages(subject, row, first, repeated), None)
        for key in _keys(subject, row):
            first.setdefault(key, row)
            repeated.setdefault((key, _links(subject, row)), row)
        found.append(row if message is None else _with(sheet, row, message))
    return tuple(found)


def _messages(subject: SheetSubject, row: Row, first: dict[Key, Row], repeated: dict[Key, Row]) -> Iterator[Text]:
    for key in _keys(subject, row):
        if earlier := repeated.get((key, _links(subject, row))):
            yield REPEATED(row=earlier.number, what=_shown(subject, key))
        elif (earlier := first.get(key)) and (differing := _differing(subject, row, earlier)):
            yield DIFFERS(row=earlier.number, what=_shown(subject, key), head=differing)


def _keys(subject: SheetSubject, row: Row) -> Iterator[Key]:
    """Yield the keys of a row that it has values for."""
    for columns in subject.identities:
        values = tuple(_hashable(row.values.get(key)) for key in columns)
        if any(value is not None for value in values):
            yield (columns, *values)


def _links(subject: SheetSubject, row: Row) -> Key:
    """Return the links of a row; without those of a subject of links, whose keys have them."""
    keys = (key for link in subject.links for key in (link.other, *link.columns)) if subject.label else ()
    return tuple(_hashable(row.values.get(key)) for key in keys)


def _differing(subject: SheetSubject, row: Row, earlier: Row) -> str | None:
    """Return the head of a column in which two rows of one node differ."""
    columns = (one for one in subject.values if row.values.get(one.key) != earlier.values.get(one.key))
    return next((one.head for one in columns), None)


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _shown(subject: SheetSubject, key: Key) -> str:
    pairs = zip((subject.by_key[name].head for name in key[0]), key[1:], strict=True)
    return ", ".join(f"{head} {value}" for head, value in pairs if value is not None)


def _with(sheet: str, row: Row, message: Text) -> Row:
    return replace(row, problems=(*row.problems, Problem(sheet, row.number, "", "", message)))
