"""The values of one request for a statement's parameters, checked; and the cost of the operation with these values.

Every refusal is a `BadUserInput` that names the field and the argument and quotes the value, or an
`OperationTooCostly` with the numbers; both before anything is sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graph.errors import BadUserInput, OperationTooCostly
from graph.model import MODEL
from graph.plan import Argument, Day, Form, Links, Many, Plan, Row, Searched
from graph.searching import ORDER
from graph.statement import Statement
from graph.writer import DayPart, DerivedPart, PagePart, SearchPart
from resolvers.cursor import read_cursor, seal_of
from resolvers.day import ReadDay, chosen, read_date, split_id
from resolvers.period import PARTS, Month, read_month
from resolvers.search import SEARCH_PARTS
from resolvers.selection import Literal, Variable

LINK_KEYS = 5


@dataclass(frozen=True, slots=True)
class PageState:
    """What the projector needs to know of a page: how many rows were asked for, its cursors' seal, whether it is the first."""

    size: int
    seal: str
    behind: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """`values` travel as `$v`; `pages` by the name of each page's limit."""

    values: dict[str, Any]
    pages: dict[str, PageState]

    def __str__(self) -> str:
        return "\n".join(f"{name}: {value}" for name, value in self.values.items())


@dataclass(slots=True)
class Binder:
    """Binds one request."""

    variables: Mapping[str, Any]
    default_day: date
    _days: dict[int, ReadDay] = field(default_factory=dict)

    def bind(self, statement: Statement) -> Bound:
        values, pages = {}, {}
        for name, parameter in statement.parameters:
            match parameter:
                case Argument():
                    values[name] = self._argument(parameter)
                case DerivedPart():
                    values[name] = self._derived(parameter)
                case SearchPart(argument, part):
                    values[name] = SEARCH_PARTS[part](self.value(argument.source), argument)
                case DayPart():
                    day = self.day(parameter.day)
                    values[name] = {"day": day.date, "end": day.end, "suffix": day.suffix}[parameter.part]
                case PagePart(part="limit"):
                    size = self.size(parameter.list)
                    values[name] = size + parameter.page.more
                    pages[name] = PageState(size, self._seal(parameter), parameter.page.after is not None)
                case PagePart():
                    keys = key_count(parameter.list)
                    values[name] = read_cursor(
                        self.value(parameter.page.after), self._seal(parameter), keys, parameter.list.field
                    )
        return Bound(values, pages)

    def value(self, source: object) -> Any:
        """What a source gives in this request."""
        match source:
            case Variable():
                given = self.variables.get(source.name)
                return given if given is not None or source.default is None else source.default.value
            case Literal():
                return source.value
        return None

    def day(self, day: Day) -> ReadDay:
        found = self._days.get(id(day))
        if found is None:
            found = self._days[id(day)] = self._read_day(day)
        return found

    def size(self, column: Many) -> int:
        """The size of a page, 0 to 100 or what its list allows."""
        size = self.value(column.page.first)
        if not 0 <= size <= column.traversal.most:
            raise BadUserInput(
                f'Argument "first" of "{column.field}": {size} is not a page size; use 0 to {column.traversal.most}.',
                field=column.field,
                argument="first",
            )
        return int(size)

    def _read_day(self, day: Day) -> ReadDay:
        given, node_id = self.value(day.source), self.value(day.id_source)
        as_of = read_date(given, day.field, "asOf") if given is not None else None
        of_id = split_id(str(node_id), day.field)[1] if node_id is not None else None
        return chosen(as_of, of_id, self.default_day, day.field)

    def _argument(self, argument: Argument) -> Any:
        value = self.value(argument.source)
        value = getattr(value, "value", value)
        if argument.form:
            return self._day_bound(argument, read_date(value, argument.field, argument.name))
        hint = f"it must match {argument.pattern}"
        if argument.name == "id":
            value, hint = split_id(str(value), argument.field)[0], "take it from another answer"
            if MODEL.readable_type_of_id(value) is None:
                raise malformed(argument, value, hint)
        if argument.pattern and not re.fullmatch(argument.pattern, str(value)):
            raise malformed(argument, value, hint)
        return value

    def _day_bound(self, argument: Argument, day: date) -> date | datetime:
        """A day as the bound of an interval that holds it."""
        bound = ReadDay(day, explicit=True)
        match argument.form:
            case Form.DAY:
                return day
            case Form.DAY_AFTER:
                return bound.end.date()
            case Form.START:
                return bound.start
        return bound.end

    def _derived(self, parameter: DerivedPart) -> Any:
        """What of a month a statement needs; by default of the month of the day."""
        given, day = self.value(parameter.argument.source), self.day(parameter.day).date
        month = read_month(given, parameter.argument.field, parameter.argument.name) if given else Month.of(day)
        return PARTS[parameter.part](month, day)

    def _seal(self, parameter: PagePart) -> str:
        column = parameter.list
        others = [(argument.name, self.value(argument.source)) for argument in column.arguments]
        kinds = (column.types, column.directions) if isinstance(column, Links) else ()
        return seal_of(
            column.field, column.traversal, column.traversal.keys, others, kinds, self.day(parameter.day).date
        )


def malformed(argument: Argument, value: object, hint: str) -> BadUserInput:
    return BadUserInput(
        f'Argument "{argument.name}" of "{argument.field}": {value!r} is malformed; {hint}.',
        field=argument.field,
        argument=argument.name,
    )


def key_count(column: Many) -> int:
    """How many order values a cursor of this list has."""
    if isinstance(column, Links):
        return LINK_KEYS
    if isinstance(column, Searched):
        return len(ORDER)
    traversal = column.traversal
    return traversal.by_count + traversal.pairs + len(traversal.keys) + len(traversal.tie)


def check_rows(plan: Plan, binder: Binder, allowed: int) -> None:
    """Refuse an operation whose worst case has too many rows: the sum over all lists of the product of page sizes."""
    worst = 0
    for root in plan.roots:
        worst += _rows(root.column, binder) if isinstance(root.column, Many) else 1 + _below(root.column.row, binder)
    if worst > allowed:
        raise OperationTooCostly(
            f"The operation could return {worst} rows, {allowed} are allowed; ask for smaller pages or fewer levels.",
            limit="rows",
            asked=worst,
            allowed=allowed,
        )


def _rows(column: Many, binder: Binder) -> int:
    return binder.size(column) * (1 + _below(column.row, binder))


def _below(row: Row, binder: Binder) -> int:
    return sum(_rows(column, binder) for column in row.lists())
