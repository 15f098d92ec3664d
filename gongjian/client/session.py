"""Session with the graph for scripts and notebooks: blocking calls, also while an event loop runs."""

from __future__ import annotations

import asyncio
import threading
import weakref
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from gongjian.access.local import local_viewer
from gongjian.access.messages import ARGUMENT
from gongjian.client.network import data_of, network, network_picture
from gongjian.client.paging import ask
from gongjian.client.result import Result
from gongjian.client.target_file import write_target
from gongjian.client.variables import refuse_unknown_variables
from gongjian.connection import Graph, connected, refuse_empty
from gongjian.execution.requests import Request
from gongjian.networks.wanted import wanted
from gongjian.questions import document_of
from gongjian.settings import read_settings
from graph.access.viewer import Viewer
from graph.errors import BadUserInput

if TYPE_CHECKING:
    import igraph

    from analysis.network import Network
    from gongjian.client.network_file import NetworkFile

T = TypeVar("T")


class Session:
    """A session, opened by `gongjian.connect`; it ends with `close()`, with its `with` block, or with the program.

    With a token, or as another viewer (`view_as`), it reads what that viewer may see, else everything.
    """

    def __init__(self, token: str | None = None, view_as: str | None = None, **settings: Any) -> None:
        config = read_settings(**settings)
        refuse_empty(config)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="gongjian", daemon=True)
        self._thread.start()
        self._stack = AsyncExitStack()
        self._end = weakref.finalize(self, _end, self._loop, self._thread, self._stack)
        try:
            self._graph: Graph = self._wait(self._stack.enter_async_context(connected(config)))
            signed_in = local_viewer(config, token, view_as, ARGUMENT())
            self._viewer: Viewer = self._wait(signed_in)
        except BaseException:
            self._end()
            raise

    def ask(
        self,
        source: str,
        /,
        *,
        as_of: str | None = None,
        all_pages: bool = True,
        purpose: str | None = None,
        **variables: Any,
    ) -> Result:
        """Return the data of a question by its number, of a file with a document, or of a document.

        `as_of` (ISO date) sets the variable `asOf`. `all_pages` reads the lists outside other lists to their end, where the
        document leaves `first` out or gives it by a variable; `cut` of the result names the lists that are not whole.
        With a token, personal data of more than 100 nodes needs a `purpose`, which the audit trail keeps.
        Raises `GraphError` with code and message of the first error, also for a variable that the document does not have.
        """
        if as_of and "asOf" in variables:
            raise BadUserInput(f"as_of={as_of!r} and asOf={variables['asOf']!r} contradict each other; give one.")
        values = {**variables, **({"asOf": as_of} if as_of else {})}
        request = Request(document_of(source), values, viewer=self._viewer, purpose=purpose)
        refuse_unknown_variables(request)
        reply = self._wait(ask(self._graph.service, request, all_pages=all_pages))
        data = data_of(reply.answer)
        assert reply.layout is not None, "an answer without errors has a layout"
        notes = tuple(note["message"] for note in reply.answer.notes)
        return Result(data, reply.layout, reply.cut, notes, reply.answer.masked_fields)

    def graph(
        self, as_of: str | None = None, kind: str = "CO_BUILDING", *, since: str | None = None, until: str | None = None
    ) -> igraph.Graph:
        """Return the linked nodes of `network(…)` as an igraph graph; attributes as in `analysis.co_building.graph_of`."""
        from analysis.co_building import graph_of

        return graph_of(self.network(as_of, kind, since=since, until=until).without_isolated())

    def network(
        self, as_of: str | None = None, kind: str = "CO_BUILDING", *, since: str | None = None, until: str | None = None
    ) -> Network:
        """Return a network of a kind on a date as a frozen value, with isolated nodes in scope.

        Kinds (`analysis.kinds`): `CO_BUILDING`, `MEMBERSHIP`, `PEOPLE`, and of events from `since` to `until` (both included)
        `COATTENDANCE`, `MONEY`, `RETURNS`. The functions of `analysis` measure it: `cut_units(graph.network())`. Raises
        `GraphError`.
        """
        return self._wait(network(self._graph.service, wanted(kind, as_of, since, until), self._viewer))

    def export(self, file: str | Path, as_of: str | None = None, kind: str | None = None, **part: Any) -> NetworkFile:
        """Write a network into a file, or a part of it.

        The ending of the name says the format: `.graphml`, `.gexf` (with ended links), `.json`, `.xlsx`, `.zip` (CSV of nodes
        and edges). `part` may have `since` and `until` of events, ids to take away (`without`), and `around`: the part within
        `radius` links of a node, at most `most` nodes, the nearest ones. `truncated` of the result tells whether there are
        more. With `via`, types of links, the file has what a node of any type reaches by them, not at or through ids of
        `avoid`. Raises `GraphError`.
        """
        from gongjian.client.network_file import format_of, network_file

        path, first, last = Path(file), part.pop("since", None), part.pop("until", None)
        asked = wanted(kind, as_of, first, last, **part)
        written = self._wait(network_file(self._graph.service, format_of(path.name), asked, self._viewer))
        write_target(path, written.content)
        return written

    def picture(self, as_of: str | None = None) -> str:
        """Return an SVG picture of the co-building network on a date."""
        return self._wait(network_picture(self._graph.service, as_of, self._viewer))

    def close(self) -> None:
        """Close the connection to the graph."""
        self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        if not self._end.alive and hasattr(self, "_graph"):
            work.close()
            raise BadUserInput("The session is closed; connect again.")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


def _end(loop: asyncio.AbstractEventLoop, thread: threading.Thread, stack: AsyncExitStack) -> None:
    asyncio.run_coroutine_threadsafe(stack.aclose(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
