"""An answer for people: tables in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gongjian.client.table import LISTS, THROUGH, TableRow, holds_list, table_of
from graph.errors import BadUserInput


def show(console: Console, data: Any) -> None:
    """Print an answer: one table if it is one, else one for each of its lists. What is the same on every row stands above,
    so a single thing is a list of its facts."""
    for title, rows in tables_of(data, ""):
        columns = [*dict.fromkeys(name for row in rows for name in row)]
        above = [name for name in columns if len({row.get(name, "") for row in rows}) == 1]
        for name in above:
            console.print(f"{name}: {_cell(rows[0][name])}", style="dim", highlight=False, markup=False)
        shown = [name for name in columns if name not in above]
        if not shown:
            continue
        start = _shared(shown) if shown != columns or not title else f"{title}."
        table = Table(
            *(name.removeprefix(start) for name in shown),
            title=start.rstrip(".") or None,
            title_justify="left",
            box=None,
            pad_edge=False,
        )
        for row in rows:
            table.add_row(*(escape(_cell(row.get(name, ""))) for name in shown))
        console.print(table, highlight=False)
        console.print(f"{len(rows)} rows" if len(rows) != 1 else "", style="dim", highlight=False)


def _shared(columns: list[str]) -> str:
    """What all names of columns begin with, in whole steps."""
    above = zip(*(name.split(".")[:-1] for name in columns), strict=False)
    return "".join(f"{steps[0]}." for steps in takewhile(lambda steps: len(set(steps)) == 1, above))


def tables_of(value: Any, name: str) -> Iterator[tuple[str, list[TableRow]]]:
    """The tables of a value, each with its title."""
    try:
        rows = [row for row in table_of(value, name) if row]
    except BadUserInput:
        yield from _parts_of(value, name)
        return
    if rows:
        yield name, rows


def _parts_of(value: Any, name: str) -> Iterator[tuple[str, list[TableRow]]]:
    if isinstance(value, list):
        for place, part in enumerate(value, start=1):
            yield from tables_of(part, f"{name}[{place}]")
        return
    own = {key: part for key, part in value.items() if not holds_list(part) and key not in ("pageInfo", *LISTS)}
    if own:
        yield from tables_of(own, name)
    for key, part in value.items():
        if key not in own and key != "pageInfo":
            yield from tables_of(part, name if key in THROUGH else f"{name}.{key}".strip("."))


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes 是" if value else "no 否"
    return f"{value:.4g}" if isinstance(value, float) else str(value)
