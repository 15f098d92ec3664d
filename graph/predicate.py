"""Conditions as Cypher text: a link holds, a node exists, a row stands behind a cursor.

A path holds on a day when all its links and all its named or typed nodes do. The areas in the middle of a repeated
PART_OF are not looked at: the links of an abolished area have ended themselves (I13).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import MODEL, Choice, Lifetime, LinkKind, LinkType, Property, ValueType


@dataclass(frozen=True, slots=True)
class Moment:
    """A root field's day in `$v`. A part is named when it is first used: no statement carries what it does not need.

    `latest`: the request names no day, so it is the data's own. Nothing in the data begins after that (domain §0.2), so
    that what holds or exists has only not to have ended.
    """

    named: Callable[[str], str]
    latest: bool = False

    @property
    def day(self) -> str:
        return self.named("day")

    @property
    def end(self) -> str:
        """The instant at which the day ends, in +08:00."""
        return self.named("end")

    @property
    def suffix(self) -> str:
        """What dated ids carry behind them."""
        return self.named("suffix")


def holds(link: LinkType, var: str, moment: Moment, *, ended: bool = False) -> Iterator[str]:
    """What makes a link of this type hold on the day; `ended`: or have held before."""
    begun = () if moment.latest or link.kind is LinkKind.STRUCTURAL else (f"{var}.since <= {moment.day}",)
    lasts = (
        (f"({var}.until IS NULL OR {moment.day} < {var}.until)",) if link.kind is LinkKind.STATE and not ended else ()
    )
    yield from _all(*begun, *lasts)


def holds_whatever(var: str, moment: Moment) -> Iterator[str]:
    """The same for a link of any type: a missing date does not bound it."""
    begun = () if moment.latest else (f"({var}.since IS NULL OR {var}.since <= {moment.day})",)
    yield from _all(*begun, f"({var}.until IS NULL OR {moment.day} < {var}.until)")


def _all(*conditions: str) -> Iterator[str]:
    """Conditions of one thing as one, if there are any."""
    if conditions:
        yield " AND ".join(conditions)


def exists(
    type_name: str, var: str, moment: Moment, *, ended: bool = False, among: frozenset[str] | None = None
) -> Iterator[str]:
    """What makes a node of this type exist on the day, `ended`: or before; a label that a path names may be hidden.

    `among` are the labels that it can have where it stands.
    """
    labels = MODEL.labels_of(type_name)
    possible = labels & among if among and labels & among else labels
    return exist(possible, var, moment, ended=ended, named=type_name in MODEL.labels)


def exist(
    labels: frozenset[str], var: str, moment: Moment, *, ended: bool = False, named: bool = False
) -> Iterator[str]:
    """The same for a node of one of several labels: each lifetime once, told apart where names mean two things."""
    if not named:
        yield from (f"NOT {var}:{label}" for label in sorted(labels) if not MODEL.labels[label].readable)
    lifetimes = MODEL.lifetimes_of(labels)
    alone = len(lifetimes) == 1 and all(labels == mortal for mortal in lifetimes.values())
    for lifetime, mortal in sorted(lifetimes.items(), key=lambda item: item[0].since):
        bounds = " AND ".join(_bounds(lifetime, var, moment, lifetime.since_required and alone, ended))
        if not bounds:
            continue
        if MODEL.is_ambiguous(lifetime, labels - mortal):
            other = " AND ".join(f"NOT {var}:{name}" for name in MODEL.cover_of(mortal))
            yield f"({other} OR {bounds})"
        else:
            yield bounds


def _bounds(lifetime: Lifetime, var: str, moment: Moment, required: bool, ended: bool) -> Iterator[str]:
    if not moment.latest:
        sign, bound = ("<", moment.end) if lifetime.instant else ("<=", moment.day)
        begins = f"{var}.{lifetime.since} {sign} {bound}"
        yield begins if required else f"({var}.{lifetime.since} IS NULL OR {begins})"
    if lifetime.until and not ended:
        yield f"({var}.{lifetime.until} IS NULL OR {moment.day} < {var}.{lifetime.until})"


@dataclass(frozen=True, slots=True)
class SortKey:
    """An expression that rows are sorted by, never null; `form` is how a cursor holds its value."""

    value: str
    descending: bool = False
    form: str = "{}"

    def __str__(self) -> str:
        return f"{self.value} DESC" if self.descending else self.value

    @property
    def shown(self) -> str:
        return self.form.format(self.value)

    @property
    def sign(self) -> str:
        return "<" if self.descending else ">"

    def turned(self) -> SortKey:
        return replace(self, descending=not self.descending)


def behind(keys: Sequence[SortKey], cursor: str) -> str:
    """What lies behind a cursor, by order keys that are never null; a plain bound in front lets an index serve."""
    condition = f"{keys[-1].value} {keys[-1].sign} {cursor}[{len(keys) - 1}]"
    for place in range(len(keys) - 2, -1, -1):
        key, value, sign = keys[place].value, f"{cursor}[{place}]", keys[place].sign
        condition = f"{key} {sign}= {value} AND ({key} {sign} {value} OR ({condition}))"
    return condition


def readable(prop: Property, var: str) -> str:
    """A property as the driver reads it cheapest: dates as text, instants as milliseconds, points as two numbers.

    It is also how a list is ordered and where a cursor stands.
    """
    return readable_value(prop.type, f"{var}.{prop.name}")


def readable_value(type_: ValueType | Choice, value: str) -> str:
    """The same for a value that was computed."""
    match type_:
        case ValueType.DATE:
            return f"toString({value})"
        case ValueType.DATETIME:
            return f"{value}.epochMillis"
        case ValueType.POINT:
            return f"[{value}.longitude, {value}.latitude]"
        case ValueType() | Choice():
            return value
