"""Days of messages: the first and the last possible day have words."""

from __future__ import annotations

from datetime import date

from changes.messages import ALWAYS, OPEN_END


def start_text(day: date) -> object:
    """Return a first day as a message says it."""
    return ALWAYS if day == date.min else day


def end_text(day: date) -> object:
    """Return a first day without something as a message says it."""
    return OPEN_END if day == date.max else day
