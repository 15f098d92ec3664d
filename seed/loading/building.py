"""Builders of rows: common properties, pinyin, and ids derived from natural keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from pypinyin import lazy_pinyin

from graph.model import MODEL, Property
from graph.model.common import LAST_EVENT
from graph.model.ids import derived_id
from graph.model.search import FORMS
from graph.model.territory import LEVELS
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.values import CHINA

RECORDED = datetime(2024, 7, 4, tzinfo=CHINA)  # the date of the article: data does not depend on the clock


def node_row(label: str, key: str, properties: dict[str, Any]) -> NodeRow:
    """Return a node with the properties of every node, and pinyin and area level where its label has them."""
    common = {"id": derived_id(label, key), "createdAt": RECORDED, "updatedAt": RECORDED, "version": 1}
    return NodeRow(label, present({**common, **properties, **derived(label, properties)}))


def derived(label: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of a node that derive from others: its sort key, and the level of an area."""
    return {**_sort_key(label, properties), **_level(label)}


def link_row(type_: str, source: tuple[str, str], target: tuple[str, str], properties: dict[str, Any]) -> LinkRow:
    """Return a link with the properties of every link."""
    return LinkRow(type_, source, target, present({"recordedAt": RECORDED, "recordedBy": "seed", **properties}))


def written_properties(label: str) -> tuple[Property, ...]:
    """Return the properties that a file contains: all but those of `node_row`, `terms.py` and `last_events.py`."""
    # all properties of a node of which only the name is known
    derived = {FORMS.name, LAST_EVENT.name, *node_row(label, "", {"name": "名"}).properties} - {"name"}
    return tuple(prop for prop in MODEL.properties_of(label) if prop.name not in derived)


def pinyin(name: str) -> str:
    """Return the sort key of a name."""
    return "".join(lazy_pinyin(name)).lower()


def present(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the properties that have a value."""
    return {name: value for name, value in properties.items() if value is not None}


def _sort_key(label: str, properties: Mapping[str, Any]) -> dict[str, str]:
    return {"pinyin": pinyin(properties["name"])} if properties.get("name") and _is_sorted(label) else {}


@cache
def _is_sorted(label: str) -> bool:
    return MODEL.find_property(label, "pinyin") is not None


def _level(label: str) -> dict[str, int]:
    return {"level": LEVELS[label]} if label in LEVELS else {}
