"""Lists: the rows that a list finds, its page, and the parts of its connection.

A page is found, filtered, sorted and cut before any column is projected. Parts over the whole list (`TotalCount`,
`HasOtherSide`) find the list again, because a count needs no order. A list that several branches find is collected
once for all parts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from graph.cypher.aggregates import compile_aggregate, compile_group_by, compile_group_count
from graph.cypher.context import Context
from graph.cypher.diff import DiffCompiler
from graph.cypher.dispatch import column as column_of
from graph.cypher.dispatch import columns, edge_column, listed
from graph.cypher.keyset import SortExpression, after_cursor
from graph.cypher.list_match import ListFinder
from graph.cypher.match import MatchResult
from graph.cypher.page_bound import write_bound
from graph.cypher.relationship_diff import RelationshipDiffCompiler
from graph.cypher.suppression import begin_figure, counts_people, unless_few
from graph.query.arguments import Argument
from graph.query.base import ConnectionPart
from graph.query.connection_parts import Aggregate, GroupBy, GroupCount, HasOtherSide, RelationshipCounts, TotalCount
from graph.query.diff import Diff, DiffCount
from graph.query.layout import LinkCountRecord, ListRecord, record
from graph.query.plan import ToMany
from graph.query.rows import RowProjection
from graph.query.sources import AllRelationships
from graph.query.traversal import Traversal


@column_of.register
def _(node: ToMany, ctx: Context, var: str, row: RowProjection | None) -> str:
    return listed(node.source, ctx, node, var, row)


@listed.register(Traversal)
@listed.register(AllRelationships)
def _(source: object, ctx: Context, node: ToMany, var: str, row: RowProjection | None) -> str:
    return ListCompiler(ListFinder(ctx, node, var, row)).write()


@dataclass(frozen=True, slots=True)
class ListCompiler:
    """Compiler of one list: its page, and the parts of its connection. `known` are parts that are variables already."""

    finder: ListFinder
    known: tuple[tuple[ConnectionPart, str], ...] = ()

    @property
    def ctx(self) -> Context:
        return self.finder.ctx

    @property
    def column(self) -> ToMany:
        return self.finder.column

    def write(self) -> str:
        """Return the variable that holds the rows, or `[rows, part, …]`."""
        if not self.column.parts:
            return self._write_call(self.column.field, self.page)
        rows, *parts = self.collected_once().values()
        return record({ListRecord.ROWS: rows}, *parts)

    def values(self) -> list[str]:
        """Return the page and each part, each in a `CALL` of its own unless the part is known."""
        parts = [self._part(part) for part in self.column.parts]
        return [self._write_call("rows", self.page) if self.column.page.wants_rows else self._empty_page(), *parts]

    def _part(self, part: ConnectionPart) -> str:
        if known := dict(self.known).get(part):
            return known
        if self.finder.collected and part == TotalCount(None) and not counts_people(self.ctx, self.column):
            return f"size({self.finder.collected})"
        return self._write_call(str(part.key[0]), partial(self.part, part))

    def _empty_page(self) -> str:
        """Return an empty page; the arguments of the page are checked although no rows are selected."""
        page = self.column.page
        for part, value in (("limit", True), ("after", page.after), ("before", page.before)):
            if value is not None:
                self.ctx.writer.page(self.column, self.ctx.as_of, part)
        return "[]"

    def collected_once(self) -> ListCompiler:
        """Collect a costly list once for all parts; a diff finds the list itself."""
        changes = any(isinstance(part, Diff | DiffCount) for part in self.column.parts)
        single = self.column.page.wants_rows + len(self.column.parts) == 1
        if single or changes or self.finder.collected or not self.finder.is_costly:
            return self
        writer, collected = self.ctx.writer, self.ctx.writer.fresh_name("found")
        with writer.block(f"CALL ({self.finder.var})"), self.ctx.scoped_memo():
            found = self.finder.find(None)
            if each := self.finder.each(found):
                writer.write(f"WITH {each}{found.variables}")
            self.ctx.returns(f"collect([{found.variables}])", collected)
        return replace(self, finder=replace(self.finder, var=collected, collected=collected, row_variables=found))

    def _write_call(self, hint: str, write: Callable[[], str]) -> str:
        """Write a `CALL` that returns one value; return the variable of the value."""
        name = self.ctx.writer.fresh_name(hint)
        with self.ctx.writer.block(f"CALL ({self.finder.var})"):
            self.ctx.returns(write(), name)
        return name

    def page(self) -> str:
        """Return the expression that collects the rows of the page."""
        ctx, page = self.ctx, self.column.page
        bounds = write_bound(self.finder, self._bounds) if self.finder.is_bounded else self._bounds
        found = self.finder.find(bounds)
        keys = [key.reversed() for key in found.keys] if page.backwards else found.keys
        skip = f" SKIP {ctx.writer.page(self.column, ctx.as_of, 'offset')}" if page.offset else ""
        limit = ctx.writer.page(self.column, ctx.as_of, "limit")
        ctx.writer.write(
            f"WITH {self.finder.each(found)}{found.variables} ORDER BY {', '.join(map(str, keys))}{skip} LIMIT {limit}"
        )
        edge = [edge_column(part, ctx, found) for part in self.column.edge]
        shown = [f"[{', '.join(key.cursor_value for key in found.keys)}]"] if page.wants_sort_values else []
        return f"collect([{', '.join([*edge, *shown, *columns(self.column.row, ctx, found.var)])}])"

    def part(self, part: ConnectionPart) -> str:
        """Return the expression of one part of the connection."""
        match part:
            case TotalCount(limit=limit) if begin_figure(self.ctx, self.column, part):
                return self._suppressed_total(self.finder.find(None), limit)
            case TotalCount(limit=limit):
                found = self.finder.find(None)
                if limit:
                    bound = self.ctx.writer.parameter(limit, "limit")
                    self.ctx.writer.write(f"WITH {self.finder.each(found)}{found.variables} LIMIT $v.{bound}")
                return f"count({'' if limit else self.finder.each(found)}{found.var})"
            case Aggregate(aggregations):
                few = begin_figure(self.ctx, self.column, part)
                found = self.finder.find(None)
                return compile_aggregate(self.ctx, aggregations, found, self.finder.scope(found), suppressed=few)
            case GroupBy():
                few = begin_figure(self.ctx, self.column, part)
                found = self.finder.find(None)
                return compile_group_by(self.ctx, part, found, self.finder.scope(found), suppressed=few)
            case GroupCount():
                few = begin_figure(self.ctx, self.column, part)
                found = self.finder.find(None)
                return compile_group_count(self.ctx, part, found, self.finder.scope(found), suppressed=few)
            case RelationshipCounts():
                return self._link_counts(self.finder.find(None))
            case Diff():
                return self._diff_compiler(part).page(part)
            case DiffCount():
                begin_figure(self.ctx, self.column, part)
                return self._diff_compiler(part).count()
            case HasOtherSide():
                found = self.finder.find(self._other_side if self.column.page.start_cursor is not None else None)
                self.ctx.writer.write(f"WITH {found.variables} LIMIT 1")
                return f"count({found.var}) > 0"
        raise TypeError(f"no Cypher for the connection part {part!r}")

    def _suppressed_total(self, found: MatchResult, limit: Argument | None) -> str:
        """Return the number of rows, null if few different nodes are in them."""
        writer, number, size = self.ctx.writer, *map(self.ctx.writer.fresh_name, ("number", "size"))
        counted = f"count({self.finder.each(found)}{found.var}) AS {number}"
        writer.write(f"WITH {counted}, count(DISTINCT {found.var}) AS {size}")  # ArcadeDB counts wrong inside a CASE
        bound = f"$v.{writer.parameter(limit, 'limit')}" if limit else ""
        shown = f"CASE WHEN {number} > {bound} THEN {bound} ELSE {number} END" if bound else number
        return unless_few(shown, size)

    def _diff_compiler(self, part: Diff | DiffCount) -> DiffCompiler:
        return (RelationshipDiffCompiler if isinstance(self.column.source, AllRelationships) else DiffCompiler).of(
            self.finder, part
        )

    def _link_counts(self, found: MatchResult) -> str:
        kind, number = self.ctx.writer.fresh_name("type"), self.ctx.writer.fresh_name("number")
        self.ctx.writer.write(
            f"WITH type({found.edge}) AS {kind}, direction, count({found.edge}) AS {number} ORDER BY {kind}, direction"
        )
        counts = {LinkCountRecord.TYPE: kind, LinkCountRecord.DIRECTION: "direction", LinkCountRecord.NUMBER: number}
        return f"collect({record(counts)})"

    def _bounds(self, keys: Sequence[SortExpression]) -> list[str]:
        """Return the conditions of the page: rows after one cursor, before the other, or both."""
        reversed_keys = [key.reversed() for key in keys]
        return [
            after_cursor(order, self._cursor(name))
            for name, order, cursor in (
                ("after", keys, self.column.page.after),
                ("before", reversed_keys, self.column.page.before),
            )
            if cursor is not None
        ]

    def _other_side(self, keys: Sequence[SortExpression]) -> list[str]:
        """Return the condition on rows at the other side of the cursor that the page starts at."""
        backwards = self.column.page.backwards
        order = [key.reversed() for key in keys] if backwards else keys
        return [f"NOT ({after_cursor(order, self._cursor('before' if backwards else 'after'))})"]

    def _cursor(self, name: str) -> str:
        return self.ctx.writer.page(self.column, self.ctx.as_of, name)
