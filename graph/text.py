"""Messages in English and Chinese. A template declares both, so that a message cannot exist in one language alone.

NOT_A_DATE = Template("{value!r} is not a date; write it as 2024-07-04", "{value!r} 不是日期;请写作 2024-07-04")
NOT_A_DATE(value="today").chinese
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import Formatter
from typing import Literal

Language = Literal["en", "zh"]


class Text(str):
    """A message: the text is English, the attribute `chinese` holds the same message in Chinese."""

    __slots__ = ("chinese",)
    chinese: str

    def __new__(cls, english: str, chinese: str) -> Text:
        text = super().__new__(cls, english)
        text.chinese = chinese
        return text

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # the arguments of `__new__`
        """Return the arguments with which `pickle` makes the message again in another process."""
        return str(self), self.chinese


@dataclass(frozen=True, slots=True)
class Template:
    """A message with named values in braces, in both languages. Raises `ValueError` if the languages name other values."""

    english: str
    chinese: str

    def __post_init__(self) -> None:
        if fields_of(self.english) != fields_of(self.chinese):
            raise ValueError(f"{self.english!r} and {self.chinese!r} have different values")

    def __call__(self, **values: object) -> Text:
        """Return the message with its values; a value that is a `Text` is written in each language."""
        chinese = {name: in_language(value, "zh") for name, value in values.items()}
        return Text(self.english.format(**values), self.chinese.format(**chinese))


def in_language(value: object, language: Language) -> object:
    """Return the form of a text in a language; other values, and messages in English alone, are returned unchanged."""
    return value.chinese if isinstance(value, Text) and language == "zh" else value


def fields_of(template: str) -> set[str]:
    """Return the names of the values in a template."""
    return {name for _, name, *_ in Formatter().parse(template) if name is not None}


FORMULA = re.compile(r"'*[=+\-@\t\r]")  # a spreadsheet that opens a CSV file takes such a text for a formula
ESCAPED = re.compile(r"'+[=+\-@\t\r]")


def escape_formula(text: str) -> str:
    """Return a text for a CSV file: one that a spreadsheet would calculate gets an apostrophe before it, as OWASP advises."""
    return f"'{text}" if FORMULA.match(text) else text


def unescape_formula(text: str) -> str:
    """Return the text that `escape_formula` was given."""
    return text[1:] if ESCAPED.match(text) else text
