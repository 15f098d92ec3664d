"""Formats of exported networks, with their media types and file endings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from analysis.files.columns import Content
from analysis.files.gexf import gexf
from analysis.files.graphml import graphml
from analysis.files.node_link import node_link_json
from analysis.files.tables import csv_archive, workbook


class Format(StrEnum):
    """Formats of a network. CSV is a ZIP archive of `nodes.csv` and `edges.csv`."""

    GRAPHML = "GRAPHML"
    GEXF = "GEXF"
    JSON = "JSON"
    CSV = "CSV"
    XLSX = "XLSX"


@dataclass(frozen=True, slots=True)
class FileType:
    """The writer of a format, and its names in HTTP and file systems."""

    write: Callable[[Content], bytes]
    media_type: str
    ending: str


FILE_TYPES = {
    Format.GRAPHML: FileType(graphml, "application/graphml+xml", ".graphml"),
    Format.GEXF: FileType(gexf, "application/gexf+xml", ".gexf"),
    Format.JSON: FileType(node_link_json, "application/json", ".json"),
    Format.CSV: FileType(csv_archive, "application/zip", ".zip"),
    Format.XLSX: FileType(workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
}


def file_of(network: Content, format_: Format) -> bytes:
    """Return the network as the bytes of a file."""
    return FILE_TYPES[format_].write(network)
