"""The difference between tables and the graph: a pure function, whose answer a changeset is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from changes.change import NodeKey
from graph.model import MODEL
from imports.comparing.holding import Holding
from imports.comparing.links import Undated, link_step, missing_links
from imports.comparing.nodes import Names, Unresolved, node_step
from imports.comparing.references import Resolver, reference_of
from imports.comparing.step import Difference, Step, StepKind
from imports.subject import Column, RowLink
from imports.table import Problem, Row, Table
from seed.loading.rows import LinkRow


def difference(
    tables: tuple[Table, ...], holding: Holding, resolver: Resolver, *, complete: date | None = None
) -> Difference:
    """Return the steps from what the graph holds to what the valid rows of tables say.

    An empty cell, and a column that a table lacks, change nothing. With `complete`, links of the holding that no row has end
    on that day, of the types whose column a table has; nodes are never ended. Nothing ends while a row has a problem: its link
    would seem to be missing.
    """
    comparison = _Comparison(holding, Names(resolver))
    steps = [*comparison.each(tables, comparison.nodes), *comparison.each(tables, comparison.links)]
    sound = all(not table.problems and not any(row.problems for row in table.rows) for table in tables)
    if complete and sound and not comparison.problems:
        steps += comparison.ends(tables, complete)
    return Difference(tuple(steps), tuple(comparison.problems))


@dataclass(slots=True)
class _Comparison:
    holding: Holding
    names: Names
    problems: dict[Problem, None] = field(default_factory=dict)
    own: dict[tuple[int, int], NodeKey] = field(default_factory=dict)  # nodes that rows describe, by table and row
    kept: list[LinkRow] = field(default_factory=list)  # links of the graph that rows have

    def each(self, tables: tuple[Table, ...], steps: Callable[[Table, Row], Iterator[Step]]) -> Iterator[Step]:
        """Yield the steps of all valid rows."""
        for table in tables:
            for row in table.valid_rows:
                yield from steps(table, row)

    def nodes(self, table: Table, row: Row) -> Iterator[Step]:
        """Yield the step of the node that a row describes."""
        if table.subject.label:
            try:
                key, step = node_step(table, row, self.names, self.holding)
                self.own[id(table), row.number] = key
                yield from (step,) if step else ()
            except Unresolved as unresolved:
                self._refuse(table, row, None, unresolved)

    def links(self, table: Table, row: Row) -> Iterator[Step]:
        """Yield the steps of a row's links; none where the row's node is not known."""
        if table.subject.label and (id(table), row.number) not in self.own:
            return
        column = table.subject.by_key.get(table.subject.node or "")
        for link in table.subject.links:
            other = table.subject.by_key[link.other]
            if row.values.get(link.other) is None:
                continue
            refused = column
            try:
                source, refused = self._source(table, row), other
                yield self._link(table, row, link, (source, self._node(other, row)))
            except Undated as undated:
                self._refuse(table, row, table.subject.by_key.get(link.since or ""), undated)
            except Unresolved as unresolved:
                self._refuse(table, row, refused, unresolved)

    def _link(self, table: Table, row: Row, link: RowLink, ends: tuple[NodeKey, NodeKey]) -> Step:
        step = link_step(table, row, link, ends, self.names, self.holding)
        if step.held:
            self.kept.append(step.held)
        return Step(step.kind, link.type, step.change, table.sheet, row.number)

    def _source(self, table: Table, row: Row) -> NodeKey:
        if table.subject.label is None:
            return self._node(table.subject.by_key[table.subject.node or ""], row)
        return self.own[id(table), row.number]

    def _node(self, column: Column, row: Row) -> NodeKey:
        reference = reference_of(column, row)
        assert reference, "the row has a value in the column"
        return self.names.known(reference)

    def _refuse(self, table: Table, row: Row, column: Column | None, unresolved: Unresolved) -> None:
        heads = {key: table.heads[place] for place, key in table.columns.items()}
        head = heads.get(column.key, column.head) if column else ""
        value = row.values.get(column.key) if column else None
        self.problems[
            Problem(table.sheet, row.number, head, "" if value is None else str(value), unresolved.message)
        ] = None

    def ends(self, tables: tuple[Table, ...], day: date) -> Iterator[Step]:
        """Yield the ends of links that no row has."""
        for table in tables:
            for link in table.subject.links:
                if link.other in table.columns.values():
                    held = [one for one in self.holding.open_links(link.type, day) if _may_have(table, link, one)]
                    missing = missing_links(held, self.kept, day)
                    self.kept += held  # another table of the type does not end them again
                    yield from (Step(StepKind.ENDED, link.type, change, table.sheet) for change in missing)


def _may_have(table: Table, link: RowLink, held: LinkRow) -> bool:
    """Return whether a row of a table could have a link of the graph: a sheet of units says nothing of departments."""
    subject = table.subject
    sources = (subject.label,) if subject.label else subject.by_key[subject.node or ""].names
    ends = (held.source[0], sources), (held.target[0], subject.by_key[link.other].names)
    return all(any(label in MODEL.labels_of(one) for one in types) for label, types in ends)
