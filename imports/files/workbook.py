"""Workbooks of Excel, .xlsx and .xls, read by calamine."""

from __future__ import annotations

from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from graph.errors import DataError
from imports.cells.cell import Raw
from imports.files.package import PackageScan, scan_package
from imports.files.sheet import LIMIT, Merge, RawSheet, is_too_large
from imports.messages import LOCKED, NOT_READABLE, TOO_LARGE

ZIP = b"PK\x03\x04"


def read_workbook(file: str, content: bytes) -> tuple[RawSheet, ...]:
    """Return the sheets of a workbook. Raises `DataError`."""
    scans = scan_package(file, content) if content.startswith(ZIP) else {}
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            hidden = {one.name for one in book.sheets_metadata if one.visible != SheetVisibleEnum.Visible}
            names = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
            return tuple(_sheet(file, book.get_sheet_by_name(one), scans.get(one), one in hidden) for one in names)
    except PasswordError:
        raise DataError(LOCKED(file=file), file=file) from None
    except CalamineError as error:
        raise DataError(NOT_READABLE(file=file, why=str(error).strip()), file=file) from None


def _sheet(file: str, sheet: CalamineSheet, scan: PackageScan | None, is_hidden: bool) -> RawSheet:
    height, width = sheet.total_height, sheet.total_width
    if is_too_large(height, width):
        raise DataError(TOO_LARGE(file=file, what=f"{sheet.name}: {height} × {width}", limit=LIMIT), file=file)
    rows = [[_raw(one) for one in row] for row in sheet.to_python(skip_empty_area=False)]
    merges = tuple(Merge(*first, *last) for first, last in sheet.merged_cell_ranges or ())
    known = scan or PackageScan()
    return RawSheet(sheet.name, rows, merges, known.hidden_rows, known.hidden_columns, known.unsaved, is_hidden)


def _raw(value: Raw) -> Raw:
    return None if value == "" else value
