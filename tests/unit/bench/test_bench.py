"""Benchmarks: their operations are valid in the schema, and answers of peers are compared by content."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import page
from bench.essences import difference, leaves, rows, single, value_rows
from bench.operations import ALL, FILES, OPERATIONS, Operation
from bench.raw_page import RawPage
from bench.summary import replace_summary, summary
from bench.variables import opened
from gongjian.execution.documents import read_document
from tests import ROOT

pytestmark = pytest.mark.once
DOCS = ROOT / "docs"
RAW = sorted((DOCS / "benchmarks").glob("*.md"))
RATES = """| operation | gongjian /s | bare /s | ÷ bare |
|---|---|---|---|
| by key ¹ | 937 | 1191 | **0.78** (0.70–0.86), ≥ 0.9 |
| target |  |  | ≥ 0.9 |"""


@pytest.mark.parametrize("operation", ALL, ids=lambda operation: operation.folder)
def test_an_operation_is_valid_and_has_words_for_every_server(operation: Operation) -> None:
    assert read_document(operation.ours).errors == ()
    assert all(operation.document(server).strip() for server in FILES)


@pytest.mark.parametrize("operation", ALL, ids=lambda operation: operation.folder)
def test_an_operation_is_valid_with_variables_too(operation: Operation) -> None:
    text, variables = opened(operation.ours)
    assert read_document(text).errors == ()
    assert variables and not any(f": {value}" in text or f'"{value}"' in text for value in variables.values())


def test_an_operation_that_looks_at_all_rows_counts_them() -> None:
    assert [operation.folder for operation in ALL if operation.whole and not operation.touched] == []


def test_rows_are_the_same_in_every_shape_of_a_list() -> None:
    plain = [{"name": "a", "since": "2024-01-01"}]
    facts = [{"since": "2024-01-01", "node": {"name": "a"}}]
    properties = [{"properties": {"since": "2024-01-01"}, "node": {"name": "a"}}]
    for found in (plain, {"nodes": plain}, {"edges": facts}, {"edges": properties}):
        assert value_rows(found, "name since") == [("a", "2024-01-01")]


def test_the_one_found_by_a_key_is_itself_or_the_only_row_of_a_list() -> None:
    for data in ({"grid": {"code": "1"}}, {"grids": [{"code": "1"}]}, {"grids": {"edges": [{"node": {"code": "1"}}]}}):
        assert single(data, "grid", "grids")["code"] == "1"
    assert rows([]) == []


def test_a_difference_is_shown_where_it_begins() -> None:
    assert difference(("a", "b"), ("a", "c")) == "ours … ('a', 'b') … theirs … ('a', 'c') …"


def test_leaves_are_scalars_at_any_depth() -> None:
    assert leaves({"a": [1, None], "b": {"c": "x"}}) == 3


@pytest.mark.parametrize("file", RAW, ids=lambda file: file.stem)
def test_a_raw_page_has_the_title_of_its_part_and_says_what_was_measured_how(file: Path) -> None:
    read = RawPage.read(file)
    assert read.title == page.TITLES[read.part]
    assert file.name == page.file_name(read.part, read.server, read.data)
    assert f'PARTS="{read.part}"' in read.command


def test_the_summary_is_that_of_the_raw_pages() -> None:
    text = (DOCS / "benchmarks.md").read_text("utf-8")
    assert replace_summary(text, DOCS / "benchmarks") == text
    assert all(f"(benchmarks/{file.name})" in text for file in RAW)


def test_the_summary_has_a_row_for_each_operation_on_each_engine_and_data_set() -> None:
    found = summary(DOCS / "benchmarks")
    for operation in OPERATIONS:
        lines = [line for line in found.splitlines() if line.startswith(f"| {operation.name} ")]
        assert len(lines) == 4 and all("|  |" not in line for line in lines), operation.name


def test_a_measurement_replaces_its_raw_page_and_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "DATA", "county")
    monkeypatch.setattr(page, "PAGE", target := tmp_path / "look.md")
    target.write_text("# Benchmarks\n\nProse.\n", "utf-8")
    for rates in (RATES, RATES.replace("0.78", "0.91")):
        page.write("ArcadeDB 26.10.2", {"requests": rates})
    text = target.read_text("utf-8")
    assert text.startswith("# Benchmarks\n\nProse.\n") and text.count("### ArcadeDB 26.10.2, county") == 1
    assert "| by key ¹ | 937 | 0.91 |" in text and "| target |  | ≥ 0.9 |" in text
    assert [file.name for file in (tmp_path / "look").iterdir()] == ["requests-arcadedb-county.md"]
