"""The questions people ask: one GraphQL document each, in `questions/`, found by number.

A document's first comment line is the question itself. Its variables have defaults, so that it runs as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from graph.errors import BadUserInput


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its number (`F03`), its slug, its words and its document."""

    number: str
    slug: str
    words: str
    document: str


def all_questions() -> tuple[Question, ...]:
    """Every question that is answered, by number."""
    found = [entry for entry in files("questions").iterdir() if entry.name.endswith(".graphql")]
    return tuple(
        read_question(entry.name, entry.read_text("utf-8")) for entry in sorted(found, key=lambda entry: entry.name)
    )


def read_question(name: str, text: str) -> Question:
    number, _, slug = name.removesuffix(".graphql").partition("-")
    return Question(number, slug, text.splitlines()[0].removeprefix("#").strip(), text)


def question(number: str) -> Question:
    """A question by its number. Raises `BadUserInput` if it is not answered."""
    known = {one.number: one for one in all_questions()}
    if number.upper() not in known:
        raise BadUserInput(f"Question {number!r} is not answered; these are: {', '.join(known)}.", argument="question")
    return known[number.upper()]
