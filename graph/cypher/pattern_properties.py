"""What a path says of a property in braces, as Cypher: a value to seek by, or a condition.

Not here: what a link's dates and a node's lifetime add (`visibility.py`), and properties that follow a log
(`match.py` sets these aside, for they need a MATCH of their own).
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

LAST_MONTH, PERIOD = "lastMonth.", "$period."
INSTANTS = frozenset(
    prop.name for name in MODEL.labels for prop in MODEL.properties_of(name) if prop.type is ValueType.DATETIME
)  # one name is never an instant here and a day there


def of_period(writer: CypherWriter, day: AsOf, part: str, arguments: tuple[Argument, ...]) -> str:
    """What follows from the period that is given; without such an argument from the last month that is over."""
    given = next((one for one in arguments if one.name == "period"), None)
    parameter = PeriodParameter(given, part, day) if given else CalendarParameter(day, LAST_MONTH + part)
    return f"$v.{writer.parameter(parameter, part)}"


@dataclass(frozen=True, slots=True)
class PatternProperties:
    """One property of a node or link, the value as the path writes it, and the request's arguments."""

    writer: CypherWriter
    as_of: AsOf
    arguments: tuple[Argument, ...]
    variable: Callable[[str | None], str]  # what a name of the path became
    set_on_end: tuple[str, ...]  # properties that are said when the link ends, and unknown before

    def seekable(self, where: Where, seek: Callable[[Argument], str] | None) -> Iterator[str]:
        """`name: value` for all that an index may serve."""
        for name, value in where:
            if is_plain(value) and name != DURING:
                yield f"{name}: {self._plain(value)}"
            elif seek and (given := self._given(value)):
                yield f"{name}: {seek(given)}"

    def conditions(self, where: Where, var: str, *, sought: bool) -> Iterator[str]:
        """The rest; `sought` says that arguments have been sought by."""
        for name, value in where:
            if name == DURING:
                yield self._during(value, var)
            elif not is_plain(value) and value != ANY:
                yield from self._condition(name, value, var, sought=sought)

    def _condition(self, name: str, value: str, var: str, *, sought: bool) -> Iterator[str]:
        if "|" in value:
            yield f"{var}.{name} IN [{', '.join(map(str.strip, value.split('|')))}]"
        elif value.startswith("!"):
            yield self._other(name, value[1:].strip(), var)
        elif value == SET:
            yield f"{var}.{name} IS NOT NULL"
        elif compared := COMPARISON.fullmatch(value):
            yield self._compared(name, compared["sign"], compared["other"], var)
        elif bounds := RANGE.fullmatch(value):
            yield from self._range(f"{var}.{name}", *bounds.groups())
        elif value.startswith(PERIOD):
            several = "IN" if value.endswith("s") else "="
            yield f"{var}.{name} {several} {of_period(self.writer, self.as_of, value.removeprefix(PERIOD), self.arguments)}"
        elif (given := self._given(value)) and not sought:
            yield f"{var}.{name} = $v.{self.writer.parameter(given, given.name)}"

    def _during(self, value: str, var: str) -> str:
        return lasted_on(var, self._day(value))

    def _compared(self, name: str, sign: str, other: str, var: str) -> str:
        """How a property stands to a day, a number, or what another node or link says; as days, unless both are instants."""
        prop = other.rpartition(".")[2]
        both = name in INSTANTS and prop in INSTANTS
        own = f"{var}.{name}" if both or name not in INSTANTS else f"date({var}.{name})"
        return f"{own} {sign} {self._plain(other) if both else self._day(other)}"

    def _day(self, value: str) -> str:
        """The day that a value names; a number is itself."""
        if value == "day":
            return self._moment.day
        if value.startswith("$day."):
            part = value.removeprefix("$day.")
            return f"$v.{self.writer.parameter(CalendarParameter(self.as_of, part), part)}"
        if value.startswith(PERIOD):
            return of_period(self.writer, self.as_of, value.removeprefix(PERIOD), self.arguments)
        plain = self._plain(value)
        return f"date({plain})" if value.rpartition(".")[2] in INSTANTS else plain

    def _other(self, name: str, value: str, var: str) -> str:
        other = f"{var}.{name} IS NULL OR {var}.{name} <> {value}"
        if name in self.set_on_end:
            other = f"{other} OR {var}.until IS NULL OR {self._moment.day} < {var}.until"
        return f"({other})"

    def _range(self, what: str, first: str, last: str) -> Iterator[str]:
        for name, sign in ((first, ">="), (last, "<")):
            for argument in self.arguments:
                if argument.name == name:
                    yield f"{what} {sign} $v.{self.writer.parameter(argument, name)}"

    def _given(self, value: str) -> Argument | None:
        named = ARGUMENT.match(value)
        return next((one for one in self.arguments if named and one.name == named[1]), None)

    def _plain(self, text: str) -> str:
        """A literal as it stands, or `posted.onBehalfOfId` with the variable that `posted` became."""
        name, dot, prop = text.partition(".")
        return f"{self.variable(name)}.{prop}" if dot and name.isidentifier() else text

    @property
    def _moment(self) -> AsOfValues:
        return self.writer.as_of_values(self.as_of)
