"""CSV and XLSX of nodes and links."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl
import pandas
import pytest

from analysis.files.formats import FILE_TYPES, Format, file_of
from analysis.files.tables import csv_archive, csv_files, workbook
from tests.support import networks
from tests.support.awkward import HISTORY, SNAPSHOT

pytestmark = pytest.mark.once


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_has_typed_texts_empty_cells_and_no_formulas() -> None:
    nodes, edges = (rows(content) for content in csv_files(SNAPSHOT).values())
    assert nodes[0]["label"] == '\'=SUM(A1)<甲>&"乙"' and nodes[2]["label"] == "香山社区居民委员会"
    assert nodes[1]["label"] == "'- 乙\n单位" and nodes[1]["kind"] == "'@x"
    assert (nodes[0]["open"], nodes[0]["in_scope"], nodes[0]["size"], nodes[0]["code"]) == ("true", "false", "3.0", "")
    assert edges[0] == {
        "source": "u1", "target": "c1", "weight": "2", "since": "2022-01-01", "until": "2023-01-01",
        "agreements": "2", "claims": "0",
    }  # fmt: skip


def test_an_archive_holds_both_files_and_is_the_same_each_time() -> None:
    with ZipFile(BytesIO(csv_archive(HISTORY))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == csv_files(HISTORY)
    assert csv_archive(HISTORY) == csv_archive(HISTORY)


def test_a_workbook_keeps_types_and_texts_that_look_like_formulas() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(SNAPSHOT)))
    assert book.sheetnames == ["nodes", "edges"]
    head, first, second, *_ = book["nodes"].iter_rows()
    cells = dict(zip([cell.value for cell in head], first, strict=True))
    assert (cells["label"].value, cells["label"].data_type) == ('=SUM(A1)<甲>&"乙"', "s")
    assert (cells["size"].value, cells["open"].value, cells["code"].value) == (3, True, None)
    assert second[1].value == "- 乙\n单位"


def test_frames_of_the_county_have_its_links() -> None:
    network = networks.county_on()
    edges = pandas.read_excel(BytesIO(workbook(network)), sheet_name="edges", engine="openpyxl")
    assert len(edges) == 779 and list(edges["source"]) == [link.source for link in network.links]
    assert pandas.read_csv(BytesIO(csv_files(network)["edges.csv"])).equals(edges)


@pytest.mark.parametrize("format_", Format)
def test_each_format_has_a_type_and_no_text_none(format_: Format) -> None:
    for network in (SNAPSHOT, HISTORY, networks.network([])):
        assert b"None" not in file_of(network, format_)
    assert FILE_TYPES[format_].ending.startswith(".") and "/" in FILE_TYPES[format_].media_type
