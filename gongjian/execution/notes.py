"""Notes on an answer, in `extensions.notes`: dates after the last day of the data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gongjian.execution.data_day import DataDay
from gongjian.messages import AFTER_HORIZON, AFTER_PLANS, CHANGED_ANYWAY
from graph.text import Language, in_language

Note = dict[str, Any]


def after_horizon(days: Iterable[date], horizon: DataDay) -> tuple[Note, ...]:
    """Return a note for each day after the day of the data: `code`, `message`, and the days as text.

    `plannedUntil` is the last day for which a change is planned, null if that is not known.
    """
    return tuple(_after(day, horizon) for day in sorted({day for day in days if day > horizon.day}))


def _after(day: date, horizon: DataDay) -> Note:
    planned = horizon.planned_until and max(horizon.planned_until, horizon.day)
    message = AFTER_PLANS if planned and planned < day else AFTER_HORIZON
    known = {"day": day.isoformat(), "horizon": horizon.day.isoformat()}
    until = planned and planned.isoformat()
    return {"code": "AFTER_HORIZON", "message": message(**known, planned=until), **known, "plannedUntil": until}


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
