"""Tables of an answer as CSV: text with a heading for each table, or a folder with a file for each."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from gongjian.client.cut import Cut
from gongjian.client.table import AnswerTable
from graph.errors import BadUserInput
from graph.text import escape_formula


def csv_text(tables: Sequence[AnswerTable], notes: Iterable[object]) -> str:
    """Return CSV with a header; several tables have their names as headings, and the last lines are notes, each after `#`.

    A text that begins like a formula gets an apostrophe before it.
    """
    texts = [_table_text(table) for table in tables]
    if len(tables) > 1:
        texts = [f"# {table.name}\n{text}" for table, text in zip(tables, texts, strict=True)]
    return "\n".join(texts) + _footer(notes)


def _table_text(table: AnswerTable) -> str:
    text = StringIO()
    writer = csv.DictWriter(text, table.header, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in table.rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    return escape_formula(value) if isinstance(value, str) else value


def _footer(notes: Iterable[object]) -> str:
    return "".join(f"# {note}\n" for note in notes)


def write_csv_files(folder: Path, tables: Sequence[AnswerTable], cut: Sequence[Cut]) -> list[Path]:
    """Write a file for each table into a folder, and return the files. Raises `BadUserInput`."""
    files = [folder / f"{table.name}.csv" for table in tables]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, table in zip(files, tables, strict=True):
            own = [one for one in cut if one.name == table.name]
            file.write_text(_table_text(table) + _footer(own), "utf-8-sig")
    except OSError as error:
        raise BadUserInput(f"Folder {str(folder)!r} cannot be written ({error.strerror}); name another.") from None
    return files
