"""The fixture: the real territory and a small hand-written world on it (`seed/world/`, told in its README).

One CSV file per label and per link type; columns are the model's properties. Nodes are named by their natural key:
code, organization's name, order's number, or the column `key`. Reference properties name nodes the same way.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from graph.model import MODEL
from graph.model.territory import LEVELS
from seed.building import check_link, link_row, node_row, read_properties
from seed.rows import DataSet, LinkRow, NodeRow
from seed.table import Line, read_table
from seed.territory import areas_of, read_territory

WORLD = Path(__file__).parent / "world"
HORIZON = date(2024, 7, 4)
Ends = dict[str, tuple[str, str]]


def read_fixture(world: Path = WORLD) -> DataSet:
    """The data set `fixture`. Raises `DataError` naming file, row and column."""
    nodes, links = read_territory()
    ends: Ends = {code: (node.label, node.id) for code, node in areas_of(nodes)}
    for path in sorted((world / "nodes").glob("*.csv")):
        nodes += [_read_node(line, path.stem, ends) for line in read_table(path)]
    for path in sorted((world / "links").glob("*.csv")):
        links += [_read_link(line, path.stem, ends) for line in read_table(path, ("from", "to"))]
    return DataSet("fixture", True, HORIZON, tuple(nodes), tuple(links))


def _read_node(line: Line, label: str, ends: Ends) -> NodeRow:
    key_column = MODEL.labels[label].key if MODEL.labels[label].key in line.values else "key"
    key = line.values[key_column]
    properties = read_properties(line, MODEL.properties_of(label), ("key",))
    if label in LEVELS:
        properties["level"] = LEVELS[label]
    for prop in MODEL.properties_of(label):
        if prop.required and prop.name in line.values and properties.get(prop.name) is None:
            raise line.cell(prop.name).refuse("", f"is missing; a {label} needs it")
    if key in ends:
        raise line.cell(key_column).refuse(key, "stands there twice")
    node = node_row(label, key, properties)
    ends[key] = (label, node.id)
    return node


def _read_link(line: Line, type_: str, ends: Ends) -> LinkRow:
    source, target = _end(line, "from", ends), _end(line, "to", ends)
    declared = MODEL.link_properties(MODEL.links[type_])
    properties = read_properties(line, declared, ("from", "to"))
    for prop in declared:
        if prop.references and properties.get(prop.name):
            properties[prop.name] = _end(line, prop.name, ends)[1]
    check_link(line, type_, source[0], target[0], properties)
    return link_row(type_, source, target, properties)


def _end(line: Line, column: str, ends: Ends) -> tuple[str, str]:
    found: Any = ends.get(line.values[column])
    if found is None:
        raise line.cell(column).refuse(line.values[column], "is the key of no node")
    return found[0], found[1]
