"""The questions people ask: one GraphQL document each, in `questions/`, found by number.

A document's first comment line is the question itself. Its variables have defaults, so that it runs as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from graph.errors import BadUserInput

GROUPS = {"F": "Front-end teams 前端", "A": "Analysts 分析人员", "M": "Administrators 管理人员"}
FIRST_CHINESE = re.compile(r"\s(?=\S*[\u4e00-\u9fff])")  # the words that begin with it


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its number (`F03`), its slug, its words in English and Chinese, and its document."""

    number: str
    slug: str
    english: str
    chinese: str
    document: str

    @property
    def group(self) -> str:
        """Who asks it."""
        return GROUPS[self.number[0]]

    def as_dict(self) -> dict[str, str]:
        """For JSON."""
        return {"number": self.number, "slug": self.slug, "group": self.group, "english": self.english,
                "chinese": self.chinese, "document": self.document}  # fmt: skip


@cache
def all_questions() -> tuple[Question, ...]:
    """Every question that is answered, by who asks it and number."""
    found = [entry for entry in files("questions").iterdir() if entry.name.endswith(".graphql")]
    read = [read_question(entry.name, entry.read_text("utf-8")) for entry in found]
    return tuple(sorted(read, key=lambda one: ([*GROUPS].index(one.number[0]), one.number)))


def read_question(name: str, text: str) -> Question:
    """A question by its file: `F03-units-serving-a-grid.graphql`, its words in the first line."""
    number, _, slug = name.removesuffix(".graphql").partition("-")
    english, chinese = FIRST_CHINESE.split(text.splitlines()[0].removeprefix("#").strip(), maxsplit=1)
    return Question(number, slug, english.strip(), chinese, text)


def question(number: str) -> Question:
    """A question by its number. Raises `BadUserInput` if it is not answered."""
    known = {one.number: one for one in all_questions()}
    if number.upper() not in known:
        raise BadUserInput(f"Question {number!r} is not answered; these are: {', '.join(known)}.", argument="question")
    return known[number.upper()]


def document_of(what: str) -> str:
    """A document: the text itself, that of a file, or that of a question by its number. Raises `BadUserInput`."""
    if "{" in what:
        return what
    path = Path(what)
    if path.suffix == ".graphql" or path.is_file():
        try:
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadUserInput(
                f"File {what!r} cannot be read ({type(error).__name__}); give a question such as F03, a file or a document."
            ) from None
    return question(what).document
