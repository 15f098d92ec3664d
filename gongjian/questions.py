"""Questions of users: one GraphQL document each, in `questions/`, by number.

The first comment line of a document is the question in English and Chinese. All variables have defaults.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from graph.errors import BadUserInput

GROUPS = {"F": "Front-end teams 前端", "A": "Analysts 分析人员", "M": "Administrators 管理人员"}
FIRST_CHINESE = re.compile(r"\s(?=\S*[\u4e00-\u9fff])")  # the blank before the Chinese text


@dataclass(frozen=True, slots=True)
class Question:
    """A question: number (`F03`), slug, text in English and Chinese, and document."""

    number: str
    slug: str
    english: str
    chinese: str
    document: str

    @property
    def group(self) -> str:
        """Return the group of users who ask the question."""
        return GROUPS[self.number[0]]

    def as_dict(self) -> dict[str, str]:
        """Return the question as a JSON object."""
        return {"number": self.number, "slug": self.slug, "group": self.group, "english": self.english,
                "chinese": self.chinese, "document": self.document}  # fmt: skip


@cache
def all_questions() -> tuple[Question, ...]:
    """Return all questions, sorted by group and number."""
    files_ = [entry for entry in files("questions").iterdir() if entry.name.endswith(".graphql")]
    questions = [read_question(entry.name, entry.read_text("utf-8")) for entry in files_]
    return tuple(sorted(questions, key=lambda question: ([*GROUPS].index(question.number[0]), question.number)))


def read_question(name: str, text: str) -> Question:
    """Read a question from the name of its file, `F03-units-serving-a-grid.graphql`, and its document."""
    number, _, slug = name.removesuffix(".graphql").partition("-")
    english, chinese = FIRST_CHINESE.split(text.splitlines()[0].removeprefix("#").strip(), maxsplit=1)
    return Question(number, slug, english.strip(), chinese, text)


def question(number: str) -> Question:
    """Return the question of a number; `a8` is `A08`. Raises `BadUserInput` for an unknown number."""
    known = {known_question.number: known_question for known_question in all_questions()}
    full = re.sub(r"(?<=^\w)\d$", r"0\g<0>", number.upper())
    if full not in known:
        raise BadUserInput(
            f"Question {number!r} does not exist; the questions are: {', '.join(known)}.", argument="question"
        )
    return known[full]


def document_of(source: str) -> str:
    """Return a document: the text itself, the content of a file, or a question by its number. Raises `BadUserInput`."""
    if "{" in source:
        return source
    path = Path(source)
    if path.suffix == ".graphql" or path.is_file():
        try:
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadUserInput(
                f"File {source!r} cannot be read ({type(error).__name__}); give a question such as F03, a file or a document."
            ) from None
    return question(source).document
