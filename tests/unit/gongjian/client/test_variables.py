"""Variables that a document does not have."""

from __future__ import annotations

import pytest

from gongjian.client.variables import refuse_unknown_variables
from gongjian.execution.requests import Request
from gongjian.questions import all_questions
from graph.errors import BadUserInput


@pytest.mark.parametrize(
    ("document", "variables", "message"),
    [
        (
            "query Q($code: ID!, $first: Int) { __typename }",
            {"cod": "1"},
            "The document has no variable 'cod'; it has code, first.",
        ),
        ("{ meta { name } }", {"asOf": "2024-01-01"}, "The document has no variable 'asOf'; it has none."),
    ],
)
def test_an_unknown_variable_is_refused(document: str, variables: dict[str, str], message: str) -> None:
    document = document.replace("__typename", "area(code: $code) { children(first: $first) { totalCount } }")
    with pytest.raises(BadUserInput) as caught:
        refuse_unknown_variables(Request(document, variables))
    assert caught.value.message == message


def test_what_the_service_refuses_is_left_to_it() -> None:
    refuse_unknown_variables(Request("{ nothing }", {"x": 1}))
    refuse_unknown_variables(Request("query A { meta { name } } query B { meta { name } }", {"x": 1}))


def test_every_question_takes_a_day_but_that_of_the_audit_trail() -> None:
    for one in all_questions():
        if one.number == "M25":  # by the wall clock
            continue
        refuse_unknown_variables(Request(one.document, {"asOf": "2024-01-01"}))


@pytest.mark.parametrize("number", ["M05", "M06", "M07", "M14", "M17", "M20", "M21"])
def test_compliance_questions_take_the_code_of_an_area(number: str) -> None:
    (one,) = (one for one in all_questions() if one.number == number)
    refuse_unknown_variables(Request(one.document, {"code": "500233001"}))
