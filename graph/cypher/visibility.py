"""Conditions under which a bound node or relationship is visible on a day, to a viewer: no other module writes them.

A path holds on a date if all its relationships and all its named or typed nodes do. Areas in the middle of a repeated
PART_OF are not checked, because the relationships of an abolished area have ended (I13). With `AsOfValues.latest`,
conditions on the beginning are left out: nothing in the data begins after the date of the data (domain §0.2), unless it
was planned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.cypher.rights import Access, granted, granted_on_area, lasts, restricts
from graph.model import MODEL, Lifetime, RelationshipType, Temporality
from graph.query.graph_search import is_traversable


def visible_link(link: RelationshipType, var: str, as_of: AsOfValues, *, ended: bool = False) -> Iterator[str]:
    """Return the conditions that a relationship of this type holds; with `ended`, it may hold no longer."""
    dated = link.kind is not Temporality.STRUCTURAL and as_of.checks_beginnings(planned=link.kind is Temporality.STATE)
    begun = (f"{var}.since <= {as_of.day}",) if dated else ()
    lasting = (lasts(var, as_of.day),) if link.kind is Temporality.STATE and not ended else ()
    return marked(var, _conjunction(*begun, *lasting))


def visible_links(link: RelationshipType, var: str, as_of: AsOfValues) -> Iterator[str]:
    """Return the condition that each relationship of a repeated pattern holds."""
    holds = " AND ".join(visible_link(link, "x", as_of))
    if holds:
        yield f"all(x IN {var} WHERE {holds})"


def visible_any_link(var: str, as_of: AsOfValues, *, ended: bool = False) -> Iterator[str]:
    """Return the conditions that a relationship of any type holds; with `ended`, it may hold no longer.

    A null date is unbounded.
    """
    begun = (f"({var}.since IS NULL OR {var}.since <= {as_of.day})",) if as_of.checks_beginnings() else ()
    lasting = () if ended else (lasts(var, as_of.day),)
    return marked(var, _conjunction(*begun, *lasting))


def lasted_on(var: str, day: str) -> str:
    """Return the condition that a relationship held on a date other than the as-of date."""
    return f"{var}.since <= {day} AND {lasts(var, day)}"


def value_set_on_end(var: str, name: str, as_of: AsOfValues) -> str:
    """Return a property that is set when a relationship ends; null before the end."""
    return f"CASE WHEN {var}.until <= {as_of.day} THEN {var}.{name} END"


def visible_node(
    type_name: str, var: str, as_of: AsOfValues, *, ended: bool = False, among: frozenset[str] | None = None
) -> Iterator[str]:
    """Return the conditions that a node of this type exists; with `ended`, it may exist no longer.

    `among` are the labels that are possible at this place of a pattern. A pattern that names a hidden label finds its
    nodes.
    """
    return visible_node_pattern((type_name,), var, as_of, ended=ended, among=among)


def visible_node_pattern(
    types: tuple[str, ...],
    var: str,
    as_of: AsOfValues,
    *,
    ended: bool = False,
    among: frozenset[str] | None = None,
    shared: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """Return the conditions of a node pattern, of one type or of several labels.

    Nodes of the labels `shared` lie on the ground of a visible node that the pattern comes from.
    """
    labels = frozenset[str]().union(*map(MODEL.labels_of, types))
    possible = labels & among if among and labels & among else labels
    named = types[0] in MODEL.labels if len(types) == 1 else bool(types)
    return visible_node_of(possible, var, as_of, ended=ended, named=named, shared=shared)


def visible_log_entry(var: str, as_of: AsOfValues) -> Iterator[str]:
    """Return the condition that an entry of an event log was made before the as-of date is over."""
    assert MODEL.event_log
    return marked(var, [f"{var}.{MODEL.event_log.at} < {as_of.end}"])


def log_is_over(var: str, as_of: AsOfValues) -> str:
    """Return the condition that the last event of a node was before the as-of date is over: its stored values hold."""
    assert MODEL.event_log
    return f"{var}.{MODEL.event_log.last} < {as_of.end}"


def visible_node_of(
    labels: frozenset[str],
    var: str,
    as_of: AsOfValues,
    *,
    ended: bool = False,
    named: bool = False,
    shared: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """Return the conditions of a node of one of several labels; with `named`, hidden labels are not excluded.

    Each lifetime gives one condition, which tests labels where a property name has two meanings.
    """
    hidden = () if named else (f"NOT {var}:{label}" for label in sorted(labels) if not MODEL.labels[label].readable)
    grants = granted(as_of.access, labels, var, shared)
    return marked(var, [*hidden, *_lifetimes(labels, var, as_of, ended=ended), *grants])


def passable_node_of(labels: frozenset[str], var: str, as_of: AsOfValues) -> Iterator[str]:
    """Return the conditions of a node that a graph search may pass: neither hidden nor in private life."""
    hidden = frozenset(name for name in labels if not is_traversable(name))
    excluded = [f"NOT {var}:{name}" for name in sorted(hidden)]
    passable = labels - hidden
    return marked(
        var, [*excluded, *_lifetimes(passable, var, as_of, ended=False), *granted(as_of.access, passable, var)]
    )


def shown_on_area(label_name: str, var: str, as_of: AsOfValues) -> list[str] | None:
    """Return the conditions that a viewer may see nodes of a label whose ground is a bound area; None if nowhere."""
    return granted_on_area(as_of.access, label_name, var)


def is_conditional(types: tuple[str, ...], as_of: AsOfValues) -> bool:
    """Return whether a node pattern of these types has conditions, so that its node needs a variable; without types, none."""
    labels = frozenset[str]().union(*map(MODEL.labels_of, types))
    return bool(MODEL.lifetimes_of(labels)) or restricts(as_of.access, labels)


def named_or_null(var: str, types: tuple[str, ...]) -> str:
    """Return a node, or null for a person in private life."""
    private = sorted({name for type_ in types for name in MODEL.labels_of(type_) if MODEL.labels[name].private})
    return f"CASE WHEN {' OR '.join(f'{var}:{name}' for name in private)} THEN null ELSE {var} END" if private else var


def marked(var: str, conditions: Iterable[str]) -> Iterator[str]:
    """Return the conditions of a variable. A test replaces this function to check all bound variables."""
    return iter(conditions)


def _conjunction(*conditions: str) -> list[str]:
    """Join conditions by AND, if there are any."""
    return [" AND ".join(conditions)] if conditions else []


def _lifetimes(labels: frozenset[str], var: str, as_of: AsOfValues, *, ended: bool) -> Iterator[str]:
    lifetimes = MODEL.lifetimes_of(labels)
    only = len(lifetimes) == 1 and all(labels == with_lifetime for with_lifetime in lifetimes.values())
    for lifetime, with_lifetime in sorted(lifetimes.items(), key=lambda item: item[0].since):
        bounds = " AND ".join(_bounds(lifetime, var, as_of, lifetime.since_required and only, ended))
        if not bounds:
            continue
        if MODEL.is_ambiguous(lifetime, labels - with_lifetime):
            other = " AND ".join(f"NOT {var}:{name}" for name in MODEL.minimal_types(with_lifetime))
            yield f"({other} OR {bounds})"
        else:
            yield bounds


def _bounds(lifetime: Lifetime, var: str, as_of: AsOfValues, required: bool, ended: bool) -> Iterator[str]:
    if as_of.checks_beginnings(planned=lifetime.until is not None):
        sign, bound = ("<", as_of.end) if lifetime.instant else ("<=", as_of.day)
        begins = f"{var}.{lifetime.since} {sign} {bound}"
        yield begins if required else f"({var}.{lifetime.since} IS NULL OR {begins})"
    if lifetime.until and not ended:
        yield f"({var}.{lifetime.until} IS NULL OR {as_of.day} < {var}.{lifetime.until})"


@dataclass(frozen=True, slots=True)
class AsOfValues:
    """The as-of date of a root field in `$v`. A part is named on first use: no statement carries unused parameters.

    `latest`: the request names no date, so the as-of date is the date of the data. Nothing in the data begins after
    that date, so only ends are checked (domain §0.2). `begins_later`: something that was planned begins after that date.
    """

    named: Callable[[str], str]
    latest: bool = False
    begins_later: bool = False
    access: Access | None = None  # None for a viewer without limits

    def checks_beginnings(self, *, planned: bool = True) -> bool:
        """Return whether beginnings are checked; those of facts and of nodes without an end cannot be `planned`."""
        return not self.latest or (self.begins_later and planned)

    @property
    def day(self) -> str:
        """Return the as-of date."""
        return self.named("day")

    @property
    def end(self) -> str:
        """Return the instant at which the as-of date ends, in +08:00."""
        return self.named("end")

    @property
    def suffix(self) -> str:
        """Return the text that dated ids end with."""
        return self.named("suffix")
