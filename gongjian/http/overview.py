"""The picture of the network and the county's figures, made once for each viewer, state of the data and default date.

Each takes one to three seconds. The service makes both in the background after a start and after each load, for whoever
has no token. A reader who comes earlier waits for the same work.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import orjson
from graphql import GraphQLObjectType

from gongjian.client.network import data_of, network_picture
from gongjian.execution.documents import graphql_schema
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.http.entity_tags import data_version
from gongjian.http.page import READ_FOR_VIEWER, Page
from gongjian.messages import DATA_CHANGED
from graph.access.viewer import Viewer
from graph.errors import GraphError, GraphUnavailable
from resolvers.execution.dates import today

log = logging.getLogger("gongjian.overview")
INTERVAL = 0.7  # seconds between checks for a new load
PAUSE = 5.0  # seconds after an error
MAX_OTHERS = 16  # kept pages of other viewers, and pictures of other dates, 500 kB each
COUNTY = "500233"
FIGURES = """query Figures($county: ID!) {
  county(code: $county) { figures { %s } }
  meta { name horizon }
}"""
Make = Callable[[], Awaitable[Page]]
Name = tuple[str, Viewer]


@dataclass(slots=True)
class Overview:
    """Pages by name and viewer, of the present state of the data and default date; `standing` is whoever has no token."""

    service: Service
    standing: Viewer
    version: str = ""
    pages: dict[Name, asyncio.Task[Page]] = field(default_factory=dict)

    async def keep(self) -> None:
        """Make the figures and the picture after a start and after each load, until cancelled."""
        while True:
            pause = INTERVAL
            try:
                await self.figures(self.standing)
                await self.network(None, self.standing)
            except GraphUnavailable:
                pass  # being loaded, or away: the heartbeat logs it
            except GraphError as error:
                log.info("figures and picture are not made: %s", error.message)
                pause = PAUSE
            except Exception:
                log.exception("figures and picture are not made because of an internal error")
                pause = PAUSE
            await asyncio.sleep(pause)

    async def figures(self, viewer: Viewer) -> Page:
        """Return the county's figures as JSON: `{fields: [{name, description}], county, meta}`. Raises `GraphError`."""
        return await self._kept(("figures", viewer), lambda: self._make_figures(viewer))

    async def network(self, as_of: str | None, viewer: Viewer) -> Page:
        """Return the picture of the network on a date, by default the horizon. Raises `GraphError`."""
        name = f"network {as_of}" if as_of else "network"
        return await self._kept((name, viewer), lambda: self._make_network(as_of or None, viewer))

    async def close(self) -> None:
        """Cancel the work under way."""
        tasks = [*self.pages.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _kept(self, name: Name, make: Make) -> Page:
        """Return the page of the present data, made once; all readers wait for the same work."""
        version = await self._present()
        if version != self.version:
            self.version, self.pages = version, {}
        task = self.pages.get(name)
        if task is None:
            task = self.pages[name] = asyncio.create_task(self._made(make))
            task.add_done_callback(lambda done: self._forget_failed(name, done))
            self._evict()
        return await asyncio.shield(task)

    async def _present(self) -> str:
        return data_version(await self.service.lease.current(), today())

    async def _made(self, make: Make) -> Page:
        """Return a new page, which a load voids and a changeset does not. Raises `GraphUnavailable`."""
        state = await self.service.lease.current()
        page = await make()
        if not state.is_same_load(await self.service.lease.current()):
            raise GraphUnavailable(DATA_CHANGED())
        return page

    def _forget_failed(self, name: Name, task: asyncio.Task[Page]) -> None:
        if (task.cancelled() or task.exception()) and self.pages.get(name) is task:
            del self.pages[name]

    def _evict(self) -> None:
        others = [name for name in self.pages if name not in (("figures", self.standing), ("network", self.standing))]
        for name in others[:-MAX_OTHERS]:
            del self.pages[name]

    async def _make_figures(self, viewer: Viewer) -> Page:
        fields = figure_fields()
        document = FIGURES % " ".join(fields)
        answer = await self.service.answer(Request(document, {"county": COUNTY}, viewer=viewer), count=False)
        described = [{"name": name, "description": text} for name, text in fields.items()]
        content = orjson.dumps({"fields": described, **data_of(answer)})
        return Page.of(content, "application/json", READ_FOR_VIEWER, viewer)

    async def _make_network(self, as_of: str | None, viewer: Viewer) -> Page:
        picture = await network_picture(self.service, as_of, viewer)
        return Page.of(picture.encode(), "image/svg+xml", READ_FOR_VIEWER, viewer)


def figure_fields() -> dict[str, str | None]:
    """Return the description of each figure of the county by its name, in the order of the schema."""
    figures = graphql_schema().get_type("CountyFigures")
    assert isinstance(figures, GraphQLObjectType), "the schema has this type"
    return {name: field.description for name, field in figures.fields.items()}
