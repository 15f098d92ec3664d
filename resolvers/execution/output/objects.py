"""Forms of objects that are no nodes, and the leaves that they have in common."""

from __future__ import annotations

from collections.abc import Callable

from graph.model import ValueType
from resolvers.execution.output.nodes import ObjectOutput, OutputNode
from resolvers.execution.output.scalars import Scalar
from resolvers.execution.selection.selection import SelectedField, Selection

TEXT = Scalar(ValueType.TEXT, nullable=False)
DATE = Scalar(ValueType.DATE, nullable=False)
TRUTH = Scalar(ValueType.BOOL, nullable=False)
COUNT = Scalar(ValueType.INT, nullable=False)
CODES = Scalar(ValueType.TEXT_LIST, nullable=False)


def object_output(selection: Selection, part: Callable[[SelectedField], OutputNode]) -> ObjectOutput:
    """The form of an object type that is no node."""
    return ObjectOutput(((frozenset({selection.type}), tuple((asked.key, part(asked)) for asked in selection.fields)),))
