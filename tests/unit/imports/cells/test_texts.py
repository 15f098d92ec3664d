"""Texts and codes of cells."""

from __future__ import annotations

import pytest

from graph.model import MODEL
from imports.cells.cell import CellRefused
from imports.cells.texts import form_of, plain_text, read_code, read_list, read_text


def test_a_number_is_its_digits_as_far_as_excel_keeps_them() -> None:
    assert plain_text(500233001001001.0, "代码") == "500233001001001"
    assert plain_text(3.5, "代码") == "3.5"
    with pytest.raises(CellRefused, match="Excel made a number"):
        plain_text(1e15, "代码")


def test_a_credit_code_may_have_small_letters() -> None:
    prop = MODEL.property_of("Unit", "uscc")
    assert read_text(prop, " 91500233ma5u000000 ", "x") == "91500233MA5U000000"
    with pytest.raises(CellRefused, match="is not a credit code of 18 digits and letters"):
        read_text(prop, "91500233", "x")


@pytest.mark.parametrize("text", ["5.00233E+14", "5E14", "5.00233e+014"])
def test_a_code_in_scientific_notation_is_refused(text: str) -> None:
    with pytest.raises(CellRefused, match="Set the column's format to text"):
        read_code(r"\d{15}", text)


def test_lists_have_several_separators_and_no_empty_parts() -> None:
    assert read_list("甲、乙;丙\uff1b丁", "x") == ["甲", "乙", "丙", "丁"]
    assert read_list("甲、乙|丙|", "x") == ["甲、乙", "丙"]
    assert read_list("甲、", "x") == ["甲"]
    with pytest.raises(CellRefused, match="has an empty part"):
        read_list("甲、、乙", "x")


def test_each_pattern_of_the_model_has_a_description() -> None:
    assert form_of(r"\d{9}") == "a code of 9 digits"
    assert form_of("[ab]").chinese == "符合 [ab] 的内容"
