"""Days of cells."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from imports.cells.cell import CellRefused, Raw
from imports.cells.dates import read_day

DAY = date(2024, 1, 5)


@pytest.mark.parametrize(
    "raw",
    [
        DAY,
        datetime(2024, 1, 5, 13, 30),
        45296,
        45296.0,
        "45296",
        "2024-1-5",
        "2024-01-05",
        "2024/1/5",
        "2024.1.5",
        "2024年1月5日",
        "2024 年 1 月 5 日",
        "2024年1月5",
        "20240105",
        "2024-01-05 00:00:00",
        "\uff12\uff10\uff12\uff14\uff0e\uff11\uff0e\uff15",
    ],
)
def test_a_day_may_be_written_in_many_ways(raw: Raw) -> None:
    assert read_day(raw, is_end=False).value == DAY
    assert read_day(raw, is_end=True).value == DAY


@pytest.mark.parametrize("raw", ["2024-1", "2024.01", "2024年1月", "202401", 202401, 2024.1])
def test_a_month_is_its_first_day_where_something_begins_only(raw: Raw) -> None:
    found = read_day(raw, is_end=False)
    assert found.value == date(2024, 1, 1) and found.note
    with pytest.raises(CellRefused, match="an end needs the day"):
        read_day(raw, is_end=True)


@pytest.mark.parametrize("raw", ["2024", "2024年", 2024, 2024.0])
def test_a_year_is_refused(raw: Raw) -> None:
    with pytest.raises(CellRefused, match="has only a year; write the day, such as 2024-01-01"):
        read_day(raw, is_end=False)


@pytest.mark.parametrize("raw", ["2024-02-30", "2024-13-01", "20241301", "0024-01-01", "2024.13"])
def test_a_day_that_does_not_exist_is_refused(raw: Raw) -> None:
    with pytest.raises(CellRefused, match="no day of the calendar"):
        read_day(raw, is_end=False)


@pytest.mark.parametrize("raw", ["昨天", "1/5/2024", True, 3, 99_999_999, "2024-01-05 起"])
def test_other_values_are_refused(raw: Raw) -> None:
    with pytest.raises(CellRefused):
        read_day(raw, is_end=False)
