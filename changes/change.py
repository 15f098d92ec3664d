"""Changes as values, as a client asks for them: nodes and links are named by keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

MOST_CHANGES = 5000  # of a changeset
NEW = "new"  # key of a node that the changeset creates: the name that the change gave it


@dataclass(frozen=True, slots=True)
class NodeKey:
    """A node by one of its keys: `id`, `code` of an area, `uscc` or `partyOrgCode` of an organization, or `new`."""

    property: str
    value: str

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class LinkKey:
    """A link by its type and ends; `since` and `kind` (value of the type's discriminator) where there are several."""

    type: str
    source: NodeKey
    target: NodeKey
    since: date | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class OpenLink:
    """Open a link on a day, with its facts."""

    link: LinkKey
    until: date | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EndLink:
    """End a link: `on` is the first day without it."""

    link: LinkKey
    on: date


@dataclass(frozen=True, slots=True)
class ReplaceLink:
    """End a link, and open another one on the same day, `on`, with another node at one end, `source` or `target`.

    The new link takes over the facts of the ended one, but for protected ones and those in `facts`; None removes a value.
    """

    link: LinkKey
    on: date
    source: NodeKey | None = None
    target: NodeKey | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def following(self) -> LinkKey:
        """Return the key of the new link."""
        link = self.link
        return LinkKey(link.type, self.source or link.source, self.target or link.target, self.on)


@dataclass(frozen=True, slots=True)
class CorrectLink:
    """Correct days or facts of a link, as if they had always been so. `values` has what changes; None removes a value."""

    link: LinkKey
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CreateNode:
    """Create a node of a label. Later changes of the changeset name it by `NodeKey(NEW, name)`."""

    label: str
    values: Mapping[str, Any]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class UpdateNode:
    """Give a node of a label other values; None removes a value."""

    node: NodeKey
    label: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EndNode:
    """End a node: `on` is the first day without it. `with_links` ends the links that hold on that day too."""

    node: NodeKey
    on: date
    with_links: bool = False


LinkChange = OpenLink | EndLink | ReplaceLink | CorrectLink
NodeChange = CreateNode | UpdateNode | EndNode
Change = LinkChange | NodeChange


def links_in(change: Change) -> tuple[LinkKey, ...]:
    """Return the keys of the links that a change names."""
    match change:
        case CreateNode() | UpdateNode() | EndNode():
            return ()
        case ReplaceLink(link=link):
            return link, change.following
        case _:
            return (change.link,)


def keys_of(change: Change) -> tuple[NodeKey, ...]:
    """Return the keys of the nodes that a change names."""
    if isinstance(change, UpdateNode | EndNode):
        return (change.node,)
    return tuple(key for link in links_in(change) for key in (link.source, link.target))


@dataclass(frozen=True, slots=True)
class ExpectedVersion:
    """The version of a node that the changes were made for."""

    node: NodeKey
    version: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes with their reason. `dry_run` checks and shows them without making them.

    A repeated `request` gets the first answer again.
    """

    changes: tuple[Change, ...]
    reason: str
    dry_run: bool = False
    request: str | None = None
    expected: tuple[ExpectedVersion, ...] = ()
    allowed: tuple[str, ...] = ()  # rules whose violations the author has seen
    figures: bool = field(default=False, repr=False)  # a dry run also reads figures; that is no part of the request

    @property
    def keys(self) -> tuple[NodeKey, ...]:
        """Return the keys of all nodes that are there before the changes, each once."""
        named = (key for change in self.changes for key in keys_of(change))
        keys = (*named, *(one.node for one in self.expected))
        return tuple(dict.fromkeys(key for key in keys if key.property != NEW))

    @property
    def undoes(self) -> None:
        """Return None: a proposal takes back nothing."""


@dataclass(frozen=True, slots=True)
class UndoProposal:
    """To take back the changeset with an id, with the reason."""

    changeset: str
    reason: str
    dry_run: bool = False
    request: str | None = None
    allowed: tuple[str, ...] = ()  # rules whose violations the author has seen
    figures: bool = field(default=False, repr=False)  # a dry run also reads figures; that is no part of the request

    @property
    def undoes(self) -> str:
        """Return the id of the changeset that is taken back."""
        return self.changeset
