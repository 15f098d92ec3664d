"""Building rows of the model's kinds: values from text, common properties, pinyin, ids from natural keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from pypinyin import lazy_pinyin

from graph.identity import derived_id
from graph.model import MODEL, Choice, LinkKind, Property, ValueType
from seed.rows import LinkRow, NodeRow
from seed.table import Cell, Line

CHINA = timezone(timedelta(hours=8))
RECORDED = datetime(2024, 7, 4, tzinfo=CHINA)  # the day of the article: data never looks at the clock


def node_row(label: str, key: str, properties: dict[str, Any]) -> NodeRow:
    """A node with the properties that all nodes have."""
    name = {"pinyin": pinyin(properties["name"])} if properties.get("name") and has_pinyin(label) else {}
    common = {"id": derived_id(label, key), "createdAt": RECORDED, "updatedAt": RECORDED, "version": 1}
    return NodeRow(
        label, {name: value for name, value in {**common, **properties, **name}.items() if value is not None}
    )


def link_row(type_: str, source: tuple[str, str], target: tuple[str, str], properties: dict[str, Any]) -> LinkRow:
    """A link with the properties that all links have."""
    found = {"recordedAt": RECORDED, "recordedBy": "seed", **properties}
    return LinkRow(type_, source, target, {name: value for name, value in found.items() if value is not None})


def has_pinyin(label: str) -> bool:
    return any(prop.name == "pinyin" for prop in MODEL.properties_of(label))


def pinyin(name: str) -> str:
    """The sort key of a name."""
    return "".join(lazy_pinyin(name)).lower()


def read_properties(line: Line, properties: tuple[Property, ...], skip: tuple[str, ...]) -> dict[str, Any]:
    """The values of a row, by the declarations. Raises `DataError` for a column nobody declared or a value that is none."""
    known = {prop.name: prop for prop in properties}
    found: dict[str, Any] = {}
    for column, text in line.values.items():
        if column in skip:
            continue
        if column not in known:
            raise line.cell(column).refuse(column, "is not a property of the model here")
        found[column] = read_value(known[column], text, line.cell(column))
    return found


def read_value(prop: Property, text: str, cell: Cell) -> Any:
    """A value of the property's type; an empty field is no value."""
    if not text:
        return None
    if prop.pattern and not re.fullmatch(prop.pattern, text):
        raise cell.refuse(text, f"does not match {prop.pattern}")
    if isinstance(prop.type, Choice):
        if text not in prop.type.codes:
            raise cell.refuse(text, f"is none of {', '.join(sorted(prop.type.codes))}")
        return text
    try:
        return READERS[prop.type](text)
    except ValueError:
        raise cell.refuse(text, f"is not of type {prop.type.value}") from None


def read_bool(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError
    return text == "true"


def read_point(text: str) -> dict[str, float]:
    latitude, longitude = map(float, text.split())
    return {"latitude": latitude, "longitude": longitude}


READERS: dict[ValueType, Callable[[str], Any]] = {
    ValueType.TEXT: str,
    ValueType.TEXT_LIST: lambda text: text.split("|"),
    ValueType.INT: int,
    ValueType.LONG: int,
    ValueType.FLOAT: float,
    ValueType.BOOL: read_bool,
    ValueType.DATE: date.fromisoformat,
    ValueType.DATETIME: lambda text: (
        datetime.combine(date.fromisoformat(text), time(9), CHINA) if len(text) == 10 else datetime.fromisoformat(text)
    ),
    ValueType.POINT: read_point,
}


def check_link(line: Line, type_: str, source: str, target: str, properties: dict[str, Any]) -> None:
    """Ends and dates as the declaration wants them."""
    link = MODEL.links[type_]
    if not any(source in ends(end.sources) and target in ends(end.targets) for end in link.ends):
        raise line.cell("to").refuse(line.values["to"], f"is a {target}; {type_} does not lead from {source} to it")
    since, until = properties.get("since"), properties.get("until")
    if link.kind is not LinkKind.STRUCTURAL and since is None:
        raise line.cell("since").refuse("", f"is missing; a link {type_} needs its day")
    if since and until and not since < until:
        raise line.cell("until").refuse(line.values["until"], "is not after since")


def ends(types: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(MODEL.labels_of, types))
