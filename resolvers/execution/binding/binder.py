"""Binder of one request: the values of a statement's parameters.

Errors are `BadUserInput`, raised before the statement is sent. They name the field and the argument and quote the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from graph.access.rights import RightsParameter, value_of
from graph.access.viewer import UNLIMITED, Viewer
from graph.cypher.statement import Statement
from graph.query.arguments import Argument, BoundedInt
from graph.query.parameters import (
    AsOfParameter,
    CalendarParameter,
    PageParameter,
    Parameter,
    PeriodParameter,
    SearchParameter,
)
from graph.query.plan import ToMany
from graph.query.rows import AsOf
from graph.text import Template
from resolvers.execution.binding.calendar import CALENDAR, years_before
from resolvers.execution.binding.coercion import MAX_OFFSET, bounded_int, coerce
from resolvers.execution.binding.cursor_signature import CursorSignature, key_types
from resolvers.execution.binding.cursors import read_cursor
from resolvers.execution.binding.months import PARTS, Month, read_month
from resolvers.execution.binding.search_text import SEARCH_PARTS
from resolvers.execution.dates import AsOfDay, read_date, resolve_as_of, split_id
from resolvers.execution.invalid_value import refusal
from resolvers.execution.messages import NOT_A_PAGE_SIZE, NOT_AN_OFFSET, OTHER_DAY_OF_END
from resolvers.execution.selection.arguments import ListValue, Literal, Variable

S = TypeVar("S")
T = TypeVar("T")


class PageBinding(NamedTuple):
    """Values of one page that the projector needs: page size, cursor signature (`seal`), and reading direction."""

    size: int
    seal: str
    backwards: bool
    moved: bool  # the page starts after a cursor or an offset


class VariableParameter(NamedTuple):
    """A parameter that depends on GraphQL variables.

    `variable` is set if the parameter is exactly one variable. Text is then valid if `matches` accepts it, and the size
    of a plain page if `list` allows it, so that neither needs full coercion.
    """

    name: str
    parameter: Parameter
    variable: str | None = None
    matches: Callable[[str], object] | None = None
    list: ToMany | None = None

    @classmethod
    def of(cls, name: str, parameter: Parameter) -> VariableParameter:
        """Return the parameter, with its variable if it is exactly one."""
        match parameter:
            case Argument(source=Variable(path=()) as source, coercion=None) if parameter.name != "id":
                matches = re.compile(parameter.pattern).fullmatch if parameter.pattern else str.isascii
                return cls(name, parameter, source.name, matches=matches)
            case PageParameter(part="limit", list=column) if column.page.is_plain:
                first = column.page.first
                if isinstance(first, Variable) and not first.path:
                    return cls(name, parameter, first.name, list=column)
        return cls(name, parameter)


@dataclass(frozen=True, slots=True)
class BoundParameters:
    """Values of `$v` and page bindings by the name of the page's limit; `open` are the parameters that depend on variables."""

    values: dict[str, Any]
    pages: dict[str, PageBinding]
    open: tuple[VariableParameter, ...] = ()

    def __str__(self) -> str:
        return "\n".join(f"{name}: {value}" for name, value in self.values.items())


