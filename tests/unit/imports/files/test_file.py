"""The format of a file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.errors import DataError
from imports.files.file import read_file
from tests.support.sheet_files import text, xls, xlsx

ROWS: list[list[Any]] = [["a", 1.5, date(2024, 7, 1), True], [None, "b", None, None]]


@pytest.mark.parametrize("content", [xlsx(ROWS), xls(ROWS)], ids=["xlsx", "xls"])
def test_values_keep_their_types(content: bytes) -> None:
    (sheet,) = read_file("a", content)
    assert sheet.name == "Sheet1"
    assert [list(row) for row in sheet.rows] == ROWS


def test_content_decides_and_not_the_name() -> None:
    assert [list(row) for row in read_file("a.xlsx", text([["a", "b"]]))[0].rows] == [["a", "b"]]
    with pytest.raises(DataError, match="is a web page"):
        read_file("a.csv", b"\xef\xbb\xbf <!DOCTYPE html><p>")


def test_rows_above_the_first_value_count() -> None:
    (sheet,) = read_file("a.xlsx", xlsx([[], [None, "a"]]))
    assert [list(row) for row in sheet.rows] == [[None, None], [None, "a"]]
