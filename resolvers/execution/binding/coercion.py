"""Checks and coercion of argument values, by the argument's coercion.

Errors name the field and the argument and quote the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from graph.errors import BadUserInput, OperationTooCostly
from graph.model import MODEL
from graph.model.ids import ID_PATTERN
from graph.query.arguments import Argument, BoundedInt, Coercion
from graph.query.graph_search import MAX_AVOIDED, is_traversable
from resolvers.execution.dates import AsOfDay, read_date, read_instant, split_id
from resolvers.execution.selection.arguments import InvalidLiteral

MAX_OFFSET = 10_000  # rows
MAX_VALUES = 1000  # values of one list
MAX_GROUPS = 1000  # groups in one answer
MAX_TOTAL = 1_000_000  # highest `limit` of a total count


def coerce(argument: Argument, value: Any) -> Any:
    """Coerce a value, or each value of a list, to the value of `$v`.

    Raises `BadUserInput`, and `OperationTooCostly` for a list of more than `MAX_VALUES` values.
    """
    if argument.coercion is Coercion.NODES:
        return _nodes(argument, value)
    coercion = COERCIONS[argument.coercion]
    if isinstance(value, list):
        _check_length(argument, value)
        coerced = (coercion(argument, _encodable(argument, getattr(item, "value", item))) for item in value)
        return [*dict.fromkeys(coerced)]  # the keys start a list: a duplicate key would repeat rows
    return coercion(argument, _encodable(argument, getattr(value, "value", value)))


def bounded_int(parameter: BoundedInt, value: Any) -> int:
    """Return an integer within its bounds. Raises `BadUserInput`."""
    argument = parameter.argument
    if not parameter.minimum <= value <= parameter.maximum:
        raise BadUserInput(
            f'Argument "{argument.name}" of "{argument.field}": {value} is out of bounds; '
            f"use {parameter.minimum} to {parameter.maximum}.",
            field=argument.field,
            argument=argument.name,
        )
    return int(value)


def malformed(argument: Argument, value: object, hint: str) -> BadUserInput:
    """Return the error for a malformed value; `hint` says what to write."""
    return BadUserInput(
        f'Argument "{argument.name}" of "{argument.field}": {value!r} is malformed; {hint}.',
        field=argument.field,
        argument=argument.name,
    )


def pattern_hint(pattern: str) -> str:
    r"""Describe a pattern of the model: `\d{12}|\d{12}B\d{5}` is "write 12 digits, or 12 digits, B and 5 digits"."""
    if pattern == ID_PATTERN.pattern:
        return "take it from another answer"
    options = [re.sub(r"\\d\{(\d+)\}", r"\1 digits", option) for option in sorted(pattern.split("|"), key=len)]
    words = [re.sub(r" digits([A-Z])(\d)", r" digits, \1 and \2", option) for option in options]
    return f"write {', or '.join(words)}"


def _encodable(argument: Argument, value: Any) -> Any:
    """Return the value. Raises `BadUserInput` for text with an unpaired surrogate and for a literal out of range."""
    if isinstance(value, InvalidLiteral):
        raise malformed(argument, value, "write a number of at most 308 digits")
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise malformed(argument, value, "it contains an unpaired surrogate; write Unicode text") from None
    return value


def _check_length(argument: Argument, values: list[Any]) -> None:
    if len(values) > MAX_VALUES:
        raise OperationTooCostly(
            f'Argument "{argument.name}" of "{argument.field}" has {len(values)} values, {MAX_VALUES} are allowed; send fewer values.',
            limit="values",
            asked=len(values),
            allowed=MAX_VALUES,
        )


def _plain(argument: Argument, value: Any) -> Any:
    """Return a value that needs no coercion."""
    if argument.name == "id":
        return _id(argument, value)
    if argument.pattern and not re.fullmatch(argument.pattern, str(value)):
        raise malformed(argument, value, pattern_hint(argument.pattern))
    return value


def _id(argument: Argument, value: Any) -> str:
    """Return an id without its as-of date. Raises `BadUserInput` for an id of no readable type."""
    plain = split_id(str(value), argument.field)[0]
    if MODEL.readable_type_of_id(plain) is None or not ID_PATTERN.fullmatch(plain):
        raise malformed(argument, plain, "take it from another answer")
    return plain


def _node(argument: Argument, value: Any) -> str:
    """Return an id without its as-of date. Raises `BadUserInput` for a type that graph search does not traverse."""
    plain = split_id(str(value), argument.field, argument.name)[0]
    label = MODEL.readable_type_of_id(plain)
    if label is None or not ID_PATTERN.fullmatch(plain):
        raise malformed(argument, value, "take it from another answer")
    if not is_traversable(label):
        raise BadUserInput(
            f'Argument "{argument.name}" of "{argument.field}": {value!r} is the id of a {label}; '
            "paths do not lead to nodes of this type.",
            field=argument.field,
            argument=argument.name,
        )
    return plain


def _nodes(argument: Argument, values: Sequence[Any]) -> list[str]:
    if len(values) > MAX_AVOIDED:
        raise BadUserInput(
            f'Argument "{argument.name}" of "{argument.field}": {len(values)} ids are too many; use at most {MAX_AVOIDED}.',
            field=argument.field,
            argument=argument.name,
        )
    return [_node(argument, str(value)) for value in values]


def _instant(argument: Argument, value: Any) -> datetime:
    return read_instant(value, argument.field, argument.name)


def _interval_bound(part: Callable[[AsOfDay], date | datetime]) -> Callable[[Argument, Any], date | datetime]:
    """Return a coercion of a date to a bound of the interval that contains the date."""
    return lambda argument, value: part(AsOfDay(read_date(value, argument.field, argument.name), explicit=True))


def _at_most(maximum: int) -> Callable[[Argument, Any], int]:
    def check(argument: Argument, value: int) -> int:
        if not 0 <= value <= maximum:
            raise malformed(argument, value, f"use 0 to {maximum}")
        return value

    return check


def _one_more(argument: Argument, value: int) -> int:
    if not 1 <= value <= MAX_TOTAL:
        raise malformed(argument, value, f"use 1 to {MAX_TOTAL}")
    return value + 1


COERCIONS: dict[Coercion | None, Callable[[Argument, Any], Any]] = {
    None: _plain,
    Coercion.DAY: _interval_bound(lambda day: day.date),
    Coercion.DAY_AFTER: _interval_bound(lambda day: day.end.date()),
    Coercion.START: _interval_bound(lambda day: day.start),
    Coercion.END: _interval_bound(lambda day: day.end),
    Coercion.INSTANT: _instant,
    Coercion.ID: _id,
    Coercion.NODE: _node,
    Coercion.GROUPS: _at_most(MAX_GROUPS),
    Coercion.OFFSET: _at_most(MAX_OFFSET),
    Coercion.ONE_MORE: _one_more,
}
