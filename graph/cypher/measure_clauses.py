"""Measures as clauses: each is a `CALL` that returns one value, once for all columns and sort keys of a row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from graph.cypher.context import Context
from graph.cypher.dispatch import constrain
from graph.cypher.formulas import compile_formula
from graph.cypher.match import MatchCompiler, MatchResult, StartNode
from graph.cypher.measures import Aggregate, Arguments, MeasureMode, write_measure
from graph.cypher.subqueries import distinct_keyword
from graph.query.base import Measure
from graph.query.formulas import SELF
from graph.query.measures import LargestCount, MinMax
from graph.query.period_measures import DuePeriods
from graph.query.traversal import Branch, Traversal


def compile_measure(ctx: Context, measure: Measure, start: StartNode, arguments: Arguments) -> str:
    """Return the expression of a measure; its clauses are written first, and once for all measures of a row."""
    return MeasureClauses(ctx, start, arguments).value(measure)


def compile_count(ctx: Context, traversal: Traversal, start: StartNode, *, enough: int) -> str:
    """Return the variable of the number of nodes that a traversal finds; matching stops at `enough` nodes."""
    reduced = f"WITH {distinct_keyword(traversal)}{{}} LIMIT {enough}"
    return MeasureClauses(ctx, start, ()).subquery(traversal, None, "count({})".format, "count", reduced)


@dataclass(frozen=True, slots=True)
class MeasureClauses(MeasureMode):
    """The measures of the node, or pair, at `start`."""

    ctx: Context
    start: StartNode
    arguments: Arguments

    @property
    def names(self) -> dict[str, str]:
        return {SELF: self.start.var, **dict(self.start.others)}

    def value(self, measure: Measure) -> str:
        known = (measure, self.start, self.arguments)
        if known not in self.ctx.memo:
            self.ctx.memo[known] = write_measure(measure, self)
        return self.ctx.memo[known]

    def aggregate(self, traversal: Traversal, over: Traversal | None, aggregate: Aggregate, hint: str) -> str:
        distinct = distinct_keyword(traversal, over)
        reduced = f"WITH {distinct}{{}}" if distinct else ""
        return self.subquery(traversal, over, aggregate, hint, reduced)

    def count(self, traversal: Traversal, over: Traversal | None) -> str:
        return self.subquery(traversal, over, f"count({distinct_keyword(traversal, over)}{{}})".format, "count")

    def period_count(self, periods: DuePeriods) -> str:
        return f"size({self.value(periods)})"

    def extreme(self, measure: MinMax) -> str:
        name = self.ctx.writer.fresh_name(measure.function)
        with self._from(measure.over) as begin:
            value = compile_extreme(self.ctx, measure, begin)
            self.ctx.returns(measure.rounded(f"{measure.function}({value})"), name)
        return name

    def largest(self, measure: LargestCount) -> str:
        name = self.ctx.writer.fresh_name("largest")
        with self._from(None) as begin:
            self.ctx.returns(f"coalesce(max({write_counts(self.ctx, measure, begin)}), 0)", name)
        return name

    def subquery(
        self,
        traversal: Traversal,
        over: Traversal | None,
        aggregate: Aggregate,
        hint: str,
        reduced: str = "",
    ) -> str:
        """Return the variable of an aggregate over the nodes of all branches; `reduced` is a `WITH` of the node `{}`."""
        writer = self.ctx.writer
        name, node = writer.fresh_name(hint), writer.fresh_name(traversal.found)
        with self._from(over) as begin:
            if len(traversal.branches) == 1:
                self._match(traversal, traversal.branches[0], begin, node)
            else:
                self._unite(traversal, begin, node)
            if reduced:
                writer.write(reduced.format(node))
            self.ctx.returns(aggregate(node), name)
        return name

    @contextmanager
    def _from(self, over: Traversal | None) -> Iterator[StartNode]:
        """Open a `CALL` at the node itself, or at each node of `over`, which is found once for all measures."""
        writer = self.ctx.writer
        if over is None:
            with writer.block(f"CALL ({self.start.imports})"):
                yield self.start
            return
        scope = self._scope(over)
        node = writer.fresh_name(over.found)
        with writer.block(f"CALL ({scope})"):
            writer.write(f"UNWIND {scope} AS {node}")
            yield StartNode(node)

    def _scope(self, over: Traversal) -> str:
        known = (over, self.start)
        if known not in self.ctx.memo:
            name, node = self.ctx.writer.fresh_name("scope"), self.ctx.writer.fresh_name(over.found)
            with self.ctx.writer.block(f"CALL ({self.start.imports})"):
                self._match(over, over.branches[0], self.start, node)
                self.ctx.returns(f"collect(DISTINCT {node})", name)
            self.ctx.memo[known] = name
        return self.ctx.memo[known]

    def _unite(self, traversal: Traversal, start: StartNode, node: str) -> None:
        with self.ctx.writer.block(f"CALL ({start.imports})"):
            for number, branch in enumerate(traversal.branches):
                if number:
                    self.ctx.writer.write("UNION")
                self._match(traversal, branch, start, node)
                self.ctx.writer.write(f"RETURN {node}")

    def _match(self, traversal: Traversal, branch: Branch, start: StartNode, node: str) -> None:
        names = {branch.found: node, **dict(start.others)}
        match = MatchCompiler(self.ctx.writer, branch, traversal.target, self.ctx.as_of, self.arguments, names, start)
        self.ctx.writer.where(match.write())
        constrain(traversal, self.ctx, match, MatchResult(node, ()))


def compile_extreme(ctx: Context, measure: MinMax, start: StartNode) -> str:
    """Write the MATCH of all matches of a path; return the value of one match."""
    names = _write_matches(ctx, measure.traversal, start)
    return compile_formula(ctx, measure.value, names, measure.traversal.branches[0].path.types)


def write_counts(ctx: Context, measure: LargestCount, start: StartNode) -> str:
    """Write the numbers of found nodes per other node of a path, one in each row; return their variable."""
    names, number = _write_matches(ctx, measure.traversal, start), ctx.writer.fresh_name("number")
    found = names[measure.traversal.branches[0].found]
    ctx.writer.write(f"WITH {names[measure.per]}, count(DISTINCT {found}) AS {number}")
    return number


def _write_matches(ctx: Context, traversal: Traversal, start: StartNode) -> dict[str, str]:
    """Write the MATCH of all matches of a path; return the variables of its names."""
    branch = traversal.branches[0]
    match = MatchCompiler(ctx.writer, branch, traversal.target, ctx.as_of, (), {}, start)
    ctx.writer.where(match.write())
    constrain(traversal, ctx, match, MatchResult(match.names[branch.found], ()))
    return match.names
