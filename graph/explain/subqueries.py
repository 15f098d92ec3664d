"""Division of a statement: a probe statement for each subquery, which runs the clauses before it and then itself.

ArcadeDB reports nothing about the inside of `CALL { … }`. A probe consists of the clauses before the subquery (without
subqueries that it does not use), a mark, and the subquery's own clauses. The steps after the mark in the plan of the
probe are those of the subquery. It runs once over all rows before it, not once for each row: rows and times are sums.
After a page they are those of one page.
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
    """`CALL (…) { … }`, or the whole statement if `opening` is empty: clauses and blocks in order, in branches."""

    opening: str
    branches: tuple[Segment, ...]
    union: str = "UNION ALL"  # operator between the branches

    @property
    def lines(self) -> list[str]:
        inner = [line for index, branch in enumerate(self.branches) for line in self._branch(index, branch)]
        return [f"{self.opening} {{", *inner, "}"] if self.opening else inner

    @property
    def returned_names(self) -> frozenset[str]:
        """The names that the block returns to the clauses after it."""
        returned = [line for line in self.branches[0] if isinstance(line, str) and line.startswith("RETURN ")][-1]
        parts = returned.removeprefix("RETURN ").split(", ")
        return frozenset(part.rpartition(" AS ")[2] for part in parts if part.rpartition(" AS ")[2].isidentifier())

    def _branch(self, index: int, branch: Segment) -> list[str]:
        return [self.union, *lines_of(branch)] if index else lines_of(branch)


def read_blocks(text: str) -> Block:
    """Parse a statement of the compiler: one clause per line, blocks in `{` and `}` at line ends."""
    return _read(iter(text.splitlines()), "")


def _read(lines: Iterator[str], opening: str) -> Block:
    branches: list[list[str | Block]] = [[]]
    union = "UNION ALL"
    for line in map(str.strip, lines):
        if line == "}":
            break
        if line.startswith("UNION"):
            branches.append([])
            union = line
        elif line.startswith("CALL ") and line.endswith(" {"):
            branches[-1].append(_read(lines, line[:-2]))
        else:
            branches[-1].append(_one_line(line, lines))
    return Block(opening, tuple(map(tuple, branches)), union)


def _one_line(line: str, lines: Iterator[str]) -> str:
    """Return a clause on one line, including the subqueries of its expressions."""
    while line.count("{") > line.count("}"):
        line = f"{line} {next(lines).strip()}"
    return line


def unfold(before: Sequence[str], branch: Segment) -> Iterator[tuple[Block, list[str]]]:
    """Yield each block of a branch with the clauses before it. `before` holds the clauses before the branch."""
    for index, part in enumerate(branch):
        if isinstance(part, Block):
            yield part, [*before, *needed(branch[:index], part)]


def needed(parts: Segment, by: Block) -> list[str]:
    """Return the lines before a block, without blocks whose names neither the block nor a line between uses."""
    result: list[str] = []
    for part in reversed(parts):
        if isinstance(part, str):
            result.insert(0, part)
        elif part.returned_names & words([*result, *by.lines]):
            result = [*part.lines, *result]
    return result


def probe(before: Sequence[str], branch: Segment) -> str:
    """Return the probe statement of a branch: the clauses before it, the mark, its clauses."""
    return "\n".join([*(before or ["WITH 0 AS start"]), MARK, *lines_of(branch)])


def lines_of(branch: Segment) -> list[str]:
    """Return the lines of a branch, including its blocks."""
    return [line for part in branch for line in ([part] if isinstance(part, str) else part.lines)]


def words(lines: Sequence[str]) -> frozenset[str]:
    """Return the names that lines use."""
    return frozenset(word for line in lines for word in WORD.findall(line))
