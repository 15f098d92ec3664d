"""Quantifiers in predicates on lists: `some`, `all`, `none`, `count`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.model import ValueType
from resolvers.execution.inputs import Keyword
from schema.derived.inputs import Inputs, Member
from schema.derived.operators import filter_of_type


def quantifiers(inputs: Inputs, where: Any) -> Iterator[Member]:
    """Yield the members of a condition on a list; `where` is the type of conditions on one node."""
    yield Member(Keyword.SOME, "some", where)
    yield Member(Keyword.ALL, "all", where)
    yield Member(Keyword.NONE, "none", where)
    yield Member(Keyword.COUNT, "count", filter_of_type(inputs, ValueType.INT))
    yield Member(Keyword.OF, "of", where)
