"""Documents of subjects."""

from __future__ import annotations

import pytest
from graphql import parse, validate

from gongjian.execution.documents import graphql_schema
from gongjian.sheets.documents import MOST, document_of, first_of, single_document
from gongjian.sheets.sources import sources_of
from imports.subject import SheetSubject
from imports.subjects import SUBJECTS


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=lambda one: one.name)
def test_documents_are_of_the_public_schema(subject: SheetSubject) -> None:
    sources = [*sources_of(subject)]
    assert sources
    for source in sources:
        documents = [document_of(subject, source), *([single_document(subject, source)] if source.below else [])]
        for document in documents:
            assert validate(graphql_schema(), parse(document)) == []
        assert 1 <= first_of(source) <= MOST


def test_the_page_is_smaller_where_rows_have_lists() -> None:
    (categories,) = sources_of(SUBJECTS["categories"])
    (people,) = sources_of(SUBJECTS["people"])
    assert first_of(categories) == MOST
    assert 20 < first_of(people) < MOST
