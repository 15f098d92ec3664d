"""What an operation may ask for, measured on its selection before anything is sent; rows are measured with their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import OperationTooCostly
from graph.query.complexity import nesting_depth, predicate_paths, term_count
from graph.query.connection_parts import GroupBy
from graph.query.diff import Diff, DiffCount
from graph.query.graph_search import PATH_HOPS, REACH_HOPS, Reachability, ShortestPaths
from graph.query.plan import QueryPlan, ReasonsColumn, ToMany, ToOne
from graph.query.rows import RowProjection
from resolvers.execution.selection.selection import SelectedField, Selection

CHANGE_PATHS = 4  # the list as of both days, each looked for on the other

WORDS = {"depth": "levels of fields", "roots": "root fields", "nesting": "paths within one another"}  # else its name


@dataclass(frozen=True, slots=True)
class CostLimits:
    """The limits of one operation; the settings explain each."""

    rows: int = 20_000
    depth: int = 12
    roots: int = 30
    aliases: int = 30
    paths: int = 60
    conditions: int = 100
    nesting: int = 6
    bytes: int = 64_000

    def __hash__(self) -> int:
        return self.rows  # it is a part of keys that each request is looked up by

    def check_text(self, text: str) -> None:
        self._check("bytes", len(text.encode()), self.bytes)

    def check_selection(self, selection: Selection) -> None:
        self._check("depth", depth_of(selection), self.depth)
        self._check("roots", len(selection.fields), self.roots)
        self._check("aliases", sum(asked.key != asked.name for asked in all_asked(selection)), self.aliases)

    def check_plan(self, plan: QueryPlan) -> None:
        self._check("paths", sum(_paths(root.column) for root in plan.roots), self.paths)
        self._check("conditions", sum(conditions_of(root.column) for root in plan.roots), self.conditions)
        self._check("nesting", max((nesting_below(root.column) for root in plan.roots), default=0), self.nesting)

    def _check(self, limit: str, asked: int, allowed: int) -> None:
        if asked > allowed:
            raise OperationTooCostly(
                f"The operation has {asked} {WORDS.get(limit, limit)}, {allowed} are allowed; ask in smaller pieces.",
                limit=limit,
                asked=asked,
                allowed=allowed,
            )


def depth_of(selection: Selection) -> int:
    """Levels of fields; selections that are shared are measured once."""
    return _depth(selection, {})


def _depth(selection: Selection, known: dict[int, int]) -> int:
    if id(selection) not in known:
        below = [_depth(asked.selection, known) for case in selection.cases for asked in case.fields if asked.selection]
        known[id(selection)] = 1 + max(below, default=0)
    return known[id(selection)]


def all_asked(selection: Selection) -> Iterator[SelectedField]:
    """Every field of a selection, those of shared selections once."""
    seen: set[int] = set()
    waiting = [selection]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        for case in one.cases:
            yield from case.fields
            waiting.extend(asked.selection for asked in case.fields if asked.selection)


def paths_of(row: RowProjection) -> int:
    """The paths below a row: each costs an engine planning time when it sees the statement first."""
    return sum(_paths(column) for column in row.columns)


def _paths(column: object) -> int:
    match column:
        case ShortestPaths():
            return PATH_HOPS + paths_of(column.row)
        case Reachability():
            return REACH_HOPS + sum(map(_paths, column.lists))
        case ToMany():
            sought = predicate_paths(column.where) + sum(key.paths for key in column.order)
            return 1 + sought + paths_of(column.row) + sum(_paths(part) for part in (*column.edge, *column.parts))
        case Diff(row=row):
            return CHANGE_PATHS + 2 * paths_of(row)
        case DiffCount():
            return CHANGE_PATHS
        case GroupBy(keys=keys):
            return sum(key.paths + (paths_of(key.row) if key.row else 0) for key in keys)
        case ToOne() | ReasonsColumn():
            return 1 + paths_of(column.row)
    return 0


def conditions_of(column: object) -> int:
    """Comparisons, paths and connectives of all conditions and orders below a column."""
    match column:
        case ToMany():
            own = term_count(column.where) + (len(column.order) if column.ordered else 0)
            return own + _conditions_below(column.row) + sum(conditions_of(part) for part in column.edge)
        case ToOne() | ReasonsColumn():
            return _conditions_below(column.row)
    return 0


def _conditions_below(row: RowProjection) -> int:
    return sum(conditions_of(column) for column in row.columns)


def nesting_below(column: object) -> int:
    """How many paths of a condition stand within one another, at most: each may look at many nodes of the one before."""
    match column:
        case ToMany():
            inner = (nesting_below(part) for part in (*column.edge, *column.row.columns))
            return max((nesting_depth(column.where), *inner))
        case ToOne() | ReasonsColumn():
            return max(map(nesting_below, column.row.columns), default=0)
    return 0