@dataclass(slots=True)
class Binder:
    """Binder of one request's variables, with a memo of page sizes and as-of dates."""

    variables: Mapping[str, Any]
    default_day: date
    signatures: dict[int, CursorSignature] = field(default_factory=dict)  # by the id() of each list of the plan
    most: int = 0  # rows of a page of any list, where that is more than the maximum of the list
    viewer: Viewer = UNLIMITED
    used_variable: bool = False  # a variable was read since the flag was last reset
    pages: dict[str, PageBinding] = field(default_factory=dict)
    _sizes: dict[int, tuple[int, bool]] = field(default_factory=dict)
    _as_of_days: dict[int, tuple[AsOfDay, bool]] = field(default_factory=dict)

    def bind(self, statement: Statement) -> BoundParameters:
        """Return the values of all parameters of a statement. Raises `BadUserInput` or `OperationTooCostly`."""
        values: dict[str, Any] = {}
        open_ = []
        for name, parameter in statement.parameters:
            self.used_variable = False
            values[name] = BINDERS[type(parameter)](self, name, parameter)
            if self.used_variable:
                open_.append(VariableParameter.of(name, parameter))
        return BoundParameters(values, self.pages, tuple(open_))

    def rebind(self, bound: BoundParameters) -> BoundParameters:
        """Rebind a statement to other variables: coerce only the parameters that depend on variables."""
        if not bound.open:
            return bound
        values, self.pages = dict(bound.values), dict(bound.pages)
        for name, parameter, variable, matches, column in bound.open:
            value = self.variables.get(variable) if variable else None
            if matches and value.__class__ is str and value.isascii() and matches(value):
                values[name] = value
            elif column and value.__class__ is int and 0 <= value <= column.most:
                values[name] = value + column.page.has_more
                self._sizes[id(column)] = (value, True)
                self.pages[name] = PageBinding(value, "", backwards=False, moved=False)
            else:
                values[name] = BINDERS[type(parameter)](self, name, parameter)
        return BoundParameters(values, self.pages, bound.open)

    def value(self, source: object) -> Any:
        """Return the value of a source in this request: a literal, a variable or a list of them."""
        if type(source) is Variable:
            self.used_variable = True
            value = self.variables.get(source.name)
            if value is None and source.default is not None:
                return source.default.value
            return value_at(value, source.path) if source.path else value
        if type(source) is Literal:
            return source.value
        return [self.value(item) for item in source.items] if type(source) is ListValue else None

    def as_of(self, as_of: AsOf) -> AsOfDay:
        """Return the as-of date of a root field. Raises `BadUserInput`."""
        return self._memoized(self._as_of_days, as_of, self._read_as_of)

    def size(self, column: ToMany) -> int:
        """Return the size of a page, 0 to the maximum of its list. Raises `BadUserInput`."""
        return self._memoized(self._sizes, column, self._size)

    def _memoized(self, memo: dict[int, tuple[T, bool]], key: S, read: Callable[[S], T]) -> T:
        """Read a value once per request; each later call sets `used_variable` as the first one did."""
        if id(key) not in memo:
            before, self.used_variable = self.used_variable, False
            memo[id(key)] = (read(key), self.used_variable)
            self.used_variable = before
        value, used_variable = memo[id(key)]
        self.used_variable = self.used_variable or used_variable
        return value

    def _size(self, column: ToMany) -> int:
        page = column.page
        name, source = ("last", page.last) if page.backwards else ("first", page.first)
        return self._number(column, name, source, max(column.most, self.most), NOT_A_PAGE_SIZE)

    def offset(self, column: ToMany) -> int:
        """Return the number of rows to skip, 0 to `MAX_OFFSET`. Raises `BadUserInput`."""
        source = column.page.offset
        return self._number(column, "offset", source, MAX_OFFSET, NOT_AN_OFFSET) if source is not None else 0

    def bounded_int(self, parameter: BoundedInt) -> int:
        """Return the value of an integer argument with bounds. Raises `BadUserInput`."""
        return bounded_int(parameter, self.value(parameter.argument.source))

    def _number(self, column: ToMany, name: str, source: object, most: int, message: Template) -> int:
        number = self.value(source)
        if not 0 <= number <= most:
            raise refusal(column.field, name, message(number=number, most=most))
        return int(number)

    def _read_as_of(self, as_of: AsOf) -> AsOfDay:
        value = self.value(as_of.source)
        if value is None and as_of.year_before:
            return AsOfDay(years_before(self.as_of(as_of.year_before).date, 1), explicit=True)
        argument = read_date(value, as_of.field, as_of.argument) if value is not None else None
        in_id, in_goal = (self._date_in_id(source, as_of.field) for source in (as_of.id_source, as_of.goal_source))
        if in_id and in_goal and in_id != in_goal:
            message = OTHER_DAY_OF_END(day=in_goal.isoformat(), other=in_id.isoformat())
            raise refusal(as_of.field, "to", message)
        return resolve_as_of(argument, in_id, self.default_day, as_of.field)

    def _date_in_id(self, source: object | None, field: str) -> date | None:
        return None if source is None else split_id(str(self.value(source)), field)[1]

    def _bind_argument(self, _name: str, argument: Argument) -> Any:
        return coerce(argument, self.value(argument.source))

    def _bind_bounded_int(self, _name: str, parameter: BoundedInt) -> int:
        return self.bounded_int(parameter)

    def _bind_period(self, _name: str, parameter: PeriodParameter) -> Any:
        """Return a part of the month of the argument, or of the as-of date's month."""
        text, as_of = self.value(parameter.argument.source), self.as_of(parameter.as_of).date
        named = parameter.argument
        month = read_month(text, as_of, named.field, named.name) if text else Month.of(as_of)
        return PARTS[parameter.part](month, as_of)

    def _bind_calendar(self, _name: str, parameter: CalendarParameter) -> Any:
        return CALENDAR[parameter.part](self.as_of(parameter.as_of).date)

    def _bind_search(self, _name: str, parameter: SearchParameter) -> Any:
        return SEARCH_PARTS[parameter.part](self.value(parameter.argument.source), parameter.argument)

    def _bind_rights(self, _name: str, parameter: RightsParameter) -> Any:
        return self.default_day if parameter.part == "today" else value_of(parameter, self.viewer)

    def _bind_as_of(self, _name: str, parameter: AsOfParameter) -> Any:
        return AS_OF_PARTS[parameter.part](self.as_of(parameter.as_of))

    def _bind_page(self, name: str, parameter: PageParameter) -> Any:
        match parameter.part:
            case "limit":
                return self._bind_limit(name, parameter)
            case "offset":
                return self.offset(parameter.list)
        return self._bind_cursor(parameter)

    def _bind_limit(self, name: str, parameter: PageParameter) -> int:
        page, size = parameter.page, self.size(parameter.list)
        moved = page.start_cursor is not None or self.offset(parameter.list) > 0
        self.pages[name] = PageBinding(
            size, self._signature(parameter) if page.wants_sort_values else "", page.backwards, moved
        )
        return size + page.has_more

    def _bind_cursor(self, parameter: PageParameter) -> list[Any]:
        column = parameter.list
        source = parameter.page.before if parameter.part == "before" else parameter.page.after
        position = (column.field, parameter.part)
        return read_cursor(self.value(source), self._signature(parameter), key_types(column), position)

    def _signature(self, parameter: PageParameter) -> str:
        signature = self.signatures.get(id(parameter.list)) or self.signatures.setdefault(
            id(parameter.list), CursorSignature.of(parameter.list)
        )
        values = [(name, self.value(source)) for name, source in signature.sources]
        return signature.with_values(values, self.as_of(parameter.as_of).date)


def value_at(value: Any, path: tuple[str | int, ...]) -> Any:
    """Return the member of an input object at a path of field names and list indices."""
    for step in path:
        value = value[step]
    return value


AS_OF_PARTS: dict[str, Callable[[AsOfDay], Any]] = {
    "day": lambda day: day.date,
    "end": lambda day: day.end,
    "suffix": lambda day: day.suffix,
}
BINDERS: dict[type, Callable[[Binder, str, Any], Any]] = {
    Argument: Binder._bind_argument,
    BoundedInt: Binder._bind_bounded_int,
    PeriodParameter: Binder._bind_period,
    CalendarParameter: Binder._bind_calendar,
    SearchParameter: Binder._bind_search,
    AsOfParameter: Binder._bind_as_of,
    PageParameter: Binder._bind_page,
    RightsParameter: Binder._bind_rights,
}
