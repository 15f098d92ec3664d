"""Measures as expressions inside a condition: each subquery is a `COUNT { … }` or `COLLECT { … }`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.cypher.context import Context
from graph.cypher.measure_clauses import compile_extreme, write_counts
from graph.cypher.measures import Aggregate, Arguments, MeasureMode, periods_of, write_measure
from graph.cypher.row_scope import RowScope
from graph.cypher.subqueries import count_subquery, distinct_keyword, start_over, write_branch
from graph.query.base import Measure
from graph.query.formulas import SELF
from graph.query.measures import LargestCount, MinMax
from graph.query.period_measures import DuePeriods
from graph.query.traversal import Traversal


def measure_expression(ctx: Context, measure: Measure, at: RowScope) -> str:
    """Return the expression of a measure of a row."""
    return MeasureExpressions(ctx, at).value(measure)


@dataclass(frozen=True, slots=True)
class MeasureExpressions(MeasureMode):
    """The measures of one row."""

    ctx: Context
    at: RowScope
    arguments: Arguments = ()

    @property
    def names(self) -> dict[str, str]:
        return {SELF: self.at.var}

    def value(self, measure: Measure) -> str:
        return write_measure(measure, self)

    def count(self, traversal: Traversal, over: Traversal | None) -> str:
        return count_subquery(self.ctx, traversal, None, self.at, over)

    def aggregate(self, traversal: Traversal, over: Traversal | None, aggregate: Aggregate, hint: str) -> str:
        (branch,) = traversal.branches
        writer = self.ctx.writer
        node = writer.fresh_name(branch.found)
        with writer.captured() as text:
            write_branch(self.ctx, traversal, branch, None, start_over(self.ctx, over, self.at), node)
            if distinct := distinct_keyword(traversal, over):
                writer.write(f"WITH {distinct}{node}")
            writer.write(f"RETURN {aggregate(node)} AS {writer.fresh_name('value')}")
        return f"head(COLLECT {{\n{text[0]}\n}})"

    def extreme(self, measure: MinMax) -> str:
        writer = self.ctx.writer
        name = writer.fresh_name("value")
        with writer.captured() as text:
            value = compile_extreme(self.ctx, measure, self.at.start(str(measure.traversal.start)))
            writer.write(f"WITH {value} AS {name} WHERE {name} IS NOT NULL")
            direction = " DESC" if measure.function == "max" else ""
            writer.write(f"RETURN {name} ORDER BY {name}{direction} LIMIT 1")
        return measure.rounded(f"head(COLLECT {{\n{text[0]}\n}})")

    def largest(self, measure: LargestCount) -> str:
        with self.ctx.writer.captured() as text:
            number = write_counts(self.ctx, measure, self.at.start(str(measure.traversal.start)))
            self.ctx.writer.write(f"RETURN {number} ORDER BY {number} DESC LIMIT 1")
        return f"coalesce(head(COLLECT {{\n{text[0]}\n}}), 0)"

    def period_count(self, periods: DuePeriods) -> str:
        """Neo4j 5 takes no aggregate within a comprehension, so the periods done are counted beside those due."""
        due = periods_of(self, replace(periods, done=None), None)
        if periods.done is None:
            return f"size({due})"
        (branch,) = periods.done.branches
        writer = self.ctx.writer
        node, key = writer.fresh_name(branch.found), writer.fresh_name("key")
        with writer.captured() as text:
            write_branch(self.ctx, periods.done, branch, None, self.at, node)
            writer.write(f"WITH DISTINCT {node}.periodKey AS {key} WHERE {key} IN {due}")
            writer.write(f"RETURN {key}")
        done = f"COUNT {{\n{text[0]}\n}}"
        return done if periods.recorded else f"size({due}) - {done}"
