"""Changes of a list between two dates: the rows of each date that the list of the other date does not contain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from graph.cypher.column_match import start_of
from graph.cypher.context import Context
from graph.cypher.dispatch import columns, constrain, edge_column, predicates
from graph.cypher.late_predicates import filter_late
from graph.cypher.list_match import ListFinder
from graph.cypher.match import MatchCompiler, MatchResult
from graph.cypher.row_scope import RowScope
from graph.query.base import Column
from graph.query.columns import PropertyColumn
from graph.query.diff import ChangeKind, DateInterval, Diff, DiffCount
from graph.query.layout import ChangeRecord, record
from graph.query.predicates import early_part, uses_reasons
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
    before: str | None
    after: str | None

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
            writer.fresh_name("before") if links else None,
            writer.fresh_name("after") if links else None,
        )

    @property
    def ctx(self) -> Context:
        return self.now.ctx

    @property
    def variables(self) -> list[str]:
        return [self.kind, self.node, *filter(None, (self.source, self.before, self.after))]

    def find(self) -> None:
        """Bind the variables, one row for each change."""
        writer = self.ctx.writer
        with writer.block(f"CALL ({self.now.var})"):
            later = [kind for kind in self.kinds if kind is not ChangeKind.ENDED]
            if later:
                self._write_later(later)
            if later and ChangeKind.ENDED in self.kinds:
                writer.write("UNION ALL")
            if ChangeKind.ENDED in self.kinds:
                self._write_ended()
            if not self.kinds:  # only a relationship can change
                writer.write(f"UNWIND [] AS none\nRETURN {', '.join(f'none AS {name}' for name in self.variables)}")

    def _write_later(self, kinds: Sequence[ChangeKind]) -> None:
        """Write the rows of the later date that are new, or whose relationship is not that of the earlier date."""
        found = self._find_in_call(self.now)
        if found.edge is None:
            self._write_absent_from(self.was, found)
            self._write_return(found, f"'{ChangeKind.APPEARED}'", "null", "null")
            return
        (link,) = self._write_lookups(self.was, found)
        conditions = {ChangeKind.APPEARED: f"{link} IS NULL", ChangeKind.CHANGED: f"{link} <> {found.edge}"}
        self.ctx.writer.write(f"WITH {', '.join((*_bound(found), link))}")
        self.ctx.writer.where([" OR ".join(conditions[kind] for kind in kinds)])
        kind = f"CASE WHEN {link} IS NULL THEN '{ChangeKind.APPEARED}' ELSE '{ChangeKind.CHANGED}' END"
        self._write_return(found, kind, link, found.edge)

    def _write_ended(self) -> None:
        """Write the rows of the earlier date that the list of the later date does not contain."""
        found = self._find_in_call(self.was)
        self._write_absent_from(self.now, found)
        self._write_return(found, f"'{ChangeKind.ENDED}'", str(found.edge), "null")

    def _write_absent_from(self, finder: ListFinder, found: MatchResult) -> None:
        """Keep the rows that the list on the finder's date does not contain."""
        links = self._write_lookups(finder, found)
        self.ctx.writer.write(f"WITH {', '.join((*_bound(found), *links))}")
        self.ctx.writer.where([f"{link} IS NULL" for link in links])

    def _write_lookups(self, finder: ListFinder, found: MatchResult) -> list[str]:
        """Look up a row in the list on the finder's date.

        Return a variable for each branch: the relationship found, or the node if rows have no relationship, or null.
        """
        writer, names = finder.ctx.writer, []
        if uses_reasons(finder.column.where):
            return [self._write_lookup_in_list(finder, found)]
        for number in range(len(finder.column.traversal.branches)):
            link = writer.fresh_name("link")
            names.append(writer.fresh_name("other"))
            with writer.block(f"CALL ({', '.join((*self._start_variables(finder), *_bound(found)))})"):
                self._write_match(finder, found, link, number)
                finder.ctx.returns(f"head(collect({link if found.edge else found.var}))", names[-1])
        return names

    def _write_lookup_in_list(self, finder: ListFinder, found: MatchResult) -> str:
        """Look up a row in a list whose predicate needs all branches: the list is found again for each row."""
        writer, name = finder.ctx.writer, finder.ctx.writer.fresh_name("other")
        with writer.block(f"CALL ({', '.join((*self._start_variables(finder), *_bound(found)))})"):
            other = self._find_in_call(finder)
            writer.write(f"WITH {other.var}, {found.var}")
            writer.where([f"{other.var} = {found.var}"])
            finder.ctx.returns(f"head(collect({other.var}))", name)
        return name

    def _find_in_call(self, finder: ListFinder) -> MatchResult:
        """Find the list in a CALL of its own: in ArcadeDB a WITH drops the variables that a CALL imports."""
        writer = finder.ctx.writer
        with writer.block(f"CALL ({finder.var})"):
            found = finder.find(None)
            writer.write(f"RETURN DISTINCT {', '.join(_bound(found))}")
        return replace(found, extra=())

    def _start_variables(self, finder: ListFinder) -> list[str]:
        """Return the variable of the list's start node, if the list has one."""
        return [finder.var] if finder.row is not None else []

    def _write_return(self, found: MatchResult, kind: str, before: str, after: str) -> None:
        """Write the RETURN of a change."""
        shown = {
            self.kind: kind,
            self.node: found.var,
            self.source: found.source,
            self.before: before,
            self.after: after,
        }
        returned = ", ".join(f"{value} AS {name}" for name, value in shown.items() if name)
        self.ctx.writer.write(f"RETURN {returned}")

    def _write_match(self, finder: ListFinder, found: MatchResult, link: str, number: int) -> None:
        """Match one branch of the list on the finder's date, from the start node to the row's node.

        `link` names the relationship of the row on that date.
        """
        ctx, column = finder.ctx, finder.column
        branch = column.traversal.branches[number]
        source_name = {str(branch.path.first.name): found.source} if found.source else {}
        names = {branch.found: found.var, **source_name, **({"edge": link} if found.edge else {})}
        start = start_of(ctx, column, finder.var, finder.row)
        match = MatchCompiler(ctx.writer, branch, column.row.type, ctx.as_of, column.arguments, names, start)
        conditions = [*match.write(), *self._same_discriminator(found, link)]
        row = MatchResult(found.var, (), link if found.edge else None, source=found.source, name=branch.found)
        place = RowScope.of(row, column.row.type, column.traversal)
        ctx.writer.where_planned_once([*conditions, *predicates(early_part(column.where), ctx, place)], match.carried)
        filter_late(ctx, column.where, constrain(column.traversal, ctx, match, row), place)

    def _same_discriminator(self, found: MatchResult, link: str) -> list[str]:
        """Return the condition that two relationships have the same discriminator."""
        edge = self.now.column.traversal.edge
        name = edge.discriminator if edge and found.edge else None
        return [f"coalesce({link}.{name}, '') = coalesce({found.edge}.{name}, '')"] if name else []

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
        for key in self.now.column.traversal.keys:
            yield from (f"{self.node}.{key} IS NULL", f"{self.node}.{key}")
        if self.source:
            yield f"{self.source}.id"
        yield self.kind
        edge = self.now.column.traversal.edge
        if edge and edge.discriminator and self.before:
            yield f"coalesce({self.after}.{edge.discriminator}, {self.before}.{edge.discriminator}, '')"

    def _row_on_last_date(self, row: RowProjection, node: str) -> str:
        """Return the row of a node on the last date on which the list contains the node."""
        with self.ctx.scoped_memo(), self.was.ctx.scoped_memo():
            was, now = (", ".join(columns(row, _at_row(finder), node)) for finder in (self.was, self.now))
        return f"CASE WHEN {self.kind} = '{ChangeKind.ENDED}' THEN [{was}] ELSE [{now}] END"

    def _facts(self, shown: tuple[Column, ...], link: str | None) -> str:
        """Return the facts of a relationship, or null.

        Stored properties are read as of the later date. Nodes that the relationship refers to are read as of its own
        date.
        """
        if link is None:
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
    return on_date(finder, interval.earlier), now


def on_date(finder: ListFinder, as_of: AsOf, *, bound_on_other_day: bool = True) -> ListFinder:
    """Return a finder of the list on another date, on which the list's start node may not exist."""
    ctx = replace(finder.ctx, as_of=as_of, memo={}, bound_on_other_day=bound_on_other_day)
    return replace(finder, ctx=ctx, collected=None)
