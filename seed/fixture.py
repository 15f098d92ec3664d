"""The fixture: the real territory and a small hand-written world on it (`seed/world/`, told in its README).

One CSV file per label and per link type; columns are the model's properties. Nodes are named by their natural key:
code, organization's name, order's number, or the column `key`. Reference properties name nodes the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import DataError
from graph.model import MODEL, Property
from seed.loading.building import link_row, node_row, written_properties
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
    """The data set `fixture`. Raises `DataError` naming file, row and column."""
    nodes, links = read_territory(territory)
    validation = Validation(HORIZON)
    ends: Ends = {code: (node.label, node.id) for code, node in areas_of(nodes)}
    lines = [
        (line, node)
        for path in files(world / "nodes", MODEL.labels.keys() - {"Meta", "SearchTerm"})
        for line, node in _read_nodes(path, ends, validation)
    ]
    for line, node in lines:
        _refer(line, MODEL.properties_of(node.label), node.properties, ends)
    nodes += [node for _, node in lines]
    for path in files(world / "links", MODEL.links.keys()):
        links += _read_links(path, ends, validation)
    return DataSet("fixture", True, HORIZON, searchable(nodes), tuple(links))


def files(folder: Path, known: Collection[str]) -> Iterator[Path]:
    """The CSV files of a folder, each named by what of the model it holds."""
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
    needed = [name for name in required(declared) if name != "recordedAt"]  # which `link_row` makes
    for line in read_table(path, ("from", "to", *needed), {"from", "to", *names(declared)}):
        properties = read_properties(line, declared)
        _refer(line, declared, properties, ends)
        link = link_row(type_, _end(line, "from", ends), _end(line, "to", ends), properties)
        validation.check_link(line, link)
        yield link


def _end(line: Line, column: str, ends: Ends) -> tuple[str, str]:
    found = ends.get(line.values[column])
    if found is None:
        raise line.refuse(column, "is the key of no node" if line.values[column] else "every link needs its ends")
    return found


def _refer(line: Line, declared: tuple[Property, ...], properties: dict[str, Any], ends: Ends) -> None:
    """References by natural key become ids."""
    for prop in declared:
        if prop.references and prop.name in properties:
            properties[prop.name] = _referred(line, prop, ends)


def _referred(line: Line, prop: Property, ends: Ends) -> str:
    label, id_ = _end(line, prop.name, ends)
    if label not in MODEL.labels_of(prop.references or label):
        raise line.refuse(prop.name, f"is a {label}, not of type {prop.references}")
    return id_


def required(declared: tuple[Property, ...]) -> tuple[str, ...]:
    return tuple(prop.name for prop in declared if prop.required)


def names(declared: tuple[Property, ...]) -> tuple[str, ...]:
    return tuple(prop.name for prop in declared)
