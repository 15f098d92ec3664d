"""Compilation of formulas to Cypher expressions, with parentheses only where precedence needs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatchmethod

from graph.cypher.context import Context
from graph.cypher.event_log import as_of_value
from graph.cypher.pattern_properties import of_period
from graph.query.arguments import Argument
from graph.query.formula_check import Types, declared
from graph.query.formula_functions import AsFloat, CheckCharacter, CountUpTo, DaysBetween, Default, Switch, When
from graph.query.formulas import (
    Arithmetic,
    AsOfDate,
    Constant,
    DatePart,
    EpochMillis,
    Formula,
    Inequality,
    Literal,
    Negation,
    PeriodPart,
    PropertyOf,
)
from graph.query.parameters import CalendarParameter

PRECEDENCE = {"+": 1, "-": 1, "/": 2}  # of arithmetic; the right operand of `-` and `/` needs a higher one


def compile_formula(
    ctx: Context,
    formula: Formula,
    names: Mapping[str, str],
    types: Types,
    arguments: tuple[Argument, ...] = (),
) -> str:
    """Return the expression of a formula; `names` maps its names to variables, and `SELF` to the node's variable.

    `types` holds the types of each name.
    """
    return FormulaCompiler(ctx, names, types, arguments).write(formula)


@dataclass(frozen=True, slots=True)
class FormulaCompiler:
    """Compiler of formulas over the variables of one match."""

    ctx: Context
    names: Mapping[str, str]
    types: Types
    arguments: tuple[Argument, ...]

    @singledispatchmethod
    def write(self, formula: object) -> str:
        """Return the expression of a formula. Handlers: below, one for each class."""
        raise TypeError(f"no Cypher for the formula {formula!r}")

    @write.register
    def _(self, formula: Constant) -> str:
        return cypher_literal(formula.value)

    @write.register
    def _(self, formula: PropertyOf) -> str:
        return as_of_value(self.ctx, declared(formula, self.types), self.names[formula.of])

    @write.register
    def _(self, formula: EpochMillis) -> str:
        return f"{self.write(formula.instant)}.epochMillis"

    @write.register
    def _(self, formula: AsOfDate) -> str:
        if formula.part is DatePart.END_MILLIS:
            millis = CalendarParameter(self.ctx.as_of, "endMillis")
            return f"$v.{self.ctx.writer.parameter(millis, 'endMillis')}"
        values = self.ctx.writer.as_of_values(self.ctx.as_of)
        return values.day if formula.part is DatePart.DATE else values.end

    @write.register
    def _(self, formula: PeriodPart) -> str:
        return of_period(self.ctx.writer, self.ctx.as_of, formula.name, self.arguments)

    @write.register
    def _(self, formula: Arithmetic) -> str:
        level = PRECEDENCE[formula.operator]
        right = level if formula.operator == "+" else level + 1
        return f"{self._within(formula.left, level)} {formula.operator} {self._within(formula.right, right)}"

    @write.register
    def _(self, formula: Inequality) -> str:
        return f"{self.write(formula.left)} {formula.operator} {self.write(formula.right)}"

    @write.register
    def _(self, formula: Negation) -> str:
        return f"NOT {self.write(formula.operand)}"

    @write.register
    def _(self, formula: When) -> str:
        cases = "".join(f" WHEN {self.write(condition)} THEN {self.write(value)}" for condition, value in formula.cases)
        otherwise = f" ELSE {self.write(formula.otherwise)}" if formula.otherwise else ""
        return f"CASE{cases}{otherwise} END"

    @write.register
    def _(self, formula: Switch) -> str:
        cases = "".join(f" WHEN '{code}' THEN '{value}'" for code, value in formula.cases)
        return f"CASE {self.write(formula.of)}{cases} ELSE '{formula.otherwise}' END"

    @write.register
    def _(self, formula: Default) -> str:
        return f"coalesce({self.write(formula.value)}, {formula.default})"

    @write.register
    def _(self, formula: DaysBetween) -> str:
        return f"duration.inDays({self.write(formula.first)}, {self.write(formula.last)}).days"

    @write.register
    def _(self, formula: AsFloat) -> str:
        return f"toFloat({self.write(formula.number)})"

    @write.register
    def _(self, formula: CountUpTo) -> str:
        return f"size([day IN {self.write(formula.elements)} WHERE day <= {self.write(formula.limit)}])"

    @write.register
    def _(self, formula: CheckCharacter) -> str:
        code, base, last = self.write(formula.code), len(formula.alphabet), len(formula.weights)
        place = f"size(split('{formula.alphabet}', substring({code}, %s, 1))[0])"
        weighted = (
            f"reduce(sum = 0, place IN range(0, {last - 1}) | sum + {place % 'place'} * {list(formula.weights)}[place])"
        )
        return f"({base} - {weighted} % {base}) % {base} = {place % last}"

    def _within(self, formula: Formula, level: int) -> str:
        text = self.write(formula)
        weaker = isinstance(formula, Arithmetic) and PRECEDENCE[formula.operator] < level
        return f"({text})" if weaker else text


def cypher_literal(value: Literal) -> str:
    """Return a literal as Cypher."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    return f"'{value}'" if isinstance(value, str) else str(value)
