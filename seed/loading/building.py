"""Building rows of the model's kinds: common properties, pinyin, ids from natural keys."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from pypinyin import lazy_pinyin

from graph.model import MODEL, Property
from graph.model.ids import derived_id
from graph.model.search import FORMS
from graph.model.territory import LEVELS
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.values import CHINA

RECORDED = datetime(2024, 7, 4, tzinfo=CHINA)  # the day of the article: data never looks at the clock


def node_row(label: str, key: str, properties: dict[str, Any]) -> NodeRow:
    """A node with the properties that all nodes have, those of a name, and an area's level."""
    common = {"id": derived_id(label, key), "createdAt": RECORDED, "updatedAt": RECORDED, "version": 1}
    return NodeRow(label, present({**common, **properties, **_sort_key(label, properties), **_level(label)}))


def link_row(type_: str, source: tuple[str, str], target: tuple[str, str], properties: dict[str, Any]) -> LinkRow:
    """A link with the properties that all links have."""
    return LinkRow(type_, source, target, present({"recordedAt": RECORDED, "recordedBy": "seed", **properties}))


def written_properties(label: str) -> tuple[Property, ...]:
    """The properties that a file says; `node_row` makes the others, and terms.py what search compares with."""
    # whatever a node has of which only the name is known
    made = {FORMS.name, *node_row(label, "", {"name": "名"}).properties} - {"name"}
    return tuple(prop for prop in MODEL.properties_of(label) if prop.name not in made)


def pinyin(name: str) -> str:
    """The sort key of a name."""
    return "".join(lazy_pinyin(name)).lower()


def present(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}


def _sort_key(label: str, properties: dict[str, Any]) -> dict[str, str]:
    return {"pinyin": pinyin(properties["name"])} if properties.get("name") and _is_sorted(label) else {}


@cache
def _is_sorted(label: str) -> bool:
    return MODEL.find_property(label, "pinyin") is not None


def _level(label: str) -> dict[str, int]:
    return {"level": LEVELS[label]} if label in LEVELS else {}
