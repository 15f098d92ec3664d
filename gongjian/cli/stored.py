"""Checks of commands before they use a graph: it contains data, and the user agrees to delete the data."""

from __future__ import annotations

import sys

import typer

from gongjian.settings import Settings
from graph.engine.embedded.folder import EngineFolder
from graph.errors import BadUserInput, GraphUnavailable
from seed.loading.mark import Mark

BACK_UP = "`neo4j-admin database dump neo4j --to-path=/backups` on its machine"


def refuse_empty(settings: Settings) -> None:
    """Raise `GraphUnavailable` for a data folder without data, before the engine creates it."""
    if not settings.neo4j_uri and not EngineFolder(settings.data).holds_data:
        raise GraphUnavailable(
            f"There is no data in {settings.data}: go to where it was loaded, or name its folder with GONGJIAN_DATA."
        )


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
