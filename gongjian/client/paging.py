"""Whole lists: a request is repeated for the lists that have more pages, and each list that stays cut is named.

The first request asks the lengths of all lists beside what the document asks. Each later request has the next pages of
the unfinished lists and nothing else. The answer holds what the document asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from gongjian.client.cut import Cut
from gongjian.client.layout import Layout
from gongjian.client.listings import Listing, listings
from gongjian.client.pages import (
    Position,
    append,
    cuts,
    first_edit,
    kept,
    next_edit,
    next_position,
    position_type,
    remove_added,
)
from gongjian.client.response_shape import Path, ShapeReader
from gongjian.client.rewriting import Edit, Rewriter
from gongjian.execution.answer import Answer, refused
from gongjian.execution.documents import graphql_schema
from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Service
from graph.errors import Code, GraphError

REFUSALS = (Code.GRAPHQL_VALIDATION_FAILED, Code.BAD_USER_INPUT, Code.OPERATION_TOO_COSTLY)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as plain JSON values, the layout of its tables (None for a refused document), and the lists that are cut."""

    answer: Answer
    layout: Layout | None = None
    cut: tuple[Cut, ...] = ()


async def ask(service: Service, request: Request, *, all_pages: bool) -> Reply:
    """Answer a request; `all_pages` follows the lists outside other lists whose page size the document leaves open."""
    try:
        ready = await service.ready_by_rights(request)
    except GraphError as error:
        return Reply(refused(error))
    if isinstance(ready, Answer):
        return Reply(ready)
    shape = ShapeReader.read(graphql_schema(), ready.document.fragments, ready.operation, request.variables)
    layout = Layout.of(shape)
    reader = PageReader(service, request, ready, tuple(listings(shape)), all_pages, layout.names)
    return Reply(await reader.read(), layout, tuple(reader.cut.values()))


@dataclass(slots=True)
class PageReader:
    """Reader of all pages of one request; `lists` are the lists with a page size in its document."""

    service: Service
    request: Request
    ready: Ready
    lists: tuple[Listing, ...]
    all_pages: bool
    names: Mapping[Path, str]
    cut: dict[str, Cut] = field(default_factory=dict)  # by name of the list's table

    async def read(self) -> Answer:
        """Return the answer with all pages, or the first answer with errors."""
        answer = await self._send(self._first_edits())
        if answer.code in REFUSALS:  # the message must be about the user's document
            return _plain(await self.service.answer(self.request))
        if answer.errors:
            return answer
        if failure := await self._follow(answer.data):
            return failure
        for one in self.lists:
            self._finish(one, answer.data)
        return answer

    def _first_edits(self) -> dict[Path, Edit]:
        return {one.path: first_edit(one, follows=self._follows(one)) for one in self.lists}

    def _follows(self, listing: Listing) -> bool:
        return self.all_pages and listing.can_follow

    async def _follow(self, data: Any) -> Answer | None:
        """Append the next pages to the lists; return an answer with errors, None without any."""
        followed = [one for one in self.lists if self._follows(one)]
        positions = _next_positions(followed, data, {})
        while positions:
            unfinished = [one for one in followed if one.path in positions]
            page = await self._read_pages(unfinished, positions)
            if page.errors:
                return page
            for one in unfinished:
                append(one, data, page.data)
            positions = _next_positions(unfinished, page.data, positions)
        return None

    async def _read_pages(self, unfinished: list[Listing], positions: Mapping[Path, Position]) -> Answer:
        names = {one.path: f"_position{place}" for place, one in enumerate(unfinished)}
        return await self._send(
            self._first_edits() | {one.path: next_edit(one, names[one.path]) for one in unfinished},
            tuple(path for one in unfinished for path in kept(one)),
            {names[one.path]: (position_type(one), positions[one.path]) for one in unfinished},
        )

    def _finish(self, listing: Listing, data: Any) -> None:
        """Remove what the document does not ask, and note the list if it is cut."""
        name = next(self.names[path] for path in kept(listing) if path in self.names)
        for shown, total in cuts(listing, data):
            if total == listing.offset + shown:
                continue
            one = Cut(name, shown, total, 1, listing.can_follow)
            self.cut[name] = self.cut[name].plus(one) if name in self.cut else one
        remove_added(listing, data)

    async def _send(
        self,
        edits: Mapping[Path, Edit],
        keep: tuple[Path, ...] | None = None,
        added: Mapping[str, tuple[str, Any]] | None = None,
    ) -> Answer:
        """Answer the rewritten request; `added` are variables with their types and values."""
        added = added or {}
        rewriter = Rewriter(self.ready.document.fragments, edits, keep)
        text = rewriter.text(self.ready.operation, {name: type_ for name, (type_, _) in added.items()})
        variables = {**self.request.variables, **{name: value for name, (_, value) in added.items()}}
        return _plain(await self.service.answer(Request(text, variables, viewer=self.request.viewer)))


def _next_positions(lists: list[Listing], data: Any, before: Mapping[Path, Position]) -> dict[Path, Position]:
    found = {one.path: next_position(one, data, before.get(one.path)) for one in lists}
    return {path: position for path, position in found.items() if position is not None}


def _plain(answer: Answer) -> Answer:
    """Return the answer with a mutable copy of its data, as plain JSON values."""
    return replace(answer, data=orjson.loads(orjson.dumps(answer.data)))
