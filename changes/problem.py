"""Problems of a changeset: each names the change, the field and the value, and says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.text import Text


class ProblemCode(StrEnum):
    """The kind of a problem, for programs."""

    UNKNOWN = "UNKNOWN"
    NOT_CHANGEABLE = "NOT_CHANGEABLE"
    NOT_ALLOWED = "NOT_ALLOWED"
    AMBIGUOUS = "AMBIGUOUS"
    REQUIRED = "REQUIRED"
    VALUE = "VALUE"
    DATES = "DATES"
    PLANNED = "PLANNED"
    LIFETIME = "LIFETIME"
    TAKEN = "TAKEN"
    HANGING = "HANGING"
    OVERLAP = "OVERLAP"
    PARENT = "PARENT"
    CYCLE = "CYCLE"
    VERSION_CONFLICT = "VERSION_CONFLICT"
    CHANGED_SINCE = "CHANGED_SINCE"
    ALREADY_UNDONE = "ALREADY_UNDONE"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem; `index` is the place of the change in the changeset, None for the changeset as a whole."""

    code: ProblemCode
    message: Text
    index: int | None = None
    field: str | None = None
    value: str | None = None


class Refused(Exception):
    """A change that cannot be made, with its problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def text_of(value: object) -> str | None:
    """Return a value as a problem quotes it."""
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
