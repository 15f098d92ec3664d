"""The values of one request for a statement's parameters, checked; and the cost of the operation with these values.

Every refusal is a `BadUserInput` that names the field and the argument and quotes the value, or an
`OperationTooCostly` with the numbers; both before anything is sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graph.argument import Argument, Form, Whole
from graph.condition import operands_of
from graph.errors import BadUserInput, OperationTooCostly
from graph.identity import ID_PATTERN
from graph.model import MODEL, ValueType
from graph.ordering import key_types as types_of
from graph.paths import may_be_passed
from graph.plan import Day, Links, Many
from graph.statement import Statement
from graph.writer import CalendarPart, DayPart, DerivedPart, PagePart, Parameter, SearchPart
from resolvers.calendar import CALENDAR
from resolvers.cursor import read_cursor, seal_of
from resolvers.day import ReadDay, chosen, read_date, read_instant, split_id
from resolvers.given import Listed, Literal, Variable
from resolvers.period import PARTS, Month, read_month
from resolvers.search import SEARCH_PARTS
from resolvers.walks import AVOIDED

LINK_KEYS = 5
DEEPEST = 10_000  # rows that an offset may pass over
LONGEST = 1000  # values of one list
GROUPS = 1000  # groups in one answer
COUNTED = 1_000_000  # how far a total may be asked to count


@dataclass(frozen=True, slots=True)
class PageState:
    """What the projector needs to know of a page: how many rows were asked for, its cursors' seal, how it is read."""

    size: int
    seal: str
    backwards: bool
    moved: bool  # whether it begins elsewhere than the list


@dataclass(frozen=True, slots=True)
class Bound:
    """`values` travel as `$v`; `pages` by the name of each page's limit. `open` are those that speak of variables."""

    values: dict[str, Any]
    pages: dict[str, PageState]
    open: tuple[tuple[str, Parameter], ...] = ()

    def __str__(self) -> str:
        return "\n".join(f"{name}: {value}" for name, value in self.values.items())


