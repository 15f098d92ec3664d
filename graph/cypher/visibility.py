"""Conditions under which a bound node or relationship is visible: the only module that writes them.

A path holds on a day when all its links and all its named or typed nodes do. The areas in the middle of a repeated
PART_OF are not looked at: the links of an abolished area have ended themselves (I13). `moment.latest` leaves out when
things began: nothing in the data begins after the data's own day (domain §0.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.model import MODEL, Lifetime, RelationshipType, Temporality
from graph.query.graph_search import is_traversable


def visible_link(link: RelationshipType, var: str, moment: AsOfValues, *, ended: bool = False) -> Iterator[str]:
    """Write what makes a link of this type hold on the day; `ended`: or have held before."""
    begun = () if moment.latest or link.kind is Temporality.STRUCTURAL else (f"{var}.since <= {moment.day}",)
    lasts = (_lasts(var, moment),) if link.kind is Temporality.STATE and not ended else ()
    return marked(var, _all(*begun, *lasts))


def visible_links(link: RelationshipType, var: str, moment: AsOfValues) -> Iterator[str]:
    """Write what makes each link of a repeated one hold on the day."""
    held = " AND ".join(visible_link(link, "x", moment))
    if held:
        yield f"all(x IN {var} WHERE {held})"


def visible_any_link(var: str, moment: AsOfValues) -> Iterator[str]:
    """Write what makes a link of whatever type hold on the day: a missing date does not bound it."""
    begun = () if moment.latest else (f"({var}.since IS NULL OR {var}.since <= {moment.day})",)
    return marked(var, _all(*begun, _lasts(var, moment)))


def lasted_on(var: str, day: str) -> str:
    """Write that a link held on another day than the context's."""
    return f"{var}.since <= {day} AND ({var}.until IS NULL OR {day} < {var}.until)"


def said_at_the_end(var: str, name: str, moment: AsOfValues) -> str:
    """Write a fact of a link that is not known before the link ends."""
    return f"CASE WHEN {var}.until <= {moment.day} THEN {var}.{name} END"


def visible_node(
    type_name: str, var: str, moment: AsOfValues, *, ended: bool = False, among: frozenset[str] | None = None
) -> Iterator[str]:
    """Write what makes a node of this type exist on the day, `ended`: or before; a label that a path names may be hidden.

    `among` are the labels that it can have where it stands.
    """
    labels = MODEL.labels_of(type_name)
    possible = labels & among if among and labels & among else labels
    return visible_node_of(possible, var, moment, ended=ended, named=type_name in MODEL.labels)


def visible_stop(
    types: tuple[str, ...], var: str, moment: AsOfValues, *, ended: bool = False, among: frozenset[str] | None = None
) -> Iterator[str]:
    """Write the same for a node of a pattern. One that may be of several labels is not asked when it exists."""
    if len(types) == 1:
        return visible_node(types[0], var, moment, ended=ended, among=among)
    return marked(var, [])


def visible_log_entry(var: str, moment: AsOfValues) -> Iterator[str]:
    """Write what makes an entry of a node's event log visible: it was made before the day is over."""
    assert MODEL.event_log
    return marked(var, [f"{var}.{MODEL.event_log.at} < {moment.end}"])


def visible_node_of(
    labels: frozenset[str], var: str, moment: AsOfValues, *, ended: bool = False, named: bool = False
) -> Iterator[str]:
    """Write the same for a node of one of several labels: each lifetime once, told apart where names mean two things."""
    hidden = () if named else (f"NOT {var}:{label}" for label in sorted(labels) if not MODEL.labels[label].readable)
    return marked(var, [*hidden, *_lifetimes(labels, var, moment, ended=ended)])


def passable_node_of(labels: frozenset[str], var: str, moment: AsOfValues) -> Iterator[str]:
    """Write the same for a node that a walk may pass: neither hidden nor in private life."""
    hidden = frozenset(name for name in labels if not is_traversable(name))
    excluded = [f"NOT {var}:{name}" for name in sorted(hidden)]
    return marked(var, [*excluded, *_lifetimes(labels - hidden, var, moment, ended=False)])


def named_or_null(var: str, types: tuple[str, ...]) -> str:
    """Write a node where it may be named, null where it is a person in private life."""
    private = sorted({name for one in types for name in MODEL.labels_of(one) if MODEL.labels[name].private})
    return f"CASE WHEN {' OR '.join(f'{var}:{name}' for name in private)} THEN null ELSE {var} END" if private else var


def marked(var: str, conditions: Iterable[str]) -> Iterator[str]:
    """Return the conditions of a variable. A test replaces this function to see that each bound variable comes by."""
    return iter(conditions)


def _lasts(var: str, moment: AsOfValues) -> str:
    return f"({var}.until IS NULL OR {moment.day} < {var}.until)"


def _all(*conditions: str) -> list[str]:
    """Conditions of one thing as one, if there are any."""
    return [" AND ".join(conditions)] if conditions else []


def _lifetimes(labels: frozenset[str], var: str, moment: AsOfValues, *, ended: bool) -> Iterator[str]:
    lifetimes = MODEL.lifetimes_of(labels)
    alone = len(lifetimes) == 1 and all(labels == mortal for mortal in lifetimes.values())
    for lifetime, mortal in sorted(lifetimes.items(), key=lambda item: item[0].since):
        bounds = " AND ".join(_bounds(lifetime, var, moment, lifetime.since_required and alone, ended))
        if not bounds:
            continue
        if MODEL.is_ambiguous(lifetime, labels - mortal):
            other = " AND ".join(f"NOT {var}:{name}" for name in MODEL.minimal_types(mortal))
            yield f"({other} OR {bounds})"
        else:
            yield bounds


def _bounds(lifetime: Lifetime, var: str, moment: AsOfValues, required: bool, ended: bool) -> Iterator[str]:
    if not moment.latest:
        sign, bound = ("<", moment.end) if lifetime.instant else ("<=", moment.day)
        begins = f"{var}.{lifetime.since} {sign} {bound}"
        yield begins if required else f"({var}.{lifetime.since} IS NULL OR {begins})"
    if lifetime.until and not ended:
        yield f"({var}.{lifetime.until} IS NULL OR {moment.day} < {var}.{lifetime.until})"


@dataclass(frozen=True, slots=True)
class AsOfValues:
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
