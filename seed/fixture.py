"""The test fixture: the real territory and a small hand-written data set (`seed/world/`, described in its README).

Each label and each link type has one CSV file. Columns are properties of the model. Nodes are named by their natural
key: code, name of an organization, number of an order, or column `key`. Reference properties name nodes by the same
keys.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import DataError
from graph.model import MODEL, Property
from seed.loading.building import link_row, node_row, written_properties
from seed.loading.last_events import set_last_events
from seed.loading.rows import DataSet, LinkRow, NodeRow
from seed.loading.table import Line, read_table
from seed.loading.terms import searchable
from seed.loading.validation import Validation
from seed.loading.values import read_properties
from seed.territory import TERRITORY, areas_of, read_territory

WORLD = Path(__file__).parent / "world"
HORIZON = date(2024, 7, 4)
Ends = dict[str, tuple[str, str]]  # label and id by natural key


def read_fixture(world: Path = WORLD, territory: Path = TERRITORY) -> DataSet:
    """Read the data set `fixture`. Raises `DataError` with file, row and column."""
    nodes, links = read_territory(territory)
    validation = Validation(HORIZON)
    ends: Ends = {code: (node.label, node.id) for code, node in areas_of(nodes)}
    lines = [
        (line, node)
        for path in files(world / "nodes", MODEL.labels.keys() - {"Meta", "SearchTerm"})
        for line, node in _read_nodes(path, ends, validation)
    ]
    for line, node in lines:
        _resolve_references(line, MODEL.properties_of(node.label), node.properties, ends)
    nodes += [node for _, node in lines]
    for path in files(world / "links", MODEL.links.keys()):
        links += _read_links(path, ends, validation)
    set_last_events({node.id: node for node in nodes}, links)
    return DataSet("fixture", True, HORIZON, searchable(nodes), tuple(links))


def files(folder: Path, known: Collection[str]) -> Iterator[Path]:
    """Yield the CSV files of a folder. Raises `DataError` for a file that no label or link type names."""
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in known:
            raise DataError(f"{path.name}: the model has no {path.stem!r}; rename or remove the file.", file=path.name)
        yield path


def _read_nodes(path: Path, ends: Ends, validation: Validation) -> Iterator[tuple[Line, NodeRow]]:
    label, declared = path.stem, written_properties(path.stem)
    key = "key" if MODEL.labels[label].key == "id" else MODEL.labels[label].key
    for line in read_table(path, (key, *required(declared)), {key, *names(declared)}):
        node = node_row(label, line.values[key], read_properties(line, declared))
        if not line.values[key]:
            raise line.refuse(key, f"every {label} needs it")
        validation.check_node(line, node)
        if line.values[key] in ends:
            raise line.refuse(key, "is the key of another node already")
        ends[line.values[key]] = (label, node.id)
        yield line, node


def _read_links(path: Path, ends: Ends, validation: Validation) -> Iterator[LinkRow]:
    type_, declared = path.stem, MODEL.link_properties(MODEL.links[path.stem])
    needed = [name for name in required(declared) if name != "recordedAt"]  # `link_row` sets it
    for line in read_table(path, ("from", "to", *needed), {"from", "to", *names(declared)}):
        properties = read_properties(line, declared)
        _resolve_references(line, declared, properties, ends)
        link = link_row(type_, _end(line, "from", ends), _end(line, "to", ends), properties)
        validation.check_link(line, link)
        yield link


def _end(line: Line, column: str, ends: Ends) -> tuple[str, str]:
    end = ends.get(line.values[column])
    if end is None:
        raise line.refuse(column, "is the key of no node" if line.values[column] else "every link needs its ends")
    return end


def _resolve_references(line: Line, declared: tuple[Property, ...], properties: dict[str, Any], ends: Ends) -> None:
    """Replace natural keys in reference properties by ids."""
    for prop in declared:
        if prop.references and prop.name in properties:
            properties[prop.name] = _resolve_reference(line, prop, ends)


def _resolve_reference(line: Line, prop: Property, ends: Ends) -> str:
    label, id_ = _end(line, prop.name, ends)
    if label not in MODEL.labels_of(prop.references or label):
        raise line.refuse(prop.name, f"is a {label}, not of type {prop.references}")
    return id_


def required(declared: tuple[Property, ...]) -> tuple[str, ...]:
    """Return the names of required properties."""
    return tuple(prop.name for prop in declared if prop.required)


def names(declared: tuple[Property, ...]) -> tuple[str, ...]:
    """Return the names of properties."""
    return tuple(prop.name for prop in declared)
