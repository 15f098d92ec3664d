"""Look-ups over the whole model, computed once: the model does not change at run time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from graph.model.common import RECORD, dates_of
from graph.model.declarations import (
    Choice,
    EventLog,
    Guard,
    Interface,
    Label,
    Lifetime,
    Property,
    RelationshipType,
    Sensitivity,
)


class Model:
    """Labels, interfaces and link types by name. A *type* is the name of a label or of an interface."""

    def __init__(
        self,
        interfaces: tuple[Interface, ...],
        labels: tuple[Label, ...],
        links: tuple[RelationshipType, ...],
        event_log: EventLog | None = None,
    ) -> None:
        self.event_log = event_log
        self.interfaces = {interface.name: interface for interface in interfaces}
        self.labels = {label.name: label for label in labels}
        self.links = {link.name: link for link in links}
        self.types_by_prefix = {label.prefix: label.name for label in labels}

    def labels_of(self, type_name: str) -> frozenset[str]:
        """Return the main labels of a type: all area labels for `Area`, `Grid` for itself, all labels for `Node`."""
        return self._labels[type_name]

    def is_abstract(self, type_name: str) -> bool:
        """Return True if the type is an interface."""
        return type_name in self.interfaces

    def is_supertype(self, wider: str, narrower: str) -> bool:
        """Return True if every node of `narrower` is a node of `wider`."""
        return self.labels_of(narrower) <= self.labels_of(wider)

    def properties_of(self, type_name: str) -> tuple[Property, ...]:
        """Return all properties of a type, inherited ones first. A label's own declaration overrides an inherited one."""
        return tuple(self._properties[type_name].values())

    def property_of(self, type_name: str, name: str) -> Property:
        """Return a property of a type. Raises `KeyError` for an unknown type or property."""
        return self._properties[type_name][name]

    def find_property(self, type_name: str, name: str) -> Property | None:
        """Return a property of a type, or None. Raises `KeyError` for an unknown type."""
        return self._properties[type_name].get(name)

    def guards_of(self, type_name: str, name: str, guard: Guard | None) -> frozenset[str]:
        """Return the labels of a type whose property of this name has the guard."""
        found = {label: self.find_property(label, name) for label in self.labels_of(type_name)}
        return frozenset(label for label, prop in found.items() if prop and prop.guard == guard)

    def guarded_labels(self, type_name: str, name: str) -> frozenset[str]:
        """Return the labels of a type whose property of this name is above INTERNAL."""
        found = {label: self.find_property(label, name) for label in self.labels_of(type_name)}
        return frozenset(label for label, prop in found.items() if prop and prop.protected)

    def restricted_labels(self, type_name: str) -> frozenset[str]:
        """Return the labels of a type whose nodes themselves are above level 1: answers with such a node are audited."""
        return frozenset(
            name for name in self.labels_of(type_name) if self.labels[name].sensitivity > Sensitivity.INTERNAL
        )

    def called_by(self, label_name: str) -> Property:
        """Return the property that people call a label's nodes by: the declared one, else the name or the title.

        Raises `StopIteration` for a label without any of them.
        """
        names = (self.labels[label_name].called, "name", "title")
        return next(prop for name in names if name and (prop := self.find_property(label_name, name)) and prop.readable)

    def sort_key_of(self, type_name: str, prop: Property) -> Property | None:
        """Return the property that sorts before a property of a type: the pinyin of a name; None for other properties."""
        return self.find_property(type_name, "pinyin") if prop.name == "name" else None

    def link_properties(self, link: RelationshipType) -> tuple[Property, ...]:
        """Return dates, own properties and record properties of a link type."""
        return (*dates_of(link.kind), *link.properties, *RECORD)

    def facts_of(self, link: RelationshipType) -> tuple[Property, ...]:
        """Return the readable dates and own properties of a link type, without record properties."""
        return tuple(prop for prop in (*dates_of(link.kind), *link.properties) if prop.readable)

    def lifetimes_of(self, labels: frozenset[str]) -> dict[Lifetime, frozenset[str]]:
        """Return the lifetimes of nodes with these labels, each with its labels."""
        labels_by_lifetime: dict[Lifetime, frozenset[str]] = {}
        for name in sorted(labels):
            if lifetime := self._lifetime(self.labels[name]):
                labels_by_lifetime[lifetime] = labels_by_lifetime.get(lifetime, frozenset()) | {name}
        return labels_by_lifetime

    def is_ambiguous(self, lifetime: Lifetime, others: frozenset[str]) -> bool:
        """Return True if other labels use the property names of a lifetime with another meaning."""
        return any({lifetime.since, lifetime.until} & self._properties[name].keys() for name in others)

    def reach(self, type_name: str, link_types: tuple[str, ...], *, outgoing: bool) -> dict[str, frozenset[str]]:
        """Return the labels that links of these types reach from a type, by link type, without types that reach none."""
        reached: dict[str, frozenset[str]] = {}
        for name in link_types:
            for sources, targets in self._ends[name]:
                here, there = (sources, targets) if outgoing else (targets, sources)
                if here & self.labels_of(type_name):
                    reached[name] = reached.get(name, frozenset()) | there
        return reached

    def lengths(
        self, start: frozenset[str], link_type: str, target: frozenset[str], most: int, *, outgoing: bool
    ) -> tuple[int, ...]:
        """Return the possible lengths, up to `most`, of paths of one link type between nodes of these labels."""
        possible, reached = [], start
        for length in range(most + 1):
            if reached & target:
                possible.append(length)
            steps = (self.reach(name, (link_type,), outgoing=outgoing) for name in reached)
            reached = frozenset[str]().union(*(labels for step in steps for labels in step.values()))
        return tuple(possible)

    def _union(self, types: tuple[str, ...]) -> frozenset[str]:
        return frozenset[str]().union(*map(self.labels_of, types))

    def minimal_types(self, labels: frozenset[str]) -> tuple[str, ...]:
        """Return the shortest list of types with exactly these labels: an interface, or the labels themselves."""
        interface = next((name for name in self.interfaces if self._labels[name] == labels), None)
        return (interface,) if interface else tuple(sorted(labels))

    def narrowest(self, types: tuple[str, ...]) -> str:
        """Return the narrowest type that includes several types."""
        if len(types) == 1:
            return types[0]
        covered = self._union(types)
        return min(
            (name for name in self.interfaces if covered <= self._labels[name]),
            key=lambda name: len(self._labels[name]),
        )

    def order_of(self, type_name: str) -> tuple[str, ...]:
        """Return the default order of a type's lists. `id` is always the last key."""
        own = self.labels[type_name].order if type_name in self.labels else ()
        order = own or next((i.order for i in self.lineage(type_name) if i.order), ("id",))
        return order if order[-1] == "id" else (*order, "id")

    def lineage(self, type_name: str) -> Iterator[Interface]:
        """Yield the interfaces of a type, nearest first."""
        if type_name in self.interfaces:
            yield self.interfaces[type_name]
        parents = (
            self.interfaces[type_name].parents if type_name in self.interfaces else self.labels[type_name].interfaces
        )
        for parent in parents:
            yield from self.lineage(parent.name)

    def stored_labels(self, label_name: str) -> tuple[str, ...]:
        """Return all labels of a stored node with this main label."""
        return (label_name, *(i.name for i in self.lineage(label_name) if i.name != "Node"))

    def type_of_id(self, node_id: str) -> str | None:
        """Return the label of an id's prefix, or None."""
        return self.types_by_prefix.get(node_id.partition("_")[0])

    def readable_type_of_id(self, node_id: str) -> str | None:
        """Return the label of an id's prefix if viewers may see the label, or None."""
        name = self.type_of_id(node_id)
        return name if name and self.labels[name].readable else None

    def choices(self) -> Iterator[Choice]:
        """Yield every closed list once, in the order of declaration."""
        holders: list[Interface | Label | RelationshipType] = [
            *self.interfaces.values(),
            *self.labels.values(),
            *self.links.values(),
        ]
        by_name: dict[str, Choice] = {}
        for holder in holders:
            for prop in holder.properties:
                if isinstance(prop.type, Choice):
                    by_name.setdefault(prop.type.name, prop.type)
        yield from by_name.values()

    @cached_property
    def discriminators(self) -> tuple[str, ...]:
        """The properties of which one tells relationships of a type between the same nodes apart."""
        return tuple(sorted({link.discriminator for link in self.links.values() if link.discriminator}))

    def _lifetime(self, label: Label) -> Lifetime | None:
        return label.lifetime or next((i.lifetime for i in self.lineage(label.name) if i.lifetime), None)

    @cached_property
    def _labels(self) -> dict[str, frozenset[str]]:
        members: dict[str, set[str]] = {name: set() for name in self.interfaces}
        for label in self.labels.values():
            members[label.name] = {label.name}
            for interface in self.lineage(label.name):
                members[interface.name].add(label.name)
        return {name: frozenset(labels) for name, labels in members.items()}

    @cached_property
    def _ends(self) -> dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]]:
        """The labels of source and target nodes for each link type."""
        return {
            name: tuple((self._union(end.sources), self._union(end.targets)) for end in link.ends)
            for name, link in self.links.items()
        }

    @cached_property
    def _properties(self) -> dict[str, dict[str, Property]]:
        by_type: dict[str, dict[str, Property]] = {}
        holders: list[Interface | Label] = [*self.interfaces.values(), *self.labels.values()]
        for holder in holders:
            inherited = [prop for i in reversed([*self.lineage(holder.name)]) for prop in i.properties]
            by_type[holder.name] = {prop.name: prop for prop in (*inherited, *holder.properties)}
        return by_type
