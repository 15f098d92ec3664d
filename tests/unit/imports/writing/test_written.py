"""Values as cells, and back, for random values."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Choice, ValueType
from imports.cells.reading import NOTHING, read_cell
from imports.reading import read_contents
from imports.subject import Column
from imports.subjects import SUBJECTS
from imports.texts import clean
from imports.writing.sheets import FilledSheet, filled_book, filled_csv
from imports.writing.written import book_cell, csv_cell, joined, written

LETTERS = st.sampled_from([*"甲乙=+-@'|、;,\"\n 1aA()"])
TEXTS = st.text(LETTERS, min_size=1, max_size=6).map(clean).filter(lambda text: text and text not in NOTHING)
PLAIN = st.text(st.sampled_from([*"甲乙丙=+-@'1a"]), min_size=1, max_size=6)
VALUES: dict[ValueType, st.SearchStrategy[Any]] = {
    ValueType.TEXT: TEXTS,
    ValueType.INT: st.integers(-(2**31), 2**31 - 1),
    ValueType.LONG: st.integers(0, 10**12),
    ValueType.FLOAT: st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3)),
    ValueType.BOOL: st.booleans(),
    ValueType.DATE: st.dates(date(1900, 3, 1), date(2100, 12, 31)),
    ValueType.TEXT_LIST: st.lists(PLAIN.filter(lambda text: text not in NOTHING), min_size=1, max_size=3),
}
COLUMNS = [column for subject in SUBJECTS.values() for column in subject.columns]


def column_of(type_: ValueType) -> Column:
    """A column of the type without a pattern; of a text one that is no name."""
    return next(
        one
        for one in COLUMNS
        if one.prop and not one.names and one.prop.type is type_ and not (one.prop.pattern or one.prop.unique)
        if one.prop.name != "name"
    )


@pytest.mark.parametrize("type_", [type_ for type_ in VALUES if type_ is not ValueType.FLOAT], ids=str)
def test_what_is_written_is_read(type_: ValueType) -> None:
    column = column_of(type_)

    @settings(max_examples=300, deadline=None)
    @given(VALUES[type_])
    def check(value: Any) -> None:
        cell = written(column, value)
        assert read_cell(column, book_cell(cell)).value == value
        assert read_cell(column, csv_cell(cell)).value == value

    check()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(TEXTS, VALUES[ValueType.DATE]), min_size=1, max_size=5, unique_by=lambda pair: pair[1]))
def test_files_hold_what_is_written(rows: list[tuple[str, date]]) -> None:
    sheet = FilledSheet(
        SUBJECTS["grid-tasks"], [{"slot": f"s{day}", "title": title, "active": True} for title, day in rows]
    )
    for name, content in (("a.xlsx", filled_book([sheet])), ("a.csv", filled_csv(sheet))):
        (table,) = read_contents(name, content, [sheet.subject]).tables
        assert [dict(row.values) for row in table.rows] == [*sheet.rows]


def test_closed_lists_are_written_in_chinese() -> None:
    column = next(one for one in COLUMNS if one.prop and isinstance(one.prop.type, Choice) and one.key == "gender")
    assert written(column, "MALE") == "男(1)"
    assert joined(["甲", "乙"]) == "甲、乙"
    assert joined(["甲、乙"]) == "甲、乙|"


def test_formulas_are_escaped_in_text_files_only() -> None:
    assert [csv_cell("=1"), csv_cell("'=1"), csv_cell(-1), csv_cell(None)] == ["'=1", "''=1", "-1", ""]
    assert [book_cell("=1"), book_cell("'=1"), book_cell("'x"), book_cell(-1)] == ["=1", "''=1", "'x", -1]
