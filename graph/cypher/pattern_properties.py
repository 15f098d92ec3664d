"""Properties in the braces of a pattern as Cypher: a value to seek by, or a condition.

`visibility.py` adds the conditions of dates and lifetimes. `match.py` sets event-sourced properties aside, because
they need a MATCH of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.cypher.visibility import AsOfValues, lasted_on
from graph.cypher.writer import CypherWriter
from graph.model import MODEL, ValueType
from graph.pattern.ast import ANY, DURING, SET, Where, is_plain
from graph.pattern.parser import ARGUMENT, COMPARISON, RANGE
from graph.query.arguments import Argument
from graph.query.parameters import CalendarParameter, PeriodParameter
from graph.query.rows import AsOf

LAST_MONTH, PERIOD, CALENDAR = "lastMonth.", "$period.", "$day."
INSTANTS = frozenset(
    prop.name for name in MODEL.labels for prop in MODEL.properties_of(name) if prop.type is ValueType.DATETIME
)  # a name is an instant in all types that have the property, or in none


def of_period(writer: CypherWriter, as_of: AsOf, part: str, arguments: tuple[Argument, ...]) -> str:
    """Return the parameter of a part of the argument `period`; without the argument, of the last complete month."""
    period = next((argument for argument in arguments if argument.name == "period"), None)
    parameter = PeriodParameter(period, part, as_of) if period else CalendarParameter(as_of, LAST_MONTH + part)
    return f"$v.{writer.parameter(parameter, part)}"


@dataclass(frozen=True, slots=True)
class PatternProperties:
    """The properties of one node pattern or relationship pattern, with the request's arguments."""

    writer: CypherWriter
    as_of: AsOf
    arguments: tuple[Argument, ...]
    variable: Callable[[str | None], str]  # variable of a name in the path
    set_on_end: tuple[str, ...]  # properties of a relationship that are unknown before its end

    def seekable(self, where: Where, seek: Callable[[Argument], str] | None) -> Iterator[str]:
        """Return `name: value` for each property that an index may serve."""
        for name, value in where:
            if is_plain(value) and name != DURING:
                yield f"{name}: {self._plain(value)}"
            elif seek and (argument := self._argument(value)):
                yield f"{name}: {seek(argument)}"

    def conditions(self, where: Where, var: str, *, seeks_arguments: bool) -> Iterator[str]:
        """Return the other properties as conditions; `seeks_arguments`: `seekable` has returned the arguments."""
        for name, value in where:
            if name == DURING:
                yield self._during(value, var)
            elif value.startswith("!"):
                yield self._not_equal(name, value[1:].strip(), var)
            elif not is_plain(value) and value != ANY:
                yield from self.condition_on(f"{var}.{name}", name, value, seeks_arguments=seeks_arguments)

    def condition_on(self, own: str, name: str, value: str, *, seeks_arguments: bool = False) -> Iterator[str]:
        """Return the condition on an expression `own`, the value of the property `name`."""
        if is_plain(value):
            yield f"{own} = {self._plain(value)}"
        elif "|" in value:
            yield f"{own} IN [{', '.join(map(str.strip, value.split('|')))}]"
        elif value == SET:
            yield f"{own} IS NOT NULL"
        elif compared := COMPARISON.fullmatch(value):
            yield self._compared(name, compared["sign"], compared["other"], own)
        elif bounds := RANGE.fullmatch(value):
            yield from self._range(own, *bounds.groups())
        elif value.startswith(CALENDAR):
            yield f"{own} = {self._day(value)}"
        elif value.startswith(PERIOD):
            several = "IN" if value.endswith("s") else "="
            yield f"{own} {several} {of_period(self.writer, self.as_of, value.removeprefix(PERIOD), self.arguments)}"
        elif (argument := self._argument(value)) and not seeks_arguments:
            yield f"{own} = $v.{self.writer.parameter(argument, argument.name)}"

    def _during(self, value: str, var: str) -> str:
        return lasted_on(var, self._day(value))

    def _compared(self, name: str, sign: str, other: str, own: str) -> str:
        """Compare a property with a date, a number or another property; as dates, unless both are instants."""
        prop = other.rpartition(".")[2]
        both = name in INSTANTS and prop in INSTANTS
        compared = own if both or name not in INSTANTS else f"date({own})"
        return f"{compared} {sign} {self._plain(other) if both else self._day(other)}"

    def _day(self, value: str) -> str:
        """Return the date that a value names; a number stays a number."""
        if value == "day":
            return self._as_of_values.day
        if value.startswith(CALENDAR):
            part = value.removeprefix(CALENDAR)
            return f"$v.{self.writer.parameter(CalendarParameter(self.as_of, part), part)}"
        if value.startswith(PERIOD):
            return of_period(self.writer, self.as_of, value.removeprefix(PERIOD), self.arguments)
        plain = self._plain(value)
        return f"date({plain})" if value.rpartition(".")[2] in INSTANTS else plain

    def _not_equal(self, name: str, value: str, var: str) -> str:
        other = f"{var}.{name} IS NULL OR {var}.{name} <> {value}"
        if name in self.set_on_end:
            other = f"{other} OR {var}.until IS NULL OR {self._as_of_values.day} < {var}.until"
        return f"({other})"

    def _range(self, expression: str, first: str, last: str) -> Iterator[str]:
        for name, sign in ((first, ">="), (last, "<")):
            for argument in self.arguments:
                if argument.name == name:
                    yield f"{expression} {sign} $v.{self.writer.parameter(argument, name)}"

    def _argument(self, value: str) -> Argument | None:
        named = ARGUMENT.match(value)
        return next((argument for argument in self.arguments if named and argument.name == named[1]), None)

    def _plain(self, text: str) -> str:
        """Return a literal as it is, or `posted.onBehalfOfId` with the variable of `posted`."""
        name, dot, prop = text.partition(".")
        return f"{self.variable(name)}.{prop}" if dot and name.isidentifier() else text

    @property
    def _as_of_values(self) -> AsOfValues:
        return self.writer.as_of_values(self.as_of)
