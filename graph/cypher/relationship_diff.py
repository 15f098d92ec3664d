"""Changes of all relationships of a node between two dates.

A relationship is the same on both dates, so that no second match is needed. The dates of a relationship, the
lifetimes of its nodes and the predicate decide whether the list contains the relationship. Only for a row of one
date, a relationship that replaced it is matched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from graph.cypher.diff import DiffCompiler, on_both_dates
from graph.cypher.dispatch import predicate, predicates
from graph.cypher.list_match import ListFinder
from graph.cypher.match import MatchResult
from graph.cypher.relationships import discriminator, presence
from graph.cypher.row_scope import RowScope
from graph.query.diff import ChangeKind, Diff, DiffCount
from graph.query.layout import LinkChangeRecord
from graph.query.sources import AllRelationships


@dataclass(frozen=True, slots=True)
class RelationshipDiffCompiler(DiffCompiler):
    """Compiler of the changes of one node's relationships. `type` and `direction` are names of variables, too."""

    type: str
    direction: str

    @classmethod
    def of(cls, finder: ListFinder, part: Diff | DiffCount) -> RelationshipDiffCompiler:
        (was, now), name = on_both_dates(finder, part.interval), finder.ctx.writer.fresh_name
        variables = name("kind"), name("changed"), None, name("before"), name("after"), True, name("type"), name("way")
        return cls(was, now, part.interval.kinds, *variables)

    @property
    def variables(self) -> list[str]:
        return [self.kind, self.node, self.before, self.after, self.type, self.direction]

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

    def _write_later(self, kinds: Sequence[ChangeKind]) -> None:
        """Write the rows of the later date only: new relationships, and those that replaced an earlier one."""
        found = self._find_only_in(self.now, self.was)
        before = self._write_replacement(found, self.was, self.now)
        self.ctx.writer.write(f"WITH {found.variables}, {before}")
        if len(kinds) == 1:
            self.ctx.writer.where([f"{before} IS {'NOT ' if ChangeKind.CHANGED in kinds else ''}NULL"])
        kind = f"CASE WHEN {before} IS NULL THEN '{ChangeKind.APPEARED}' ELSE '{ChangeKind.CHANGED}' END"
        self._write_return(found, kind, before, str(found.edge))

    def _write_ended(self) -> None:
        """Write the rows of the earlier date only that no other relationship replaced."""
        found = self._find_only_in(self.was, self.now)
        after = self._write_replacement(found, self.now, self.was)
        self.ctx.writer.write(f"WITH {found.variables}, {after}")
        self.ctx.writer.where([f"{after} IS NULL"])
        self._write_return(found, f"'{ChangeKind.ENDED}'", str(found.edge), "null")

    def _find_only_in(self, finder: ListFinder, other: ListFinder) -> MatchResult:
        """Find the rows on the finder's date that the list on the other finder's date does not contain."""
        writer = finder.ctx.writer
        with writer.block(f"CALL ({finder.var})"):
            found = finder.find(None)
            writer.write(f"RETURN {found.variables}")
        writer.write(f"WITH {finder.var}, {found.variables}")
        writer.where([self._is_absent(other, found)])
        return found

    def _is_absent(self, finder: ListFinder, found: MatchResult) -> str:
        """Return the condition that the list on the finder's date does not contain a relationship."""
        absent = f"NOT ({' AND '.join(self._is_present(finder, found))})"
        where = finder.column.where
        if where is None:
            return absent
        return f"({absent} OR {predicate(where, finder.ctx, _scope(found), negated=True)})"

    def _is_present(self, finder: ListFinder, found: MatchResult) -> Iterator[str]:
        """Return the conditions that a relationship and its nodes are visible on the finder's date."""
        source = finder.column.source
        assert isinstance(source, AllRelationships), "all links of a node"
        return presence(finder.ctx, source, finder.column.row.type, finder.var, finder.row, found)

    def _write_replacement(self, found: MatchResult, present: ListFinder, absent: ListFinder) -> str:
        """Return the variable of a relationship that only the list of `present` contains, or null.

        The two relationships have the same type, direction, discriminator and nodes.
        """
        writer = present.ctx.writer
        link, name = writer.fresh_name("link"), writer.fresh_name("other")
        other = replace(found, edge=link)
        with writer.block(f"CALL ({present.var}, {found.variables})"):
            writer.write(f"MATCH ({found.var})-[{link}]-({present.var})")
            writer.where(
                [
                    f"type({link}) = type({found.edge})",
                    f"{link} <> {found.edge}",
                    f"(startNode({link}).id = {present.var}.id) = (direction = 'OUT')",
                    f"{discriminator(link)} = {discriminator(found.edge)}",
                    *self._is_present(present, other),
                    *predicates(present.column.where, present.ctx, _scope(other)),
                    self._is_absent(absent, other),
                ]
            )
            writer.write(f"WITH {link} ORDER BY {link}.since LIMIT 1")
            present.ctx.returns(f"head(collect({link}))", name)
        return name

    def _write_return(self, found: MatchResult, kind: str, before: str, after: str) -> None:
        values = (kind, found.var, before, after, f"type({found.edge})", "direction")
        returned = (f"{value} AS {name}" for value, name in zip(values, self.variables, strict=True))
        self.ctx.writer.write(f"RETURN {', '.join(returned)}")

    def _order(self) -> Iterator[str]:
        yield from (self.type, self.direction, f"{self.node}.id", self.kind)
        yield discriminator(self.after, self.before)
        yield f"coalesce(toString({self.after}.since), toString({self.before}.since), '')"

    def _more_columns(self, part: Diff) -> dict[IntEnum, str]:
        return {LinkChangeRecord.TYPE: self.type, LinkChangeRecord.DIRECTION: self.direction}


def _scope(found: MatchResult) -> RowScope:
    return RowScope(found.var, "Node", found.edge)
