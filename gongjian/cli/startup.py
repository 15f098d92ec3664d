"""Start of the service: the engine, and data in it."""

from __future__ import annotations

from rich.console import Console

from gongjian.access.examples import Example
from gongjian.cli.announce import step
from gongjian.cli.seed import load_with_progress
from gongjian.cli.sign_in import check_data, examples_for
from gongjian.connection import Graph
from gongjian.settings import Settings
from graph.engine.embedded.folder import EngineBusy
from seed.loading.mark import Overtaken
from seed.sets import data_set


async def prepare(
    settings: Settings, graph: Graph, console: Console, data: str | None, began: float
) -> tuple[float, tuple[Example, ...]]:
    """Print the engine, load a data set into an empty graph, and return the present time with the demo's example viewers.

    Raises `BadUserInput` if the data is real and the sign-in is for synthetic data.
    """
    where = settings.neo4j_uri or f"embedded in {settings.data}"
    began = step(console, "engine", began, f"{await graph.client.server()}, {where}")
    if data:
        began = step(console, "data", began, await _seed(graph, data))
    await check_data(settings, graph)
    return began, await examples_for(settings, graph)


async def _seed(graph: Graph, name: str) -> str:
    """Load the data set into an empty graph; of two processes that start together one loads, and both serve the data."""
    data = data_set(name)
    try:
        return f"{data}, {await load_with_progress(graph, data, keep=True)}"
    except (Overtaken, EngineBusy):
        return "being loaded by another process"
