"""Variables of `gongjian ask`: JSON or text, and the county of the data in place of the one that questions name."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.cli.ask import in_county, read_variable
from gongjian.execution.requests import Request
from gongjian.questions import document_of


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


@pytest.mark.parametrize(
    ("document", "given", "counties", "code"),
    [
        ("M01", {}, ("500299",), "500299"),
        ("M01", {}, ("500233",), None),
        ("M01", {}, ("500233", "500299"), None),
        ("M01", {}, ("500298", "500299"), None),
        ("M01", {"code": "500233001"}, ("500299",), "500233001"),
        ("F01", {}, ("500299",), None),  # a community
        ("{ meta { name } }", {}, ("500299",), None),
        ("{ broken", {}, ("500299",), None),
    ],
)
def test_a_question_asks_for_the_county_of_the_data(
    document: str, given: dict[str, Any], counties: tuple[str, ...], code: str | None
) -> None:
    request = Request(document_of(document) if document[0] != "{" else document, given)
    assert in_county(request, counties).variables.get("code") == code
