"""Oracle of formulas: evaluation in memory, and three measures by their definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import singledispatch
from operator import add, le, lt, sub
from typing import TYPE_CHECKING, Any

from graph.query.formula_functions import AsFloat, CheckCharacter, DaysBetween, Default, Switch, When
from graph.query.formulas import (
    Arithmetic,
    AsOfDate,
    Constant,
    DatePart,
    EpochMillis,
    Formula,
    Inequality,
    Negation,
    PropertyOf,
)
from resolvers.execution.dates import AsOfDay
from seed.loading.rows import NodeRow

if TYPE_CHECKING:
    from tests.oracle.world import World

Known = Mapping[str, Any]
SUNDAY = 7
MONTHS = {"MONTHLY": 1, "QUARTERLY": 3, "HALF_YEARLY": 6, "YEARLY": 12}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@singledispatch
def evaluate(formula: Formula, day: date, names: Mapping[str, Known]) -> Any:
    """Return the value of a formula; `names` holds the properties of each node and link that it may use."""
    raise NotImplementedError(str(formula))


@evaluate.register
def _(formula: Constant, day: date, names: Mapping[str, Known]) -> Any:
    return formula.value


@evaluate.register
def _(formula: PropertyOf, day: date, names: Mapping[str, Known]) -> Any:
    return names[formula.of].get(formula.name)


@evaluate.register
def _(formula: AsOfDate, day: date, names: Mapping[str, Known]) -> Any:
    end = AsOfDay(day, explicit=True).end
    return {DatePart.DATE: day, DatePart.END: end, DatePart.END_MILLIS: millis(end)}[formula.part]


@evaluate.register
def _(formula: EpochMillis, day: date, names: Mapping[str, Known]) -> Any:
    return _strict(millis, formula, day, names)


@evaluate.register
def _(formula: Arithmetic, day: date, names: Mapping[str, Known]) -> Any:
    return _strict({"+": add, "-": sub, "/": divided}[formula.operator], formula, day, names)


@evaluate.register
def _(formula: Inequality, day: date, names: Mapping[str, Known]) -> Any:
    return _strict({"<": lt, "<=": le}[formula.operator], formula, day, names)


@evaluate.register
def _(formula: Negation, day: date, names: Mapping[str, Known]) -> Any:
    return _strict(lambda value: not value, formula, day, names)


@evaluate.register
def _(formula: AsFloat, day: date, names: Mapping[str, Known]) -> Any:
    return _strict(float, formula, day, names)


@evaluate.register
def _(formula: DaysBetween, day: date, names: Mapping[str, Known]) -> Any:
    return _strict(lambda first, last: (last - first).days, formula, day, names)


@evaluate.register
def _(formula: When, day: date, names: Mapping[str, Known]) -> Any:
    for condition, value in formula.cases:
        if evaluate(condition, day, names) is True:
            return evaluate(value, day, names)
    return evaluate(formula.otherwise, day, names) if formula.otherwise else None


@evaluate.register
def _(formula: Switch, day: date, names: Mapping[str, Known]) -> Any:
    return dict(formula.cases).get(evaluate(formula.of, day, names), formula.otherwise)


@evaluate.register
def _(formula: Default, day: date, names: Mapping[str, Known]) -> Any:
    value = evaluate(formula.value, day, names)
    return formula.default if value is None else value


@evaluate.register
def _(formula: CheckCharacter, day: date, names: Mapping[str, Known]) -> Any:
    def divisible(code: str) -> bool:
        *values, last = (formula.alphabet.index(letter) for letter in code)
        total = sum(value * weight for value, weight in zip(values, formula.weights, strict=True))
        return (total + last) % len(formula.alphabet) == 0

    return _strict(divisible, formula, day, names)


def _strict(function: Callable[..., Any], formula: Formula, day: date, names: Mapping[str, Known]) -> Any:
    """Apply a function to the values of the operands; null if an operand is null."""
    values = [evaluate(operand, day, names) for operand in formula.operands]
    return None if None in values else function(*values)


def millis(instant: datetime) -> int:
    return (instant - EPOCH) // timedelta(milliseconds=1)


def divided(dividend: float, divisor: float) -> float:
    """Divide like Cypher: the quotient of two integers is rounded towards zero."""
    quotient = dividend / divisor
    return int(quotient) if isinstance(dividend, int) and isinstance(divisor, int) else quotient


def periods_between(rhythm: str, since: date, until: date, day: date, *, within: bool) -> list[str]:
    """Return the keys of periods that ended by a date and overlap an interval or lie within the interval."""
    return [
        key
        for key, first, end in periods(MONTHS[rhythm], since.year)
        if end <= day + timedelta(1)
        and ((since <= first and end <= until) if within else (since < end and first < until))
    ]


def periods(months: int, year: int) -> Iterator[tuple[str, date, date]]:
    """Yield the periods of a hundred years: key, first day, and first day of the next period."""
    formats = {1: "{0}-{1:02}", 3: "{0}-Q{2}", 6: "{0}-H{2}", 12: "{0}"}
    for month in range(0, 1200, months):
        first = date(year + month // 12, month % 12 + 1, 1)
        after = month + months
        yield (
            formats[months].format(first.year, first.month, (first.month - 1) // months + 1),
            first,
            date(year + after // 12, after % 12 + 1, 1),
        )


def stays(on: World, organization: str) -> Iterator[timedelta]:
    """Yield the duration of each stay of an order at an organization, from the events of the order's log."""
    over = AsOfDay(on.day, explicit=True).end
    for log in on.logs.values():
        since = None
        for event in log:
            here = {link.type for link in on.leaving(event.id, "FROM_ORG", "TO_ORG") if link.target[1] == organization}
            at = event.properties["at"]
            if "FROM_ORG" in here and since:
                yield at - since
                since = None
            since = at if "TO_ORG" in here else since
        if since:
            yield over - since


