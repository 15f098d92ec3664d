"""`gongjian init`: a new county, as an empty real data set of its territory."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gongjian.cli.load import Name, Scope, load_territory, territory_of
from gongjian.settings import read_settings
from seed.territory import COLUMNS

NO_SCOPE = (
    "No community is in the scope of the mechanism, so questions about leaders and committees have nothing to ask: name "
    "townships with --scope, or set it in the sheet communities."
)


def init(
    territory: Annotated[
        Path,
        typer.Option(
            "--territory",
            help=f"CSV file in UTF-8 with the columns {', '.join(COLUMNS)}. Example: seed/territory.csv.",
            show_default=False,
        ),
    ],
    scope: Scope = None,
    name: Name = None,
) -> None:
    """Begin a new county: its areas from a CSV file, and nothing else. The data is real: its day is today.

    Imports fill it: `gongjian template all` writes their sheets. Data that is there already is never replaced.

    Examples:

    `gongjian init --territory county.csv --scope 500233001 --scope 500233002`
    """
    data = territory_of(territory, scope, name)
    outcome = asyncio.run(load_territory(data, replace=False, again=False, yes=False))
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{data}, {outcome} in {read_settings().data}", markup=False)
    if not any(node.properties.get("inScope") for node in data.nodes):
        console.print(NO_SCOPE, style="yellow")
