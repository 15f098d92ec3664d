"""Tables of an answer as an Excel workbook: a sheet for each table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from gongjian.client.cut import Cut
from gongjian.client.table import AnswerTable
from gongjian.client.target_file import write_target

MAX_TITLE = 31  # characters of a sheet's name
BOLD, ITALIC = Font(bold=True), Font(italic=True)


def write_workbook(file: Path, tables: Sequence[AnswerTable], cut: Sequence[Cut]) -> None:
    """Write a workbook; below a table that is cut, a line says how many of how many rows it has. Raises `BadUserInput`."""
    workbook = Workbook(write_only=True)
    for title, table in zip(sheet_titles([table.name for table in tables]), tables, strict=True):
        _write_sheet(workbook.create_sheet(title), table, [one for one in cut if one.name == table.name])
    content = BytesIO()
    workbook.save(content)
    write_target(file, content.getvalue())


def sheet_titles(names: Sequence[str]) -> Iterator[str]:
    """Yield a title of at most 31 characters for each name: its end, and a number if another sheet has that title."""
    used: set[str] = set()
    for name in names:
        title, count = _shortened(name, MAX_TITLE), 1
        while title.lower() in used:
            count += 1
            title = f"{_shortened(name, MAX_TITLE - len(str(count)) - 1)}~{count}"
        used.add(title.lower())
        yield title


def _shortened(name: str, length: int) -> str:
    return name if len(name) <= length else f"…{name[1 - length :]}"


def _write_sheet(sheet: Any, table: AnswerTable, cut: Sequence[Cut]) -> None:
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, name, BOLD) for name in table.header])
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row.values()])
    for one in cut:
        sheet.append([])
        sheet.append([_cell(sheet, str(one), ITALIC)])


def _cell(sheet: Any, value: Any, font: Font | None = None) -> Any:
    """Return a cell; a text stays a text, also if it begins like a formula."""
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub(" ", value)
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    if font:
        cell.font = font
    return cell
