"""Documents: parsed once, and evicted above a maximum number."""

from __future__ import annotations

import pytest

from gongjian.execution import documents
from gongjian.execution.documents import read_document
from gongjian.settings import Settings

pytestmark = pytest.mark.once


def test_a_text_is_read_once() -> None:
    assert read_document("{ meta { name } }") is read_document("{ meta { name } }")


def test_what_is_remembered_is_bounded_by_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_CHARACTERS", 100)
    first, often = "{ a: meta { name } }", "{ b: meta { name } }"
    kept = read_document(often)
    left = read_document(first)
    read_document(often)
    read_document("{ c: meta { name version horizon } }".ljust(70))
    assert read_document(often) is kept
    assert read_document(first) is not left


def test_a_text_longer_than_that_is_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_CHARACTERS", 10)
    assert read_document("{ d: meta { name } }").errors == ()


@pytest.mark.parametrize(
    "text",
    [
        "{ gird }",
        '{ grid(kode: "500233001001001") { name } }',
        "{ workOrders(where: {stat: {eq: RATED}}) { totalCount } }",
        "{ workOrders(where: {state: {eq: RATE}}) { totalCount } }",
        "query ($w: WorkOrderWher) { workOrders(where: $w) { totalCount } }",
    ],
)
def test_suggestions_can_be_left_out(text: str) -> None:
    """Errors of a document with and without similar names; both stay cached."""
    for _ in range(2):
        (full, *_), (short, *_) = read_document(text).errors, read_document(text, suggestions=False).errors
        assert " Did you mean " in full.message and full.nodes == short.nodes
        assert "Did you mean" not in short.message


def test_suggestions_can_be_left_out_of_errors_of_variables() -> None:
    text = "query ($w: WorkOrderWhere) { workOrders(where: $w) { totalCount } }"
    for where in ({"stat": {"eq": "RATED"}}, {"state": {"eq": "RATE"}}):
        full = read_document(text).variables(None).read({"w": where})
        short = read_document(text, suggestions=False).variables(None).read({"w": where})
        assert isinstance(full, list) and isinstance(short, list)
        assert "Did you mean" in full[0].message and "Did you mean" not in short[0].message


@pytest.mark.parametrize(
    ("explain", "suggestions", "suggests"),
    [(None, None, True), (False, None, False), (True, False, False), (False, True, True)],
)
def test_suggestions_follow_explanations_unless_set(
    explain: bool | None, suggestions: bool | None, suggests: bool
) -> None:
    assert Settings(explain=explain, suggestions=suggestions).suggests is suggests
