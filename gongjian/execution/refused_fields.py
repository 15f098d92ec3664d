"""Root fields with a refused value: each is null with an error, and the other root fields are answered.

A statement answers all root fields of an operation. If one of them cannot be prepared or bound, each is tried by itself,
and the operation is prepared again without those that are refused. Limits of cost refuse the whole operation.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from graphql import FieldNode

from gongjian.execution.answer import shortened
from gongjian.execution.documents import Document
from gongjian.execution.locations import locations_of
from graph.errors import BadUserInput

T = TypeVar("T")
FieldErrors = dict[str, BadUserInput]  # by the response key of the root field


def without_refused(
    roots: Callable[[], dict[str, FieldNode]], make: Callable[[frozenset[str]], T]
) -> tuple[T, FieldErrors]:
    """Return what `make` returns without the root fields that it refuses, and their errors.

    `make` takes the response keys of the root fields to leave out, and raises `BadUserInput` for the value of another.
    `roots` returns the nodes of the root fields. Raises `OperationTooCostly`.
    """
    try:
        return make(frozenset()), {}
    except BadUserInput as error:
        keys = frozenset(roots())
        errors = {next(iter(keys)): error} if len(keys) == 1 else _errors(keys, make)
    return make(frozenset(errors)), errors


def _errors(keys: frozenset[str], make: Callable[[frozenset[str]], object]) -> FieldErrors:
    make(keys)  # checks the number of root fields
    errors = dict[str, BadUserInput]()
    for key in keys:
        try:
            make(keys - {key})
        except BadUserInput as error:
            errors[key] = error
    return errors


def formatted(document: Document, roots: dict[str, FieldNode], errors: FieldErrors) -> tuple[dict[str, Any], ...]:
    """Return the errors for the answer, in the order of the root fields."""
    return tuple(
        {
            "message": shortened(error.message),
            "locations": locations_of(error, node, document.fragments),
            "path": [key],
            "extensions": {"code": error.code, **error.extensions},
        }
        for key, node in roots.items()
        if (error := errors.get(key))
    )
