"""`gongjian changes apply`: make the changes of a file, such as one that `gongjian propose` writes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from gongjian.cli.changes import RESULT, STATE, asked, print_result
from graph.errors import BadUserInput

APPLY = f"mutation Apply($input: ApplyChangesInput!) {{ result: applyChanges(input: $input) {RESULT} }} {STATE}"


def apply(
    file: Annotated[Path, typer.Argument(help="JSON file with a list of changes.")],
    reason: Annotated[str, typer.Option("--reason", help="Why the changes are made.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
) -> None:
    """Make the changes of a file, in the form of `ChangeInput`. Problems give exit code 1, and nothing is changed.

    Examples:

    `gongjian changes apply changes.json --reason "The grids are merged" --dry-run`
    """
    wanted = {"changes": _read(file), "reason": reason, "dryRun": dry_run}
    print_result(asked(APPLY, input=wanted)["result"])


def _read(file: Path) -> list[Any]:
    """Return the changes of a file. Raises `BadUserInput`."""
    try:
        found = orjson.loads(file.read_bytes())
    except OSError as error:
        raise BadUserInput(f"{file} cannot be read: {error.strerror}; name a file.", argument="FILE") from None
    except orjson.JSONDecodeError as error:
        raise BadUserInput(f"{file} is no JSON: {error}; correct it.", argument="FILE") from None
    if not isinstance(found, list):
        raise BadUserInput(f"{file} has no list of changes; write one in brackets.", argument="FILE")
    return found
