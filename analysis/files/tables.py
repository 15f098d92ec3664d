"""Nodes and links as CSV, and as a workbook with two sheets."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from analysis.files.columns import Cell, Content, Table, link_table, node_table, text_of
from graph.text import escape_formula

NAMES = ("nodes", "edges")
FIXED = (1980, 1, 1, 0, 0, 0)  # of the files of an archive, so that equal networks give equal bytes


def csv_files(network: Content) -> dict[str, bytes]:
    """Return `nodes.csv` and `edges.csv`, in UTF-8 with a mark, which spreadsheets need. A missing value is an empty cell.

    A text that begins like a formula gets an apostrophe before it, as OWASP advises.
    """
    tables = node_table(network), link_table(network)
    return {f"{name}.csv": _csv(table).encode("utf-8-sig") for name, table in zip(NAMES, tables, strict=True)}


def csv_archive(network: Content) -> bytes:
    """Return the files of `csv_files` in a ZIP archive."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name, text in csv_files(network).items():
            archive.writestr(ZipInfo(name, FIXED), text, ZIP_DEFLATED)
    return content.getvalue()


def workbook(network: Content) -> bytes:
    """Return an Excel workbook with the sheets `nodes` and `edges`. Texts stay texts, also if they begin like a formula."""
    book = Workbook(write_only=True)
    for name, table in zip(NAMES, (node_table(network), link_table(network)), strict=True):
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append([_sheet_cell(sheet, column, Font(bold=True)) for column in table.columns])
        for row in table.rows:
            sheet.append([_sheet_cell(sheet, row.get(column)) for column in table.columns])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _csv(table: Table) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_csv_cell(row.get(column)) for column in table.columns] for row in table.rows)
    return text.getvalue()


def _csv_cell(value: Cell | None) -> str:
    if value is None:
        return ""
    return escape_formula(value) if isinstance(value, str) else text_of(value)


def _sheet_cell(sheet: Any, value: Cell | None, font: Font | None = None) -> Any:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    if font:
        cell.font = font
    return cell
