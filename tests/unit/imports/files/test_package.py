"""Parts of .xlsx packages."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from graph.errors import DataError
from imports.files.package import column_of, place_of, scan_package
from tests.support.sheet_files import unsaved, xlsx


def hide(sheet: Any) -> None:
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_column(2, 3, None, None, {"hidden": True})


def test_hidden_rows_and_columns_are_found() -> None:
    scan = scan_package("a.xlsx", xlsx([["a"], ["b"], ["c", "d", "e"]], "甲&乙", hide))["甲&乙"]
    assert (set(scan.hidden_rows), set(scan.hidden_columns)) == ({1}, {2, 3})


def test_formulas_without_a_stored_value_are_found() -> None:
    assert scan_package("a.xlsx", unsaved([["x", "=1+1"], ["=A1", None]]))["Sheet"].unsaved == {(0, 1), (1, 0)}
    saved = xlsx([["x"]], "Sheet", lambda sheet: sheet.write_formula(1, 1, "=1+1", None, 2))
    assert scan_package("a.xlsx", saved)["Sheet"].unsaved == set()
    empty = changed(saved, b'<c r="B2"><f>1+1</f><v>2</v></c>', b'<c r="B2" t="str"><f>1+1</f><v></v></c>')
    assert scan_package("a.xlsx", empty)["Sheet"].unsaved == set()


def changed(content: bytes, before: bytes, after: bytes) -> bytes:
    """The workbook with another piece of XML in its first sheet."""
    found = BytesIO()
    with ZipFile(BytesIO(content)) as package, ZipFile(found, "w") as made:
        for name in package.namelist():
            part = package.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert before in part
                part = part.replace(before, after)
            made.writestr(name, part)
    return found.getvalue()


def test_other_packages_are_refused() -> None:
    content = BytesIO()
    with ZipFile(content, "w") as package:
        package.writestr("content.xml", "<office/>")
    with pytest.raises(DataError, match="cannot be read"):
        scan_package("a.ods", content.getvalue())


def test_references() -> None:
    assert [column_of(letters) for letters in ("A", "Z", "AA", "XFD")] == [0, 25, 26, 16383]
    assert place_of("AB12") == place_of("ab12") == (11, 27)


@pytest.mark.parametrize(
    "place",
    [
        b'<row r="2"><c r="sf90000"',
        b"<row r=\"2\"><c  r = 'xfD2'",
        b'<row r="90000000"><c',
        b'<row r="99999"><c r="SG1"',
        b'<row r="2"><c a="" r="B100001"',
    ],
)
def test_a_cell_far_away_is_refused_however_it_is_placed(place: bytes) -> None:
    content = changed(xlsx([["x"], ["y"]]), b'<row r="2" spans="1:1"><c r="A2"', place)
    with pytest.raises(DataError, match="too large"):
        scan_package("a.xlsx", content)


def test_cells_without_a_place_follow_each_other() -> None:
    assert scan_package("a.xlsx", changed(xlsx([["x"]]), b'<row r="1" spans="1:1"><c r="A1"', b"<row><c"))
    far = b"<row>" + b"<c/>" * 500 + b"<c"
    with pytest.raises(DataError, match=r"too large \(1 × 501\)"):
        scan_package("a.xlsx", changed(xlsx([["x"]]), b'<row r="1" spans="1:1"><c r="A1"', far))
