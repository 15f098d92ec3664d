"""Numbers of cells."""

from __future__ import annotations

import pytest

from imports.cells.cell import CellRefused, Raw
from imports.cells.numbers import read_fen, read_float, read_numbers, read_point, read_whole


@pytest.mark.parametrize("raw", [1200, 1200.0, "1200", "1,200", "\uff11\uff12\uff10\uff10", " 1200.0 ", "1.2E3"])
def test_whole_numbers(raw: Raw) -> None:
    assert read_whole(raw) == 1200


@pytest.mark.parametrize("raw", ["12.5", 12.5, "十二", "1,2", True, "12户"])
def test_no_whole_number(raw: Raw) -> None:
    with pytest.raises(CellRefused, match="is not a whole number"):
        read_whole(raw)


def test_numbers_have_limits() -> None:
    with pytest.raises(CellRefused, match="outside -2147483648 to 2147483647"):
        read_whole(3e9)
    assert read_whole(3e9, long=True) == 3_000_000_000


@pytest.mark.parametrize("raw", [1200.1, "1200.10", "1,200.1元", "\uffe51200.1", "¥1200.1"])
def test_amounts_in_yuan(raw: Raw) -> None:
    assert read_fen(raw) == 120_010


def test_amounts_have_two_decimals() -> None:
    with pytest.raises(CellRefused, match="more than two decimals"):
        read_fen("1.005")
    with pytest.raises(CellRefused, match="not an amount in yuan"):
        read_fen("1.2万")


def test_other_numbers() -> None:
    assert read_float("12.5") == 12.5
    assert read_numbers("1、2,5") == [1, 2, 5]
    assert read_point("30.2996\uff0c108.0371") == {"latitude": 30.2996, "longitude": 108.0371}
    with pytest.raises(CellRefused, match="is not a place"):
        read_point("108.0371 30.2996")
