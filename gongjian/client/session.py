"""A session with the graph for scripts and notebooks: blocking calls, whether or not an event loop runs already."""

from __future__ import annotations

import asyncio
import threading
import weakref
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Self, TypeVar

from gongjian.client.network import data_of, network_picture, network_rows
from gongjian.client.paging import ask_all
from gongjian.client.table import table_of
from gongjian.connection import Graph, connected
from gongjian.execution.requests import Request
from gongjian.questions import document_of
from gongjian.settings import read_settings
from graph.errors import BadUserInput

if TYPE_CHECKING:
    import igraph

T = TypeVar("T")
LIBRARIES = ("pandas", "polars")


class Result(dict[str, Any]):
    """The data of an answer: plain dicts and lists, with the table that they make."""

    def rows(self) -> list[dict[str, Any]]:
        """One dict for each thing at the end of the answer's lists, what stands above it repeated; all with the same keys.

        Raises `BadUserInput` if lists stand side by side.
        """
        return table_of(self)

    def frame(self, library: str | None = None) -> Any:
        """The same as a pandas or polars frame: `library` names one, else the one that is installed, pandas first.

        Raises `BadUserInput` if there is none.
        """
        chosen = library or next((name for name in LIBRARIES if find_spec(name)), None)
        if chosen == "pandas" and find_spec("pandas"):
            import pandas

            return pandas.DataFrame(self.rows())
        if chosen == "polars" and find_spec("polars"):
            import polars

            return polars.DataFrame(self.rows(), infer_schema_length=None)
        wanted = chosen or " or ".join(LIBRARIES)
        raise BadUserInput(f"A frame needs {wanted}, which is not installed; install pandas or polars, or use .rows().")


class Session:
    """See `gongjian.connect`. Ends with `close()`, with its `with` block, or with the program."""

    def __init__(self, **settings: Any) -> None:
        chosen = read_settings(**settings)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="gongjian", daemon=True)
        self._thread.start()
        self._stack = AsyncExitStack()
        self._end = weakref.finalize(self, _end, self._loop, self._thread, self._stack)
        try:
            self._graph: Graph = self._wait(self._stack.enter_async_context(connected(chosen)))
        except BaseException:
            self._end()
            raise

    def ask(self, what: str, /, *, as_of: str | None = None, all_pages: bool = True, **variables: Any) -> Result:
        """The data of a question by its number, of a file with a document, or of a document.

        `as_of` (ISO date) sets the variable `asOf`; `all_pages` follows the list whose `after` is a variable to its end.
        Raises `GraphError` with code and message if the service would answer with errors.
        """
        given = {**variables, **({"asOf": as_of} if as_of else {})}
        request = Request(document_of(what), given)
        service = self._graph.service
        return Result(data_of(self._wait(ask_all(service, request) if all_pages else service.answer(request))))

    def graph(self, as_of: str | None = None) -> igraph.Graph:
        """The co-building network on a day as an igraph graph; `analysis.network.network_of` says what is on it."""
        from analysis.network import network_of

        rows, _ = self._wait(network_rows(self._graph.service, as_of))
        return network_of(rows)

    def picture(self, as_of: str | None = None) -> str:
        """The same as an SVG picture."""
        return self._wait(network_picture(self._graph.service, as_of))

    def close(self) -> None:
        """Let go of the graph."""
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