@dataclass(slots=True)
class Binder:
    """Binds one request."""

    variables: Mapping[str, Any]
    default_day: date
    spoke: bool = False  # whether a variable was asked for since this was last set
    _days: dict[int, tuple[ReadDay, bool]] = field(default_factory=dict)

    def bind(self, statement: Statement) -> Bound:
        """All values of a statement."""
        values: dict[str, Any] = {}
        pages: dict[str, PageState] = {}
        open_ = []
        for name, parameter in statement.parameters:
            self.spoke = False
            self._bind(name, parameter, values, pages)
            if self.spoke:
                open_.append((name, parameter))
        return Bound(values, pages, tuple(open_))

    def bind_again(self, bound: Bound) -> Bound:
        """The same for other variables: only what speaks of them is read."""
        if not bound.open:
            return bound
        values, pages = dict(bound.values), dict(bound.pages)
        for name, parameter in bound.open:
            self._bind(name, parameter, values, pages)
        return Bound(values, pages, bound.open)

    def _bind(self, name: str, parameter: Parameter, values: dict[str, Any], pages: dict[str, PageState]) -> None:
        match parameter:
            case Argument():
                values[name] = self._argument(parameter)
            case Whole():
                values[name] = self.whole(parameter)
            case DerivedPart():
                values[name] = self._derived(parameter)
            case CalendarPart():
                values[name] = CALENDAR[parameter.part](self.day(parameter.day).date)
            case SearchPart(argument, part):
                values[name] = SEARCH_PARTS[part](self.value(argument.source), argument)
            case DayPart():
                day = self.day(parameter.day)
                values[name] = {"day": day.date, "end": day.end, "suffix": day.suffix}[parameter.part]
            case PagePart(part="limit"):
                size = self.size(parameter.list)
                values[name] = size + parameter.page.more
                pages[name] = self._page(parameter, size)
            case PagePart(part="offset"):
                values[name] = self.offset(parameter.list)
            case PagePart(part=part):
                values[name] = self._cursor(parameter, part)

    def value(self, source: object) -> Any:
        """What a source gives in this request."""
        match source:
            case Variable():
                self.spoke = True
                given = self.variables.get(source.name)
                given = given if given is not None or source.default is None else source.default.value
                return followed(given, source.path) if source.path else given
            case Literal():
                return source.value
            case Listed(items):
                return [self.value(item) for item in items]
        return None

    def day(self, day: Day) -> ReadDay:
        if id(day) not in self._days:
            before, self.spoke = self.spoke, False
            self._days[id(day)] = (self._read_day(day), self.spoke)
            self.spoke = self.spoke or before
        found, spoke = self._days[id(day)]
        self.spoke = self.spoke or spoke
        return found

    def size(self, column: Many) -> int:
        """The size of a page, 0 to 100 or what its list allows."""
        page = column.page
        name, source = ("last", page.last) if page.backwards else ("first", page.first)
        return self._number(column, name, source, column.traversal.most, "a page size")

    def offset(self, column: Many) -> int:
        """How many rows are passed over; who wants to go further narrows the list or takes a cursor."""
        source = column.page.offset
        return self._number(column, "offset", source, DEEPEST, "an offset") if source is not None else 0

    def _number(self, column: Many, name: str, source: object, most: int, what: str) -> int:
        number = self.value(source)
        if not 0 <= number <= most:
            raise BadUserInput(
                f'Argument "{name}" of "{column.field}": {number} is not {what}; use 0 to {most}.',
                field=column.field,
                argument=name,
            )
        return int(number)

    def _page(self, parameter: PagePart, size: int) -> PageState:
        page = parameter.page
        moved = page.behind is not None or self.offset(parameter.list) > 0
        return PageState(size, self._seal(parameter) if page.keys else "", page.backwards, moved)

    def _cursor(self, parameter: PagePart, name: str) -> list[Any]:
        column = parameter.list
        source = parameter.page.before if name == "before" else parameter.page.after
        return read_cursor(self.value(source), self._seal(parameter), key_types(column), (column.field, name))

    def whole(self, parameter: Whole) -> int:
        """A whole number between its bounds."""
        argument, value = parameter.argument, self.value(parameter.argument.source)
        if not parameter.least <= value <= parameter.most:
            raise BadUserInput(
                f'Argument "{argument.name}" of "{argument.field}": {value} is out of bounds; '
                f"use {parameter.least} to {parameter.most}.",
                field=argument.field,
                argument=argument.name,
            )
        return int(value)

    def _read_day(self, day: Day) -> ReadDay:
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
        return chosen(as_of, of_id, self.default_day, day.field)

    def _day_of_id(self, source: object | None, field: str) -> date | None:
        return None if source is None else split_id(str(self.value(source)), field)[1]

    def _argument(self, argument: Argument) -> Any:
        value = self.value(argument.source)
        if argument.form is Form.NODES:
            return self._nodes(argument, value)
        if isinstance(value, list):
            check_length(argument, value)
            return [self._formed(argument, one) for one in value]
        return self._formed(argument, value)

    def _formed(self, argument: Argument, value: Any) -> Any:
        value = checked(argument, getattr(value, "value", value))
        match argument.form:
            case Form.INSTANT:
                return read_instant(value, argument.field, argument.name)
            case Form.ONE_MORE:
                return one_more(argument, value)
            case Form.GROUPS | Form.OFFSET as form:
                return within(argument, value, GROUPS if form is Form.GROUPS else DEEPEST)
            case Form.NODE:
                return self._node(argument, str(value))
            case Form.ID:
                return self._id(argument, value)
            case Form():
                return self._day_bound(argument, read_date(value, argument.field, argument.name))
        return self._id(argument, value) if argument.name == "id" else self._matching(argument, value)

    def _id(self, argument: Argument, value: Any) -> Any:
        """An id without the day behind it; one of no type is refused."""
        plain = split_id(str(value), argument.field)[0]
        if MODEL.readable_type_of_id(plain) is None or not ID_PATTERN.fullmatch(plain):
            raise malformed(argument, plain, "take it from another answer")
        return plain

    def _matching(self, argument: Argument, value: Any) -> Any:
        if argument.pattern and not re.fullmatch(argument.pattern, str(value)):
            raise malformed(argument, value, f"it must match {argument.pattern}")
        return value

    def _node(self, argument: Argument, value: str) -> str:
        """An id without its day, of a node that paths may pass."""
        plain = split_id(value, argument.field, argument.name)[0]
        label = MODEL.readable_type_of_id(plain)
        if label is None or not ID_PATTERN.fullmatch(plain):
            raise malformed(argument, value, "take it from another answer")
        if not may_be_passed(label):
            raise BadUserInput(
                f'Argument "{argument.name}" of "{argument.field}": {value!r} is of a person in private life; '
                "no path leads there.",
                field=argument.field,
                argument=argument.name,
            )
        return plain

    def _nodes(self, argument: Argument, values: Sequence[Any]) -> list[str]:
        if len(values) > AVOIDED:
            raise BadUserInput(
                f'Argument "{argument.name}" of "{argument.field}": it has {len(values)} ids; use {AVOIDED} at most.',
                field=argument.field,
                argument=argument.name,
            )
        return [self._node(argument, str(value)) for value in values]

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
        operands = sorted(operands_of(column.where), key=lambda one: one.name)
        others = [(argument.name, self.value(argument.source)) for argument in (*column.arguments, *operands)]
        kinds = (column.types, column.directions) if isinstance(column, Links) else ()
        order = [str(key) for key in column.order]
        day = self.day(parameter.day).date
        return seal_of(column.field, column.traversal, column.where, order, others, kinds, day)


def malformed(argument: Argument, value: object, hint: str) -> BadUserInput:
    return BadUserInput(
        f'Argument "{argument.name}" of "{argument.field}": {value!r} is malformed; {hint}.',
        field=argument.field,
        argument=argument.name,
    )


def checked(argument: Argument, value: Any) -> Any:
    """A value that can be sent: text that is no Unicode cannot."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise malformed(argument, value, "it holds half of a character") from None
    return value


def check_length(argument: Argument, values: list[Any]) -> None:
    if len(values) > LONGEST:
        raise OperationTooCostly(
            f'Argument "{argument.name}" of "{argument.field}" has {len(values)} values, {LONGEST} are allowed; ask in smaller pieces.',
            limit="values",
            asked=len(values),
            allowed=LONGEST,
        )


def within(argument: Argument, value: int, most: int) -> int:
    if not 0 <= value <= most:
        raise malformed(argument, value, f"use 0 to {most}")
    return value


def one_more(argument: Argument, value: int) -> int:
    if not 1 <= value <= COUNTED:
        raise malformed(argument, value, f"count up to 1 to {COUNTED}")
    return value + 1


def followed(value: Any, path: tuple[str | int, ...]) -> Any:
    """A member of an input object, however deep."""
    for step in path:
        value = value[step]
    return value


def key_types(column: Many) -> tuple[ValueType, ...]:
    """The types of the order values that a cursor of this list has."""
    if isinstance(column, Links):
        return (ValueType.TEXT,) * LINK_KEYS
    ties = column.traversal.pairs + len(column.traversal.tie)
    first = (ValueType.INT,) if column.by_count else ()
    return (*first, *types_of(column.order), *(ValueType.TEXT,) * ties)
