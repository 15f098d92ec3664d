"""Tables of answers in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gongjian.client.layout import ANSWER
from gongjian.client.table import AnswerTable


def show(console: Console, tables: Iterable[AnswerTable]) -> None:
    """Print the tables of an answer; the values of the table `answer` are printed once."""
    printed: tuple[str, ...] = ()
    for table in tables:
        _show(console, table, [name for name in table.header if name not in printed])
        printed = table.header if table.name == ANSWER else printed


def _show(console: Console, table: AnswerTable, columns: list[str]) -> None:
    """Print a table; columns with one value on all rows are printed above the rows, so one row is a list of its fields."""
    constant = [name for name in columns if len({row[name] for row in table.rows}) == 1]
    for name in constant:
        console.print(f"{name}: {_cell(table.rows[0][name])}", style="dim", highlight=False, markup=False)
    varying = [name for name in columns if name not in constant]
    if table.rows and varying:
        start = f"{table.name}." if varying == columns else _common_prefix(varying)
        console.print(_rows(table, varying, start), highlight=False)
        console.print(f"{len(table.rows)} rows", style="dim", highlight=False)
    elif len(table.rows) != 1:
        console.print(f"{table.name}: {len(table.rows)} rows", style="dim", highlight=False, markup=False)


def _rows(table: AnswerTable, columns: list[str], start: str) -> Table:
    shown = Table(
        *(name.removeprefix(start) for name in columns),
        title=start.rstrip(".") or None,
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    for row in table.rows:
        shown.add_row(*(escape(_cell(row[name])) for name in columns))
    return shown


def _common_prefix(columns: list[str]) -> str:
    """Return the common prefix of column names, in whole path segments."""
    segments = zip(*(name.split(".")[:-1] for name in columns), strict=False)
    return "".join(f"{names[0]}." for names in takewhile(lambda names: len(set(names)) == 1, segments))


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes 是" if value else "no 否"
    return f"{value:.4g}" if isinstance(value, float) else str(value)
