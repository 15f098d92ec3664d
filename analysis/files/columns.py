"""Typed columns of nodes and links, as all files have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.network import Link, Network, Node, Value
from analysis.subgraph import Subgraph

Content = Network | Subgraph  # of a file
Cell = str | int | float | bool
Row = dict[str, Cell]
# characters that XML 1.0 cannot have, and that workbooks refuse
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class ColumnType(StrEnum):
    """Type of the cells of a column. Dates are texts (ISO). A column of integers and decimals has decimals."""

    TEXT = "string"
    INTEGER = "long"
    DECIMAL = "double"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with typed columns. A missing value has no cell in its row; a column without any cell is left out."""

    columns: Mapping[str, ColumnType]
    rows: Sequence[Row]


def node_table(network: Content) -> Table:
    """Return a row for each node: `id`, `label` (the name), `type`, `side`, `in_scope`, and its attributes."""
    return _table(map(_node_cells, network.nodes))


def link_table(network: Content) -> Table:
    """Return a row for each link: `source`, `target`, `weight`, `since`, `until`, and its attributes."""
    return _table(map(_link_cells, network.links))


def _node_cells(node: Node) -> Mapping[str, Value]:
    own: dict[str, Value] = {
        "id": node.id,
        "label": node.name,
        "type": node.type,
        "side": node.side.value,
        "in_scope": node.in_scope,
    }
    return _joined(own, node.attributes)


def _link_cells(link: Link) -> Mapping[str, Value]:
    own: dict[str, Value] = {
        "source": link.source,
        "target": link.target,
        "weight": link.weight,
        "since": link.since,
        "until": link.until,
    }
    return _joined(own, link.attributes)


def _joined(own: Mapping[str, Value], attributes: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return own values and attributes; an attribute with the name of an own value is `attribute_…`."""
    return {**own, **{f"attribute_{name}" if name in own else name: value for name, value in attributes.items()}}


def _table(found: Iterable[Mapping[str, Value]]) -> Table:
    rows = [{name: _plain(value) for name, value in row.items() if value is not None} for row in found]
    types: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            types.setdefault(name, set()).add(type(value))
    columns = {name: _type(found) for name, found in types.items()}
    return Table(columns, [{name: _cast(value, columns[name]) for name, value in row.items()} for row in rows])


def _plain(value: Value) -> Cell:
    if isinstance(value, date):
        return value.isoformat()
    assert value is not None
    return FORBIDDEN.sub(" ", value) if isinstance(value, str) else value


def _type(found: set[type]) -> ColumnType:
    if found == {bool}:
        return ColumnType.BOOLEAN
    if found == {int}:
        return ColumnType.INTEGER
    return ColumnType.DECIMAL if found <= {int, float} else ColumnType.TEXT


def _cast(value: Cell, wanted: ColumnType) -> Cell:
    if wanted is ColumnType.DECIMAL:
        return float(value)
    return value if wanted is not ColumnType.TEXT else text_of(value)


def text_of(value: Cell) -> str:
    """Return a cell as text; truth values as `true` and `false`."""
    return str(value).lower() if isinstance(value, bool) else str(value)
