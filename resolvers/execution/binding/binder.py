"""The values of one request for a statement's parameters.

Every refusal is a `BadUserInput` that names the field and the argument and quotes the value, before anything is sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from graph.cypher.statement import Statement
from graph.errors import BadUserInput
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
from resolvers.execution.binding.calendar import CALENDAR
from resolvers.execution.binding.coercion import DEEPEST, coerce, whole
from resolvers.execution.binding.cursor_signature import CursorSignature, key_types
from resolvers.execution.binding.cursors import read_cursor
from resolvers.execution.binding.months import PARTS, Month, read_month
from resolvers.execution.binding.search_text import SEARCH_PARTS
from resolvers.execution.dates import AsOfDay, read_date, resolve_as_of, split_id
from resolvers.execution.selection.arguments import ListValue, Literal, Variable

S = TypeVar("S")
T = TypeVar("T")


class PageBinding(NamedTuple):
    """What the projector needs to know of a page: how many rows were asked for, its cursors' seal, how it is read."""

    size: int
    seal: str
    backwards: bool
    moved: bool  # whether it begins elsewhere than the list


class VariableParameter(NamedTuple):
    """A parameter that speaks of variables. Of one that is a variable and nothing else its name, and when that is all there is
    to it: for text that `matches`, for the size of a page whose rows tell no more than they show that it may be of its `list`.
    """

    name: str
    parameter: Parameter
    variable: str | None = None
    matches: Callable[[str], object] | None = None
    list: ToMany | None = None

    @classmethod
    def of(cls, name: str, parameter: Parameter) -> VariableParameter:
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
    """`values` travel as `$v`; `pages` by the name of each page's limit. `open` are those that speak of variables."""

    values: dict[str, Any]
    pages: dict[str, PageBinding]
    open: tuple[VariableParameter, ...] = ()

    def __str__(self) -> str:
        return "\n".join(f"{name}: {value}" for name, value in self.values.items())


