"""What an operation may cost by its values: the rows of its pages at the worst, and intervals that go backwards.

As with values, what no variable changes is looked at once: of the rows a number and a few products are left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from math import prod

from graph.errors import BadUserInput, OperationTooCostly
from graph.query.arguments import Argument, Coercion
from graph.query.base import ConnectionPart
from graph.query.connection_parts import GroupBy
from graph.query.diff import DateInterval, Diff, DiffCount
from graph.query.graph_search import Reachability, ShortestPaths
from graph.query.plan import QueryPlan, ToMany, ToOne, lists_of
from graph.query.rows import AsOf, RowProjection
from resolvers.execution.binding.binder import Binder

Size = Callable[[Binder], int]
Check = Callable[[Binder], None]
Product = tuple[Size, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """At the worst: `fixed` rows, and for each of `open` the product of its number and its sizes."""

    fixed: int
    open: tuple[tuple[int, Product], ...]
    checks: tuple[Check, ...]

    @classmethod
    def of(cls, plan: QueryPlan, binder: Binder) -> Cost:
        """Of a plan on a day. Raises `BadUserInput` for the values of this request."""
        found = [(root, one) for root in plan.roots for one in _costly(root.column, ())]
        products = [_settled(product, binder) for _, (_, product) in found]
        checks = [check for root, (column, _) in found if column for check in _checks(column, root.as_of)]
        return cls(
            sum(number for number, sizes in products if not sizes),
            tuple(product for product in products if product[1]),
            tuple(check for check in checks if _speaks(check, binder)),
        )

    def rows(self, binder: Binder) -> int:
        """The rows of a request: the sum over all lists of the product of page sizes."""
        rows = self.fixed
        for number, sizes in self.open:  # without generators: every request with new values comes by
            for size in sizes:
                number *= size(binder)
            rows += number
        return rows

    def check(self, binder: Binder, allowed: int) -> None:
        """Refuse what goes backwards or could have too many rows."""
        for check in self.checks:
            check(binder)
        if (worst := self.rows(binder)) > allowed:
            raise OperationTooCostly(
                f"The operation could return {worst} rows, {allowed} are allowed; ask for smaller pages or fewer levels.",
                limit="rows",
                asked=worst,
                allowed=allowed,
            )


def _speaks(check: Callable[[Binder], object], binder: Binder) -> bool:
    """Whether it asks for a variable."""
    binder.used_variable = False
    check(binder)
    return binder.used_variable


def _settled(product: Product, binder: Binder) -> tuple[int, Product]:
    """The product of the sizes that no variable changes, and the others."""
    open_ = tuple(size for size in product if _speaks(size, binder))
    return prod(size(binder) for size in product if size not in open_), open_


def _costly(column: object, above: Product) -> Iterator[tuple[ToMany | None, Product]]:
    """Each list with its size and those above it, and what else has rows."""
    match column:
        case ToMany(row=row, parts=parts):
            own: Product = (*above, partial(_size, column))
            yield column, own
            yield from _below(row, own)
            for part in parts:
                yield from _of_part(part, above)
        case ToOne(row=row):
            yield None, above
            yield from _below(row, above)
        case ShortestPaths(limit=limit, steps=steps, row=row):
            own = (*above, lambda binder: binder.whole(limit), lambda binder: binder.whole(steps.hops) + 1)
            yield None, own
            yield from _below(row, own)
        case Reachability(lists=lists):
            yield None, above
            for one in lists:
                yield from _costly(one, above)
        case _:
            raise TypeError(f"{column} is no root field")


def _size(column: ToMany, binder: Binder) -> int:
    return binder.size(column)


def _below(row: RowProjection, above: Product) -> Iterator[tuple[ToMany | None, Product]]:
    """The lists below a row; what else it leads to is counted with it."""
    for column in lists_of(row):
        yield from _costly(column, above)


def _of_part(part: ConnectionPart, above: Product) -> Iterator[tuple[ToMany | None, Product]]:
    """The rows of groups or changes, and below the nodes that they are made by."""
    match part:
        case GroupBy(keys=keys):
            rows = [key.row for key in keys if key.row]
        case Diff(row=row, source=source):
            rows = [one for one in (row, source) if one]
        case _:
            return
    first = part.first.source
    own = (*above, lambda binder: int(binder.value(first)))
    yield None, own
    for one in rows:
        yield from _below(one, own)


def _checks(column: ToMany, day: AsOf) -> Iterator[Check]:
    """Of a list between two days, and of its changes: that the first is not behind the last."""
    firsts = [one for one in column.arguments if one.coercion in (Coercion.DAY, Coercion.START)]
    lasts = [one for one in column.arguments if one.coercion in (Coercion.DAY_AFTER, Coercion.END)]
    for first, last in zip(firsts, lasts, strict=False):
        yield partial(_check_interval, first, last)
    for part in column.parts:
        if isinstance(part, Diff | DiffCount):
            yield partial(_check_changes, part.interval, day)


def _check_interval(first: Argument, last: Argument, binder: Binder) -> None:
    begins, ends = (str(binder.value(one.source)) for one in (first, last))
    if begins > ends:
        raise BadUserInput(
            f'Argument "{first.name}" of "{first.field}": {begins} is behind "{last.name}", {ends}; turn them round.',
            field=first.field,
            argument=first.name,
        )


def _check_changes(interval: DateInterval, day: AsOf, binder: Binder) -> None:
    begins, ends = (binder.day(one).date for one in (interval.earlier, interval.later or day))
    if begins > ends:
        raise BadUserInput(
            f'Argument "from" of "{interval.earlier.field}": {begins} is behind the day of "to", {ends}; turn them round.',
            field=interval.earlier.field,
            argument="from",
        )
