"""Numbers: whole ones, decimals, amounts in yuan, places; with separators of thousands, full-width digits and units."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal

from graph.text import Template
from imports.cells.cell import CellRefused, Raw, shown
from imports.cells.messages import NOT_MONEY, NOT_NUMBER, NOT_PLACE, NOT_WHOLE, TOO_FINE, TOO_LARGE
from imports.texts import narrow
from seed.loading.values import INT, LONG
from seed.loading.values import read_point as point_of

NUMBER = re.compile(r"[-+]?\d+(\.\d+)?(E[-+]?\d{1,2})?", re.IGNORECASE)
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


def read_whole(raw: Raw, *, long: bool = False) -> int:
    """Return a whole number of 32 bits, or up to 2^53. Raises `CellRefused`."""
    number = _decimal(raw, NOT_WHOLE)
    allowed = LONG if long else INT
    if number != number.to_integral_value():
        raise CellRefused(NOT_WHOLE(value=shown(raw)))
    if int(number) not in allowed:
        raise CellRefused(TOO_LARGE(value=shown(raw), first=allowed[0], last=allowed[-1]))
    return int(number)


def read_numbers(raw: Raw) -> list[int]:
    """Return the whole numbers of a list. Raises `CellRefused`."""
    return [read_whole(part) for part in re.split(r"[、|;,\uff1b\uff0c]", shown(raw))]


def read_float(raw: Raw) -> float:
    """Return a decimal number. Raises `CellRefused`."""
    return float(_decimal(raw, NOT_NUMBER))


def read_fen(raw: Raw) -> int:
    """Return the fen of an amount in yuan. Raises `CellRefused`."""
    yuan = _decimal(raw, NOT_MONEY, r"[元\xa5\uffe5]")
    fen = yuan * 100
    if fen != fen.to_integral_value():
        raise CellRefused(TOO_FINE(value=shown(raw)))
    if int(fen) not in LONG:
        raise CellRefused(TOO_LARGE(value=shown(raw), first=LONG[0] // 100, last=LONG[-1] // 100))
    return int(fen)


def read_point(raw: Raw) -> dict[str, float]:
    """Return latitude and longitude. Raises `CellRefused`."""
    text = " ".join(re.split(r"[\s,;]+", narrow(shown(raw))))
    try:
        return point_of(text)
    except ValueError:
        raise CellRefused(NOT_PLACE(value=text)) from None


def _decimal(raw: Raw, message: Template, unit: str = "") -> Decimal:
    """Return the exact number of a cell: the digits that are seen, not the binary fraction behind them."""
    if isinstance(raw, bool | date | time | timedelta):
        raise CellRefused(message(value=shown(raw)))
    text = repr(raw) if isinstance(raw, float | int) else _plain(str(raw), unit)
    if not NUMBER.fullmatch(text):
        raise CellRefused(message(value=shown(raw)))
    return Decimal(text)


def _plain(text: str, unit: str) -> str:
    found = THOUSANDS.sub("", narrow(text))
    return re.sub(rf"^{unit}|{unit}$", "", found).strip() if unit else found