@dataclass(slots=True)
class Binder:
    """Binds one request."""

    variables: Mapping[str, Any]
    default_day: date
    signatures: dict[int, CursorSignature] = field(default_factory=dict)  # of the lists of one plan
    used_variable: bool = False  # whether a variable was asked for since this was last set
    pages: dict[str, PageBinding] = field(default_factory=dict)
    _sizes: dict[int, tuple[int, bool]] = field(default_factory=dict)
    _days: dict[int, tuple[AsOfDay, bool]] = field(default_factory=dict)

    def bind(self, statement: Statement) -> BoundParameters:
        """All values of a statement."""
        values: dict[str, Any] = {}
        open_ = []
        for name, parameter in statement.parameters:
            self.used_variable = False
            values[name] = BINDERS[type(parameter)](self, name, parameter)
            if self.used_variable:
                open_.append(VariableParameter.of(name, parameter))
        return BoundParameters(values, self.pages, tuple(open_))

    def bind_again(self, bound: BoundParameters) -> BoundParameters:
        """The same for other variables: only what speaks of them is read."""
        if not bound.open:
            return bound
        values, self.pages = dict(bound.values), dict(bound.pages)
        for name, parameter, variable, matches, column in bound.open:
            value = self.variables.get(variable) if variable else None
            if matches and value.__class__ is str and value.isascii() and matches(value):
                values[name] = value  # which is sent as it stands
            elif column and value.__class__ is int and 0 <= value <= column.most:
                values[name] = value + column.page.has_more
                self._sizes[id(column)] = (value, True)
                self.pages[name] = PageBinding(value, "", backwards=False, moved=False)
            else:
                values[name] = BINDERS[type(parameter)](self, name, parameter)
        return BoundParameters(values, self.pages, bound.open)

    def value(self, source: object) -> Any:
        """What a source gives in this request."""
        if type(source) is Variable:
            self.used_variable = True
            given = self.variables.get(source.name)
            if given is None and source.default is not None:
                return source.default.value
            return followed(given, source.path) if source.path else given
        if type(source) is Literal:
            return source.value
        return [self.value(item) for item in source.items] if type(source) is ListValue else None

    def day(self, day: AsOf) -> AsOfDay:
        return self._once(self._days, day, self._read_day)

    def size(self, column: ToMany) -> int:
        """The size of a page, 0 to 100 or what its list allows."""
        return self._once(self._sizes, column, self._size)

    def _once(self, known: dict[int, tuple[T, bool]], of: S, read: Callable[[S], T]) -> T:
        """What is read once in a request; whoever asks for it has spoken of the variables that it is made of."""
        if id(of) not in known:
            before, self.used_variable = self.used_variable, False
            known[id(of)] = (read(of), self.used_variable)
            self.used_variable = before
        found, spoke = known[id(of)]
        self.used_variable = self.used_variable or spoke
        return found

    def _size(self, column: ToMany) -> int:
        page = column.page
        name, source = ("last", page.last) if page.backwards else ("first", page.first)
        return self._number(column, name, source, column.most, "a page size")

    def offset(self, column: ToMany) -> int:
        """How many rows are passed over; who wants to go further narrows the list or takes a cursor."""
        source = column.page.offset
        return self._number(column, "offset", source, DEEPEST, "an offset") if source is not None else 0

    def whole(self, parameter: BoundedInt) -> int:
        return whole(parameter, self.value(parameter.argument.source))

    def _number(self, column: ToMany, name: str, source: object, most: int, what: str) -> int:
        number = self.value(source)
        if not 0 <= number <= most:
            raise BadUserInput(
                f'Argument "{name}" of "{column.field}": {number} is not {what}; use 0 to {most}.',
                field=column.field,
                argument=name,
            )
        return int(number)

    def _read_day(self, day: AsOf) -> AsOfDay:
        given = self.value(day.source)
        as_of = read_date(given, day.field, day.argument) if given is not None else None
        of_id, of_goal = (self._day_of_id(source, day.field) for source in (day.id_source, day.goal_source))
        if of_id and of_goal and of_id != of_goal:
            raise BadUserInput(
                f'Argument "to" of "{day.field}": {of_goal.isoformat()} behind the id is not the day behind that of '
                f'"from", {of_id.isoformat()}; leave one of them out.',
                field=day.field,
                argument="to",
            )
        return resolve_as_of(as_of, of_id, self.default_day, day.field)

    def _day_of_id(self, source: object | None, field: str) -> date | None:
        return None if source is None else split_id(str(self.value(source)), field)[1]

    def _bind_argument(self, _name: str, argument: Argument) -> Any:
        return coerce(argument, self.value(argument.source))

    def _bind_whole(self, _name: str, parameter: BoundedInt) -> int:
        return self.whole(parameter)

    def _bind_derived(self, _name: str, parameter: PeriodParameter) -> Any:
        """What of a month a statement needs; by default of the month of the day."""
        given, day = self.value(parameter.argument.source), self.day(parameter.as_of).date
        month = read_month(given, parameter.argument.field, parameter.argument.name) if given else Month.of(day)
        return PARTS[parameter.part](month, day)

    def _bind_calendar(self, _name: str, parameter: CalendarParameter) -> Any:
        return CALENDAR[parameter.part](self.day(parameter.as_of).date)

    def _bind_search(self, _name: str, parameter: SearchParameter) -> Any:
        return SEARCH_PARTS[parameter.part](self.value(parameter.argument.source), parameter.argument)

    def _bind_day(self, _name: str, parameter: AsOfParameter) -> Any:
        return DAY_PARTS[parameter.part](self.day(parameter.as_of))

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
            size, self._seal(parameter) if page.wants_sort_values else "", page.backwards, moved
        )
        return size + page.has_more

    def _bind_cursor(self, parameter: PageParameter) -> list[Any]:
        column = parameter.list
        source = parameter.page.before if parameter.part == "before" else parameter.page.after
        where = (column.field, parameter.part)
        return read_cursor(self.value(source), self._seal(parameter), key_types(column), where)

    def _seal(self, parameter: PageParameter) -> str:
        seal = self.signatures.get(id(parameter.list)) or self.signatures.setdefault(
            id(parameter.list), CursorSignature.of(parameter.list)
        )
        values = [(name, self.value(source)) for name, source in seal.sources]
        return seal.with_values(values, self.day(parameter.as_of).date)


def followed(value: Any, path: tuple[str | int, ...]) -> Any:
    """A member of an input object, however deep."""
    for step in path:
        value = value[step]
    return value


DAY_PARTS: dict[str, Callable[[AsOfDay], Any]] = {
    "day": lambda day: day.date,
    "end": lambda day: day.end,
    "suffix": lambda day: day.suffix,
}
BINDERS: dict[type, Callable[[Binder, str, Any], Any]] = {
    Argument: Binder._bind_argument,
    BoundedInt: Binder._bind_whole,
    PeriodParameter: Binder._bind_derived,
    CalendarParameter: Binder._bind_calendar,
    SearchParameter: Binder._bind_search,
    AsOfParameter: Binder._bind_day,
    PageParameter: Binder._bind_page,
}
