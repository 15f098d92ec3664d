"""Whole lists: a request is repeated for the lists that have more pages, and each list that stays cut is named.

The first request asks the lengths of all lists beside what the document asks. Each later request has the next pages of
the unfinished lists and nothing else. The answer holds what the document asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

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
from gongjian.execution.audited import check_purpose
from gongjian.execution.documents import graphql_schema
from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Service
from graph.errors import Code, GraphError
from resolvers.execution.output.disclosure import Disclosure

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
    except GraphError:
        return Reply(_copied(await service.answer(request)))  # which records a refusal by right
    if isinstance(ready, Answer):
        return Reply(ready)
    if ready.changes:  # sent once, whatever its answer is
        shape = ShapeReader.read(graphql_schema(), ready.document.fragments, ready.operation, request.variables)
        return Reply(_copied(await service.answer(request)), Layout.of(shape))
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
    disclosed: Disclosure = field(default_factory=Disclosure)  # of all pages

    async def read(self) -> Answer:
        """Return the answer with all pages, or the first answer with errors."""
        answer = await self._send(self._first_edits())
        if answer.code in REFUSALS:  # the message must be about the user's document
            return _copied(await self.service.answer(self.request))
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
        answer = await self.service.answer(replace(self.request, query=text, variables=variables))
        return self._disclosing(_copied(answer))

    def _disclosing(self, answer: Answer) -> Answer:
        """Return a page with what all pages show above level 1; an error for an export of personal data without a purpose."""
        self.disclosed.add(answer.disclosed)
        try:
            if not self.request.viewer.is_unlimited:
                check_purpose(self.disclosed, self.request.purpose)
        except GraphError as error:
            return refused(error)
        return replace(answer, disclosed=self.disclosed)


def _next_positions(lists: list[Listing], data: Any, before: Mapping[Path, Position]) -> dict[Path, Position]:
    found = {one.path: next_position(one, data, before.get(one.path)) for one in lists}
    return {path: position for path, position in found.items() if position is not None}


def _copied(answer: Answer) -> Answer:
    """Return the answer with a copy of its data that may be changed; masked values are still known."""
    return replace(answer, data=_copy(answer.data))


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(one) for key, one in value.items()}
    return [_copy(one) for one in value] if isinstance(value, list) else value
