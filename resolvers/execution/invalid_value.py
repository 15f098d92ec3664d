"""Values of arguments that cannot be used: the reason, and the place in the argument.

A reader of nested values raises `InvalidValue`. Each level above adds its step with `at`. The field makes a `BadUserInput` of
it, whose `argument` is the whole path: `orderBy.0.grid`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graph.errors import BadUserInput
from graph.text import Text
from resolvers.execution.messages import ARGUMENT


class InvalidValue(ValueError):
    """A value that cannot be used: `why` is the reason, `path` the names and indices that lead to the value."""

    def __init__(self, why: Text) -> None:
        super().__init__(why)
        self.why = why
        self.path: tuple[str | int, ...] = ()


@contextmanager
def at(step: str | int) -> Iterator[None]:
    """Add a name or an index to the path of an `InvalidValue` that is raised inside."""
    try:
        yield
    except InvalidValue as error:
        error.path = (step, *error.path)
        raise


@contextmanager
def refused(field: str, argument: str) -> Iterator[None]:
    """Raise `BadUserInput` for an argument of a field if an `InvalidValue` is raised inside."""
    try:
        yield
    except InvalidValue as error:
        raise refusal(field, ".".join(map(str, (argument, *error.path))), error.why) from None


def refusal(field: str, argument: str, why: Text) -> BadUserInput:
    """Return the error for an argument, or for the value at a path in it."""
    return BadUserInput(ARGUMENT(argument=argument, field=field, why=why), field=field, argument=argument)
