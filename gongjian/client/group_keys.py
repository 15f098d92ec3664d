"""Names of the keys of groups: `state`, `grid.community.code`, `dueAt.MONTH`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import get_named_type

from gongjian.client.response_shape import Path, ResponseField
from resolvers.execution.inputs import Keyword, SupertypeInput
from resolvers.execution.selection.shape import binding_of

UNNAMED = (Keyword.EDGE, Keyword.NODE, Keyword.SELF)


@dataclass(frozen=True, slots=True)
class KeyName:
    """The name of a key in parts, and whether it groups by nodes."""

    parts: Path
    by_node: bool


def key_names(groups: ResponseField) -> tuple[KeyName, ...]:
    """Return the names of the keys that a `groupBy` has, in their order."""
    type_ = get_named_type(groups.declared.args["keys"].type)
    return tuple(_key_name(type_, key) for key in groups.arguments["keys"])


def _key_name(type_: Any, key: dict[str, Any]) -> KeyName:
    steps = [*_steps(type_, key)]
    parts = tuple(name for name, binding in steps if binding not in UNNAMED and not isinstance(binding, SupertypeInput))
    return KeyName(parts or ("node",), steps[-1][1] is Keyword.SELF)


def _steps(type_: Any, key: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    ((name, value),) = key.items()
    yield name, binding_of(type_.fields[name])
    if isinstance(value, dict):
        yield from _steps(get_named_type(type_.fields[name].type), value)
    elif (form := str(getattr(value, "value", value))) != "VALUE":
        yield form, None
