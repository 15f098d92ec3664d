"""Layout of an answer's tables: one table for each list of the operation, with the columns of its elements.

A column is named by its response path without `nodes`, `edges` and `node`, so that an edge and its node share a prefix.
A table begins with the columns of the objects around its list. Fields of a connection beside its items, such as
`totalCount` and `aggregate`, are columns of the object that has the connection, and are not repeated below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongjian.client.group_keys import key_names
from gongjian.client.response_shape import Path, ResponseField

ANSWER = "answer"  # name of the table of the values outside lists
ItemPath = tuple[str | int, ...]  # response keys below an element, and places in lists


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and the path of its value in an element; `describes_list` is true beside the items of a list."""

    name: str
    path: ItemPath
    describes_list: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a list: its path in an element of the table around it, own columns, and the tables of lists within."""

    name: str
    path: ItemPath
    around: Path  # names of the columns of the tables around it
    number: str | None  # name of the column with the number of an element, if its elements have lists
    columns: tuple[Column, ...]
    tables: tuple[Table, ...]

    @property
    def header(self) -> Path:
        """Return the names of all columns."""
        return (*self.around, *self.own)

    @property
    def own(self) -> Path:
        """Return the names of the columns without those of the tables around it."""
        return (*((self.number,) if self.number else ()), *(column.name for column in self.columns))

    @property
    def chain(self) -> tuple[Table, ...] | None:
        """Return this table and those within, None if lists stand side by side."""
        if len(self.tables) > 1:
            return None
        below = self.tables[0].chain if self.tables else ()
        return None if below is None else (self, *below)

    def each(self) -> Iterator[Table]:
        """Yield this table if it has columns, and the tables within."""
        if self.path or self.columns:
            yield self
        for table in self.tables:
            yield from table.each()


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a field: response path from the root, path from the element of a list, and the parts of its name."""

    trail: Path = ()
    path: ItemPath = ()
    name: Path = ()
    describes_list: bool = False

    def below(self, field: ResponseField) -> Place:
        """Return the place of a field of this object."""
        name = self.name if field.is_unnamed else (*self.name, field.key)
        return Place((*self.trail, field.key), (*self.path, field.key), name, self.describes_list or field.holds_list)

    def column(self) -> Column:
        """Return the column of a value at this place."""
        return Column(".".join(self.name), self.path, self.describes_list)


@dataclass(frozen=True, slots=True)
class Inner:
    """A list within an element, and its place."""

    field: ResponseField
    place: Place


@dataclass(frozen=True, slots=True)
class Layout:
    """The tables of an operation, and the names of tables by the response path of their list."""

    root: Table
    names: dict[Path, str]

    @classmethod
    def of(cls, fields: tuple[ResponseField, ...]) -> Layout:
        """Return the layout for the root fields of an operation."""
        names: dict[Path, str] = {(): ANSWER}
        return cls(_table([*_parts(fields, Place(), None)], Place(), (), (), names), names)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return all tables, the values outside lists first."""
        return tuple(self.root.each())


def _table(parts: list[Column | Inner], place: Place, path: ItemPath, around: Path, names: dict[Path, str]) -> Table:
    name = names[place.trail]
    inner = [part for part in parts if isinstance(part, Inner)]
    number = f"{name}.#" if inner and place.trail else None
    columns: list[Column] = []
    for part in parts:
        if isinstance(part, Column):
            used = {*around, *(column.name for column in columns)}
            long_name = ".".join((*place.trail, *map(str, part.path)))
            columns.append(replace(part, name=_free(part.name, long_name, used)))
    table = Table(name, path, around, number, tuple(columns), ())
    return replace(table, tables=tuple(_inner_table(table, part, names) for part in inner))


def _inner_table(outer: Table, part: Inner, names: dict[Path, str]) -> Table:
    """Return the table of a list; it repeats the columns of the element around it, at the root those of one root field."""
    place, root = part.place, not outer.path
    names[place.trail] = _free(".".join(place.name), ".".join(place.trail), {*names.values()})
    repeated = (
        column.name
        for column in outer.columns
        if not column.describes_list and (not root or column.path[0] == place.path[0])
    )
    around = (*outer.around, *((outer.number,) if outer.number else ()), *repeated)
    element = replace(place, path=(), describes_list=False)
    groups = part.field if part.field.name == "groupBy" else None
    return _table([*_parts(part.field.fields, element, groups)], element, place.path, around, names)


def _free(name: str, long_name: str, used: set[str]) -> str:
    return long_name if name in used else name


def _parts(fields: tuple[ResponseField, ...], place: Place, groups: ResponseField | None) -> Iterator[Column | Inner]:
    """Yield the columns of an object and the lists in it; `groups` is the `groupBy` whose groups are the objects."""
    for field in fields:
        below = place.below(field)
        if groups and field.name == "keys":
            yield from _key_parts(field, place, groups)
        elif not field.fields:
            yield replace(below, describes_list=place.describes_list).column()
        elif field.is_list:
            yield Inner(field, below)
        elif field.name != "pageInfo":
            yield from _parts(field.fields, below, None)


def _key_parts(keys: ResponseField, place: Place, groups: ResponseField) -> Iterator[Column | Inner]:
    """Yield the columns of each key of a group, under the key's name; keys by values have no node."""
    for number, key in enumerate(key_names(groups)):
        at = replace(place.below(keys), path=(*place.path, keys.key, number), name=(*place.name, *key.parts))
        for field in keys.fields:
            if field.name == "value":
                yield replace(at, path=(*at.path, field.key)).column()
            elif field.name != "node":
                yield at.below(field).column()
            elif key.by_node:
                node = at.below(field)
                yield from _parts(field.fields, replace(node, name=at.name), None)
