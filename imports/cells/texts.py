"""Texts and codes, also those that Excel turned into numbers or days."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from graph.model import Property
from graph.text import Text
from imports.cells.cell import CellRefused, Raw, shown
from imports.cells.messages import BECAME_DATE, EMPTY_PART, LOST_ZEROS, ROUNDED, WRONG_FORM
from imports.texts import clean, clean_name, narrow

EXACT = 10**15  # Excel keeps fifteen digits
SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d{1,3}", re.IGNORECASE)
DIGITS = re.compile(r"(?:\\d\{(\d+)\})+")
PARTS = re.compile(r"[、;\uff1b\n]")
FORMS = {  # descriptions of patterns
    r"[0-9A-HJ-NP-RTUW-Y]{18}": Text("a credit code of 18 digits and letters", "18 位统一社会信用代码"),
    r"\d{12}B\d{5}": Text("a building's code: 12 digits, B, 5 digits", "楼栋代码(12 位数字、B、5 位数字)"),
}


def plain_text(raw: Raw, head: str) -> str:
    """Return the text of a cell. A whole number of at most fifteen digits is its digits. Raises `CellRefused`."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, date | time | timedelta):
        raise CellRefused(BECAME_DATE(value=shown(raw), head=head))
    if isinstance(raw, float | int) and not isinstance(raw, bool) and abs(raw) >= EXACT:
        raise CellRefused(ROUNDED(value=shown(float(raw))))
    return repr(raw) if isinstance(raw, float) and not raw.is_integer() else shown(raw)


def read_text(prop: Property, raw: Raw, head: str) -> str:
    """Return a text that fits the property's pattern. Raises `CellRefused`."""
    text = plain_text(raw, head)
    if prop.pattern or prop.unique:
        return read_code(prop.pattern, narrow(text).replace(" ", ""))
    return clean_name(text) if prop.name == "name" else clean(text)


def read_code(pattern: str | None, text: str) -> str:
    """Return a code that matches a pattern, letters as capitals. Raises `CellRefused`."""
    if SCIENTIFIC.fullmatch(text):
        raise CellRefused(ROUNDED(value=text))
    if not pattern or re.fullmatch(pattern, text, re.ASCII):
        return text
    if re.fullmatch(pattern, text.upper(), re.ASCII):
        return text.upper()
    length = DIGITS.fullmatch(pattern)
    if length and length[1] and text.isdecimal() and 0 < int(length[1]) - len(text) <= 2:
        raise CellRefused(LOST_ZEROS(value=text, full=text.zfill(int(length[1]))))
    raise CellRefused(WRONG_FORM(value=text, form=form_of(pattern)))


def form_of(pattern: str) -> Text:
    """Return the description of a pattern in both languages."""
    if pattern in FORMS:
        return FORMS[pattern]
    if length := re.fullmatch(r"\\d\{(\d+)\}", pattern):
        return Text(f"a code of {length[1]} digits", f"{length[1]} 位数字代码")
    return Text(f"a text that matches {pattern}", f"符合 {pattern} 的内容")


def read_list(raw: Raw, head: str) -> list[str]:
    """Return the parts of a list, with `|` between them, or else `、`, `;` or a line break. Raises `CellRefused`."""
    text = plain_text(raw, head)
    divided = text.strip().strip("|").split("|") if "|" in text else PARTS.split(text.strip().strip("、;\uff1b"))
    parts = [clean(part) for part in divided]
    if not all(parts):
        raise CellRefused(EMPTY_PART(value=clean(text)))
    return parts
