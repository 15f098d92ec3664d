"""Sign-in at the start of the service: real data refuses the demo, and the demo prints a link for each role."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.console import Console

from gongjian.access.configured import refuse_real_data
from gongjian.access.demo import DEMO
from gongjian.access.examples import Example, read_examples
from gongjian.connection import Graph
from gongjian.networks.reader import ViewerReader
from gongjian.settings import Settings
from graph.access.roles import Role
from graph.errors import GraphError, GraphUnavailable

WIDTH = max(cell_len(role.text) for role in Role)  # columns of a role's name


async def check_data(settings: Settings, graph: Graph) -> None:
    """Raise `BadUserInput` for real data with the demo sign-in, or with a demo key; data may come later."""
    try:
        state = await graph.lease.current()
    except GraphUnavailable:
        return
    refuse_real_data(settings, state.synthetic)


async def examples_for(settings: Settings, graph: Graph) -> tuple[Example, ...]:
    """Return the example viewers of the demo; none without data."""
    if not settings.signs_in_demo:
        return ()
    try:
        return await read_examples(ViewerReader(graph.service, DEMO))
    except GraphError:
        return ()


def print_links(console: Console, address: str, examples: tuple[Example, ...]) -> None:
    """Print the sign-in link of each role."""
    if not examples:
        return
    console.print(
        "\nDemo sign-in, for synthetic data on this machine: without a link you are ORG_DEPT. Be somebody else:"
    )
    for one in examples:  # lines, not a table: a narrow terminal would cut the links of a table
        console.print(f"  {set_cell_size(one.role.text, WIDTH)} {address}{one.link}", soft_wrap=True)
