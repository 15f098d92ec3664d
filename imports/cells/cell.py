"""A cell: the raw value that a file holds, the value that is read from it, and the refusal of one that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from graph.text import Text

Raw = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class CellValue:
    """A value of the column's type, None for an empty cell. `note` says what was assumed."""

    value: Any
    note: Text | None = None


class CellRefused(Exception):
    """A raw value that cannot be read; the message says what to write."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message


def shown(raw: Raw) -> str:
    """Return a raw value as people see it in a message."""
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else f"{raw:.6g}".upper()
    if isinstance(raw, datetime) and raw.time() == time():
        return raw.date().isoformat()
    return "" if raw is None else str(raw).upper() if isinstance(raw, bool) else str(raw)
