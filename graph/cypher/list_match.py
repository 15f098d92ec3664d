"""The rows of a list: matched, filtered, sorted and bounded, before any column is projected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch

from graph.access.rights import Sight
from graph.cypher.anchored_match import match_from_anchor, match_from_nested_anchor
from graph.cypher.branch_union import union_branches
from graph.cypher.column_match import begin, found_by, ties
from graph.cypher.context import Context
from graph.cypher.dispatch import constrain, predicates
from graph.cypher.ground_match import write_on_ground
from graph.cypher.keyset import SortExpression
from graph.cypher.late_predicates import filter_late
from graph.cypher.match import MatchCompiler, MatchResult
from graph.cypher.names import is_computed_key
from graph.cypher.pattern_properties import PatternProperties
from graph.cypher.relationships import match_relationships
from graph.cypher.row_scope import RowScope
from graph.cypher.shared_measures import write_shared_keys
from graph.cypher.sort import carried, compile_sort_keys
from graph.cypher.to_one_joins import residual, write_joins
from graph.cypher.visibility import visible_node
from graph.model import MODEL
from graph.query.access import (
    Access,
    Anchored,
    Bounded,
    BranchUnion,
    FullScan,
    Joined,
    NestedAnchored,
    OnGround,
    access_of,
    lead_to_one,
)
from graph.query.expressions import NodeProperty
from graph.query.late_predicates import early_part, is_late
from graph.query.plan import ToMany
from graph.query.predicates import Exists, conjuncts
from graph.query.rows import RowProjection
from graph.query.sources import AllRelationships
from graph.query.traversal import Traversal

Bounds = Callable[[Sequence[SortExpression]], list[str]]  # conditions on the sort expressions


@dataclass(frozen=True, slots=True)
class ListFinder:
    """Finder of the rows of one list.

    `collected` is the variable of the rows of a list that is found already; `row_variables` are the variables of one row.
    """

    ctx: Context
    column: ToMany
    var: str
    row: RowProjection | None
    collected: str | None = None
    row_variables: MatchResult | None = None

    def find(self, bounds: Bounds | None) -> MatchResult:
        """Match the list's nodes and relationships, filtered; `bounds` add the sort keys and keep the rows within."""
        if self.collected:
            return self.ordered(self._unwind(), bounds)
        return find(self.column.source, self, bounds)

    def _unwind(self) -> MatchResult:
        """Return the rows of a collected list under fresh names."""
        writer, row_variables = self.ctx.writer, self.row_variables
        assert row_variables is not None, "a collected list has row variables"
        element, node = writer.fresh_name("one"), writer.fresh_name(self.column.source.found)
        source = writer.fresh_name("source") if row_variables.source else None
        edge = writer.fresh_name("edge") if row_variables.edge else None
        found = replace(row_variables, var=node, source=source, edge=edge, is_distinct=edge is None and source is None)
        writer.write(f"UNWIND {self.collected} AS {element}")
        names = found.variables.split(", ")
        writer.write("WITH " + ", ".join(f"{element}[{index}] AS {name}" for index, name in enumerate(names)))
        return found

    @property
    def is_costly(self) -> bool:
        """Decide whether rows need more than one MATCH, so that the list is collected once for all its parts."""
        column = self.column
        if not isinstance(column.source, Traversal):
            return False
        traversal = column.source
        several_chains = any(len(branch.path.chains) > 1 for branch in traversal.branches)
        late = any(map(is_late, conjuncts(column.where)))
        return bool(column.has_reasons or traversal.requires or traversal.gaps or several_chains or late)

    @property
    def access(self) -> Access:
        """Return the access path of a list that follows a traversal."""
        return access_of(self.column, self.ctx.as_of, at_root=self.row is None, rights=self.ctx.writer.rights)

    @property
    def is_bounded(self) -> bool:
        """Decide whether a sample gives an upper bound of the page."""
        return isinstance(self.column.source, Traversal) and isinstance(self.access, Bounded)

    def match_branch(self, parts: tuple[Exists, ...], bounds: Bounds | None) -> MatchResult:
        """Match a list of one branch, joined with neighbours; bounds on stored sort keys stand in the WHERE."""
        stored_bounds = None if self._has_computed_keys() else bounds
        match, conditions = begin(self.ctx, self.column, self.var, self.row)
        assert not (parts and match.event_log_filters), "an event-sourced property excludes joins"
        found = found_by(self.column.traversal, match)
        conditions += self._conditions(found, parts, bounds)
        conditions = write_joins(self.ctx, conditions, parts, self.scope(found))
        if stored_bounds:
            found = replace(found, keys=self._keys(found)[0])
            conditions += stored_bounds(found.keys)
        if parts:
            self.ctx.writer.where(conditions)
        else:
            self.ctx.writer.where_planned_once(conditions, match.carried)
        found = self._constrain(match, found, parts)
        return self._apply_bounds(found, bounds) if bounds and not stored_bounds else found

    def match_on_ground(self, sight: Sight, bounds: Bounds | None) -> MatchResult:
        """Match the nodes on the viewer's ground."""
        ctx, column, writer = self.ctx, self.column, self.ctx.writer
        as_of = writer.as_of_values(ctx.as_of)
        found = MatchResult(writer.fresh_name(column.source.found), (), is_distinct=True)
        assert as_of.access is not None, "a viewer without limits has no ground"
        write_on_ground(writer, as_of.access, column.row.type, found.var, sight)
        writer.write(f"WITH {found.var}")
        conditions = [*visible_node(column.row.type, found.var, replace(as_of, access=None))]
        properties = PatternProperties(writer, ctx.as_of, column.arguments, lambda _: found.var, ())
        conditions += properties.conditions(
            column.traversal.branches[0].path.first.where, found.var, seeks_arguments=False
        )
        writer.where([*conditions, *predicates(early_part(column.where), ctx, self.scope(found))])
        filter_late(ctx, column.where, found, self.scope(found))
        return self.ordered(found, bounds)

    def _conditions(self, found: MatchResult, parts: tuple[Exists, ...], bounds: Bounds | None) -> list[str]:
        """Return the conditions that are not joined, and the condition that lets an index give the order."""
        scope, where = self.scope(found), early_part(self.column.where)
        conditions = residual(self.ctx, where, scope) if parts else predicates(where, self.ctx, scope)
        return [*conditions, *(self._index_condition(found.var) if bounds else [])]

    def _apply_bounds(self, found: MatchResult, bounds: Bounds) -> MatchResult:
        """Apply bounds on computed sort keys, which are computed once for each node."""
        if not found.is_distinct:
            self.ctx.writer.write(f"WITH {self.each(found)}{found.variables}")
            found = replace(found, is_distinct=found.edge is None)
        return self.ordered(found, bounds)

    def _index_condition(self, var: str) -> list[str]:
        """Return the condition with which Neo4j reads all nodes of a type in the order of an index.

        Every node has the property, but no constraint declares that.
        """
        first = self.column.order[0].value if self.column.order else None
        if self.row is not None or not isinstance(first, NodeProperty) or self.column.row.type not in MODEL.labels:
            return []
        served = first.stored.required and (first.stored.unique or first.stored.indexed)
        return [f"{var}.{first.stored.name} IS NOT NULL"] if served else []

    def _constrain(self, match: MatchCompiler, found: MatchResult, parts: tuple[Exists, ...]) -> MatchResult:
        """Write the remaining conditions; a row that was joined with several nodes counts once."""
        if parts and not lead_to_one(parts):
            self.ctx.writer.write(f"WITH DISTINCT {found.variables}")
            found = replace(found, is_distinct=found.is_distinct or found.edge is None)
        elif not parts:
            found = constrain(self.column.traversal, self.ctx, match, found)
        filter_late(self.ctx, self.column.where, found, self.scope(found))
        return found

    def scope(self, found: MatchResult) -> RowScope:
        """Return the scope of a row."""
        return RowScope.of(found, self.column.row.type, self.column.source)

    def ordered(self, found: MatchResult, bounds: Bounds | None) -> MatchResult:
        """Add sort keys to rows that were found, and keep the rows within the bounds."""
        if bounds is None:
            return found
        writer = self.ctx.writer
        with self.ctx.scoped_memo():
            found = write_shared_keys(self.ctx, self.column.order, found, self.scope(found))
            keys, computed = self._keys(found)
        found = replace(found, keys=keys)
        limits = bounds(keys)
        if computed or limits:
            writer.write(f"WITH {', '.join((found.variables, *carried(computed)))}")
            writer.where(limits)
        return replace(found, extra=(*found.extra, *computed))

    def keys_of(self, found: MatchResult) -> tuple[SortExpression, ...]:
        """Return the sort expressions of a list whose sort keys need no clause."""
        return self._keys(found)[0]

    def _keys(self, found: MatchResult) -> tuple[tuple[SortExpression, ...], dict[str, str]]:
        """Return the sort expressions, tie-breakers last, and the expressions of computed sort keys by variable."""
        column = self.column
        with self.ctx.scoped_memo():
            keys, computed = compile_sort_keys(self.ctx, column.order, self.scope(found))
        first = [SortExpression("-size(reasons)")] if column.by_count else []
        return (*first, *keys, *ties(column, found)), computed

    def _has_computed_keys(self) -> bool:
        return any(is_computed_key(self.ctx, key) for key in self.column.order)

    def each(self, found: MatchResult) -> str:
        """Return `DISTINCT ` if several branches may find a node and no edge distinguishes the rows."""
        return found.distinct_keyword if found.edge is None and not self.column.has_reasons else ""


