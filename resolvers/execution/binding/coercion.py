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
from graph.text import Text
from resolvers.execution.dates import AsOfDay, read_date, read_instant, split_id
from resolvers.execution.invalid_value import refusal
from resolvers.execution.messages import (
    MALFORMED,
    NO_PATHS,
    OUT_OF_BOUNDS,
    TAKE_ID,
    TOO_MANY_IDS,
    TOO_MANY_VALUES,
    USE_RANGE,
    WRITE_NUMBER,
    WRITE_PATTERN,
    WRITE_UNICODE,
)
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
        coerced = (_coerce_item(argument, coercion, place, item) for place, item in enumerate(value))
        return [*dict.fromkeys(coerced)]  # the keys start a list: a duplicate key would repeat rows
    return coercion(argument, _encodable(argument, getattr(value, "value", value)))


def _coerce_item(argument: Argument, coercion: Callable[[Argument, Any], Any], place: int, value: Any) -> Any:
    """Coerce a value of a list; an error names its index, which is put into the path for the error alone."""
    value = getattr(value, "value", value)
    try:
        return coercion(argument, _encodable(argument, value))
    except BadUserInput:
        return coercion(argument.item(place), _encodable(argument.item(place), value))


def bounded_int(parameter: BoundedInt, value: Any) -> int:
    """Return an integer within its bounds. Raises `BadUserInput`."""
    argument = parameter.argument
    if not parameter.minimum <= value <= parameter.maximum:
        message = OUT_OF_BOUNDS(value=value, minimum=parameter.minimum, maximum=parameter.maximum)
        raise refusal(argument.field, argument.path, message)
    return int(value)


def malformed(argument: Argument, value: object, hint: Text) -> BadUserInput:
    """Return the error for a malformed value; `hint` says what to write."""
    return refusal(argument.field, argument.path, MALFORMED(value=value, hint=hint))


def pattern_hint(pattern: str) -> Text:
    r"""Describe a pattern of the model: `\d{12}|\d{12}B\d{5}` is "write 12 digits, or 12 digits, B and 5 digits"."""
    if pattern == ID_PATTERN.pattern:
        return TAKE_ID()
    options = sorted(pattern.split("|"), key=len)
    english = [re.sub(r"\\d\{(\d+)\}", r"\1 digits", option) for option in options]
    english = [re.sub(r" digits([A-Z])(\d)", r" digits, \1 and \2", option) for option in english]
    chinese = [re.sub(r"\\d\{(\d+)\}", r"\1 位数字", option) for option in options]
    chinese = [re.sub(r"位数字([A-Z])(\d)", r"位数字加 \1 加 \2", option) for option in chinese]
    return WRITE_PATTERN(pattern=Text(", or ".join(english), ",或 ".join(chinese)))


def _encodable(argument: Argument, value: Any) -> Any:
    """Return the value. Raises `BadUserInput` for text with an unpaired surrogate and for a literal out of range."""
    if isinstance(value, InvalidLiteral):
        raise malformed(argument, value, WRITE_NUMBER())
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise malformed(argument, value, WRITE_UNICODE()) from None
    return value


def _check_length(argument: Argument, values: list[Any]) -> None:
    if len(values) > MAX_VALUES:
        message = TOO_MANY_VALUES(argument=argument.path, field=argument.field, number=len(values), most=MAX_VALUES)
        raise OperationTooCostly(message, limit="values", asked=len(values), allowed=MAX_VALUES)


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
        raise malformed(argument, plain, TAKE_ID())
    return plain


def _node(argument: Argument, value: Any) -> str:
    """Return an id without its as-of date. Raises `BadUserInput` for a type that graph search does not traverse."""
    plain = split_id(str(value), argument.field, argument.path)[0]
    label = MODEL.readable_type_of_id(plain)
    if label is None or not ID_PATTERN.fullmatch(plain):
        raise malformed(argument, value, TAKE_ID())
    if not is_traversable(label):
        raise refusal(argument.field, argument.path, NO_PATHS(value=value, label=label))
    return plain


def _nodes(argument: Argument, values: Sequence[Any]) -> list[str]:
    if len(values) > MAX_AVOIDED:
        raise refusal(argument.field, argument.path, TOO_MANY_IDS(number=len(values), most=MAX_AVOIDED))
    return [_node(argument.item(place), str(value)) for place, value in enumerate(values)]


def _instant(argument: Argument, value: Any) -> datetime:
    return read_instant(value, argument.field, argument.path)


def _interval_bound(part: Callable[[AsOfDay], date | datetime]) -> Callable[[Argument, Any], date | datetime]:
    """Return a coercion of a date to a bound of the interval that contains the date."""
    return lambda argument, value: part(AsOfDay(read_date(value, argument.field, argument.path), explicit=True))


def _at_most(maximum: int) -> Callable[[Argument, Any], int]:
    def check(argument: Argument, value: int) -> int:
        if not 0 <= value <= maximum:
            raise malformed(argument, value, USE_RANGE(least=0, most=maximum))
        return value

    return check


def _one_more(argument: Argument, value: int) -> int:
    if not 1 <= value <= MAX_TOTAL:
        raise malformed(argument, value, USE_RANGE(least=1, most=MAX_TOTAL))
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
