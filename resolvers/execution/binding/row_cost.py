"""Row cost of an operation: the upper bound on its rows by page sizes, and the check of its intervals.

The parts that depend on no variable are computed once per plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from math import prod

from graph.errors import OperationTooCostly
from graph.query.arguments import Argument, Coercion
from graph.query.base import ConnectionPart
from graph.query.connection_parts import GroupBy
from graph.query.diff import Diff, DiffCount
from graph.query.graph_search import Reachability, ShortestPaths
from graph.query.plan import QueryPlan, ToMany, ToOne, lists_of
from graph.query.rows import AsOf, RowProjection
from resolvers.execution.binding.binder import Binder
from resolvers.execution.invalid_value import refusal
from resolvers.execution.messages import REVERSED, REVERSED_DIFF, TOO_MANY_ROWS

Size = Callable[[Binder], int]
Check = Callable[[Binder], None]
Product = tuple[Size, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """Upper bound on the rows: `fixed` rows, and for each of `open` the product of a number and page sizes."""

    fixed: int
    open: tuple[tuple[int, Product], ...]
    checks: tuple[Check, ...]

    @classmethod
    def of(cls, plan: QueryPlan, binder: Binder) -> Cost:
        """Return the cost of a plan. Raises `BadUserInput` for the values of this request."""
        lists = [(root, list_) for root in plan.roots for list_ in _sized_lists(root.column, ())]
        products = [_fold_constants(product, binder) for _, (_, product) in lists]
        checks = [check for root, (column, _) in lists if column for check in _interval_checks(column, root.as_of)]
        return cls(
            sum(number for number, sizes in products if not sizes),
            tuple(product for product in products if product[1]),
            tuple(check for check in checks if _uses_variable(check, binder)),
        )

    def rows(self, binder: Binder) -> int:
        """Return the upper bound on the rows of a request: the sum over all lists of the product of page sizes."""
        rows = self.fixed
        for number, sizes in self.open:  # no generator: this loop runs for every request with new values
            for size in sizes:
                number *= size(binder)
            rows += number
        return rows

    def check(self, binder: Binder, allowed: int) -> None:
        """Check intervals and rows. Raises `BadUserInput` for a reversed interval, `OperationTooCostly` for too many rows."""
        for check in self.checks:
            check(binder)
        if (worst := self.rows(binder)) > allowed:
            message = TOO_MANY_ROWS(asked=worst, allowed=allowed)
            raise OperationTooCostly(message, limit="rows", asked=worst, allowed=allowed)


def _uses_variable(read: Callable[[Binder], object], binder: Binder) -> bool:
    """Return true if a function of the binder reads a variable."""
    binder.used_variable = False
    read(binder)
    return binder.used_variable


def _fold_constants(product: Product, binder: Binder) -> tuple[int, Product]:
    """Multiply the sizes that depend on no variable; return the result and the other sizes."""
    open_ = tuple(size for size in product if _uses_variable(size, binder))
    return prod(size(binder) for size in product if size not in open_), open_


def _sized_lists(column: object, above: Product) -> Iterator[tuple[ToMany | None, Product]]:
    """Yield each list with its own size and the sizes above it; None for other sources of rows."""
    match column:
        case ToMany(row=row, parts=parts):
            own: Product = (*above, partial(_size, column))
            yield column, own
            yield from _lists_below(row, own)
            for part in parts:
                yield from _part_rows(part, above)
        case ToOne(row=row):
            yield None, above
            yield from _lists_below(row, above)
        case ShortestPaths(limit=limit, steps=steps, row=row):
            own = (*above, lambda binder: binder.bounded_int(limit), lambda binder: binder.bounded_int(steps.hops) + 1)
            yield None, own
            yield from _lists_below(row, own)
        case Reachability(lists=lists):
            yield None, above
            for list_ in lists:
                yield from _sized_lists(list_, above)
        case _:
            raise TypeError(f"{column} is not a root column")


def _size(column: ToMany, binder: Binder) -> int:
    return binder.size(column)


def _lists_below(row: RowProjection, above: Product) -> Iterator[tuple[ToMany | None, Product]]:
    """Yield the lists below a row; its to-one neighbours add no rows."""
    for column in lists_of(row):
        yield from _sized_lists(column, above)


def _part_rows(part: ConnectionPart, above: Product) -> Iterator[tuple[ToMany | None, Product]]:
    """Yield the rows of groups or diffs, and the lists below their nodes."""
    match part:
        case GroupBy(keys=keys):
            rows = [key.row for key in keys if key.row]
        case Diff(row=row, source=source):
            rows = [part_row for part_row in (row, source) if part_row]
        case _:
            return
    first = part.first.source
    own = (*above, lambda binder: int(binder.value(first)))
    yield None, own
    for row in rows:
        yield from _lists_below(row, own)


def _interval_checks(column: ToMany, as_of: AsOf) -> Iterator[Check]:
    """Yield the checks that the intervals of a list and its diffs do not end before they begin."""
    firsts = [argument for argument in column.arguments if argument.coercion in (Coercion.DAY, Coercion.START)]
    lasts = [argument for argument in column.arguments if argument.coercion in (Coercion.DAY_AFTER, Coercion.END)]
    for first, last in zip(firsts, lasts, strict=False):
        yield partial(_check_interval, first, last)
    for part in column.parts:
        if isinstance(part, Diff | DiffCount):
            yield partial(_check_diff, part.interval.begins(as_of), part.interval.later or as_of)


def _check_interval(first: Argument, last: Argument, binder: Binder) -> None:
    begins, ends = (str(binder.value(bound.source)) for bound in (first, last))
    if begins > ends:
        raise refusal(first.field, first.name, REVERSED(first=begins, name=last.name, last=ends))


def _check_diff(earlier: AsOf, later: AsOf, binder: Binder) -> None:
    begins, ends = (binder.as_of(date).date for date in (earlier, later))
    if begins > ends:
        raise refusal(earlier.field, "from", REVERSED_DIFF(first=begins, last=ends))
