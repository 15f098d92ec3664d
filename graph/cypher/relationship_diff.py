"""Changes of all links of a node between two days, as Cypher.

A link is one and the same on both days, so it is not looked for again: its own dates, those of its ends and the condition say
whether it was there. Only for what is on one day's list alone another link of its kind is looked for that took its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from graph.cypher.diff import DiffCompiler, on_both_days
from graph.cypher.dispatch import predicate, predicates
from graph.cypher.list_match import ListFinder
from graph.cypher.match import MatchResult
from graph.cypher.relationships import discriminator, there
from graph.cypher.row_scope import RowScope
from graph.query.diff import ChangeKind, Diff, DiffCount
from graph.query.layout import LinkChangeRecord
from graph.query.sources import AllRelationships


@dataclass(frozen=True, slots=True)
class RelationshipDiffCompiler(DiffCompiler):
    """Writes the changes of one node's links. `type` and `direction` are names of variables, too."""

    type: str
    direction: str

    @classmethod
    def of(cls, finder: ListFinder, part: Diff | DiffCount) -> RelationshipDiffCompiler:
        (was, now), name = on_both_days(finder, part.interval), finder.ctx.writer.fresh_name
        variables = name("kind"), name("changed"), None, name("before"), name("after"), name("type"), name("way")
        return cls(was, now, part.interval.kinds, *variables)

    @property
    def variables(self) -> list[str]:
        return [self.kind, self.node, str(self.before), str(self.after), self.type, self.direction]

    def _later(self, kinds: Sequence[ChangeKind]) -> None:
        """What is there on the later day only: new, or in the place of a link that was there on the earlier one only."""
        found = self._alone(self.now, self.was)
        before = self._in_place(found, self.was, self.now)
        self.ctx.writer.write(f"WITH {found.variables}, {before}")
        if len(kinds) == 1:
            self.ctx.writer.where([f"{before} IS {'NOT ' if ChangeKind.CHANGED in kinds else ''}NULL"])
        kind = f"CASE WHEN {before} IS NULL THEN '{ChangeKind.APPEARED}' ELSE '{ChangeKind.CHANGED}' END"
        self._gives(found, kind, before, str(found.edge))

    def _ended(self) -> None:
        """What was there on the earlier day only, and no link took its place."""
        found = self._alone(self.was, self.now)
        after = self._in_place(found, self.now, self.was)
        self.ctx.writer.write(f"WITH {found.variables}, {after}")
        self.ctx.writer.where([f"{after} IS NULL"])
        self._gives(found, f"'{ChangeKind.ENDED}'", str(found.edge), "null")

    def _alone(self, finder: ListFinder, other: ListFinder) -> MatchResult:
        """The list as of the finder's day without what is on it as of the other's."""
        writer = finder.ctx.writer
        with writer.block(f"CALL ({finder.var})"):
            found = finder.find(None)
            writer.write(f"RETURN {found.variables}")
        writer.write(f"WITH {finder.var}, {found.variables}")
        writer.where([self._is_off(other, found)])
        return found

    def _is_off(self, finder: ListFinder, found: MatchResult) -> str:
        """That a link is not on the list as of the finder's day."""
        off = f"NOT ({' AND '.join(self._is_there(finder, found))})"
        where = finder.column.where
        if where is None:
            return off
        return f"({off} OR {predicate(where, finder.ctx, _place(found), negated=True)})"

    def _is_there(self, finder: ListFinder, found: MatchResult) -> Iterator[str]:
        source = finder.column.source
        assert isinstance(source, AllRelationships), "all links of a node"
        return there(finder.ctx, source, finder.column.row.type, finder.var, finder.row, found)

    def _in_place(self, found: MatchResult, on: ListFinder, off: ListFinder) -> str:
        """Another link of the same type, direction and word between the same nodes that is on one list only; null if none is."""
        writer, link, name = on.ctx.writer, on.ctx.writer.fresh_name("link"), on.ctx.writer.fresh_name("other")
        other = replace(found, edge=link)
        with writer.block(f"CALL ({on.var}, {found.variables})"):
            writer.write(f"MATCH ({found.var})-[{link}]-({on.var})")
            writer.where(
                [
                    f"type({link}) = type({found.edge})",
                    f"{link} <> {found.edge}",
                    f"(startNode({link}).id = {on.var}.id) = (direction = 'OUT')",
                    f"{discriminator(link)} = {discriminator(found.edge)}",
                    *self._is_there(on, other),
                    *predicates(on.column.where, on.ctx, _place(other)),
                    self._is_off(off, other),
                ]
            )
            writer.write(f"WITH {link} ORDER BY {link}.since LIMIT 1")
            on.ctx.returns(f"head(collect({link}))", name)
        return name

    def _gives(self, found: MatchResult, kind: str, before: str, after: str) -> None:
        values = (kind, found.var, before, after, f"type({found.edge})", "direction")
        returned = (f"{value} AS {name}" for value, name in zip(values, self.variables, strict=True))
        self.ctx.writer.write(f"RETURN {', '.join(returned)}")

    def _order(self) -> Iterator[str]:
        yield from (self.type, self.direction, f"{self.node}.id", self.kind)
        yield discriminator(self.after, self.before)
        yield f"coalesce(toString({self.after}.since), toString({self.before}.since), '')"

    def _more(self, part: Diff) -> dict[IntEnum, str]:
        return {LinkChangeRecord.TYPE: self.type, LinkChangeRecord.DIRECTION: self.direction}


def _place(found: MatchResult) -> RowScope:
    return RowScope(found.var, "Node", found.edge)
