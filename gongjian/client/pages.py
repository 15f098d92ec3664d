"""Pages of one list: the edits that ask for them, their place in the list, and the answer without what the edits added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongjian.client.listings import COUNTS, FLAGS, Listing, Paging
from gongjian.client.response_shape import Path, values_at
from gongjian.client.rewriting import Beside, Edit, number, variable

Position = str | int  # of a next page: cursor or offset
MAX_OFFSET = 10_000  # elements that an offset can leave out
OF_PAGE = frozenset(("first", "offset", "orderBy"))  # arguments that do not change the number of elements


def first_edit(listing: Listing, *, follows: bool) -> Edit:
    """Return the edit of the first request: the list's length, and the page size of a list that is followed."""
    counted = listing.paging is Paging.OFFSET and not follows
    beside = Beside(listing.count_key, COUNTS[listing.field.name], OF_PAGE) if counted else None
    return Edit(_size(listing) if follows else {}, tuple(text for text, _ in listing.added), beside)


def next_edit(listing: Listing, name: str) -> Edit:
    """Return the edit of a later request; `name` is the variable of the position."""
    if listing.paging is Paging.OFFSET:
        return Edit({**_size(listing), "offset": variable(name)})
    alias = "" if listing.info_key == "pageInfo" else f"{listing.info_key}: "
    return Edit({**_size(listing), "after": variable(name)}, (f"{alias}pageInfo{{hasNextPage endCursor}}",))


def position_type(listing: Listing) -> str:
    """Return the type of the variable of the position."""
    return "Int" if listing.paging is Paging.OFFSET else "String"


def _size(listing: Listing) -> dict[str, Any]:
    return {"first": number(listing.page_size)} if listing.page_size else {}


def kept(listing: Listing) -> tuple[Path, ...]:
    """Return the response paths that a later request keeps of the document."""
    return tuple((*listing.path, *item) for item in listing.items)


def next_position(listing: Listing, data: Any, before: Position | None) -> Position | None:
    """Return the position behind a page of a list outside other lists, None behind the last page."""
    value = next(values_at(data, listing.path), None)
    if value is None:
        return None
    if listing.paging is Paging.CURSOR:
        info = value[listing.info_key]
        return info["endCursor"] if info["hasNextPage"] else None
    start = int(before) if before is not None else listing.offset
    is_full = len(value) == (listing.page_size or listing.size)
    return start + len(value) if is_full and start + len(value) <= MAX_OFFSET else None


def append(listing: Listing, data: Any, page: Any) -> None:
    """Append the elements of a page to the list in the answer."""
    whole, more = next(values_at(data, listing.path)), next(values_at(page, listing.path), None)
    if more is None:
        return
    if listing.paging is Paging.OFFSET:
        whole += more
        return
    for (key,) in listing.items:
        whole[key] += more[key]
    whole[listing.info_key] |= {name: more[listing.info_key][name] for name in ("hasNextPage", "endCursor")}


def cuts(listing: Listing, data: Any) -> Iterator[tuple[int, int | None]]:
    """Yield the number of elements, and the total if known, of each list that is cut."""
    if listing.paging is Paging.OFFSET:
        yield from _counted(listing, data)
        return
    for value in values_at(data, listing.path):
        shown = len(next(values_at(value, listing.items[0]), ()))
        key = listing.flag_key
        if key and value[key] is FLAGS[key.removeprefix("_")]:
            yield shown, None
        elif listing.paging is Paging.CURSOR and value[listing.info_key][listing.more]:
            yield shown, value[listing.total_key]


def _counted(listing: Listing, data: Any) -> Iterator[tuple[int, int | None]]:
    """Yield the lists of groups or changes that have fewer elements than are counted, or that end where offsets end."""
    *above, key = listing.path
    for holder in values_at(data, tuple(above)):
        shown, total = len(holder.get(key, ())), holder.get(listing.count_key)
        if (total or 0) > listing.offset + shown:
            yield shown, total
        elif total is None and listing.offset + shown > MAX_OFFSET:
            yield shown, None


def remove_added(listing: Listing, data: Any) -> None:
    """Remove the fields that the document does not ask."""
    if listing.paging is Paging.OFFSET:
        for above in values_at(data, listing.path[:-1]):
            above.pop(listing.count_key, None)
    for holder in values_at(data, listing.path):
        for _, path in listing.added:
            (holder[path[0]] if len(path) > 1 else holder).pop(path[-1], None)
