"""A statement taken apart: its subqueries, each as a statement of its own that runs what leads to it, then itself.

The embedded engine tells nothing of what is inside `CALL { … }`. So each subquery is told for itself: the clauses
before it stand in front of it as they are (without the subqueries that it does not look at), a mark between, then its
own clauses. What stands behind the mark in the plan of that statement is what is inside.
It then runs once over all rows before it, not once for each: rows and times are sums; behind a page they are those of
one page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MARK = "UNWIND [0] AS mark"
WORD = re.compile(r"(?<![.$:])\b[A-Za-z_]\w*")
Segment = Sequence["str | Block"]


@dataclass(frozen=True, slots=True)
class Block:
    """`CALL (…) { … }` or, with no opening, the whole statement: clauses and blocks in order, in one or more arms."""

    opening: str
    arms: tuple[Segment, ...]
    union: str = "UNION ALL"  # what stands between the arms

    @property
    def lines(self) -> list[str]:
        inner = [line for place, arm in enumerate(self.arms) for line in self._arm(place, arm)]
        return [f"{self.opening} {{", *inner, "}"] if self.opening else inner

    @property
    def gives(self) -> frozenset[str]:
        """The names that it brings into what stands behind it."""
        returned = [line for line in self.arms[0] if isinstance(line, str) and line.startswith("RETURN ")][-1]
        parts = returned.removeprefix("RETURN ").split(", ")
        return frozenset(part.rpartition(" AS ")[2] for part in parts if part.rpartition(" AS ")[2].isidentifier())

    def _arm(self, place: int, arm: Segment) -> list[str]:
        return [self.union, *lines_of(arm)] if place else lines_of(arm)


def read_blocks(text: str) -> Block:
    """The tree of a statement that the compiler wrote: a line for each clause, `{` and `}` at their ends."""
    return _read(iter(text.splitlines()), "")


def _read(lines: Iterator[str], opening: str) -> Block:
    arms: list[list[str | Block]] = [[]]
    union = "UNION ALL"
    for line in map(str.strip, lines):
        if line == "}":
            break
        if line.startswith("UNION"):
            arms.append([])
            union = line
        elif line.startswith("CALL ") and line.endswith(" {"):
            arms[-1].append(_read(lines, line[:-2]))
        else:
            arms[-1].append(_whole(line, lines))
    return Block(opening, tuple(map(tuple, arms)), union)


def _whole(line: str, lines: Iterator[str]) -> str:
    """A clause on one line, with the subqueries that stand in its expressions."""
    while line.count("{") > line.count("}"):
        line = f"{line} {next(lines).strip()}"
    return line


def unfold(before: Sequence[str], arm: Segment) -> Iterator[tuple[Block, list[str]]]:
    """Each block of an arm with the clauses that lead to it; `before` leads to the arm."""
    for place, part in enumerate(arm):
        if isinstance(part, Block):
            yield part, [*before, *needed(arm[:place], part)]


def needed(parts: Segment, by: Block) -> list[str]:
    """The lines of what stands before a block, without blocks whose names are looked at neither by it nor on the way."""
    kept: list[str] = []
    for part in reversed(parts):
        if isinstance(part, str):
            kept.insert(0, part)
        elif part.gives & words([*kept, *by.lines]):
            kept = [*part.lines, *kept]
    return kept


def probe(before: Sequence[str], arm: Segment) -> str:
    """The statement of an arm: what leads to it, the mark, its clauses."""
    return "\n".join([*(before or ["WITH 0 AS start"]), MARK, *lines_of(arm)])


def lines_of(arm: Segment) -> list[str]:
    return [line for part in arm for line in ([part] if isinstance(part, str) else part.lines)]


def words(lines: Sequence[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in WORD.findall(line))
