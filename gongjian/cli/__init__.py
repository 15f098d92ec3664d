"""The command line: `gongjian serve`, `seed`, `migrate`, `ask`, `explain`, `schema`, `status`.

Every error is one sentence on standard error and an exit code other than 0.
"""

from __future__ import annotations

import sys

import typer
from rich.console import Console

from gongjian.cli.ask import ask, explain
from gongjian.cli.look import print_schema, status
from gongjian.cli.seed import migrate, seed
from gongjian.cli.serve import serve
from graph.errors import GraphError

app = typer.Typer(
    help="Gongjian 共建: GraphQL over the graph of community co-building.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command()(serve)
app.command()(seed)
app.command()(migrate)
app.command()(ask)
app.command()(explain)
app.command("schema")(print_schema)
app.command()(status)


def run() -> None:
    """Run the command that the arguments name."""
    try:
        app()
    except GraphError as error:
        Console(stderr=True, soft_wrap=True).print(
            f"gongjian: {error.message}", style="red", highlight=False, markup=False
        )
        sys.exit(1)