def dwell(on: World, organization: str) -> float:
    return sum(stay // timedelta(milliseconds=1) for stay in stays(on, organization)) / 86_400_000


def handled_on_time(on: World, organization: str) -> float | None:
    """Return the on-time rate of the last complete month (domain §3.4)."""
    last = (on.day + timedelta(1)).replace(day=1) - timedelta(1)
    month, done, timely, due = (last.year, last.month), 0, 0, 0
    for order in on.of_type("WorkOrder"):
        due_at = order.properties.get("dueAt")
        event = resolving(on, order.id)
        if event and (event.properties["at"].year, event.properties["at"].month) == month:
            here = any(link.target[1] == organization for link in on.leaving(event.id, "FROM_ORG"))
            here = here and due_at is not None
            done, timely = done + here, timely + (here and event.properties["at"] <= due_at)
        if due_at and (due_at.year, due_at.month) == month and at_desk(on, order.id, organization, last):
            due += 1
    return timely / (done + due) if done + due else None


def resolving(on: World, order: str) -> NodeRow | None:
    """Return the event that resolved an order and was not followed by a reopening."""
    found = None
    for event in on.logs.get(order, ()):
        found = (
            event if event.properties["to"] == "RESOLVED" else None if event.properties["action"] == "reopen" else found
        )
    return found


def at_desk(on: World, order: str, organization: str, day: date) -> bool:
    links = [link for link in on.index.get(("AT_DESK", order), ()) if link.target[1] == organization]
    return any(link.properties["since"] <= day < link.properties.get("until", date.max) for link in links)


def five_ones(on: World, grid: str) -> float | None:
    """Return the score of the last complete month (domain §3.5, weights of docs/decisions.md); None without right to records."""
    if not on.shows_on("DutyRecord", grid):
        return None
    over = on.day + timedelta(1)
    last = over.replace(day=1) - timedelta(1)
    records = [on.nodes[link.source[1]].properties for link in on.arriving(grid, "FOR_GRID")]
    month = f"{last.year}-{last.month:02}"
    sundays = [day for number in range(1, last.day + 1) if (day := last.replace(day=number)).isoweekday() == SUNDAY]
    weeks = {f"{day.isocalendar().year}-W{day.isocalendar().week:02}" for day in sundays}

    def records_of(kind: str, *keys: str) -> list[Known]:
        return [record for record in records if record["kind"] == kind and record["periodKey"] in keys]

    patrols = {day for record in records_of("DAILY_PATROL", month) for day in record.get("days", ())}
    parts = [
        (0.3, len(patrols) / last.day),
        (0.2, len(records_of("WEEKLY_MEETING", *weeks)) / len(weeks)),
        (0.2, float(bool(records_of("MONTHLY_VISIT", month)))),
    ]
    if last.month % 3 == 0:
        parts.append((0.15, float(bool(records_of("QUARTERLY_SUMMARY", f"{last.year}-Q{last.month // 3}")))))
    if last.month == 12:
        parts.append((0.15, float(bool(records_of("ANNUAL_REVIEW", str(last.year))))))
    return sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)
