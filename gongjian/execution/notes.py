"""Notes on an answer, in `extensions.notes`: dates after the last day of the data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gongjian.messages import AFTER_HORIZON, CHANGED_ANYWAY
from graph.text import Language, in_language

Note = dict[str, Any]


def after_horizon(days: Iterable[date], horizon: date) -> tuple[Note, ...]:
    """Return a note for each day after the horizon: `code`, `message`, and both days as text."""
    return tuple(
        {
            "code": "AFTER_HORIZON",
            "message": AFTER_HORIZON(day=day.isoformat(), horizon=horizon.isoformat()),
            "day": day.isoformat(),
            "horizon": horizon.isoformat(),
        }
        for day in sorted({day for day in days if day > horizon})
    )


def changed_anyway(numbers: Iterable[int]) -> tuple[Note, ...]:
    """Return a note for an answer with an error, whose request has made changesets."""
    made = [*numbers]
    message = CHANGED_ANYWAY(numbers=", ".join(map(str, made)))
    return ({"code": "CHANGED", "message": message, "changesets": made},) if made else ()


def translated(entries: Iterable[dict[str, Any]], language: Language) -> list[dict[str, Any]]:
    """Return notes or errors with their messages in a language."""
    return [{**entry, "message": in_language(entry["message"], language)} for entry in entries]


def spoken(data: Any, language: Language) -> Any:
    """Return data with the messages in it in a language."""
    if isinstance(data, dict):
        return {key: spoken(value, language) for key, value in data.items()}
    if isinstance(data, list):
        return [spoken(value, language) for value in data]
    return in_language(data, language)
