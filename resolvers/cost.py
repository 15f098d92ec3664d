"""What an operation may cost by its values: the rows of its pages at the worst, and intervals that go backwards."""

from __future__ import annotations

from collections.abc import Iterator

from graph.argument import Form
from graph.change import ChangeCount, Changes
from graph.errors import BadUserInput, OperationTooCostly
from graph.part import Grouping, ListPart
from graph.paths import Paths, Reached
from graph.plan import Many, One, Plan, Root, Row
from resolvers.binding import Binder


def check_rows(plan: Plan, binder: Binder, allowed: int) -> None:
    """Refuse an operation whose worst case has too many rows: the sum over all lists of the product of page sizes."""
    worst = sum(_rows_of(root, binder) for root in plan.roots)
    for root in plan.roots:
        check_changes(root, binder)
    if worst > allowed:
        raise OperationTooCostly(
            f"The operation could return {worst} rows, {allowed} are allowed; ask for smaller pages or fewer levels.",
            limit="rows",
            asked=worst,
            allowed=allowed,
        )


def _rows_of(root: Root, binder: Binder) -> int:
    match root.column:
        case One(row=row):
            return 1 + _below(row, binder)
        case Many() as column:
            return _rows(column, binder)
        case Paths(limit=limit, steps=steps, row=row):
            return binder.whole(limit) * (binder.whole(steps.hops) + 1) * (1 + _below(row, binder))
        case Reached(lists=lists):
            return 1 + sum(_rows(column, binder) for column in lists)
    raise TypeError(f"{root.column} is no root field")


def check_interval(column: Many, binder: Binder) -> None:
    """Refuse an interval whose first day is behind its last."""
    if len(column.arguments) < 2:
        return
    firsts = [one for one in column.arguments if one.form in (Form.DAY, Form.START)]
    lasts = [one for one in column.arguments if one.form in (Form.DAY_AFTER, Form.END)]
    for first, last in zip(firsts, lasts, strict=False):
        begins, ends = (str(binder.value(one.source)) for one in (first, last))
        if begins > ends:
            raise BadUserInput(
                f'Argument "{first.name}" of "{first.field}": {begins} is behind "{last.name}", {ends}; turn them round.',
                field=first.field,
                argument=first.name,
            )


def _rows(column: Many, binder: Binder) -> int:
    check_interval(column, binder)
    return binder.size(column) * (1 + _below(column.row, binder)) + sum(_of_part(part, binder) for part in column.parts)


def _of_part(part: ListPart, binder: Binder) -> int:
    """The rows of groups or changes, and below the nodes that they are made by."""
    match part:
        case Grouping(keys=keys):
            below = sum(_below(key.row, binder) for key in keys if key.row)
        case Changes(row=row, source=source):
            below = sum(_below(one, binder) for one in (row, source) if one)
        case _:
            return 0
    return int(binder.value(part.first.source)) * (1 + below)


def check_changes(root: Root, binder: Binder) -> None:
    """Refuse changes from a day to one before it."""
    for part in _parts_below(root.column):
        if not isinstance(part, Changes | ChangeCount):
            continue
        earlier = part.interval.earlier
        begins, ends = (binder.day(one).date for one in (earlier, part.interval.later or root.day))
        if begins > ends:
            raise BadUserInput(
                f'Argument "from" of "{earlier.field}": {begins} is behind the day of "to", {ends}; turn them round.',
                field=earlier.field,
                argument="from",
            )


def _parts_below(column: object) -> Iterator[ListPart]:
    match column:
        case Many(row=row, parts=parts):
            yield from parts
            yield from (part for one in row.lists for part in _parts_below(one))
        case One(row=row) | Paths(row=row):
            yield from (part for one in row.lists for part in _parts_below(one))
        case Reached(lists=lists):
            yield from (part for one in lists for part in _parts_below(one))


def _below(row: Row, binder: Binder) -> int:
    return sum(_rows(column, binder) for column in row.lists)
