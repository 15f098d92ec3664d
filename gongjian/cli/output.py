"""Output of `gongjian ask`: tables in a terminal, JSON, CSV, files, and a message for each list that is cut."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

import orjson
from rich.console import Console

from gongjian.cli.csv_output import csv_text, write_csv_files
from gongjian.cli.render import show
from gongjian.client.cut import Cut
from gongjian.client.layout import ANSWER
from gongjian.client.paging import Reply
from gongjian.client.table import AnswerTable, joined_table, tables_of
from gongjian.execution.answer import Answer
from gongjian.execution.notes import translated
from graph.errors import BadUserInput
from graph.text import Language


class OutputFormat(StrEnum):
    """Format of a printed answer."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    CSV_FILES = "csv-files"
    XLSX = "xlsx"


def format_of(*given: bool) -> OutputFormat:
    """Return the format of the options, one for each format. Raises `BadUserInput` for two of them."""
    chosen = [form for form, is_set in zip(OutputFormat, given, strict=True) if is_set]
    if len(chosen) > 1:
        raise BadUserInput(f"Options {' and '.join(f'--{form}' for form in chosen)} contradict each other; give one.")
    return chosen[0] if chosen else OutputFormat.TABLE if sys.stdout.isatty() else OutputFormat.JSON


def print_json(answer: Answer) -> None:
    """Print an answer as JSON, in colours in a terminal."""
    text = orjson.dumps(orjson.loads(answer.body()), option=orjson.OPT_INDENT_2).decode()
    console = Console(soft_wrap=True)
    if console.is_terminal:
        console.print_json(text)
    else:
        sys.stdout.write(text + "\n")


def print_tables(reply: Reply, form: OutputFormat, target: Path | None) -> None:
    """Print the tables of an answer without errors, or write them to the target. Raises `BadUserInput`."""
    assert reply.layout is not None, "an answer without errors has a layout"
    tables = [*tables_of(reply.layout, reply.answer.data).values()]
    joined = joined_table(reply.layout, reply.answer.data)
    match form:
        case OutputFormat.CSV:
            _print_csv(csv_text([joined] if joined else tables, [*_values_without_rows(tables, joined), *reply.cut]))
        case OutputFormat.CSV_FILES if target:
            _say(f"{len(write_csv_files(target, tables, reply.cut))} files in {target}")
        case OutputFormat.XLSX if target:
            from gongjian.cli.workbook import write_workbook  # openpyxl takes a third of a second to import

            write_workbook(target, tables, reply.cut)
            _say(f"{target}: {len(tables)} sheets")
        case _:
            show(Console(soft_wrap=not sys.stdout.isatty()), [joined] if joined and joined.rows else tables)


def _values_without_rows(tables: Sequence[AnswerTable], joined: AnswerTable | None) -> Iterator[str]:
    """Yield the values outside the list of a joined table without rows."""
    if joined and not joined.rows and tables[0].name == ANSWER:
        yield from (f"{name}: {value}" for name, value in tables[0].rows[0].items() if value is not None)


def _print_csv(text: str) -> None:
    """Print CSV in UTF-8; a file starts with a byte order mark, which Excel needs for Chinese."""
    is_file = stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    sys.stdout.buffer.write(text.encode("utf-8-sig" if is_file else "utf-8"))


def _say(text: str) -> None:
    Console(highlight=False, soft_wrap=True).print(text, markup=False)


def print_notes(answer: Answer) -> None:
    """Print the notes on an answer on standard error."""
    for note in translated(answer.notes, locale_language()):
        _warn(note["message"])


def print_masked(count: int) -> None:
    """Print on standard error how many values are masked, if any are."""
    if count:
        _warn(f"{count} values are masked; --json names them in extensions.maskedFields.")


def locale_language() -> Language:
    """Return the language of messages, by the locale of the environment."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next((name for name in names if name), "").startswith("zh") else "en"


def print_cut(cut: Sequence[Cut]) -> None:
    """Print a message on standard error for each list that is cut."""
    for one in cut:
        remedy = "--all reads the others" if one.can_follow else "the document asks for no more"
        _warn(f"{one}; {remedy}.")


def _warn(text: str) -> None:
    Console(stderr=True, soft_wrap=True).print(text, style="yellow", highlight=False, markup=False)
