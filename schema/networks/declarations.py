"""Declarations of computed fields: attributes of an object, and methods that compute."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import strawberry

F = TypeVar("F", bound=Callable[..., Any])
ID = strawberry.ID


def about(description: str, **options: Any) -> Any:
    """Declare an attribute as a field, with a description."""
    return strawberry.field(description=description, **options)


def computed(description: str, **options: Any) -> Callable[[F], F]:
    """Return a decorator that declares a method as a field."""
    declare: Any = strawberry.field(description=description, **options)
    found: Callable[[F], F] = declare
    return found
