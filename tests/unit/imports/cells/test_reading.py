"""Cells by their column."""

from __future__ import annotations

import pytest

from imports.cells.cell import CellRefused, Raw
from imports.cells.reading import read_cell
from imports.subjects import SUBJECTS

COLUMNS = SUBJECTS["grids"].by_key


@pytest.mark.parametrize("raw", [None, "", " ", "\u3000", "/", "-", "——", "无", "N/A"])
def test_an_empty_cell_is_written_in_many_ways(raw: Raw) -> None:
    assert read_cell(COLUMNS["population"], raw).value is None


def test_no_stands_in_a_column_of_truth_values() -> None:
    column = SUBJECTS["communities"].by_key["inScope"]
    assert read_cell(column, "无").value is False


def test_an_escaped_formula_is_the_text_that_was_escaped() -> None:
    assert read_cell(COLUMNS["name"], "'=1+1").value == "=1+1"
    assert read_cell(COLUMNS["name"], "''=1+1").value == "'=1+1"
    assert read_cell(COLUMNS["name"], "'示例").value == "'示例"


def test_an_error_of_a_formula_is_refused() -> None:
    with pytest.raises(CellRefused, match="'#N/A' is an error of a formula"):
        read_cell(COLUMNS["name"], "#N/A")
