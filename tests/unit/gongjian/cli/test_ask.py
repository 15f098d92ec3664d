"""Variables of `gongjian ask`: JSON or text."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.cli.ask import read_variable


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a=true", True),
        ("a=false", False),
        ("a=12", 12),
        ("a=500233", "500233"),
        ("a=Q1", "Q1"),
        ('a=["x", "y"]', ["x", "y"]),
        ("a=null", None),
        ("a=b=c", "b=c"),
    ],
)
def test_a_value_is_json_or_text_and_a_long_number_is_a_code(text: str, value: Any) -> None:
    assert read_variable(text) == ("a", value)
