"""The real territory: a county's townships, villages and communities from a CSV file, with province and city above.

Another county is a file with the same columns; outside Chongqing it has rows of level `province` and `city` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import DataError
from graph.model import MODEL
from graph.model.territory import LEVELS
from seed.building import link_row, node_row
from seed.rows import LinkRow, NodeRow
from seed.table import Line, read_table

TERRITORY = Path(__file__).parent / "territory.csv"
COLUMNS = ("code", "level", "name", "parent_code", "kind")
# the file does not say since when an area belongs to another: a day before anything else happens
BEGINNING = date(2000, 1, 1)
SCOPE = ("500233001", "500233002")  # 忠州 and 白公: where the mechanism applies (domain §1.9 A7)
LABELS = {
    "province": "Province",
    "city": "City",
    "county": "County",
    "township": "Township",
    "community": "Community",
    "village": "Community",
}
CHONGQING = {"50": ("Province", "重庆市", None), "5002": ("City", "县", "50")}
TOWNSHIPS = {"街道": "SUBDISTRICT", "镇": "TOWN", "乡": "TOWNSHIP"}
AREAS_KM2 = {"500233": 2187.0}  # article §1


def read_territory(path: Path = TERRITORY, scope: tuple[str, ...] = SCOPE) -> tuple[list[NodeRow], list[LinkRow]]:
    """Areas and PART_OF links. Raises `DataError` naming file, row and column."""
    nodes: dict[str, NodeRow] = {}
    parents: dict[str, str] = {}
    for line in read_table(path, COLUMNS):
        _read_area(line, nodes, parents, scope)
    _add_above(nodes, parents, path)
    links = [
        link_row("PART_OF", _end(nodes[code]), _end(nodes[parent]), {"since": BEGINNING})
        for code, parent in sorted(parents.items())
    ]
    return list(nodes.values()), links


def _read_area(line: Line, nodes: dict[str, NodeRow], parents: dict[str, str], scope: tuple[str, ...]) -> None:
    code, parent = line.values["code"], line.values["parent_code"]
    label = LABELS.get(line.values["level"])
    if label is None:
        raise line.cell("level").refuse(line.values["level"], f"is none of {', '.join(LABELS)}")
    pattern = MODEL.property_of(label, "code").pattern or ""
    if not re.fullmatch(pattern, code):
        raise line.cell("code").refuse(code, f"does not match {pattern}")
    if code in nodes:
        raise line.cell("code").refuse(code, "stands there twice")
    if not line.values["name"].strip():
        raise line.cell("name").refuse(line.values["name"], "is empty")
    if label != "Province":
        _check_parent(line, label, nodes)
        parents[code] = parent
    nodes[code] = node_row(label, code, _properties(line, label, scope))


def _check_parent(line: Line, label: str, nodes: dict[str, NodeRow]) -> None:
    code, parent = line.values["code"], line.values["parent_code"]
    if not parent or not code.startswith(parent) or code == parent:
        raise line.cell("parent_code").refuse(parent, f"is not the beginning of {code}")
    if label in ("Township", "Community") and parent not in nodes:
        raise line.cell("parent_code").refuse(parent, "is no code of a row above")


def _properties(line: Line, label: str, scope: tuple[str, ...]) -> dict[str, Any]:
    code, name = line.values["code"], line.values["name"].strip()
    own: dict[str, Any] = {"code": code, "name": name, "level": LEVELS[label]}
    if label == "County":
        own["areaKm2"] = AREAS_KM2.get(code)
    elif label == "Township":
        own["kind"] = township_kind(code)
        if TOWNSHIPS.get(line.values["kind"], own["kind"]) != own["kind"]:
            raise line.cell("kind").refuse(line.values["kind"], f"does not go with digits 7–9 of {code}")
    elif label == "Community":
        kind = community_kind(code)
        urban = kind == "RESIDENTS_COMMITTEE"
        own |= {
            "kind": kind,
            "isUrban": urban,
            "inScope": urban and code.startswith(scope),
            "shortName": re.sub("(居民|村民)委员会$", "", name),
        }
    return own


def township_kind(code: str) -> str:
    """GB/T 10114: digits 7–9."""
    number = int(code[6:9])
    return "SUBDISTRICT" if number < 100 else "TOWN" if number < 200 else "TOWNSHIP" if number < 400 else "OTHER"


def community_kind(code: str) -> str:
    """The statistics bureau's coding: digits 10–12."""
    number = int(code[9:12])
    kinds = ((200, "RESIDENTS_COMMITTEE"), (400, "VILLAGERS_COMMITTEE"), (500, "QUASI_RESIDENTS"))
    return next((kind for bound, kind in kinds if number < bound), "QUASI_VILLAGERS")


def _add_above(nodes: dict[str, NodeRow], parents: dict[str, str], path: Path) -> None:
    """Province and city of a county in Chongqing, whose file begins with the county."""
    for code, (label, name, parent) in CHONGQING.items():
        if code not in nodes and any(other.startswith(code) for other in nodes):
            nodes[code] = node_row(label, code, {"code": code, "name": name, "level": LEVELS[label]})
            if parent:
                parents[code] = parent
    for code, parent in parents.items():
        if parent not in nodes:
            raise DataError(
                f"{path.name}: {parent!r}, the parent of {code}, is missing; add rows of level province and city.",
                file=path.name,
            )


def _end(node: NodeRow) -> tuple[str, str]:
    return node.label, node.id


def areas_of(nodes: list[NodeRow]) -> Iterator[tuple[str, NodeRow]]:
    """Areas by code."""
    return ((str(node.properties["code"]), node) for node in nodes)