@singledispatch
def find(source: object, finder: ListFinder, bounds: Bounds | None) -> MatchResult:
    """Match the rows of a list by its source.

    Raises TypeError for a text search or a graph search, whose rows are found before.
    """
    raise TypeError(f"no MATCH for {source!r}: its rows are found before the list is compiled")


@find.register
def _(source: Traversal, finder: ListFinder, bounds: Bounds | None) -> MatchResult:
    return match_rows(finder.access, finder, bounds)


@find.register
def _(source: AllRelationships, finder: ListFinder, bounds: Bounds | None) -> MatchResult:
    column, ctx = finder.column, finder.ctx
    found = match_relationships(ctx, source, column.row.type, finder.var, finder.row)
    if conditions := predicates(column.where, ctx, finder.scope(found)):
        ctx.writer.write(f"WITH {found.variables}")
        ctx.writer.where(conditions)
    return finder.ordered(found, bounds)


@singledispatch
def match_rows(access: object, finder: ListFinder, bounds: Bounds | None) -> MatchResult:
    """Match the rows of a list that follows a traversal, by its access path."""
    raise TypeError(f"no MATCH for the access path {access!r}")


@match_rows.register
def _(access: BranchUnion, finder: ListFinder, bounds: Bounds | None) -> MatchResult:
    return finder.ordered(union_branches(finder.ctx, finder.column, finder.var, finder.row), bounds)


