"""Values of closed lists, by code or by Chinese text, and yes and no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from graph.model import Choice
from imports.cells.cell import CellRefused, Raw, shown
from imports.cells.messages import NEARLY_LISTED, NOT_BOOLEAN, NOT_LISTED
from imports.columns import choice_text
from imports.texts import clean, comparable

YES, NO = "是", "否"
BOOLEANS = {
    **dict.fromkeys(("是", "有", "对", "true", "yes", "y", "1", "√", "✓", "v"), True),
    **dict.fromkeys(("否", "无", "没有", "不是", "false", "no", "n", "0", "×", "x"), False),
}


def read_choice(type_: Choice, raw: Raw) -> str:
    """Return the code of a value. Raises `CellRefused`, with the nearest value where there is one."""
    text = clean(shown(raw))
    known = codes_by_text(type_)
    if code := known.get(comparable(text)):
        return code
    if near := get_close_matches(comparable(text), known, 1):
        raise CellRefused(NEARLY_LISTED(value=text, near=choice_text(dict(type_.values)[known[near[0]]])))
    raise CellRefused(NOT_LISTED(value=text, values="、".join(choice_text(one) for _, one in type_.values)))


@cache
def codes_by_text(type_: Choice) -> Mapping[str, str]:
    """Return the codes by comparable text: code, Chinese text, and Chinese text without brackets if that is unique."""
    texts = {code: choice_text(text) for code, text in type_.values}
    short = {code: re.sub(r"[(\uff08].*", "", text) for code, text in texts.items()}
    unique = {code: text for code, text in short.items() if text and [*short.values()].count(text) == 1}
    pairs = [(text, code) for found in (unique, texts, {code: code for code in texts}) for code, text in found.items()]
    return {comparable(text): code for text, code in pairs}


def read_boolean(raw: Raw) -> bool:
    """Return True for 是 and False for 否. Raises `CellRefused`."""
    text = "1" if raw == 1 else "0" if raw == 0 and raw is not None else comparable(shown(raw))
    if text not in BOOLEANS:
        raise CellRefused(NOT_BOOLEAN(value=clean(shown(raw))))
    return BOOLEANS[text]
