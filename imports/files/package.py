"""Parts of an .xlsx package that calamine does not read: hidden rows and columns, and formulas without a stored value.

The XML of a sheet is searched, not parsed, so that no entity is expanded; its size is limited before it is unpacked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from posixpath import join, normpath
from zipfile import BadZipFile, ZipFile
from zlib import error as zlib_error

from graph.errors import DataError
from imports.files.sheet import LIMIT, MAX_COLUMNS, is_too_large
from imports.messages import NOT_READABLE, TOO_LARGE

MAX_UNPACKED = 200_000_000  # bytes of all parts
SHEET, RELATION = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>"), re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
HIDDEN = re.compile(rb"<(?:\w+:)?(row|col)\s[^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*>")
FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<v></v>)?\s*</"
)
PLACED = re.compile(rb"<(?:\w+:)?(row|c)\b(?:[^>]*?\sr\s*=\s*[\"']([A-Za-z]*)(\d+))?[^>]*?(/?)>")


@dataclass(frozen=True, slots=True)
class PackageScan:
    """Hidden rows and columns of a sheet, and its cells with a formula whose value is not stored; counted from 0."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    unsaved: frozenset[tuple[int, int]] = frozenset()


def scan_package(file: str, content: bytes) -> Mapping[str, PackageScan]:
    """Return the scans of a workbook's sheets by name. Raises `DataError` for a package that is damaged or too large."""
    try:
        with ZipFile(BytesIO(content)) as package:
            size = sum(part.file_size for part in package.infolist())
            if size > MAX_UNPACKED:
                limit = f"{MAX_UNPACKED // 10**6} MB"
                raise DataError(TOO_LARGE(file=file, what=f"{size // 10**6} MB", limit=limit), file=file)
            if package.testzip():  # parts larger than they say, which calamine would unpack
                raise BadZipFile("damaged")
            return {name: _scan(file, package.read(path)) for name, path in _paths(package)}
    except (BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib_error) as error:
        raise DataError(NOT_READABLE(file=file, why=str(error)), file=file) from None


def _paths(package: ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name and the path of each sheet with cells."""
    parts = set(package.namelist())
    if "xl/workbook.xml" not in parts or "xl/_rels/workbook.xml.rels" not in parts:
        raise KeyError("xl/workbook.xml")  # another format, such as .ods or .xlsb
    relations = map(_attributes, RELATION.findall(package.read("xl/_rels/workbook.xml.rels")))
    targets = {one.get("Id", ""): normpath(join("/xl", one.get("Target", ""))).lstrip("/") for one in relations}
    for sheet in map(_attributes, SHEET.findall(package.read("xl/workbook.xml"))):
        path = targets.get(next((value for key, value in sheet.items() if key.endswith(":id")), ""), "")
        if path in parts:
            yield sheet.get("name", ""), path


def _attributes(tag: bytes) -> dict[str, str]:
    return {key.decode(): unescape(value.decode("utf-8", "replace")) for key, value in ATTRIBUTE.findall(tag)}


def _scan(file: str, xml: bytes) -> PackageScan:
    _check_size(file, xml)
    rows, columns = set[int](), set[int]()
    for found in HIDDEN.finditer(xml):
        marks = _attributes(found[0])
        if found[1] == b"row" and "r" in marks:
            rows.add(int(marks["r"]) - 1)
        elif found[1] == b"col":
            columns.update(range(int(marks.get("min", 1)) - 1, min(int(marks.get("max", 0)), MAX_COLUMNS)))
    return PackageScan(frozenset(rows), frozenset(columns), frozenset(_unsaved(xml)))


def _unsaved(xml: bytes) -> Iterator[tuple[int, int]]:
    """Yield the cells with a formula and no value. An empty text is a value, of a cell that is marked as a text."""
    for found in FORMULA.finditer(xml):
        marks = _attributes(found[1])
        if "r" in marks and marks.get("t") != "str":
            yield place_of(marks["r"])


def _check_size(file: str, xml: bytes) -> None:
    """Refuse a sheet with a cell far away: calamine takes memory for the whole rectangle.

    A row or a cell without a reference follows the one before.
    """
    height = width = row = column = 0
    for tag, letters, digits, closed in (found.groups() for found in PLACED.finditer(xml)):
        if tag == b"row":
            row, column = int(digits or row + 1), 0
            continue
        row, column = (int(digits), column_of(letters.decode()) + 1) if digits else (row, column + 1)
        if not closed:
            height, width = max(height, row), max(width, column)
    if is_too_large(height, width):
        raise DataError(TOO_LARGE(file=file, what=f"{height} × {width}", limit=LIMIT), file=file)


def place_of(reference: str) -> tuple[int, int]:
    """Return row and column of a reference such as `B3`, counted from 0."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]) - 1, column_of(letters)


def column_of(letters: str) -> int:
    """Return the number of a column, counted from 0: `A` is 0, `AA` is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
