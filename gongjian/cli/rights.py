"""`gongjian rights`: the matrix of rights that holds here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongjian.access.rights_file import matrix_of
from gongjian.access.rights_tables import rights_tables
from gongjian.settings import read_settings


def rights(
    file: Annotated[
        Path | None, typer.Option("--file", help="File of rights to try. Default: GONGJIAN_RIGHTS_FILE, if set.")
    ] = None,
) -> None:
    """Print who sees which nodes and values, and where nodes lie, in Markdown. A wrong file is refused.

    Examples:

    `gongjian rights`

    `gongjian rights --file rights.toml`
    """
    typer.echo(rights_tables(matrix_of(file or read_settings().rights_file)).strip())
