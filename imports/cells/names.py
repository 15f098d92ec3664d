"""Names of nodes: an area by its code, an organization by its credit code or name, any node by its id."""

from __future__ import annotations

import re

from changes.change import NodeKey
from graph.model import MODEL
from imports.cells.cell import CellRefused, Raw
from imports.cells.messages import ROUNDED
from imports.cells.texts import SCIENTIFIC, plain_text
from imports.texts import clean_name, narrow

ID = re.compile(r"([a-z]+)_[0-9A-Z]{26}")
CREDIT_CODE = re.compile(r"[0-9A-HJ-NP-RTUW-Y]{18}", re.IGNORECASE)
AREA_CODE = re.compile(r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15}|\d{18}|\d{12}B\d{5}", re.IGNORECASE)


def read_name(types: tuple[str, ...], raw: Raw, head: str) -> NodeKey:
    """Return the key that a cell names a node of these types by; `name` if it is no id or code. Raises `CellRefused`."""
    text = plain_text(raw, head)
    code = narrow(text).replace(" ", "")
    if SCIENTIFIC.fullmatch(code):
        raise CellRefused(ROUNDED(value=code))
    if (found := ID.fullmatch(code)) and found[1] in MODEL.types_by_prefix:
        return NodeKey("id", code)
    properties = {prop.name for one in types for prop in MODEL.properties_of(one) if prop.unique}
    if "code" in properties and AREA_CODE.fullmatch(code):
        return NodeKey("code", code.upper())
    if "uscc" in properties and CREDIT_CODE.fullmatch(code):
        return NodeKey("uscc", code.upper())
    return NodeKey("name", clean_name(text))
