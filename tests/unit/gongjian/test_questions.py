"""Numbers of questions."""

from __future__ import annotations

import pytest

from gongjian.questions import question
from graph.errors import BadUserInput


@pytest.mark.parametrize(
    ("written", "number"), [("A08", "A08"), ("a08", "A08"), ("A8", "A08"), ("f3", "F03"), ("M12", "M12")]
)
def test_a_number_is_read_with_and_without_its_zero(written: str, number: str) -> None:
    assert question(written).number == number


@pytest.mark.parametrize("written", ["A80", "A", "8", "A008"])
def test_another_number_is_refused(written: str) -> None:
    with pytest.raises(BadUserInput) as caught:
        question(written)
    assert caught.value.message.startswith(f"Question {written!r} does not exist; the questions are: F01, ")
