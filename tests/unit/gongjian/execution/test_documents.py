"""Documents: parsed once, and evicted above a maximum number."""

from __future__ import annotations

import pytest

from gongjian.execution import documents
from gongjian.execution.documents import read_document

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
