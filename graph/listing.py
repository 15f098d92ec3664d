"""A list: what it finds, its page, and what of the whole list is wanted beside it.

A page is found, narrowed, ordered and cut before anything of it is projected. What is wanted of the whole list (`Total`,
`Beyond`) finds it anew, for counting needs no order; a list that is gathered by several ways is gathered once for all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from graph.anchor import Anchor, anchor_against, anchor_for
from graph.anchored import write_against, write_anchored
from graph.any_link import write_links
from graph.change import ChangeCount, Changes
from graph.changing import Changing
from graph.condition import Some
from graph.filtering import held
from graph.gathering import write_gathered
from graph.grouping import write_groups, write_summary
from graph.joining import joined, lead_to_one, rest, write_joined
from graph.link_changing import LinkChanging
from graph.matching import Found, Match
from graph.model import MODEL
from graph.ordering import carried, write_keys
from graph.pairing import of_the_row, write_last
from graph.part import Beyond, Grouping, LinkCounts, ListPart, Summary, Total
from graph.place import Place
from graph.plan import Links, Many, Row
from graph.predicate import SortKey, behind
from graph.sampling import Bounds, is_sampled, write_sample
from graph.value import Own

if TYPE_CHECKING:
    from graph.statement import Compiler


@dataclass(frozen=True, slots=True)
class Lister:
    """Writes one list. `whole` is the variable that holds all that a gathered list has found."""

    compiler: Compiler
    column: Many
    var: str
    row: Row | None
    whole: str | None = None
    extra: tuple[str, ...] = ()  # what else it holds of each node
    known: tuple[tuple[ListPart, str], ...] = ()  # parts that are variables already

    def write(self) -> str:
        """The name of the variable that holds the rows, or `[rows, part, …]`."""
        writer, column = self.compiler.writer, self.column
        name = writer.name(column.field)
        with writer.block(f"CALL ({self.var})"):
            if not column.parts:
                self.compiler.gives(self.page(), name)
            else:
                values = self.gathered().values()
                self.compiler.gives(f"[{', '.join(values)}]", name)
        return name

    def values(self) -> list[str]:
        """The page and each part, each in a `CALL` of its own."""
        parts = [self._alone(str(part.key[0]), partial(self.part, part)) for part in self.column.parts]
        return [self._alone("rows", self.page) if self.column.page.shown else self._no_page(), *parts]

    def _no_page(self) -> str:
        """Nobody asks for rows; how many there may be, and behind which, is checked all the same."""
        page = self.column.page
        for part, given in (("limit", True), ("after", page.after), ("before", page.before)):
            if given is not None:
                self.compiler.writer.page(self.column, self.compiler.day, part)
        return "[]"

    def gathered(self) -> Lister:
        """The same list, found once for all that is wanted of it if finding it is much work; changes find it themselves."""
        changes = any(isinstance(part, Changes | ChangeCount) for part in self.column.parts)
        if not self.column.traversal.reasons or changes:
            return self
        found = write_gathered(self.compiler, self.column, self.var, self.row)
        whole = self.compiler.writer.name("found")
        self.compiler.writer.write(f"WITH collect([{found.variables}]) AS {whole}")
        return replace(self, var=whole, whole=whole, extra=found.extra)

    def _alone(self, wish: str, written: Callable[[], str]) -> str:
        name = self.compiler.writer.name(wish)
        with self.compiler.writer.block(f"CALL ({self.var})"):
            self.compiler.gives(written(), name)
        return name

    def page(self) -> str:
        """The expression that collects the rows of the page."""
        compiler, page = self.compiler, self.column.page
        bounds = write_sample(self, self._bounds) if is_sampled(self.column, self.row) else self._bounds
        found = self.find(bounds)
        keys = [key.turned() for key in found.keys] if page.backwards else found.keys
        skip = f" SKIP {compiler.writer.page(self.column, compiler.day, 'offset')}" if page.offset else ""
        limit = compiler.writer.page(self.column, compiler.day, "limit")
        compiler.writer.write(
            f"WITH {self._each(found)}{found.variables} ORDER BY {', '.join(map(str, keys))}{skip} LIMIT {limit}"
        )
        edge = [compiler.edge(part, found) for part in self.column.edge]
        shown = [f"[{', '.join(key.shown for key in found.keys)}]"] if page.keys else []
        return f"collect([{', '.join([*edge, *shown, *compiler.row(self.column.row, found.var)])}])"

    def part(self, part: ListPart) -> str:
        if known := dict(self.known).get(part):
            return known
        match part:
            case Total(limit=None) if self.whole:
                return f"size({self.whole})"
            case Total(limit=limit):
                found = self.find(None)
                if limit:
                    bound = self.compiler.writer.parameter(limit, "limit")
                    self.compiler.writer.write(f"WITH {self._each(found)}{found.variables} LIMIT $v.{bound}")
                return f"count({'' if limit else self._each(found)}{found.var})"
            case Summary(figures):
                return write_summary(self.compiler, figures, self.find(None), self.column.row.type)
            case Grouping():
                found = self.find(None)
                return write_groups(self.compiler, part, found, self._place(found))
            case LinkCounts():
                return self._link_counts(self.find(None))
            case Changes():
                return self._changing(part).page(part)
            case ChangeCount():
                return self._changing(part).count()
            case Beyond():
                found = self.find(self._outside if self.column.page.behind is not None else None)
                self.compiler.writer.write(f"WITH {found.variables} LIMIT 1")
                return f"count({found.var}) > 0"
        raise TypeError(f"{part} is known by those who write the list")

    def _changing(self, part: Changes | ChangeCount) -> Changing:
        return (LinkChanging if isinstance(self.column, Links) else Changing).of(self, part)

    def _link_counts(self, found: Found) -> str:
        kind, number = self.compiler.writer.name("type"), self.compiler.writer.name("number")
        self.compiler.writer.write(
            f"WITH type({found.edge}) AS {kind}, direction, count({found.edge}) AS {number} ORDER BY {kind}, direction"
        )
        return f"collect([{kind}, direction, {number}])"

    def _each(self, found: Found) -> str:
        """`DISTINCT` where a node may have been found by several ways, and there is no edge to tell them apart."""
        return found.distinct if found.edge is None and not self.column.traversal.reasons else ""

    def _bounds(self, keys: Sequence[SortKey]) -> list[str]:
        """The page stands behind one cursor, before the other, or both."""
        turned = [key.turned() for key in keys]
        return [
            behind(order, self._cursor(name))
            for name, order, given in (
                ("after", keys, self.column.page.after),
                ("before", turned, self.column.page.before),
            )
            if given is not None
        ]

    def _outside(self, keys: Sequence[SortKey]) -> list[str]:
        backwards = self.column.page.backwards
        order = [key.turned() for key in keys] if backwards else keys
        return [f"NOT ({behind(order, self._cursor('before' if backwards else 'after'))})"]

    def _cursor(self, name: str) -> str:
        return self.compiler.writer.page(self.column, self.compiler.day, name)

    def find(self, bounds: Bounds | None) -> Found:
        """Match the list's nodes and links, narrowed; with bounds also ordered, and only what they let through."""
        if self.whole:
            return self._ordered(self._unwound(), bounds)
        traversal = self.column.traversal
        if traversal.reasons:
            return self._ordered(write_gathered(self.compiler, self.column, self.var, self.row), bounds)
        if isinstance(self.column, Links):
            return self._ordered(self._links(self.column), bounds)
        assert len(traversal.arms) == 1, f"{traversal}: a list of several ways gives reasons"
        return self._matched(bounds)

    def _links(self, column: Links) -> Found:
        """All links of a node, narrowed."""
        found = write_links(self.compiler, column, self.var, self.row)
        if conditions := held(self.compiler, column.where, self._place(found)):
            self.compiler.writer.write(f"WITH {found.variables}")
            self.compiler.writer.where(conditions)
        return found

    def _unwound(self) -> Found:
        writer = self.compiler.writer
        one = writer.name("one")
        node = writer.name(self.column.traversal.arms[0].found)
        names = (node, *self.extra)
        writer.write(f"UNWIND {self.whole} AS {one}")
        writer.write("WITH " + ", ".join(f"{one}[{place}] AS {name}" for place, name in enumerate(names)))
        return Found(node, (), extra=self.extra, once=True)

    def _anchored(self, anchor: Anchor, bounds: Bounds | None) -> Found:
        """Begun at a key that the condition names."""
        writer = self.compiler.writer
        found = Found(writer.name(self.column.traversal.arms[0].found), ())
        conditions, once = write_anchored(self.compiler, anchor, found.var)
        writer.where(conditions)
        if bounds and not once:
            writer.write(f"WITH DISTINCT {found.var}")
        return self._ordered(replace(found, once=once or bounds is not None), bounds)

    def _matched(self, bounds: Bounds | None) -> Found:
        compiler, column = self.compiler, self.column
        if self.row is None and (anchor := anchor_for(column, compiler.day)):
            return self._anchored(anchor, bounds)
        if self.row is not None and (against := anchor_against(column)):
            return self._ordered(write_against(compiler, column, self.var, *against), bounds)
        match, conditions = compiler.begin(column, self.var, self.row)
        found = compiler.found(column.traversal, match)
        place, where = self._place(found), of_the_row(column.where)
        parts = () if column.traversal.needs or column.traversal.lacks or match.logged else joined(where)
        conditions += rest(compiler, where, place) if parts else held(compiler, where, place)
        conditions += self._by_index(found.var) if bounds else []
        conditions = write_joined(compiler, conditions, parts, place)
        if bounds and not self._computes():
            found = replace(found, keys=self._keys(found)[0])
            conditions += bounds(found.keys)
        if parts:
            compiler.writer.where(conditions)
        else:
            compiler.writer.where_apart(conditions, match.carried)
        if bounds and not self._computes():
            return self._narrowed(match, found, parts)
        found = self._narrowed(match, found, parts)
        if not bounds:
            return found
        if not found.once:
            compiler.writer.write(f"WITH {self._each(found)}{found.variables}")
            found = replace(found, once=found.edge is None)
        return self._ordered(found, bounds)

    def _by_index(self, var: str) -> list[str]:
        """What lets Neo4j read all nodes of a type in the order of an index: every one has the key, but no constraint says so."""
        first = self.column.order[0].value if self.column.order else None
        if self.row is not None or not isinstance(first, Own) or self.column.row.type not in MODEL.labels:
            return []
        served = first.stored.required and (first.stored.unique or first.stored.indexed)
        return [f"{var}.{first.stored.name} IS NOT NULL"] if served else []

    def _narrowed(self, match: Match, found: Found, parts: tuple[Some, ...]) -> Found:
        """What else narrows it; a row that was joined with several nodes is still one."""
        if parts and not lead_to_one(parts):
            self.compiler.writer.write(f"WITH DISTINCT {found.variables}")
            found = replace(found, once=found.once or found.edge is None)
        elif not parts:
            found = self.compiler.narrow(match, self.column.traversal, found)
        write_last(self.compiler, self.column.where, found, self._place(found))
        return found

    def _place(self, found: Found) -> Place:
        return Place.of(found, self.column.row.type, self.column.traversal)

    def _ordered(self, found: Found, bounds: Bounds | None) -> Found:
        """What was found before, with its order's keys, behind its bounds."""
        if bounds is None:
            return found
        writer = self.compiler.writer
        keys, computed = self._keys(found)
        found = replace(found, keys=keys)
        limits = bounds(keys)
        if computed or limits:
            writer.write(f"WITH {', '.join((found.variables, *carried(computed)))}")
            writer.where(limits)
        return replace(found, extra=(*found.extra, *computed))

    def keys_of(self, found: Found) -> tuple[SortKey, ...]:
        """The keys of an order that needs nothing computed."""
        return self._keys(found)[0]

    def _keys(self, found: Found) -> tuple[tuple[SortKey, ...], dict[str, str]]:
        """The keys of the order, those that tell two rows of one node apart last."""
        column = self.column
        with self.compiler.passing():
            keys, computed = write_keys(self.compiler, column.order, self._place(found))
        first = [SortKey("-size(reasons)")] if column.by_count else []
        return (*first, *keys, *self.compiler.ties(column, found)), computed

    def _computes(self) -> bool:
        return any(key.computed(logs=self.compiler.day.explicit) for key in self.column.order)
