"""What the formulas come to, by arithmetic on plain values: the oracle's side of `resolvers/`' expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from resolvers import co_building, integrity, orders
from resolvers.execution.dates import AsOfDay
from seed.rows import NodeRow

if TYPE_CHECKING:
    from tests.oracle.world import World

Known = Mapping[str, Any]
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
SUNDAY = 7
MONTHS = {"MONTHLY": 1, "QUARTERLY": 3, "HALF_YEARLY": 6, "YEARLY": 12}


def resolved(on: World, known: Known) -> datetime | None:
    """When it was resolved, if that was by the day."""
    at: datetime | None = known.get("resolvedAt")
    return at if at and at < AsOfDay(on.day, explicit=True).end else None


def overdue(on: World, known: Known) -> int | None:
    over = AsOfDay(on.day, explicit=True).end
    due, end = known.get("dueAt"), resolved(on, known) or over
    if end is over and known.get("closedAt", over) < over:
        return None
    return (end - due) // timedelta(1) + 1 if due and due < end else None


def taken(on: World, known: Known) -> int | None:
    at = resolved(on, known)
    return (at - known["reportedAt"]) // timedelta(1) if at else None


def left(on: World, known: Known) -> int | None:
    return (known["validTo"] - on.day).days if "validTo" in known else None


def checked(_on: World, known: Known) -> bool | None:
    if "uscc" not in known:
        return None
    values = [LETTERS.index(letter) for letter in known["uscc"]]
    return sum(value * 3**place for place, value in enumerate(values[:17])) % 31 == (31 - values[17]) % 31


def in_time(on: World, known: Known) -> bool | None:
    at, due = resolved(on, known), known.get("dueAt")
    return at <= due if at and due else None


def waiting(on: World, bound: Mapping[str, Any]) -> int:
    return (on.day - bound["edge"].properties["since"]).days


def lag(_on: World, bound: Mapping[str, Any]) -> int | None:
    days: int = (bound["delivered"].properties["since"] - bound["claim"].properties["since"]).days
    return days if days >= 0 else None


FORMULAS: dict[str, Callable[[World, Known], Any]] = {
    orders.overdue_days.text: overdue,
    orders.days_to_resolve.text: taken,
    orders.on_time.text: in_time,
    co_building.days_left.text: left,
    integrity.uscc_is_valid.text: checked,
    "{node}.targetQuantity": lambda _on, known: known.get("targetQuantity"),
}
SUMS = {"{}.points": "points", co_building.confirmed_quantity.value: "quantity"}
EXTREMES: dict[str, Callable[[World, Mapping[str, Any]], Any]] = {
    co_building.days_from_claim.value: lag,
    orders.days_at_desk.value: waiting,
}
MEANS: dict[str, Callable[[World, NodeRow], Any]] = {
    orders.mean_stars.value: lambda on, node: node.properties["stars"],
    orders.mean_days_to_resolve.value: lambda on, node: taken(on, node.properties),
}


def periods_between(rhythm: str, since: date, until: date, day: date, *, whole: bool) -> list[str]:
    """The periods that are over by a day and overlap a time, or lie within it."""
    return [
        key
        for key, first, end in periods(MONTHS[rhythm], since.year)
        if end <= day + timedelta(1)
        and ((since <= first and end <= until) if whole else (since < end and first < until))
    ]


def periods(months: int, year: int) -> Iterator[tuple[str, date, date]]:
    """Key, first day and first day of the next, of a hundred years."""
    names = {1: "{0}-{1:02}", 3: "{0}-Q{2}", 6: "{0}-H{2}", 12: "{0}"}
    for place in range(0, 1200, months):
        first = date(year + place // 12, place % 12 + 1, 1)
        after = place + months
        yield (
            names[months].format(first.year, first.month, (first.month - 1) // months + 1),
            first,
            date(year + after // 12, after % 12 + 1, 1),
        )


def stays(on: World, organization: str) -> Iterator[timedelta]:
    """How long each order was at an organization's desk each time, by walking through its log."""
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
    """The on-time rate of the last month that is over, by domain §3.4."""
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
    """The event that resolved an order for good."""
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
    """The score of the last month that is over, by domain §3.5 with the weights of docs/decisions.md."""
    over = on.day + timedelta(1)
    last = over.replace(day=1) - timedelta(1)
    records = [on.nodes[link.source[1]].properties for link in on.arriving(grid, "FOR_GRID")]
    month = f"{last.year}-{last.month:02}"
    sundays = [day for one in range(1, last.day + 1) if (day := last.replace(day=one)).isoweekday() == SUNDAY]
    weeks = {f"{day.isocalendar().year}-W{day.isocalendar().week:02}" for day in sundays}

    def kept(kind: str, *keys: str) -> list[Known]:
        return [one for one in records if one["kind"] == kind and one["periodKey"] in keys]

    patrols = {day for one in kept("DAILY_PATROL", month) for day in one.get("days", ())}
    parts = [
        (0.3, len(patrols) / last.day),
        (0.2, len(kept("WEEKLY_MEETING", *weeks)) / len(weeks)),
        (0.2, float(bool(kept("MONTHLY_VISIT", month)))),
    ]
    if last.month % 3 == 0:
        parts.append((0.15, float(bool(kept("QUARTERLY_SUMMARY", f"{last.year}-Q{last.month // 3}")))))
    if last.month == 12:
        parts.append((0.15, float(bool(kept("ANNUAL_REVIEW", str(last.year))))))
    return sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)
