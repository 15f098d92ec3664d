"""Codes that say more than their node's identity: the kind of an area, and a check character."""

from __future__ import annotations

USCC_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: without I, O, S, V, Z


def check_character(code: str) -> str:
    """Return the check character of GB 32100-2015: weights 3^i mod 31 over the first 17 characters."""
    total = sum(USCC_LETTERS.index(letter) * pow(3, exponent, 31) for exponent, letter in enumerate(code[:17]))
    return USCC_LETTERS[-total % 31]


def kind_of_area(label: str, code: str) -> str | None:
    """Return the kind of a township or community, which its code says; None for other areas and malformed codes."""
    if label == "Township" and code.isdecimal() and len(code) == 9:
        return township_kind(code)
    return community_kind(code) if label == "Community" and code.isdecimal() and len(code) == 12 else None


def township_kind(code: str) -> str:
    """Return the kind of a township from digits 7–9 of its code (GB/T 10114)."""
    number = int(code[6:9])
    return "SUBDISTRICT" if number < 100 else "TOWN" if number < 200 else "TOWNSHIP" if number < 400 else "OTHER"


def community_kind(code: str) -> str:
    """Return the kind of a community from digits 10–12 of its code (coding of the statistics bureau)."""
    number = int(code[9:12])
    kinds = ((200, "RESIDENTS_COMMITTEE"), (400, "VILLAGERS_COMMITTEE"), (500, "QUASI_RESIDENTS"))
    return next((kind for bound, kind in kinds if number < bound), "QUASI_VILLAGERS")
