"""Measures of a selection as columns of the plan, alone and in groups that share their arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.query.arguments import Argument
from graph.query.base import Key
from graph.query.columns import MeasureColumn
from resolvers.execution.fields import MeasureField, MeasureGroup
from resolvers.execution.selection.arguments import Literal
from resolvers.execution.selection.selection import SelectedField

ABSENT = Literal(None, "null")


def plan_measure(asked: SelectedField, start: str, arguments: tuple[Argument, ...]) -> MeasureColumn:
    """Return the column of a measure; `start` is the type it is a measure of."""
    assert isinstance(asked.reading, MeasureField), "a measure"
    return MeasureColumn(asked.name, asked.reading.measure, arguments, start, measure_key(asked, arguments))


def measure_key(asked: SelectedField, arguments: tuple[Argument, ...]) -> Key:
    return ("~=", asked.name, *(f"{one.name}={one.source}" for one in arguments))


def group_arguments(group: SelectedField) -> tuple[Argument, ...]:
    """Return the arguments that all measures of a group share, also those that are not given."""
    assert isinstance(group.reading, MeasureGroup), "a group"
    return tuple(Argument(group.key, name, group.argument(name) or ABSENT) for name in group.reading.arguments)


def plan_group(group: SelectedField, start: str) -> Iterator[MeasureColumn]:
    assert group.selection is not None, "a group is an object"
    published = isinstance(group.reading, MeasureGroup) and group.reading.published
    for asked in group.selection.fields:
        match asked.reading:
            case MeasureField():
                column = plan_measure(asked, start, group_arguments(group))
                yield replace(column, published=published)
            case MeasureGroup():
                yield from plan_group(asked, start)
