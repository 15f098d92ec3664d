"""A subject: the sheet of nodes of one label, or of links of one type, with its columns.

A row names its node, gives its values, and may have links: a column for the other end, and columns for days and facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graph.model import Property


@dataclass(frozen=True, slots=True)
class Column:
    """A column: values of a property (`prop`), or names of nodes (`names`: labels or interfaces).

    `key` names it within the subject: `name`, or `WORKS_FOR.since` for a link's property.
    """

    key: str
    head: str
    prop: Property | None = None
    names: tuple[str, ...] = ()
    required: bool = False
    needed_with: str | None = None  # key of another column: where that has a value, this one needs one
    synonyms: tuple[str, ...] = ()
    example: str = ""
    is_end: bool = False  # a day that is the first one without a node or link
    within: str | None = None  # key of the column with the unit or area in which a name of this one is unique
    id_key: str | None = None  # key of the column with the id of the node, which decides where it has a value


@dataclass(frozen=True, slots=True)
class RowLink:
    """A link of each row: its type, the column of its other end, and its facts by column; `fixed` are equal in all rows."""

    type: str
    other: str
    since: str | None = None
    until: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)  # column by property
    fixed: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the keys of the columns with facts and days."""
        return (*self.facts.values(), *(key for key in (self.since, self.until) if key))


@dataclass(frozen=True, eq=False)
class SheetSubject:
    """A sheet. `label` is that of the row's node, which rows describe; without one, the column `node` names it.

    `identities` are tuples of columns: two rows with the same values in all columns of a tuple are duplicates.
    """

    name: str
    title: str  # of the sheet
    columns: tuple[Column, ...]
    label: str | None = None
    node: str | None = None
    links: tuple[RowLink, ...] = ()
    identities: tuple[tuple[str, ...], ...] = ()
    synonyms: tuple[str, ...] = ()  # other titles of the sheet

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """Return the columns by key."""
        return {column.key: column for column in self.columns}

    @cached_property
    def values(self) -> tuple[Column, ...]:
        """Return the columns with properties of the row's node."""
        linked = {key for link in self.links for key in link.columns}
        return tuple(one for one in self.columns if one.prop and one.key not in linked)

    @cached_property
    def needed(self) -> tuple[Column, ...]:
        """Return the columns without which a sheet cannot be read."""
        return tuple(one for one in self.columns if one.required)
