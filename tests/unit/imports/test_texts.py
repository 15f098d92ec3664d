"""Cleaning of texts."""

from __future__ import annotations

from imports.texts import clean, clean_name, comparable, narrow


def test_full_width_letters_digits_and_blanks_are_narrowed_and_punctuation_stays() -> None:
    assert clean("\u3000\uff21\uff11\uff08甲\uff09\u200b ") == "A1\uff08甲\uff09"
    assert narrow("\uff08\uff11\uff09") == "(1)"


def test_line_breaks_vanish_between_chinese_characters_and_are_blanks_elsewhere() -> None:
    assert clean("示例\r\n单位") == "示例单位"
    assert clean("A 1\nB") == "A 1 B"


def test_blanks_in_a_name_only_align_it() -> None:
    assert clean_name("张\u3000三") == "张三"
    assert clean_name("John Smith") == "John Smith"
    assert clean("中国 银行") == "中国 银行"


def test_comparable_texts_ignore_blanks_width_case_and_marks() -> None:
    assert comparable(" 单 位\uff08Ａ\uff09* ") == comparable("单位(a)")
