"""Golden documents compile to their accepted statements: several hundred at each commit, all of them by `make golden`."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.golden.collect import SOURCES
from tests.golden.comparison import HASHES, STATEMENTS, compare, file_of, header, read_hashes
from tests.golden.documents import FOLDER, Entry, read_entries
from tests.golden.fingerprints import PARTS, RENAMED, Compiled, compile_entry, with_old_names

pytestmark = pytest.mark.once

MOST = 2_000_000  # bytes of all files
ACCEPTED = "run `make golden` and read the differences; `make golden ARGS=--update` accepts them"


@cache
def entries() -> tuple[Entry, ...]:
    return tuple(read_entries())


def entry(name: str) -> Entry:
    return next(one for one in entries() if one.name == name)


@pytest.mark.parametrize("source", sorted({one.name.partition("/")[0] for one in read_entries()}))
def test_documents_compile_to_what_was_accepted(source: str) -> None:
    chosen = [one for one in entries() if one.golden and one.name.startswith(f"{source}/")]
    report = compare(chosen)
    assert chosen and not report.differing, f"{report}\n{ACCEPTED}"


def test_there_are_some_hundred_of_them_from_every_source() -> None:
    assert 300 <= sum(one.golden for one in entries()) <= 450
    assert {one.name.partition("/")[0] for one in entries() if one.golden} == {
        one.name.partition("/")[0] for one in entries()
    }


def test_the_hashes_are_those_of_the_documents() -> None:
    assert HASHES.read_text("utf-8").splitlines()[0] == header(), ACCEPTED
    assert list(read_hashes()) == [one.name for one in entries()]


def test_every_file_is_that_of_a_document() -> None:
    files = {path for path in STATEMENTS.rglob("*") if path.is_file()}
    assert files == {file_of(one) for one in entries() if one.readable}


def test_the_corpus_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and path.suffix != ".pyc") < MOST


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_changed_is_reported(part: str) -> None:
    def otherwise(one: Entry) -> Compiled:
        found = compile_entry(one)
        return replace(found, **{part: getattr(found, part) + " "})

    report = compare([entry("questions/F03"), entry("questions/F03@2024-07-04")], otherwise)
    assert report.differing == {"questions/F03": [part], "questions/F03@2024-07-04": [part]}
    assert "2 of 2 documents differ" in str(report) and f"2 {part}" in str(report)


def test_a_statement_that_changed_is_shown() -> None:
    def otherwise(one: Entry) -> Compiled:
        found = compile_entry(one)
        return replace(found, statement=found.statement.replace("LIMIT 1", "LIMIT 2", 1))

    report = compare([entry("features/OneNode")], otherwise)
    shown = report.diffs["features/OneNode"]
    assert [line for line in shown.splitlines() if line.startswith(("+", "-")) and "LIMIT 2" in line]
    assert "features/OneNode.cypher" in shown and shown in str(report)


def test_a_document_that_does_not_compile_is_reported() -> None:
    report = compare([Entry("features/ByKey", "{ nothing }", {})])
    assert "does not compile" in report.differing["features/ByKey"][0]


def test_names_of_functions_may_change_and_literals_may_not(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "def project(d, e):\n    return {'spread': spread(d)}"
    monkeypatch.setitem(RENAMED, "spread", "opened")
    assert with_old_names(text) == "def project(d, e):\n    return {'spread': opened(d)}"


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_of_the_corpus_yields_documents_that_compile(source: str) -> None:
    assert compile_entry(next(iter(SOURCES[source]()))).statement
