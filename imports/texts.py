"""Texts as offices type them: full-width characters, blanks for alignment, line breaks, characters that nobody sees."""

from __future__ import annotations

import re
from unicodedata import normalize

WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
BLANKS = dict.fromkeys((0x3000, 0xA0, 0x2002, 0x2003, 0x2009, 0x09), " ")
UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
CLEANING = {**WIDE, **BLANKS, **UNSEEN}
HAN = r"[一-鿿㐀-䶿]"
BETWEEN_HAN = re.compile(rf"(?<={HAN})\s+(?={HAN})")
BREAK = re.compile(r"\s*[\r\n]+\s*")


def clean(text: str) -> str:
    """Return a text with half-width digits, letters and blanks, without blanks around it and without line breaks."""
    found = text.translate(CLEANING).strip()
    return BREAK.sub(" ", BETWEEN_HAN.sub(_kept, found)) if "\n" in found or "\r" in found else found


def _kept(blanks: re.Match[str]) -> str:
    """Return nothing for a line break between two Chinese characters, and other blanks as they are."""
    return "" if BREAK.search(blanks[0]) else blanks[0]


def clean_name(text: str) -> str:
    """Return a clean name: blanks between Chinese characters only align a column (`张 三`)."""
    return BETWEEN_HAN.sub("", clean(text))


def narrow(text: str) -> str:
    """Return a text with half-width punctuation too, for codes, numbers, days and closed lists."""
    return normalize("NFKC", clean(text))


def comparable(text: str) -> str:
    """Return the form in which heads, closed lists and names are compared: without blanks, width and case."""
    return "".join(normalize("NFKC", text).translate(UNSEEN).split()).strip("*:").casefold()
