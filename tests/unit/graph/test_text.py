"""Messages in two languages."""

from __future__ import annotations

import orjson
import pytest

from graph.text import Template, Text, escape_formula, in_language, unescape_formula

NOT_A_DATE = Template("{value!r} is not a date; {hint}", "{value!r} 不是日期;{hint}")


def test_a_text_is_english_and_holds_the_chinese() -> None:
    text = NOT_A_DATE(value="x", hint=Text("try again", "请重试"))
    assert (text, text.chinese) == ("'x' is not a date; try again", "'x' 不是日期;请重试")
    assert orjson.dumps([text]) == b"[\"'x' is not a date; try again\"]"


def test_the_language_of_other_values_is_their_own() -> None:
    assert [in_language(Text("a", "甲"), language) for language in ("en", "zh")] == ["a", "甲"]
    assert [in_language(value, "zh") for value in ("plain", 5)] == ["plain", 5]


def test_both_languages_have_the_same_values() -> None:
    with pytest.raises(ValueError, match="have different values"):
        Template("{value} is wrong", "错了")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''-1", "'x", "x", "", "1-1"])
def test_an_escaped_formula_is_the_text_again(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text
    assert not escape_formula(text).startswith(("=", "+", "-", "@", "\t", "\r"))
