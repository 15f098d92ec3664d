"""Days: dates of Excel and its serial numbers, and the ways in which people write them.

A month without a day is its first day where something begins, which a note says. It is refused where something ends,
because `2021.03` as an end may mean the first of March or the first of April. A year alone is always refused.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from imports.cells.cell import CellRefused, CellValue, Raw, shown
from imports.cells.messages import (
    MONTH_READ,
    NO_SUCH_DAY,
    NOT_A_DATE,
    ONLY_MONTH,
    ONLY_YEAR,
    SHORT_YEAR,
)
from imports.texts import narrow

EPOCH = date(1899, 12, 30)  # day 0 of Excel, for days from March 1900 on
SERIALS = range(10_000, 80_000)  # 1927 to 2119; smaller numbers are years, larger ones months or days
YEARS = range(1900, 2101)
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[ T]+00:00(?::00(?:\.0+)?)?)?")
PACKED_DAY = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
PACKED_MONTH = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])")
YEAR = re.compile(r"((?:19|20)\d\d)\s*年?")
SHORT = re.compile(r"\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")


def read_day(raw: Raw, *, is_end: bool) -> CellValue:
    """Return a day; `is_end` marks columns of days on which something ends. Raises `CellRefused`."""
    if isinstance(raw, datetime):
        return CellValue(raw.date())
    if isinstance(raw, date):
        return CellValue(raw)
    text = narrow(shown(raw))
    if text.isdecimal() and int(text) in SERIALS:
        return CellValue(EPOCH + timedelta(int(text)))
    if found := DAY.fullmatch(text) or PACKED_DAY.fullmatch(text):
        return CellValue(_day(text, *map(int, found.groups())))
    if found := MONTH.fullmatch(text) or PACKED_MONTH.fullmatch(text):
        return _month(text, int(found[1]), int(found[2]), is_end)
    raise _refused(text)


def _month(text: str, year: int, month: int, is_end: bool) -> CellValue:
    day = _day(text, year, month, 1)
    if is_end:
        raise CellRefused(ONLY_MONTH(value=text, month=f"{year}-{month:02}"))
    return CellValue(day, MONTH_READ(value=text, day=day.isoformat()))


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise CellRefused(NO_SUCH_DAY(value=text)) from None
    if year not in YEARS:
        raise CellRefused(NO_SUCH_DAY(value=text))
    return found


def _refused(text: str) -> CellRefused:
    if found := YEAR.fullmatch(text):
        return CellRefused(ONLY_YEAR(value=text, year=found[1]))
    return CellRefused((SHORT_YEAR if SHORT.fullmatch(text) else NOT_A_DATE)(value=text))