@match_rows.register
def _(access: Anchored, finder: ListFinder, bounds: Bounds | None) -> MatchResult:
    writer = finder.ctx.writer
    found = MatchResult(writer.fresh_name(finder.column.source.found), ())
    conditions, distinct = match_from_anchor(finder.ctx, access.anchor, found.var)
    writer.where(conditions)
    if bounds and not distinct:
        writer.write(f"WITH DISTINCT {found.var}")
    return finder.ordered(replace(found, is_distinct=distinct or bounds is not None), bounds)


@match_rows.register
def _(access: OnGround, finder: ListFinder, bounds: Bounds | None) -> MatchResult:
    return finder.match_on_ground(access.sight, bounds)


@match_rows.register
def _(access: NestedAnchored, finder: ListFinder, bounds: Bounds | None) -> MatchResult:
    found = match_from_nested_anchor(finder.ctx, finder.column, finder.var, access.anchor, access.of_link)
    return finder.ordered(found, bounds)


@match_rows.register
def _(access: Joined, finder: ListFinder, bounds: Bounds | None) -> MatchResult:
    return finder.match_branch(access.parts, bounds)


@match_rows.register(Bounded)
@match_rows.register(FullScan)
def _(access: Bounded | FullScan, finder: ListFinder, bounds: Bounds | None) -> MatchResult:
    assert len(finder.column.traversal.branches) == 1, (
        f"{finder.column.traversal}: a list of several branches has reasons"
    )
    return finder.match_branch((), bounds)
