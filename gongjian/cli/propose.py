"""`gongjian propose`: the changes of a reorganisation as a table, and as a file for `gongjian changes apply`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.markup import escape

from gongjian.cli.changes import asked, table
from gongjian.client.target_file import write_target
from graph.errors import BadUserInput

SHOWN = "{ changes notes { code message } counts { action type count } }"
KEY, KEYS = "NodeReferenceInput!", "[NodeReferenceInput!]!"
ARGUMENTS = {
    "Dissolution": {"unit": KEY, "successor": KEY[:-1]},
    "Redraw": {"community": KEY, "buildings": "[RedrawnBuildingInput!]!"},
    "Merge": {"areas": KEYS, "into": KEY},
    "Move": {"person": KEY, "from": KEY, "to": KEY},
}
On = Annotated[str, typer.Option("--on", help="First day of the new order, such as 2024-08-01.")]
Out = Annotated[Path | None, typer.Option("--output", help="JSON file to write, for `gongjian changes apply`.")]
propose = typer.Typer(
    help="Propose the changes of a reorganisation; nothing is written to the graph.", no_args_is_help=True
)


@propose.callback()
def group() -> None:
    """Propose the changes of a reorganisation; nothing is written to the graph."""


@propose.command("dissolution")
def dissolution(
    unit: Annotated[str, typer.Argument(help="Organization that ends: id or unified social credit code.")],
    on: On,
    successor: Annotated[str | None, typer.Option("--successor", help="Organization that takes over.")] = None,
    output: Out = None,
) -> None:
    """Propose the dissolution of an organization.

    Examples:

    `gongjian propose dissolution unit_2C19479J2YJ2QVJ79JHHXAYEMX --on 2024-08-01 --output changes.json`
    """
    follower = successor and key(successor, "uscc")
    _show("Dissolution", output, on=on, unit=key(unit, "uscc"), successor=follower)


@propose.command("redraw")
def redraw(
    community: Annotated[str, typer.Argument(help="Code of the community.")],
    on: On,
    move: Annotated[
        list[str], typer.Option("--move", help="Building and its new grid as BUILDING=GRID, by their codes.")
    ],
    output: Out = None,
) -> None:
    """Propose other grids for buildings.

    Examples:

    `gongjian propose redraw 500233001001 --on 2024-08-01 --move 500233001001B00001=500233001001002`
    """
    pairs = [dict(zip(("building", "grid"), map(key, _pair(one)), strict=True)) for one in move]
    _show("Redraw", output, on=on, community=key(community), buildings=pairs)


@propose.command("merge")
def merge(
    grids: Annotated[list[str], typer.Argument(help="Codes of the grids that end.")],
    into: Annotated[str, typer.Option("--into", help="Code of the grid that stays.")],
    on: On,
    output: Out = None,
) -> None:
    """Propose the merger of grids of a community.

    Examples:

    `gongjian propose merge 500233001001002 --into 500233001001001 --on 2024-07-04 --output changes.json`
    """
    _show("Merge", output, on=on, areas=[key(grid) for grid in grids], into=key(into))


@propose.command("move")
def move(
    person: Annotated[str, typer.Argument(help="Id of the person.")],
    from_: Annotated[str, typer.Option("--from", help="Area or organization that the person leaves: code or id.")],
    to: Annotated[str, typer.Option("--to", help="Area or organization that follows: code or id.")],
    on: On,
    output: Out = None,
) -> None:
    """Propose the move of a person.

    Examples:

    `gongjian propose move person_44BWVQ3T8W4GT60TGVNERWYGQB --from 500233001001001 --to 500233001001002 --on 2024-08-01`
    """
    _show("Move", output, on=on, person=key(person), to=key(to), **{"from": key(from_)})


def key(text: str, otherwise: str = "code") -> dict[str, str]:
    """Return an input that names a node by its id, or by another key."""
    return {"id": text} if "_" in text else {otherwise: text}


def _pair(text: str) -> tuple[str, str]:
    building, _, grid = text.partition("=")
    if not grid:
        raise BadUserInput(f"{text!r} names no building and grid; write BUILDING=GRID.", argument="--move")
    return building, grid


def _document(kind: str) -> str:
    types = {**ARGUMENTS[kind], "on": "Date!"}
    declared = ", ".join(f"${name}: {type_}" for name, type_ in types.items())
    given = ", ".join(f"{name}: ${name}" for name in types)
    return f"query Proposal({declared}) {{ found: propose{kind}({given}) {SHOWN} }}"


def _show(kind: str, output: Path | None, **variables: Any) -> None:
    found = asked(_document(kind), **variables)["found"]
    shown = table("change", "type", "from", "to", "day", "facts")
    for change in found["changes"]:
        shown.add_row(*map(escape, row_of(change)))
    console = Console(highlight=False, soft_wrap=True)
    console.print(shown)
    for note in found["notes"]:
        console.print(f"{note['code']}: {note['message']}", style="yellow", markup=False)
    counts = ", ".join(f"{one['count']} {one['action']} {one['type']}" for one in found["counts"])
    console.print(f"{len(found['changes'])} changes ({counts})" if counts else f"{len(found['changes'])} changes")
    if output:
        write_target(output, orjson.dumps(found["changes"], option=orjson.OPT_INDENT_2))
        console.print(f"{output}: make them with `gongjian changes apply {output} --reason …`", markup=False)


def row_of(change: dict[str, Any]) -> tuple[str, str, str, str, str, str]:
    """Return the cells of a change; a replaced end is `old → new`."""
    ((kind, body),) = change.items()
    link = body.get("link", body)
    replaced = body if "link" in body else {}
    source = _end(link.get("from") or body.get("node"), replaced.get("from"))
    target = _end(link.get("to"), replaced.get("to"))
    ((of, facts),) = body.get("facts", {"–": {}}).items()
    shown = " ".join(f"{name}={value}" for name, value in facts.items())
    return kind, link.get("type") or of, source, target, body.get("on") or body.get("since") or "–", shown


def _end(key_: dict[str, str] | None, following: dict[str, str] | None = None) -> str:
    names = [next(iter(one.values())) for one in (key_, following) if one]
    return " → ".join(names) or "–"
