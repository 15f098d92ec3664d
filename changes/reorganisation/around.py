"""The part of the graph that a reorganisation concerns: nodes that the viewer sees, and the links between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from changes.change import Change, EndLink, EndNode, LinkKey, NodeKey, ReplaceLink
from changes.labels import label_of
from changes.links import is_state, kind_of, since_of, until_of
from changes.reorganisation.notes import Note
from graph.model import MODEL
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import labels_of

Group = tuple[Change, ...]  # changes that are proposed together or not at all


@dataclass(frozen=True, slots=True)
class Planned:
    """Groups of changes, and notes."""

    groups: tuple[Group, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """Nodes by id and links, on the first day of the new order; `named` are the ids of the named nodes by argument.

    `day` is that of the data.
    """

    on: date
    day: date
    named: Mapping[str, str]
    nodes: Mapping[str, NodeRow]
    links: tuple[LinkRow, ...]

    def holding(self) -> Iterator[LinkRow]:
        """Yield the state links that hold on the day before, and would hold on."""
        return (link for link in self.links if is_state(link) and since_of(link) < self.on < until_of(link))

    def lasting(self, *types: str) -> list[LinkRow]:
        """Return the state links of some types that hold on the day or later."""
        return [link for link in self.links if link.type in types and is_state(link) and self.on < until_of(link)]

    def out_of(self, id_: str, *types: str) -> list[LinkRow]:
        """Return the links from a node that would hold on."""
        return [link for link in self.holding() if link.source[1] == id_ and link.type in types]

    def into(self, id_: str, *types: str) -> list[LinkRow]:
        """Return the links to a node that would hold on."""
        return [link for link in self.holding() if link.target[1] == id_ and link.type in types]

    def has(self, type_: str, source: str, target: str, kind: str = "") -> bool:
        """Return whether such a link holds on the day, or begins later."""
        return any(
            (link.type, link.source[1], link.target[1], kind_of(link)) == (type_, source, target, kind)
            and self.on < until_of(link)
            for link in self.links
        )

    def code(self, id_: str) -> str:
        """Return the code of an area."""
        return str(self.nodes[id_].properties.get("code"))

    def key(self, id_: str) -> NodeKey:
        """Return the key of a node: of an area its code, of others the id."""
        is_area = label_of(id_) in MODEL.labels_of("Area")
        return NodeKey("code", self.code(id_)) if is_area else NodeKey("id", id_)

    def link_key(self, link: LinkRow) -> LinkKey:
        """Return the key of a link, with all that tells it from others."""
        return LinkKey(
            link.type, self.key(link.source[1]), self.key(link.target[1]), since_of(link), kind_of(link) or None
        )

    def ended(self, link: LinkRow) -> EndLink:
        """Return the end of a link."""
        return EndLink(self.link_key(link), self.on)

    def to_target(self, link: LinkRow, target: str | NodeKey, facts: Mapping[str, Any] | None = None) -> ReplaceLink:
        """Return the replacement of a link's target."""
        key = target if isinstance(target, NodeKey) else self.key(target)
        return ReplaceLink(self.link_key(link), self.on, target=key, facts=facts or {})

    def from_source(self, link: LinkRow, source: str, facts: Mapping[str, Any] | None = None) -> ReplaceLink:
        """Return the replacement of a link's source."""
        return ReplaceLink(self.link_key(link), self.on, source=self.key(source), facts=facts or {})

    def ended_node(self, id_: str) -> EndNode:
        """Return the end of a node."""
        return EndNode(self.key(id_), self.on)


def leads(type_: str, source: str, target: str) -> bool:
    """Return whether a link type leads from one node to another, by their ids."""
    labels = label_of(source), label_of(target)
    ends = MODEL.links[type_].ends
    return source != target and any(
        labels[0] in labels_of(end.sources) and labels[1] in labels_of(end.targets) for end in ends
    )
