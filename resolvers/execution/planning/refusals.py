"""Arguments that planning refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graph.errors import BadUserInput
from resolvers.execution.selection.selection import SelectedField


class InvalidAggregate(ValueError):
    """A function does not go with its value, or an input object with its place."""


@contextmanager
def refused(asked: SelectedField, argument: str) -> Iterator[None]:
    """Refuse an argument of a field if what is read inside raises `InvalidAggregate`."""
    try:
        yield
    except InvalidAggregate as wrong:
        raise refusal(asked, argument, str(wrong)) from None


def refusal(asked: SelectedField, argument: str, why: str) -> BadUserInput:
    """Return the error of an argument that cannot be used."""
    return BadUserInput(f'Argument "{argument}" of "{asked.key}": {why}.', field=asked.key, argument=argument)
