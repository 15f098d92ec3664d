"""Short forms for the declarations of one subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.model.common import LAST_EVENT, NODE
from graph.model.declarations import (
    Choice,
    Endpoints,
    Guard,
    Interface,
    Label,
    Lifetime,
    Property,
    RelationshipType,
    Sensitivity,
    Temporality,
    ValueType,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: its name, which is also the file name in each package, and its section of the domain specification.

    `ends` have the form `"Person | Resident → Community; WorkOrder → Grid"`.
    """

    name: str
    source: str

    def label(
        self,
        name: str,
        text: str,
        *own: Property,
        lifetime: Lifetime | None = None,
        order: tuple[str, ...] = ("id",),
        key: str = "id",
        interface: Interface = NODE,
        unique_together: tuple[str, ...] = (),
        hidden: bool = False,
        called: str | None = None,
        sensitivity: Sensitivity = Sensitivity.PUBLIC,
        ground: tuple[str, ...] = (),
    ) -> Label:
        """Declare a label of this subject. With event-sourced properties, it has the instant of its last event."""
        last = (LAST_EVENT,) if any(prop.event_sourced for prop in own) else ()
        return Label(
            name,
            text,
            self.name,
            (interface,),
            (*own, *last),
            lifetime,
            order,
            key,
            unique_together=unique_together,
            readable=not hidden,
            called=called,
            sensitivity=sensitivity,
            ground=ground,
            source=self.source,
        )

    def state(
        self, name: str, text: str, ends: str, *own: Property, discriminator: str | None = None, hidden: bool = False
    ) -> RelationshipType:
        """Declare a link that holds for an interval."""
        return self._link(Temporality.STATE, name, text, ends, own, discriminator, hidden)

    def fact(
        self, name: str, text: str, ends: str, *own: Property, discriminator: str | None = None, hidden: bool = False
    ) -> RelationshipType:
        """Declare a link for an event on one day."""
        return self._link(Temporality.FACT, name, text, ends, own, discriminator, hidden)

    def structure(self, name: str, text: str, ends: str, *own: Property, hidden: bool = False) -> RelationshipType:
        """Declare a link without a date. It exists while both its nodes exist."""
        return self._link(Temporality.STRUCTURAL, name, text, ends, own, None, hidden)

    def reference(self, name: str, text: str, ends: str, *own: Property, hidden: bool = False) -> RelationshipType:
        """Declare a link without a date, at most one for each source node."""
        return replace(self.structure(name, text, ends, *own, hidden=hidden), to_one=True)

    def _link(
        self,
        kind: Temporality,
        name: str,
        text: str,
        ends: str,
        own: tuple[Property, ...],
        discriminator: str | None,
        hidden: bool,
    ) -> RelationshipType:
        return RelationshipType(
            name, text, self.name, kind, read_endpoints(ends), own, discriminator, not hidden, self.source
        )


def high_fan_in(link: RelationshipType) -> RelationshipType:
    """Mark a link type of which thousands may lead to one node. Lists avoid walking it backwards if they can."""
    return replace(link, high_fan_in=True)


def guarded(guard: Guard, link: RelationshipType) -> RelationshipType:
    """Protect a link type: who may see the values that the guard protects at its source sees where it leads.

    It is in no list of all links.
    """
    return replace(link, guard=guard, readable=False)


def read_endpoints(text: str) -> tuple[Endpoints, ...]:
    """Parse endpoints from `"A | B → C; D → E"`."""
    pairs = (pair.split("→") for pair in text.split(";"))
    return tuple(Endpoints(read_types(sources), read_types(targets)) for sources, targets in pairs)


def read_types(text: str) -> tuple[str, ...]:
    """Parse types from `"A | B"`."""
    return tuple(name.strip() for name in text.split("|"))


def choice(name: str, text: str, **values: str) -> Choice:
    """Declare a closed list from the code and text of each value."""
    return Choice(name, text, tuple(values.items()))


def text(name: str, text: str, **how: object) -> Property:
    """Declare a text."""
    return Property(name, ValueType.TEXT, text, **how)  # type: ignore[arg-type]  # the declaration's own keywords


def integer(name: str, text: str, **how: object) -> Property:
    """Declare an integer of 32 bits."""
    return Property(name, ValueType.INT, text, **how)  # type: ignore[arg-type]


def number(name: str, text: str, **how: object) -> Property:
    """Declare a floating-point number."""
    return Property(name, ValueType.FLOAT, text, **how)  # type: ignore[arg-type]


def money_fen(name: str, text: str, **how: object) -> Property:
    """Declare an amount of money in fen, a whole number."""
    return Property(name, ValueType.LONG, text, unit="fen", **how)  # type: ignore[arg-type]


def boolean(name: str, text: str, **how: object) -> Property:
    """Declare a Boolean."""
    return Property(name, ValueType.BOOL, text, **how)  # type: ignore[arg-type]


def day(name: str, text: str, *, event_sourced: bool = False, **how: object) -> Property:
    """Declare a date, which is the same on every as-of date unless it is event-sourced."""
    return Property(name, ValueType.DATE, text, immutable=not event_sourced, event_sourced=event_sourced, **how)  # type: ignore[arg-type]


def instant(name: str, text: str, *, event_sourced: bool = False, **how: object) -> Property:
    """Declare an instant, which is the same on every as-of date unless it is event-sourced."""
    return Property(name, ValueType.DATETIME, text, immutable=not event_sourced, event_sourced=event_sourced, **how)  # type: ignore[arg-type]


def snapshot_of(*labels: Label, renamed: Iterable[str] = ()) -> tuple[Property, ...]:
    """Return the properties with which an event carries the event-sourced values of its node, each name once.

    `renamed` are properties that have another name in an event. A value is required if each label requires it.
    """
    found: dict[str, list[Property]] = {}
    for label in labels:
        for prop in label.properties:
            if prop.event_sourced and prop.name not in renamed:
                found.setdefault(prop.name, []).append(prop)
    return tuple(
        replace(
            props[0],
            required=len(props) == len(labels) and all(prop.required for prop in props),
            indexed=False,
            immutable=True,
            event_sourced=False,
            snapshot=True,
        )
        for props in found.values()
    )


def choice_of(name: str, type_: Choice, text: str, **how: object) -> Property:
    """Declare a value of a closed list."""
    return Property(name, type_, text, **how)  # type: ignore[arg-type]


INTERNAL, RESTRICTED, PERSONAL = Sensitivity.INTERNAL, Sensitivity.RESTRICTED, Sensitivity.PERSONAL
