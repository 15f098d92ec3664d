"""Lists of an answer with a page size: the number of rows that the document asks, and the fields that say whether rows follow.

A connection is read on by its cursor; `groupBy` and `changes` by `offset`, and fields beside them count their elements. The
lists of a graph search say by `truncated` that they are cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from gongjian.client.response_shape import LISTS, Path, ResponseField

PAGE = 20  # the schema's page size
FLAGS = {"truncated": True, "complete": False}  # fields of searches, with the value that means a cut
COUNTS = {
    "groupBy": "groupCount",
    "changes": "changeCount",
}  # lists that are read on by offset, with the field that counts
LARGE_PAGE = 100  # elements of a page if the document leaves the size out


class Paging(Enum):
    """The way in which a list is read on."""

    CURSOR = auto()
    OFFSET = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with a page size, at the response path of the field that has the size as an argument."""

    path: Path
    items: tuple[
        Path, ...
    ]  # paths of the lists below `path`: `nodes` and `edges` of a connection, () for the field itself
    field: ResponseField
    is_nested: bool  # it lies in an element of another list
    paging: Paging

    @property
    def size(self) -> int:
        """Return the page size of the document, or the schema's default."""
        value = self.field.arguments.get("first")
        return PAGE if value is None else int(value)

    @property
    def offset(self) -> int:
        """Return the number of elements that the document leaves out at the beginning."""
        return int(self.field.arguments.get("offset") or 0)

    @property
    def can_follow(self) -> bool:
        """Return true for a list outside other lists whose page size is left out or a variable."""
        other = any(self.field.arguments.get(name) is not None for name in ("last", "before"))
        by_offset = self.paging is Paging.CURSOR and self.field.arguments.get("offset") is not None
        open_size = "first" not in self.field.literals and self.size > 0
        return self.paging is not Paging.NONE and open_size and not (self.is_nested or other or by_offset)

    @property
    def page_size(self) -> int | None:
        """Return the page size with which the list is followed, None for that of the document."""
        has_lists = next(listings(self.field.fields), None) is not None
        return None if "first" in self.field.given or has_lists or self.size > PAGE else LARGE_PAGE

    @property
    def backwards(self) -> bool:
        """Return true for a list that is read from its end."""
        return self.field.arguments.get("last") is not None

    @property
    def more(self) -> str:
        """Return the field of `pageInfo` that says whether rows are left out."""
        return "hasPreviousPage" if self.backwards else "hasNextPage"

    @property
    def info_key(self) -> str:
        """Return the response key of the connection's `pageInfo`."""
        return self._key("pageInfo", ())

    @property
    def total_key(self) -> str:
        """Return the response key of the connection's `totalCount` without a limit."""
        return self._key("totalCount", ("limit",))

    def _key(self, name: str, without: tuple[str, ...]) -> str:
        there = self.field.at(name)
        free = there is None or (there.name == name and not there.given.intersection(without))
        return name if free else f"_{name}"

    @property
    def flag_key(self) -> str | None:
        """Return the response key of the field that says whether a search was complete, None for other lists."""
        return next((self._key(name, ()) for name in FLAGS if name in self.field.named_type.fields), None)

    @property
    def count_key(self) -> str:
        """Return the response key of the number of groups or changes."""
        return f"_{self.path[-1]}Count"

    @property
    def added(self) -> tuple[tuple[str, Path], ...]:
        """Return the fields that are needed and not in the document: GraphQL text and path below the field."""
        fields = [*self._added_infos()] if self.paging is Paging.CURSOR else []
        if self.flag_key and self.field.at(self.flag_key) is None:
            fields.append((_aliased(self.flag_key), (self.flag_key,)))
        return tuple(fields)

    def _added_infos(self) -> Iterator[tuple[str, Path]]:
        info = self.field.at(self.info_key)
        for name in (self.more, "endCursor"):
            if info is None or info.at(name) is None:
                yield f"{_aliased(self.info_key)}{{{name}}}", (self.info_key, name) if info else (self.info_key,)
        if self.field.at(self.total_key) is None:
            yield _aliased(self.total_key), (self.total_key,)


def _aliased(key: str) -> str:
    """Return a field with its response key, which is its name or an alias made of it."""
    return f"{key}: {key.removeprefix('_')}" if key.startswith("_") else key


def listings(fields: tuple[ResponseField, ...], path: Path = (), *, nested: bool = False) -> Iterator[Listing]:
    """Yield the lists with a page size among fields and below."""
    for field in fields:
        below = (*path, field.key)
        if items := _items(field):
            yield Listing(below, items, field, nested, _paging(field))
        yield from listings(field.fields, below, nested=nested or field.is_list)


def _items(field: ResponseField) -> tuple[Path, ...]:
    """Return the paths of the lists that the arguments of a field bound."""
    if field.is_connection:
        return tuple((part.key,) for part in field.fields if part.name in LISTS)
    if field.is_list:
        return ((),) if field.name in COUNTS else ()
    if "truncated" not in getattr(field.named_type, "fields", {}):
        return ()
    lists = tuple((part.key,) for part in field.fields if part.is_list)
    return lists + tuple((part.key, *item) for part in field.fields if part.is_connection for item in _items(part))


def _paging(field: ResponseField) -> Paging:
    if field.is_connection:
        return Paging.CURSOR
    return Paging.OFFSET if field.is_list else Paging.NONE
