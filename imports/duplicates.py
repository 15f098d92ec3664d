"""Duplicates within a sheet: rows with the same key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from imports.messages import REPEATED
from imports.subject import Subject
from imports.table import Problem, Row


def with_duplicates(sheet: str, subject: Subject, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows; one that repeats an earlier row has a problem that names both."""
    first: dict[tuple[Any, ...], Row] = {}
    found = []
    for row in rows:
        repeated = next((one for key in _keys(subject, row) if (one := first.get(key))), None)
        for key in _keys(subject, row):
            first.setdefault(key, row)
        found.append(row if repeated is None else _repeats(sheet, subject, row, repeated))
    return tuple(found)


def _keys(subject: Subject, row: Row) -> Iterator[tuple[Any, ...]]:
    """Yield the keys of a row that it has values for."""
    for columns in subject.identities:
        values = tuple(_hashable(row.values.get(key)) for key in columns)
        if any(value is not None for value in values):
            yield (columns, *values)


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _repeats(sheet: str, subject: Subject, row: Row, earlier: Row) -> Row:
    key, *values = next(one for one in _keys(subject, row) if one in {*_keys(subject, earlier)})
    pairs = zip((subject.by_key[name].head for name in key), values, strict=True)
    shown = ", ".join(f"{head} {value}" for head, value in pairs if value is not None)
    problem = Problem(sheet, row.number, "", "", REPEATED(row=earlier.number, what=shown))
    return replace(row, problems=(*row.problems, problem))
