"""Closed lists and truth values of cells."""

from __future__ import annotations

import pytest

from graph.model import MODEL, Choice
from imports.cells.cell import CellRefused, Raw
from imports.cells.choices import codes_by_text, read_boolean, read_choice
from imports.columns import choice_text


@pytest.mark.parametrize("type_", tuple(MODEL.choices()), ids=lambda one: one.name)
def test_each_value_is_read_by_code_and_by_chinese_text(type_: Choice) -> None:
    for code, text in type_.values:
        assert read_choice(type_, code) == read_choice(type_, choice_text(text)) == code


def test_brackets_may_be_left_out_where_that_is_clear() -> None:
    gender = next(one for one in MODEL.choices() if one.name == "Gender")
    assert read_choice(gender, "男") == read_choice(gender, " 男\uff081\uff09") == "MALE"
    assert codes_by_text(gender)["女"] == "FEMALE"


@pytest.mark.parametrize(
    ("raw", "value"), [("是", True), ("否", False), (True, True), (0.0, False), ("√", True), ("No", False)]
)
def test_truth_values(raw: Raw, value: bool) -> None:
    assert read_boolean(raw) is value


def test_other_values_are_refused() -> None:
    with pytest.raises(CellRefused, match="'也许' is neither yes nor no"):
        read_boolean("也许")
