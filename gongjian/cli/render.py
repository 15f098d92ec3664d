"""Tables of answers in a terminal."""

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
    """Print an answer as one table, or as one table for each of its lists.

    Columns with one value on all rows are printed above the table, so a single object is a list of its fields.
    """
    for title, rows in tables_of(data, ""):
        columns = [*dict.fromkeys(name for row in rows for name in row)]
        constant = [name for name in columns if len({row.get(name, "") for row in rows}) == 1]
        for name in constant:
            console.print(f"{name}: {_cell(rows[0][name])}", style="dim", highlight=False, markup=False)
        varying = [name for name in columns if name not in constant]
        if not varying:
            continue
        start = _common_prefix(varying) if varying != columns or not title else f"{title}."
        table = Table(
            *(name.removeprefix(start) for name in varying),
            title=start.rstrip(".") or None,
            title_justify="left",
            box=None,
            pad_edge=False,
        )
        for row in rows:
            table.add_row(*(escape(_cell(row.get(name, ""))) for name in varying))
        console.print(table, highlight=False)
        console.print(f"{len(rows)} rows" if len(rows) != 1 else "", style="dim", highlight=False)


def _common_prefix(columns: list[str]) -> str:
    """Return the common prefix of column names, in whole path segments."""
    segments = zip(*(name.split(".")[:-1] for name in columns), strict=False)
    return "".join(f"{names[0]}." for names in takewhile(lambda names: len(set(names)) == 1, segments))


def tables_of(value: Any, name: str) -> Iterator[tuple[str, list[TableRow]]]:
    """Yield the tables of a value with their titles."""
    try:
        rows = [row for row in table_of(value, name) if row]
    except BadUserInput:
        yield from _member_tables(value, name)
        return
    if rows:
        yield name, rows


def _member_tables(value: Any, name: str) -> Iterator[tuple[str, list[TableRow]]]:
    if isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from tables_of(item, f"{name}[{number}]")
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
