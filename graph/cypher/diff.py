"""Changes of a list between two dates: the rows of each date that the list of the other date does not contain.

Both lists are found once, and their rows grouped by what they have in common. A lookup of each row in the other list would walk
the pattern again for each row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from graph.cypher.context import Context
from graph.cypher.dispatch import columns, edge_column
from graph.cypher.list_match import ListFinder
from graph.cypher.match import MatchResult
from graph.cypher.names import names_in_order
from graph.query.base import Column
from graph.query.columns import PropertyColumn
from graph.query.diff import ChangeKind, DateInterval, Diff, DiffCount
from graph.query.layout import ChangeRecord, record
from graph.query.rows import AsOf, RowProjection


@dataclass(frozen=True, slots=True)
class DiffCompiler:
    """Compiler of the changes of one list.

    `was` and `now` find the list on the earlier and on the later date. The other attributes are names of variables.
    """

    was: ListFinder
    now: ListFinder
    kinds: tuple[ChangeKind, ...]
    kind: str
    node: str
    source: str | None
    before: str
    after: str
    links: bool  # rows are relationships

    @classmethod
    def of(cls, finder: ListFinder, part: Diff | DiffCount) -> DiffCompiler:
        interval, writer, traversal = part.interval, finder.ctx.writer, finder.column.traversal
        links = traversal.edge is not None and not traversal.reasons
        return cls(
            *on_both_dates(finder, interval),
            tuple(kind for kind in interval.kinds if links or kind is not ChangeKind.CHANGED),
            writer.fresh_name("kind"),
            writer.fresh_name("changed"),
            writer.fresh_name("source") if traversal.pairs else None,
            writer.fresh_name("before"),
            writer.fresh_name("after"),
            links,
        )

    @property
    def ctx(self) -> Context:
        return self.now.ctx

    @property
    def variables(self) -> list[str]:
        return [self.kind, self.node, *([self.source] if self.source else []), self.before, self.after]

    def find(self) -> None:
        """Bind the variables, one row for each change."""
        writer = self.ctx.writer
        with writer.block(f"CALL ({self.now.var})"):
            if self.kinds:
                self._write_both_lists()
                self._write_comparison()
            else:  # only a relationship can change
                writer.write(f"UNWIND [] AS none\nRETURN {', '.join(f'none AS {name}' for name in self.variables)}")

    def _write_both_lists(self) -> None:
        """Write the rows of both dates. A row has its relationship, or true, as `before` or as `after`."""
        writer = self.ctx.writer
        with writer.block(f"CALL ({self.now.var})"):
            self._write_list(self.was, self.before)
            writer.write("UNION ALL")
            self._write_list(self.now, self.after)

    def _write_list(self, finder: ListFinder, side: str) -> None:
        found = self._find_in_call(finder)
        shown = dict.fromkeys((self.before, self.after), "null") | {side: found.edge or "true"}
        returned = {self.node: found.var, **({self.source: str(found.source)} if self.source else {}), **shown}
        writer = self.ctx.writer
        writer.write(f"RETURN {', '.join(f'{value} AS {name}' for name, value in returned.items())}")

    def _write_comparison(self) -> None:
        """Write one row for each node (pair, relationship) that the two lists do not both contain."""
        both = [f"head(collect({side})) AS {side}" for side in (self.before, self.after)]
        self.ctx.writer.write(f"WITH {', '.join((*self._same(), *both))}")
        conditions = {
            ChangeKind.APPEARED: f"{self.before} IS NULL",
            ChangeKind.CHANGED: f"{self.before} <> {self.after}",
            ChangeKind.ENDED: f"{self.after} IS NULL",
        }
        self.ctx.writer.where([" OR ".join(conditions[kind] for kind in self.kinds)])
        kind = "CASE " + " ".join(f"WHEN {conditions[kind]} THEN '{kind}'" for kind in self.kinds) + " END"
        self.ctx.writer.write(f"RETURN {', '.join((f'{kind} AS {self.kind}', *self.variables[1:]))}")

    def _same(self) -> Iterator[str]:
        """Yield what the rows of one change have in common: node, source of a pair, discriminator of the relationship."""
        yield from filter(None, (self.node, self.source))
        edge = self.now.column.traversal.edge
        if self.links and edge and edge.discriminator:
            values = (f"{side}.{edge.discriminator}" for side in (self.after, self.before))
            yield f"coalesce({', '.join(values)}, '') AS {self.ctx.writer.fresh_name(edge.discriminator)}"

    def _find_in_call(self, finder: ListFinder) -> MatchResult:
        """Find the list in a CALL of its own: in ArcadeDB a WITH drops the variables that a CALL imports."""
        writer = finder.ctx.writer
        with writer.block(f"CALL ({finder.var})"):
            found = finder.find(None)
            writer.write(f"RETURN DISTINCT {', '.join(_bound(found))}")
        return replace(found, extra=())

    def count(self) -> str:
        """Return the expression that counts the changes."""
        self.find()
        return f"count({self.kind})"

    def page(self, part: Diff) -> str:
        """Return the expression that collects a page of changes, each a `ChangeRecord`."""
        writer = self.ctx.writer
        self.find()
        skip = f" SKIP $v.{writer.parameter(part.offset, 'offset')}" if part.offset else ""
        limit = f"$v.{writer.parameter(part.first, 'first')}"
        order = ", ".join(dict.fromkeys(self._order()))
        writer.write(f"WITH {', '.join(self.variables)} ORDER BY {order}{skip} LIMIT {limit}")
        shown: dict[IntEnum, str] = {
            ChangeRecord.KIND: self.kind,
            ChangeRecord.NODE: self._row_on_last_date(part.row, self.node),
            ChangeRecord.BEFORE: self._facts(part.edge, self.before),
            ChangeRecord.AFTER: self._facts(part.edge, self.after),
        }
        return f"collect({record({**shown, **self._more_columns(part)})})"

    def _more_columns(self, part: Diff) -> dict[IntEnum, str]:
        """Return further columns of a change."""
        if part.source and self.source:
            return {ChangeRecord.SOURCE: self._row_on_last_date(part.source, self.source)}
        return {}

    def _order(self) -> Iterator[str]:
        traversal = self.now.column.traversal
        for key in names_in_order(self.ctx, traversal.target, traversal.keys):
            yield from (f"{self.node}.{key} IS NULL", f"{self.node}.{key}")
        if self.source:
            yield f"{self.source}.id"
        yield self.kind
        edge = self.now.column.traversal.edge
        if edge and edge.discriminator and self.links:
            yield f"coalesce({self.after}.{edge.discriminator}, {self.before}.{edge.discriminator}, '')"

    def _row_on_last_date(self, row: RowProjection, node: str) -> str:
        """Return the row of a node on the last date on which the list contains the node."""
        with self.ctx.scoped_memo(), self.was.ctx.scoped_memo():
            was, now = (", ".join(columns(row, _at_row(finder), node)) for finder in (self.was, self.now))
        return f"CASE WHEN {self.kind} = '{ChangeKind.ENDED}' THEN [{was}] ELSE [{now}] END"

    def _facts(self, shown: tuple[Column, ...], link: str) -> str:
        """Return the facts of a relationship, or null.

        Stored properties are read as of the later date. Nodes that the relationship refers to are read as of its own
        date.
        """
        if not self.links:
            return "null"
        found = MatchResult(self.node, (), link, source=self.source)
        own_finder = self.was if link == self.before else self.now
        facts = [
            edge_column(part, _at_row(self.now if isinstance(part, PropertyColumn) else own_finder), found)
            for part in shown
        ]
        return f"CASE WHEN {link} IS NOT NULL THEN [{', '.join(facts)}] END"


def _bound(found: MatchResult) -> list[str]:
    return [variable for variable in (found.var, found.source, found.edge) if variable]


def _at_row(finder: ListFinder) -> Context:
    """Return the context for columns of a row: its node exists on the finder's date."""
    return replace(finder.ctx, bound_on_other_day=False)


def on_both_dates(finder: ListFinder, interval: DateInterval) -> tuple[ListFinder, ListFinder]:
    """Return finders of the list on the earlier and on the later date."""
    later = interval.later
    now = on_date(finder, later) if later else on_date(finder, finder.ctx.as_of, bound_on_other_day=False)
    return on_date(finder, interval.begins(finder.ctx.as_of)), now


def on_date(finder: ListFinder, as_of: AsOf, *, bound_on_other_day: bool = True) -> ListFinder:
    """Return a finder of the list on another date, on which the list's start node may not exist."""
    ctx = replace(finder.ctx, as_of=as_of, memo={}, bound_on_other_day=bound_on_other_day)
    return replace(finder, ctx=ctx, collected=None)
