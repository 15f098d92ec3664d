"""Check of commands before they replace data: the user agrees to delete it."""

from __future__ import annotations

import sys

import typer

from graph.errors import BadUserInput
from seed.loading.mark import Mark

BACK_UP = "`neo4j-admin database dump neo4j --to-path=/backups` on its machine"


def ask_to_delete(uri: str, mark: Mark | None, *, yes: bool) -> None:
    """Ask for consent to delete a server's data before the new data is loaded. Raises `BadUserInput` without it."""
    content = f"The server {uri} holds {mark.name!r}" if mark else f"The server {uri} holds somebody else's data"
    warning = f"{content}, which is deleted before the new data is loaded; back it up first with {BACK_UP}."
    if yes:
        return
    if not sys.stdin.isatty():
        raise BadUserInput(f"{warning} Then repeat the command with --yes.", argument="--yes")
    typer.echo(warning)
    if not typer.confirm("Delete it now? 现在删除?"):
        raise BadUserInput("Nothing was changed.", argument="--yes")
