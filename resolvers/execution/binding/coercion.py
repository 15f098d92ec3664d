"""What a value of a request must be, and what it becomes, by the form of its argument.

Every refusal names the field and the argument and quotes the value.
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

DEEPEST = 10_000  # rows that an offset may pass over
LONGEST = 1000  # values of one list
GROUPS = 1000  # groups in one answer
COUNTED = 1_000_000  # how far a total may be asked to count


def coerce(argument: Argument, value: Any) -> Any:
    """A value, or each of a list of them, as it is sent. Raises `BadUserInput`, or `OperationTooCostly` for a long list."""
    if argument.coercion is Coercion.NODES:
        return _nodes(argument, value)
    former = COERCIONS[argument.coercion]
    if isinstance(value, list):
        _check_length(argument, value)
        found = (former(argument, _sendable(argument, getattr(one, "value", one))) for one in value)
        return [*dict.fromkeys(found)]  # a list that begins at each of some keys comes to each once
    return former(argument, _sendable(argument, getattr(value, "value", value)))


def whole(parameter: BoundedInt, value: Any) -> int:
    """A whole number between its bounds."""
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
    return BadUserInput(
        f'Argument "{argument.name}" of "{argument.field}": {value!r} is malformed; {hint}.',
        field=argument.field,
        argument=argument.name,
    )


def spelled(pattern: str) -> str:
    r"""What to write, of a pattern of the model: for `\d{12}|\d{12}B\d{5}` 12 digits, or 12 digits, B and 5 digits."""
    if pattern == ID_PATTERN.pattern:
        return "take it from another answer"
    kinds = [re.sub(r"\\d\{(\d+)\}", r"\1 digits", one) for one in sorted(pattern.split("|"), key=len)]
    words = [re.sub(r" digits([A-Z])(\d)", r" digits, \1 and \2", one) for one in kinds]
    return f"write {', or '.join(words)}"


def _sendable(argument: Argument, value: Any) -> Any:
    """A value that can be sent: text that is no Unicode cannot, nor what no type can hold."""
    if isinstance(value, InvalidLiteral):
        raise malformed(argument, value, "write a number of at most 308 digits")
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise malformed(argument, value, "it holds half of a character") from None
    return value


def _check_length(argument: Argument, values: list[Any]) -> None:
    if len(values) > LONGEST:
        raise OperationTooCostly(
            f'Argument "{argument.name}" of "{argument.field}" has {len(values)} values, {LONGEST} are allowed; ask in smaller pieces.',
            limit="values",
            asked=len(values),
            allowed=LONGEST,
        )


def _plain(argument: Argument, value: Any) -> Any:
    """A value that is compared as it stands."""
    if argument.name == "id":
        return _id(argument, value)
    if argument.pattern and not re.fullmatch(argument.pattern, str(value)):
        raise malformed(argument, value, spelled(argument.pattern))
    return value


def _id(argument: Argument, value: Any) -> str:
    """An id without the day behind it; one of no type is refused."""
    plain = split_id(str(value), argument.field)[0]
    if MODEL.readable_type_of_id(plain) is None or not ID_PATTERN.fullmatch(plain):
        raise malformed(argument, plain, "take it from another answer")
    return plain


def _node(argument: Argument, value: Any) -> str:
    """An id without its day, of a node that paths may pass."""
    plain = split_id(str(value), argument.field, argument.name)[0]
    label = MODEL.readable_type_of_id(plain)
    if label is None or not ID_PATTERN.fullmatch(plain):
        raise malformed(argument, value, "take it from another answer")
    if not is_traversable(label):
        raise BadUserInput(
            f'Argument "{argument.name}" of "{argument.field}": {value!r} is of a person in private life; '
            "no path leads there.",
            field=argument.field,
            argument=argument.name,
        )
    return plain


def _nodes(argument: Argument, values: Sequence[Any]) -> list[str]:
    if len(values) > MAX_AVOIDED:
        raise BadUserInput(
            f'Argument "{argument.name}" of "{argument.field}": it has {len(values)} ids; use {MAX_AVOIDED} at most.',
            field=argument.field,
            argument=argument.name,
        )
    return [_node(argument, str(value)) for value in values]


def _instant(argument: Argument, value: Any) -> datetime:
    return read_instant(value, argument.field, argument.name)


def _day(of: Callable[[AsOfDay], date | datetime]) -> Callable[[Argument, Any], date | datetime]:
    """A day as the bound of an interval that holds it."""
    return lambda argument, value: of(AsOfDay(read_date(value, argument.field, argument.name), explicit=True))


def _at_most(most: int) -> Callable[[Argument, Any], int]:
    def within(argument: Argument, value: int) -> int:
        if not 0 <= value <= most:
            raise malformed(argument, value, f"use 0 to {most}")
        return value

    return within


def _one_more(argument: Argument, value: int) -> int:
    if not 1 <= value <= COUNTED:
        raise malformed(argument, value, f"count up to 1 to {COUNTED}")
    return value + 1


COERCIONS: dict[Coercion | None, Callable[[Argument, Any], Any]] = {
    None: _plain,
    Coercion.DAY: _day(lambda day: day.date),
    Coercion.DAY_AFTER: _day(lambda day: day.end.date()),
    Coercion.START: _day(lambda day: day.start),
    Coercion.END: _day(lambda day: day.end),
    Coercion.INSTANT: _instant,
    Coercion.ID: _id,
    Coercion.NODE: _node,
    Coercion.GROUPS: _at_most(GROUPS),
    Coercion.OFFSET: _at_most(DEEPEST),
    Coercion.ONE_MORE: _one_more,
}
