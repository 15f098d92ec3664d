"""Cost limits of operations, checked on selection and plan; row_cost.py checks the rows with the variables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongjian.messages import NOUNS, TOO_MUCH
from graph.errors import OperationTooCostly
from graph.query.complexity import nesting_depth, predicate_paths, term_count
from graph.query.connection_parts import GroupBy, GroupCount
from graph.query.diff import Diff, DiffCount
from graph.query.graph_search import PATH_HOPS, REACH_HOPS, Reachability, ShortestPaths
from graph.query.plan import QueryPlan, ReasonsColumn, ToMany, ToOne
from graph.query.rows import RowProjection
from resolvers.execution.selection.selection import SelectedField, Selection

CHANGE_PATHS = 4  # the list as of two dates, each compared with the other


@dataclass(frozen=True, slots=True)
class CostLimits:
    """The limits of one operation, as in the settings."""

    rows: int = 20_000
    depth: int = 12
    roots: int = 30
    aliases: int = 30
    paths: int = 60
    conditions: int = 100
    nesting: int = 6
    bytes: int = 64_000
    page: int = 0  # rows of a page of any list, where that is more than the maximum of the list

    def __hash__(self) -> int:
        return self.rows  # cheap: each request hashes it as part of a cache key

    def check_text(self, text: str) -> None:
        """Check the size of a document. Raises `OperationTooCostly`."""
        self._check("bytes", len(text.encode()), self.bytes)

    def check_selection(self, selection: Selection) -> None:
        """Check depth, root fields and aliases. Raises `OperationTooCostly`."""
        self._check("depth", depth_of(selection), self.depth)
        self._check("roots", len(selection.fields), self.roots)
        self._check("aliases", sum(field.key != field.name for field in all_fields(selection)), self.aliases)

    def check_plan(self, plan: QueryPlan) -> None:
        """Check traversals, predicates and their nesting. Raises `OperationTooCostly`."""
        self._check("paths", sum(_paths(root.column) for root in plan.roots), self.paths)
        self._check("conditions", sum(conditions_of(root.column) for root in plan.roots), self.conditions)
        self._check("nesting", max((nesting_below(root.column) for root in plan.roots), default=0), self.nesting)

    def _check(self, limit: str, number: int, allowed: int) -> None:
        if number > allowed:
            message = TOO_MUCH(number=number, noun=NOUNS[limit](), allowed=allowed)
            raise OperationTooCostly(message, limit=limit, asked=number, allowed=allowed)


WHOLE = CostLimits(
    rows=10**7, roots=100, paths=200, page=10**6
)  # of the service's own documents, which read whole lists


def depth_of(selection: Selection) -> int:
    """Return the number of levels of fields; a shared selection is measured once."""
    return _depth(selection, {})


def _depth(selection: Selection, known: dict[int, int]) -> int:
    if id(selection) not in known:
        below = [_depth(field.selection, known) for case in selection.cases for field in case.fields if field.selection]
        known[id(selection)] = 1 + max(below, default=0)
    return known[id(selection)]


def all_fields(selection: Selection) -> Iterator[SelectedField]:
    """Yield all fields of a selection at any depth, those of shared selections once."""
    seen: set[int] = set()
    stack = [selection]
    while stack:
        current = stack.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        for case in current.cases:
            yield from case.fields
            stack.extend(field.selection for field in case.fields if field.selection)


def paths_of(row: RowProjection) -> int:
    """Return the number of traversals below a row; each costs planning time at the first run of the statement."""
    return sum(_paths(column) for column in row.columns)


def _paths(column: object) -> int:
    match column:
        case ShortestPaths():
            return PATH_HOPS + paths_of(column.row)
        case Reachability():
            return REACH_HOPS + sum(map(_paths, column.lists))
        case ToMany():
            own = 1 + predicate_paths(column.where) + sum(key.paths for key in column.order)
            return own + paths_of(column.row) + sum(_paths(part) for part in (*column.edge, *column.parts))
        case Diff(row=row):
            return CHANGE_PATHS + 2 * paths_of(row)
        case DiffCount():
            return CHANGE_PATHS
        case GroupBy(keys=keys):
            return sum(key.paths + (paths_of(key.row) if key.row else 0) for key in keys)
        case GroupCount(keys=keys):
            return sum(key.paths for key in keys)
        case ToOne() | ReasonsColumn():
            return 1 + paths_of(column.row)
    return 0


def conditions_of(column: object) -> int:
    """Return the number of comparisons, traversals and connectives in the predicates and sort keys below a column."""
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
    """Return the maximum nesting of traversals in a predicate; each level may multiply the nodes that are read."""
    match column:
        case ToMany():
            inner = (nesting_below(part) for part in (*column.edge, *column.row.columns))
            return max((nesting_depth(column.where), *inner))
        case ToOne() | ReasonsColumn():
            return max(map(nesting_below, column.row.columns), default=0)
    return 0
