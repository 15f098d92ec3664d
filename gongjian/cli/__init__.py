"""Command line: `gongjian serve`, `ask`, `explain`, `draw`, `export`, `template`, `status`, `schema`, `token`, `rights`, `seed`, `init`, `load`, `migrate`, `check`,
`backup`, `restore`, `retention`, `import`, `propose`, `changes`, `audit`.

Each error is a message on standard error and an exit code other than 0.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

import typer
from rich.console import Console

from gongjian.cli.apply import apply
from gongjian.cli.ask import ask
from gongjian.cli.audit import audit
from gongjian.cli.backup import backup, restore
from gongjian.cli.changes import changes
from gongjian.cli.check import check
from gongjian.cli.draw import draw
from gongjian.cli.explain import explain
from gongjian.cli.export import export
from gongjian.cli.importing import import_files
from gongjian.cli.init import init
from gongjian.cli.load import load
from gongjian.cli.output import locale_language
from gongjian.cli.propose import propose
from gongjian.cli.retention import retention
from gongjian.cli.rights import rights
from gongjian.cli.seed import migrate, seed
from gongjian.cli.serve import serve
from gongjian.cli.sheets import export_sheets, template
from gongjian.cli.status import print_schema, status
from gongjian.cli.token import token
from graph.errors import GraphError
from graph.text import in_language

app = typer.Typer(
    help="Gongjian 共建: a GraphQL API over the graph of community co-building.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
GROUPS: dict[str, tuple[Callable[..., None], ...]] = {
    "Ask 查询": (ask, explain, draw),
    "Run 运行": (serve, status, token, rights),
    "Data 数据": (init, template, seed, load, migrate, check, backup, restore, retention),
}
for group, commands in GROUPS.items():
    for command in commands:
        app.command(rich_help_panel=group)(command)
export.command("sheets")(export_sheets)
app.add_typer(export, name="export", rich_help_panel="Ask 查询")
changes.command("apply")(apply)
app.add_typer(propose, name="propose", rich_help_panel="Data 数据")
app.add_typer(changes, name="changes", rich_help_panel="Data 数据")
app.add_typer(audit, name="audit", rich_help_panel="Data 数据")
app.command("schema", rich_help_panel="Ask 查询")(print_schema)
app.command("import", rich_help_panel="Data 数据")(import_files)


def run() -> None:
    """Run the command that the arguments name."""
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # our errors contain the driver's messages
    try:
        app()
    except GraphError as error:
        Console(stderr=True, soft_wrap=True).print(
            f"gongjian: {in_language(error.message, locale_language())}", style="red", highlight=False, markup=False
        )
        sys.exit(1)
