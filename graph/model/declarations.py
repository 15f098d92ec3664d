"""The words the model is declared in: properties, labels, interfaces and link types, each a frozen value.

A property has one declaration. Its GraphQL field, its constraint or index, its import column, its sensitivity and
its row in docs/model.md all derive from it. What the county's model says stands in the files beside this one.
Texts are English with the Chinese term behind it; tags in `source` name sections of the domain's specification.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Sensitivity(IntEnum):
    """Who may see a value (domain §4.4). Nothing above INTERNAL is in the SDL until viewers have rights."""

    PUBLIC = 0
    INTERNAL = 1
    RESTRICTED = 2
    PERSONAL = 3


class Temporality(StrEnum):
    """How a link stands in time (domain §0.2)."""

    STATE = "STATE"  # holds for a while: [since, until)
    FACT = "FACT"  # happened on the day `since`, true from then on
    STRUCTURAL = "STRUCTURAL"  # no date: there whenever both ends are


class ValueType(StrEnum):
    """What a property holds, in the graph's own terms."""

    TEXT = "TEXT"
    TEXT_LIST = "TEXT_LIST"
    INT = "INT"  # 32 bits
    INT_LIST = "INT_LIST"
    LONG = "LONG"  # whole numbers up to 2^53 − 1
    FLOAT = "FLOAT"
    BOOL = "BOOL"
    DATE = "DATE"
    DATETIME = "DATETIME"  # an instant, read in +08:00
    POINT = "POINT"  # WGS-84


@dataclass(frozen=True, slots=True)
class Choice:
    """A closed list of codes; `values` are pairs of code and text."""

    name: str
    text: str
    values: tuple[tuple[str, str], ...]

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(code for code, _ in self.values)


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a label, an interface or a link type."""

    name: str
    type: ValueType | Choice
    text: str
    required: bool = False
    unique: bool = False
    indexed: bool = False
    unit: str | None = None
    pattern: str | None = None  # what a value must match, whole
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    immutable: bool = False  # never changes, or dates itself: true on every day
    event_sourced: bool = (
        False  # the last entry of the node's event log: on a day, what the last event up to it came to
    )
    may_be_future: bool = False  # a day that may lie behind the horizon: a deadline, an end that is known
    set_on_end: bool = False  # of a state link: said when it ends, unknown before
    references: str | None = None  # the label or interface whose id this value is (domain §2.3, I14)
    source: str = ""

    @property
    def readable(self) -> bool:
        """Whether the SDL may show it while there are no viewers with rights."""
        return self.sensitivity <= Sensitivity.INTERNAL


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The properties between which a node exists: [since, until); a missing bound is open."""

    since: str
    until: str | None = None
    instant: bool = False  # `since` is an instant, not a date
    since_required: bool = False


@dataclass(frozen=True, slots=True)
class Interface:
    """A set of labels that share properties; its name stands as a second label on their nodes (Node's does not)."""

    name: str
    text: str
    subject: str
    properties: tuple[Property, ...]
    parents: tuple[Interface, ...] = ()
    lifetime: Lifetime | None = None
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A main label: the type of a node, one per node."""

    name: str
    text: str
    subject: str  # the file that speaks of it in every room
    interfaces: tuple[Interface, ...]
    properties: tuple[Property, ...] = ()
    lifetime: Lifetime | None = None  # where the interfaces declare none
    order: tuple[str, ...] = ()  # where the interfaces declare none
    key: str = "id"  # the natural key that its ids derive from
    unique_together: tuple[str, ...] = ()  # properties that are unique together
    readable: bool = True  # whether the SDL may show it while there are no viewers with rights
    private: bool = False  # nodes are people in private life: never named as the way of an answer
    source: str = ""

    @property
    def prefix(self) -> str:
        """What stands before `_` in the ids of this label's nodes."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Labels or interfaces a link may leave from, and those it may lead to."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type: its kind, its ends, its own properties."""

    name: str
    text: str
    subject: str
    kind: Temporality
    ends: tuple[Endpoints, ...]
    properties: tuple[Property, ...] = ()
    discriminator: str | None = None  # tells apart links of one type between the same two nodes (I2's `role`)
    readable: bool = True
    source: str = ""
    to_one: bool = False  # a node has one of them at most, whatever it leads to
    high_fan_in: bool = False  # thousands of them may lead to one node
