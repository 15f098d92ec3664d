"""Questions on a past day: which of their conditions, orders, aggregates and group keys read a present value (domain §0.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from gongjian.execution.requests import Ready, Request
from gongjian.questions import Question, all_questions
from graph.model import PropertyKind
from graph.query.expressions import NodeProperty
from tests.property.test_lists import UNSENT

pytestmark = pytest.mark.once
# names and the orders by them; what a thing is called or is since it was entered; a unit's sector and the form of its organization
CONSTANT = {"name", "pinyin", "title", "kind", "level", "year", "urgency", "amountFen", "sector", "formation"}


def properties_in(value: object) -> Iterator[NodeProperty]:
    """Yield the properties that a part of a plan reads, other than to show them."""
    if isinstance(value, NodeProperty):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from properties_in(getattr(value, field.name))
    elif isinstance(value, tuple | frozenset):
        for item in value:
            yield from properties_in(item)


@pytest.mark.parametrize("question", all_questions(), ids=lambda question: question.number)
def test_no_present_value_decides_what_a_past_day_shows(question: Question) -> None:
    ready = UNSENT.ready(Request(question.document, {"asOf": "2023-07-04"}))
    assert isinstance(ready, Ready), ready
    present = {one.stored.name for one in properties_in(ready.prepared.plan) if one.stored.kind is PropertyKind.PRESENT}
    assert present <= CONSTANT
