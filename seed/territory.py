"""The real territory: townships, villages and communities of a county from a CSV file, with province and city.

Another county is a file with the same columns. Outside Chongqing the file also has rows of level `province` and `city`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import BadUserInput, DataError
from graph.model import MODEL
from seed.loading.building import link_row, node_row
from seed.loading.codes import community_kind, township_kind
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.table import Line, read_table
from seed.loading.validation import Validation
from seed.loading.values import read_value

TERRITORY = Path(__file__).parent / "territory.csv"
COLUMNS = ("code", "level", "name", "parent_code", "kind")
# the file has no first day of PART_OF links; this day is before all events
BEGINNING = date(2000, 1, 1)
SCOPE = ("500233001", "500233002")  # 忠州 and 白公, where the mechanism applies (domain §1.9 A7)
LABELS = {
    "province": "Province",
    "city": "City",
    "county": "County",
    "township": "Township",
    "community": "Community",
    "village": "Community",
}
CHONGQING = {"50": ("Province", "重庆市"), "5001": ("City", "市辖区"), "5002": ("City", "县")}
KINDS = {
    "街道": "SUBDISTRICT",
    "镇": "TOWN",
    "乡": "TOWNSHIP",
    "居民委员会": "RESIDENTS_COMMITTEE",
    "村民委员会": "VILLAGERS_COMMITTEE",
}
AREAS_KM2 = {"500233": 2187.0}  # article §1
Areas = dict[str, NodeRow]
Parents = dict[str, str]


def read_territory(path: Path = TERRITORY, scope: tuple[str, ...] = SCOPE) -> tuple[list[NodeRow], list[LinkRow]]:
    """Return areas and PART_OF links. Raises `DataError` with file, row and column."""
    validation = Validation()
    areas: Areas = {}
    lines: dict[str, Line] = {}
    for line in read_table(path, COLUMNS):
        area = _read_area(line, scope)
        validation.check_node(line, area)
        code = str(area.properties["code"])
        areas[code], lines[code] = area, line
    if not any(area.label == "County" for area in areas.values()):
        raise DataError(f"{path.name} has no row of level county; nothing can be loaded from it.", file=path.name)
    parents = {code: _parent(line) for code, line in lines.items() if areas[code].label != "Province"}
    _add_province_and_city(areas, parents)
    for code, parent in parents.items():
        if parent not in areas:
            raise lines[code].refuse("parent_code", "is the code of no row; add the row")
    return list(areas.values()), [_part_of(areas[code], areas[parent]) for code, parent in sorted(parents.items())]


def check_scope(path: Path, nodes: Iterable[NodeRow], scope: Iterable[str]) -> None:
    """Raise `BadUserInput` for a code of the scope that is not a township of the file."""
    townships = {str(node.properties["code"]) for node in nodes if node.label == "Township"}
    for code in scope:
        if code not in townships:
            some = ", ".join(sorted(townships)[:3])
            raise BadUserInput(
                f"Option --scope: {code!r} is the code of no township in {path.name}; it has {some} …",
                argument="--scope",
            )


def _read_area(line: Line, scope: tuple[str, ...]) -> NodeRow:
    label = LABELS.get(line.values["level"])
    if label is None:
        raise line.refuse("level", f"is none of {', '.join(LABELS)}")
    code = read_value(MODEL.property_of(label, "code"), line.values["code"], line.cell("code")) or ""
    name = line.values["name"].strip() or None
    return node_row(
        label, code, {"code": code or None, "name": name, **_label_properties(line, label, code, name or "", scope)}
    )


def _label_properties(line: Line, label: str, code: str, name: str, scope: tuple[str, ...]) -> dict[str, Any]:
    """Return the properties of a row that only its label has."""
    if label == "County":
        return {"areaKm2": AREAS_KM2.get(code)}
    if label == "Township" and code:
        return {"kind": _checked_kind(line, township_kind(code), f"digits 7–9 of {code}")}
    if label == "Community" and code:
        kind = _checked_kind(line, community_kind(code), f"digits 10–12 of {code}")
        urban = kind == "RESIDENTS_COMMITTEE"
        short = re.sub("(居民|村民)委员会$", "", name)
        return {"kind": kind, "isUrban": urban, "inScope": urban and code.startswith(scope), "shortName": short}
    return {}


def _checked_kind(line: Line, kind: str, digits: str) -> str:
    if KINDS.get(line.values["kind"], kind) != kind:
        raise line.refuse("kind", f"contradicts {digits}, which say {kind}")
    return kind


def _parent(line: Line) -> str:
    code, parent = line.values["code"], line.values["parent_code"]
    if not parent or not code.startswith(parent) or code == parent:
        raise line.refuse("parent_code", f"{'it must be' if not parent else 'is not'} the beginning of {code}")
    return parent


def _add_province_and_city(areas: Areas, parents: Parents) -> None:
    """Add province and city of a county in Chongqing, whose file begins with the county."""
    for code, (label, name) in CHONGQING.items():
        if code not in areas and any(other.startswith(code) for other in [*areas, *parents.values()]):
            areas[code] = node_row(label, code, {"code": code, "name": name})
            if label == "City":
                parents[code] = code[:2]


def _part_of(area: NodeRow, parent: NodeRow) -> LinkRow:
    return link_row("PART_OF", (area.label, area.id), (parent.label, parent.id), {"since": BEGINNING})


def areas_of(nodes: list[NodeRow]) -> Iterator[tuple[str, NodeRow]]:
    """Yield areas with their codes."""
    return ((str(node.properties["code"]), node) for node in nodes)
