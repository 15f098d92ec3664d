"""Classes of the model's declarations: properties, labels, interfaces and link types, as frozen values.

A property has one declaration. Its GraphQL field, its constraint or index, its import column, its sensitivity and its
row in docs/model.md derive from it. The county's declarations are in the files beside this one. Texts are English
followed by Chinese; `source` names a section of the domain specification.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Sensitivity(IntEnum):
    """The sensitivity of a value (domain §4.4). The SDL contains nothing above INTERNAL that no `Guard` protects."""

    PUBLIC = 0
    INTERNAL = 1
    RESTRICTED = 2
    PERSONAL = 3


class Guard(StrEnum):
    """The row of the matrix that decides who sees a value, or a link above INTERNAL (graph/access/matrix.py)."""

    ORDER_TEXT = "ORDER_TEXT"  # text, place and resident of an order
    OFFICIAL = "OFFICIAL"  # personal data of a person in an official capacity
    PAY = "PAY"
    RESIDENT = "RESIDENT"  # personal data of a resident
    COMMENT = "COMMENT"  # of a resident's rating
    NAME = "NAME"  # of a person in an official capacity: plain for all who see the person, but for analysts

    @property
    def sensitivity(self) -> Sensitivity:
        """Return the level of the values that it protects."""
        return {Guard.NAME: Sensitivity.INTERNAL, Guard.ORDER_TEXT: Sensitivity.RESTRICTED}.get(
            self, Sensitivity.PERSONAL
        )


class Mask(StrEnum):
    """The form of a masked text (domain §4.4)."""

    NAME = "张*"
    PHONE = "138****8000"
    WHOLE = "*"


class Temporality(StrEnum):
    """The temporality of a link (domain §0.2)."""

    STATE = "STATE"  # holds in an interval [since, until)
    FACT = "FACT"  # happened on the day `since`, and is true from then on
    STRUCTURAL = "STRUCTURAL"  # has no date; exists while both its nodes exist


class PropertyKind(StrEnum):
    """The meaning of a property's value on an as-of date (domain §0.2)."""

    IMMUTABLE = "immutable"  # the only value that it ever has
    EVENT_SOURCED = "event-sourced"  # the value after the last event up to the date
    FROZEN = "frozen"  # the value that was fixed when the node's lifetime began
    PRESENT = "present"  # the present value, on every date


class ValueType(StrEnum):
    """The type of a property's value in the graph."""

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
    """A property of a label, an interface or a link type."""

    name: str
    type: ValueType | Choice
    text: str
    required: bool = False
    unique: bool = False
    indexed: bool = False
    unit: str | None = None
    pattern: str | None = None  # regular expression for the complete value
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    guard: Guard | None = None  # who sees its values; each above INTERNAL has one
    mask: Mask | None = None  # of a text, for those who see that there is one
    immutable: bool = False  # constant, or a date itself: equal on every as-of date
    frozen: bool = False  # constant since the node's lifetime began: a result that was fixed on that date
    event_sourced: bool = False  # its value on a date is that of the last event up to that date
    snapshot: bool = (
        False  # kept for reading past days: what an event carries of its node, when a node's last event was
    )
    may_be_future: bool = False  # a date that may be after the horizon, like a deadline or a planned end
    set_on_end: bool = False  # of a state link: unknown until the link ends
    references: str | None = None  # label or interface of the node whose id is the value (domain §2.3, I14)
    source: str = ""

    @property
    def kind(self) -> PropertyKind:
        """Return what the property's value on an as-of date is (domain §0.2)."""
        if self.event_sourced:
            return PropertyKind.EVENT_SOURCED
        if self.frozen:
            return PropertyKind.FROZEN
        return PropertyKind.IMMUTABLE if self.immutable else PropertyKind.PRESENT

    @property
    def holds_id(self) -> bool:
        """Return True if a value is the id of the node, or of another node."""
        return self.name == "id" or self.references is not None

    @property
    def identifies(self) -> bool:
        """Return True if a value identifies one node: an id, or a unique text such as a code or a number."""
        return self.holds_id or (self.unique and self.type is ValueType.TEXT)

    @property
    def protected(self) -> bool:
        """Return True if the values are above INTERNAL: nobody sorts, groups or aggregates by them, and showing them is recorded."""
        return self.guard is not None and self.guard.sensitivity > Sensitivity.INTERNAL

    @property
    def readable(self) -> bool:
        """Return True if the SDL contains the property."""
        return (self.sensitivity <= Sensitivity.INTERNAL or self.guard is not None) and not self.snapshot


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The two properties between which a node exists: [since, until). A missing value is unbounded."""

    since: str
    until: str | None = None
    instant: bool = False  # `since` is an instant, not a date
    since_required: bool = False


@dataclass(frozen=True, slots=True)
class EventLog:
    """The log in which past values of event-sourced properties are found: `(node)<-[:ABOUT]-(:Event)`.

    An entry carries a snapshot: the values of all event-sourced properties of its node after the entry. So the last
    entry up to a date holds all values of that date. A log begins with the creation of its node.
    """

    label: str
    relationship: str  # from the entry to the node
    order: str  # the property that orders the entries
    at: str  # the instant of the entry
    last: str  # the property of the node with the instant of its last entry
    renamed: tuple[tuple[str, str], ...] = ()  # properties of the node whose value has another name in the entry

    def entry_property(self, name: str) -> str:
        """Return the property of an entry that holds the value of a property of its node."""
        return dict(self.renamed).get(name, name)


@dataclass(frozen=True, slots=True)
class Interface:
    """A set of labels with common properties. Its name is an additional label of their nodes, except for Node."""

    name: str
    text: str
    subject: str
    properties: tuple[Property, ...]
    parents: tuple[Interface, ...] = ()
    lifetime: Lifetime | None = None
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A main label: the type of a node. Each node has one."""

    name: str
    text: str
    subject: str  # file name of the subject in each package
    interfaces: tuple[Interface, ...]
    properties: tuple[Property, ...] = ()
    lifetime: Lifetime | None = None  # default: that of the interfaces
    order: tuple[str, ...] = ()  # default: that of the interfaces
    key: str = "id"  # natural key that ids derive from
    unique_together: tuple[str, ...] = ()  # properties whose combination is unique
    readable: bool = True  # False: the SDL omits the label while viewers have no rights
    private: bool = False  # nodes are private persons: they never appear as the reason of an answer
    called: str | None = None  # property that people call a node by; default: its name or title
    sensitivity: Sensitivity = Sensitivity.PUBLIC  # of the node itself: that it exists
    ground: tuple[str, ...] = ()  # paths to the areas and organizations that a node lies on (graph/access/ground.py)
    source: str = ""

    @property
    def text_zh(self) -> str:
        """The Chinese text of the label: the part of `text` after the last space."""
        return self.text.rpartition(" ")[2]

    @property
    def prefix(self) -> str:
        """The part of an id before `_`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Labels or interfaces of the source, and of the target, of a link."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type: temporality, endpoints and properties."""

    name: str
    text: str
    subject: str
    kind: Temporality
    ends: tuple[Endpoints, ...]
    properties: tuple[Property, ...] = ()
    discriminator: str | None = None  # property that distinguishes links between the same two nodes (`role` in I2)
    readable: bool = True
    source: str = ""
    to_one: bool = False  # a node has at most one outgoing link of the type
    high_fan_in: bool = False  # thousands of links may lead to one node
    guard: Guard | None = None  # who sees from its source that there is a link, and to which node
