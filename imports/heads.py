"""The head of a sheet: the row that names its columns, found below titles and above the rows of values.

A head of several rows is read as a whole: `网格长` over `姓名` is also `网格长姓名`. Blanks, width, case, `*` and brackets do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from imports.cells.cell import Raw, shown
from imports.files.sheet import RawSheet
from imports.subject import Column, SheetSubject
from imports.texts import clean, comparable

SEARCHED = 20  # rows from the top
LIKE = 0.7  # similarity from which on an unknown head is taken for a misspelt one
BRACKETS = re.compile(r"\(.*?\)")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a subject's sheet: its last row (counted from 0), its texts, and the columns by position."""

    subject: SheetSubject
    row: int
    texts: tuple[str, ...]
    columns: Mapping[int, Column]

    @property
    def missing(self) -> tuple[Column, ...]:
        """Return the columns that each row needs and the sheet lacks."""
        return tuple(one for one in self.subject.needed if one not in self.columns.values())

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the texts that name no column."""
        return tuple(text for place, text in enumerate(self.texts) if text and place not in self.columns)

    @property
    def twice(self) -> Iterator[tuple[str, str]]:
        """Yield the texts of each two columns that mean the same."""
        first: dict[str, int] = {}
        for place, column in self.columns.items():
            if column.key in first:
                yield self.texts[first[column.key]], self.texts[place]
            first.setdefault(column.key, place)

    @property
    def rank(self) -> tuple[bool, int, int, bool]:
        """Return the fitness of the subject: nothing is missing, the columns known, less those unknown, the noun of the name.

        The noun (`单位名称`) decides between kinds of nodes with equal columns. Nothing else decides between kinds of links.
        """
        own = (
            comparable(self.texts[place]) == comparable(one.head)
            for place, one in self.columns.items()
            if one.key == "name"
        )
        return not self.missing, self.size, -len(self.unknown), any(own)

    @property
    def size(self) -> int:
        """Return the number of different columns."""
        return len({one.key for one in self.columns.values()})

    def like(self, text: str) -> Column | None:
        """Return the column, not in the sheet, that an unknown head is like; None if there is none."""
        absent = {comparable(one.head): one for one in self.subject.columns if one not in self.columns.values()}
        near = get_close_matches(comparable(text), absent, 1, LIKE)
        return absent[near[0]] if near else None


def find_heads(sheet: RawSheet, subjects: Iterable[SheetSubject]) -> tuple[Head, ...]:
    """Return the fittest heads of a sheet: several if it fits subjects equally, none if it fits no subject."""
    known = tuple(subjects)
    named = tuple(one for one in known if comparable(sheet.name) in titles(one))
    lines = top_lines(sheet)
    found = [head for one in named or known if (head := _best(lines, one, sure=bool(named) or len(known) == 1))]
    best = max((head.rank for head in found), default=None)
    return tuple(head for head in found if head.rank == best)


@cache
def titles(subject: SheetSubject) -> frozenset[str]:
    """Return the comparable titles of a subject's sheet."""
    return frozenset(map(comparable, (subject.title, subject.name, *subject.synonyms)))


def top_lines(sheet: RawSheet) -> list[tuple[str, ...]]:
    """Return the texts of the first rows; a merged range has its value in each cell."""
    rows = sheet.rows[:SEARCHED]
    lines = [[head_text(raw) for raw in row] for row in rows]
    for merge in sheet.merges:
        for row in range(merge.top, min(merge.bottom + 1, len(lines))):
            last = min(merge.right + 1, len(lines[row]))
            lines[row][merge.left : last] = [lines[merge.top][merge.left]] * (last - merge.left)
    return [tuple(line) for line in lines]


def _best(lines: Sequence[tuple[str, ...]], subject: SheetSubject, *, sure: bool) -> Head | None:
    """Return the head with the most columns; of several rows with as many, one below the other, the last one."""
    least = 1 if sure else max(2, (len(subject.needed) + 1) // 2)
    heads = [_head(lines, subject, row) for row in range(len(lines))]
    most = max((head.size for head in heads), default=0)
    if most < least:
        return None
    place = next(row for row, head in enumerate(heads) if head.size == most)
    while place + 1 < len(heads) and heads[place + 1].size == most:
        place += 1
    return heads[place]


def _head(lines: Sequence[tuple[str, ...]], subject: SheetSubject, row: int) -> Head:
    above = lines[row - 1] if row else ()
    pairs = [(own, above[place] if place < len(above) else "") for place, own in enumerate(lines[row])]
    named = [_named(subject, own, group) for own, group in pairs]
    columns = {place: column for place, (_, column) in enumerate(named) if column}
    return Head(subject, row, tuple(text for text, _ in named), columns)


def _named(subject: SheetSubject, own: str, group: str) -> tuple[str, Column | None]:
    """Return the text of a head and its column, which its own text names, or the text with the group's above it."""
    known = known_heads(subject)
    for text in (group + own, own) if own and group != own else (own or group,):
        if column := known.get(comparable(text)) or known.get(plain(text)):
            return text, column
    return own, None


def head_text(raw: Raw) -> str:
    """Return the text of a head without the mark of a required column."""
    return clean(shown(raw)).rstrip("* ")


def plain(text: str) -> str:
    """Return the comparable form of a head without brackets."""
    return BRACKETS.sub("", comparable(text))


@cache
def known_heads(subject: SheetSubject) -> Mapping[str, Column]:
    """Return the columns by comparable head: their heads and keys, and the synonyms that only one of them has."""
    found: dict[str, set[Column]] = {}
    for column in subject.columns:
        for text in column.synonyms:
            found.setdefault(comparable(text), set()).add(column)
    unique = {text: next(iter(columns)) for text, columns in found.items() if len(columns) == 1}
    short = {plain(one.head): one for one in subject.columns}
    return unique | short | {comparable(text): one for one in subject.columns for text in (one.key, one.head)}
