"""Pages of changesets: cursors are their numbers, so that new changesets move no page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from changes.record import Changeset
from graph.model import ValueType
from resolvers.execution.binding.cursors import read_cursor, write_cursor
from schema.changes.result import ChangesetConnection, changeset_of
from schema.networks.pages import Page, page_size, signature_of

FIELD, MOST = "changesets", 1000


@dataclass(frozen=True)
class NumberedPage(Page[Any]):
    """A page whose cursors are the numbers of its rows."""

    def _cursor(self, place: int) -> str:
        return write_cursor(self.signature, [self.rows[place].number])


async def page_of(
    numbers: Sequence[int],
    first: int | None,
    after: str | None,
    facts: tuple[object, ...],
    read: Callable[[Sequence[int]], Awaitable[list[Changeset]]],
) -> ChangesetConnection:
    """Return a page of the changesets with these numbers, newest first. `facts` tell its list from others.

    Raises `BadUserInput`.
    """
    size, signature = page_size(FIELD, first, MOST), signature_of(FIELD, facts)
    start = _start(numbers, after, signature)
    found = await read(numbers[start : start + size])
    page = NumberedPage([changeset_of(one) for one in found], signature, start, len(numbers))
    return cast("ChangesetConnection", page)


def _start(numbers: Sequence[int], after: str | None, signature: str) -> int:
    if after is None:
        return 0
    (last,) = read_cursor(after, signature, [ValueType.INT], (FIELD, "after"))
    return sum(number >= last for number in numbers)
