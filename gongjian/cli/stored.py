"""What commands ask of a graph before they work on it: that it holds data at all, and leave to delete that."""

from __future__ import annotations

import sys

import typer

from gongjian.settings import Settings
from graph.engine.embedded.folder import EngineFolder
from graph.errors import BadUserInput, GraphUnavailable
from seed.loading.mark import Mark

BACK_UP = "`neo4j-admin database dump neo4j --to-path=/backups` on its machine"


def refuse_empty(settings: Settings) -> None:
    """Raise `GraphUnavailable` for a data folder that holds no data, before one is made there."""
    if not settings.neo4j_uri and not EngineFolder(settings.data).holds_data:
        raise GraphUnavailable(
            f"There is no data in {settings.data}: go to where it was loaded, or name its folder with GONGJIAN_DATA."
        )


def ask_to_delete(uri: str, mark: Mark | None, *, yes: bool) -> None:
    """Ask whether a server's data may go before the new one is there. Raises `BadUserInput` if nobody says yes."""
    what = f"The server {uri} holds {mark.name!r}" if mark else f"The server {uri} holds somebody else's data"
    told = f"{what}, which is deleted before the new data is there; back it up first with {BACK_UP}."
    if yes:
        return
    if not sys.stdin.isatty():
        raise BadUserInput(f"{told} Then repeat the command with --yes.", argument="--yes")
    typer.echo(told)
    if not typer.confirm("Delete it now? 现在删除?"):
        raise BadUserInput("Nothing was changed.", argument="--yes")
