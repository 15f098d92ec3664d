"""Parts of .xlsx packages."""

from __future__ import annotations

from typing import Any

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


def test_references() -> None:
    assert [column_of(letters) for letters in ("A", "Z", "AA", "XFD")] == [0, 25, 26, 16383]
    assert place_of("AB12") == (11, 27)
