"""`gongjian changes`: list changesets, show one, and take one back. `apply` is in a module of its own."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gongjian.client.network import data_of
from gongjian.connection import connected, refuse_empty
from gongjian.execution.requests import Request
from gongjian.settings import read_settings
from graph.errors import BadUserInput

LIST = """query Changesets($node: ID, $first: Int) {
  changesets(node: $node, first: $first) {
    totalCount
    nodes { number at reason count undoneBy by { label } }
  }
}"""
ENTRIES = (
    "entries(first: 5000) { nodes { action type from { label } to { label } node { __typename label } nodeId "
    "before { ...State } after { ...State } } }"
)
STATE = "fragment State on ChangedState { since until facts { name value } }"
SHOW = f"query Changeset($number: Int!) {{ changeset(number: $number) {{ id reason {ENTRIES} }} }} {STATE}"
RESULT = (
    "{ changeset { number id } problems { index code message } introduced { rule what missing node { label } } "
    f"{ENTRIES} }}"
)
UNDO = f"mutation Undo($input: UndoChangesetInput!) {{ undoChangeset(input: $input) {RESULT} }} {STATE}"
changes = typer.Typer(help="List changesets, show one, make one, and take one back.", no_args_is_help=True)


@changes.callback()
def group() -> None:
    """List changesets, show one, make one, and take one back."""


@changes.command("list")
def list_changesets(
    node: Annotated[
        str | None, typer.Option("--node", help="Only those that changed a link of this node (id).")
    ] = None,
    first: Annotated[int, typer.Option("--first", help="How many, newest first, at most 1000.")] = 20,
) -> None:
    """List changesets: number, time, author, how many links, whether it was taken back, reason.

    Examples:

    `gongjian changes list --first 5`
    """
    found = asked(LIST, node=node, first=first)["changesets"]
    shown = table("number", "at", "by", "links", "undone", "reason")
    for one in found["nodes"]:
        by = one["by"]["label"] if one["by"] else "–"
        undone = "yes" if one["undoneBy"] else "–"
        shown.add_row(*map(escape, (str(one["number"]), one["at"], by, str(one["count"]), undone, one["reason"])))
    console = Console(highlight=False, soft_wrap=True)
    console.print(shown)
    console.print(f"{len(found['nodes'])} of {found['totalCount']} changesets")


@changes.command("show")
def show(number: Annotated[int, typer.Argument(help="Number of the changeset.")]) -> None:
    """Show the links that a changeset changed, before and after.

    Examples:

    `gongjian changes show 1`
    """
    _print_entries(_numbered(number)["entries"]["nodes"])


@changes.command("undo")
def undo(
    number: Annotated[int, typer.Argument(help="Number of the changeset.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it is taken back.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
) -> None:
    """Take back a changeset as if it had never been made. Problems give exit code 1, and nothing is changed.

    Examples:

    `gongjian changes undo 1 --reason "entered twice" --dry-run`
    """
    wanted = {"id": _numbered(number)["id"], "reason": reason, "dryRun": dry_run}
    print_result(asked(UNDO, input=wanted)["undoChangeset"])


def print_result(result: dict[str, Any]) -> None:
    """Print what a mutation changed. Raises `Exit` with code 1 after its problems."""
    console = Console(highlight=False, soft_wrap=True)
    for problem in result["problems"]:
        place = "" if problem["index"] is None else f" (change {problem['index']})"
        console.print(f"{problem['code']}{place}: {problem['message']}", style="red", markup=False)
    if result["problems"]:
        raise typer.Exit(1)
    _print_entries(result["entries"]["nodes"])
    for one in result["introduced"]:
        fault = "is missing" if one["missing"] else "is there more than once"
        console.print(f"{one['rule']}: {one['node']['label']}: {one['what']} {fault}", style="yellow", markup=False)
    made = result["changeset"]
    console.print(f"changeset {made['number']} was made" if made else "nothing was changed")


def _numbered(number: int) -> dict[str, Any]:
    if found := asked(SHOW, number=number)["changeset"]:
        return dict(found)
    raise BadUserInput(f"There is no changeset {number}; list them with `gongjian changes list`.", argument="NUMBER")


def _print_entries(entries: list[dict[str, Any]]) -> None:
    shown = table("action", "type", "from", "to", "before", "after")
    for one in entries:
        ends = (one[end]["label"] if one[end] else "–" for end in ("from", "to"))
        named = (one["type"], *ends) if one["type"] else (*_node_of(one), "–")
        shown.add_row(*map(escape, (one["action"], *named, _state(one["before"]), _state(one["after"]))))
    Console(highlight=False, soft_wrap=True).print(shown)


def _node_of(entry: dict[str, Any]) -> tuple[str, str]:
    """Return type and label of the node of an entry; its id if it is gone or not to be seen."""
    node = entry["node"]
    return (node["__typename"], node["label"]) if node else ("–", entry["nodeId"])


def table(*columns: str) -> Table:
    """Return a table whose cells are not cut: a narrow terminal folds the last column."""
    made = Table(box=None, pad_edge=False)
    for name in columns:
        made.add_column(name, overflow="fold", no_wrap=name not in columns[-2:])
    return made


def _state(link: dict[str, Any] | None) -> str:
    if link is None:
        return "–"
    facts = "".join(f", {fact['name']} {fact['value']}" for fact in link["facts"])
    return f"{link['since'] or '…'} to {link['until'] or '…'}{facts}"


def asked(document: str, **variables: Any) -> dict[str, Any]:
    """Return the data of an answer. Raises `GraphError`."""
    refuse_empty(read_settings())
    return asyncio.run(_answered(document, variables))


async def _answered(document: str, variables: dict[str, Any]) -> dict[str, Any]:
    async with connected(read_settings()) as graph:
        found: dict[str, Any] = data_of(await graph.service.answer(Request(document, variables)))
        return found
