"""Outputs of objects other than nodes, and common scalars."""

from __future__ import annotations

from collections.abc import Callable

from graph.model import ValueType
from resolvers.execution.output.nodes import ObjectOutput, OutputNode
from resolvers.execution.output.scalars import Scalar
from resolvers.execution.selection.selection import SelectedField, Selection

TEXT = Scalar(ValueType.TEXT, nullable=False)
DATE = Scalar(ValueType.DATE, nullable=False)
BOOLEAN = Scalar(ValueType.BOOL, nullable=False)
COUNT = Scalar(ValueType.INT, nullable=False)
CODES = Scalar(ValueType.TEXT_LIST, nullable=False)


def object_output(selection: Selection, part: Callable[[SelectedField], OutputNode]) -> ObjectOutput:
    """Build the output of an object type other than a node; `part` builds each field."""
    return ObjectOutput(((frozenset({selection.type}), tuple((field.key, part(field)) for field in selection.fields)),))
