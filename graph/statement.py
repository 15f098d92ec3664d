"""A plan as one Cypher statement whose one record holds the whole answer.

The text is made of the model's and the traversals' names only. Every value travels in `$v` under a name given here,
so the same shape always gives the same text, which an engine plans once.
Lists are `CALL (outer) { … RETURN collect([…]) AS name }` between the clauses: the one form that all engines accept,
that always gives its row, and that reads as the tree it is. A page is cut before anything of it is projected.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from graph.anchor import anchor_for
from graph.any_link import LINK_KEYS
from graph.argument import Argument
from graph.column import Hops, LinkPart, Matched, Measured, Stored, Tally, Today, Unmet
from graph.condition import Condition
from graph.filtering import held, write_condition
from graph.listing import Lister
from graph.matching import Found, Match, Start
from graph.measuring import write_measure
from graph.narrowing import write_narrowed
from graph.ordering import default_order, write_keys
from graph.paths import Paths, Reached
from graph.place import Place
from graph.plan import (
    Column,
    Day,
    EdgeColumn,
    Links,
    Many,
    One,
    Plan,
    Reasons,
    Referred,
    Root,
    Row,
    Searched,
    Source,
    Walk,
)
from graph.predicate import SortKey, exists, readable
from graph.reaching import write_reached
from graph.searching import matched, write_search
from graph.shortest import write_paths
from graph.traversal import Traversal
from graph.writer import Parameter, Writer


@dataclass(frozen=True)
class Statement:
    """Cypher text and what to send with it: `$v` holds a value for each named parameter."""

    text: str
    parameters: tuple[tuple[str, Parameter], ...]

    def __str__(self) -> str:
        return self.text


def compile_statement(plan: Plan) -> Statement:
    """The statement of a plan: `RETURN [value of each root field] AS data`."""
    writer, seeks = Writer(), dict[str, None]()
    answers = [Compiler(writer, root.day, seeks).root(root) for root in plan.roots]
    opening = [f"WITH {', '.join(f'$v.{name} AS {name}' for name in seeks)}"] if seeks else []
    text = "\n".join([*opening, *writer.lines, f"RETURN [{', '.join(answers)}] AS data"])
    return Statement(text, tuple((name, parameter) for parameter, name in writer.parameters.items()))


@dataclass(slots=True)
class Compiler:
    """Writes the columns of one root field, from the outside in."""

    writer: Writer
    day: Day
    seeks: dict[str, None]
    counted: dict[object, str] = field(default_factory=dict)  # what has been measured of which variable
    elsewhen: bool = False  # the node that a list begins at was found on another day than this one

    def root(self, root: Root) -> str:
        """The name of the variable that holds a root field's value."""
        column = root.column
        if isinstance(column, Walk):
            return self.walk(column)
        if isinstance(column, One):
            seeks = [self.seek(argument) for argument in column.arguments]
        else:
            anchor = anchor_for(column, self.day)
            seeks = [self.seek(anchor.compare.operand)] if anchor else []
        return self.column(column, ", ".join(seeks), None)

    def walk(self, column: Walk) -> str:
        match column:
            case Paths():
                return write_paths(self, column)
            case Reached():
                return write_reached(self, column)
        raise TypeError(f"{column} is no search")

    def seek(self, argument: Argument) -> str:
        """A value that a MATCH seeks by is unpacked first: the embedded engine scans on `{code: $v.code}`."""
        name = self.writer.parameter(argument, argument.wish)
        self.seeks[name] = None
        return name

    def row(self, row: Row, var: str) -> list[str]:
        """The expressions of a row's columns; what they stand on is written first."""
        return [self.column(column, var, row) for column in row.columns]

    def column(self, column: Column, var: str, row: Row | None) -> str:
        match column:
            case Stored() if column.stored.name == "id" and row and row.dated:
                return f"{var}.id + {self.writer.moment(self.day).suffix}"
            case Stored() if column.stored.logged and row and row.dated:
                return self.last_entry(var, column.stored.name)
            case Stored():
                return readable(column.stored, var)
            case Measured():
                start = Start.of(var, row.type, column.start) if row else Start(var)
                return write_measure(self, column.measure, start, column.arguments)
            case Today():
                return f"toString({self.writer.moment(self.day).day})"
            case One():
                return self.one(column, var, row)
            case Searched():
                return write_search(self, column)
            case Many():
                return Lister(self, column, var, row).write()
            case _:
                raise TypeError(f"{column} stands on an edge only")

    def last_entry(self, var: str, wish: str) -> str:
        """What the last event up to the day came to; with none, what is stored."""
        name, event = self.writer.name(wish), self.writer.name("event")
        with self.writer.block(f"CALL ({var})"):
            self.writer.write(f"MATCH ({var})<-[:ABOUT]-({event}:Event)")
            self.writer.where([f"{event}.at < {self.writer.moment(self.day).end}", f"{event}.to IS NOT NULL"])
            self.writer.write(f"WITH {event} ORDER BY {event}.seq DESC LIMIT 1")
            self.gives(f"head(collect({event}.to))", name)
        return f"coalesce({name}, {var}.{wish})"

    def narrow(self, match: Match, traversal: Traversal, found: Found) -> Found:
        """What narrows a match beyond its pattern."""
        return write_narrowed(self, match, traversal, found)

    def one(self, column: One, var: str, row: Row | None) -> str:
        with self.writer.block(f"CALL ({var})"):
            found = self.match(column, var, row)
            if row is not None:
                self.writer.write(f"WITH {found.var} ORDER BY {', '.join(map(str, found.keys))} LIMIT 1")
            self.gives(f"head(collect([{', '.join(self.row(column.row, found.var))}]))", found.var)
        return found.var

    def edge(self, part: EdgeColumn, found: Found) -> str:
        match part:
            case Stored(stored) if stored.closing:
                return f"CASE WHEN {found.edge}.until <= {self.writer.moment(self.day).day} THEN {found.edge}.{stored.name} END"
            case Stored():
                return readable(part.stored, str(found.edge))
            case Unmet():
                return part.name
            case Matched():
                return matched(part, found)
            case Measured():
                return write_measure(self, part.measure, found.both, ())
            case Source():
                return f"[{', '.join(self.row(part.row, str(found.source)))}]"
            case Referred():
                return self.referred(part, str(found.edge))
            case LinkPart(name="type"):
                return f"type({found.edge})"
            case LinkPart():
                return "direction"
            case Tally():
                return "size(reasons)"
            case Hops():
                return "hops"
            case Reasons():
                return self.reasons(part)

    def referred(self, part: Referred, edge: str) -> str:
        name = self.writer.name(part.name)
        with self.writer.block(f"CALL ({edge})"):
            # a seek by a null is a scan on the embedded engine
            self.writer.write(f"WITH {edge} WHERE {edge}.{part.reference.name} IS NOT NULL")
            self.writer.write(f"MATCH ({name}:{part.row.type} {{id: {edge}.{part.reference.name}}})")
            self.writer.where(list(exists(part.row.type, name, self.writer.moment(self.day))))
            self.gives(f"head(collect([{', '.join(self.row(part.row, name))}]))", name + "Row")
        return name + "Row"

    def reasons(self, part: Reasons) -> str:
        name, reason, via = self.writer.name("why"), self.writer.name("reason"), self.writer.name("via")
        with self.writer.block("CALL (reasons)"):
            self.writer.write(f"UNWIND reasons AS {reason}")
            self.writer.write(f"WITH {reason}[0] AS kind, {reason}[1] AS since, {reason}[2] AS {via}")
            self.gives(
                f"collect([{', '.join(['kind', 'since', *(self.row(part.row, via) if part.via else [])])}])", name
            )
        return name

    def match(self, column: One, var: str, row: Row | None) -> Found:
        match, conditions = self.begin(column, var, row)
        found = self.found(column.traversal, match)
        self.writer.where(conditions)
        keys, _ = write_keys(self, default_order(column.traversal), Place(found.var, column.row.type))
        return self.narrow(match, column.traversal, replace(found, keys=tuple(keys)))

    def begin(self, column: One | Many, var: str, row: Row | None) -> tuple[Match, list[str]]:
        """Write the MATCH of a column's first way; its conditions are left to write."""
        arm, start = column.traversal.arms[0], self.start(column, var, row)
        match = Match(self.writer, arm, column.row.type, self.day, column.arguments, {}, start)
        match.seek = self.seek if row is None and isinstance(column, One) else None
        return match, match.write()

    def found(self, traversal: Traversal, match: Match) -> Found:
        """What a match found."""
        source = match.names[str(match.arm.path.first.name)] if traversal.pairs else None
        once = match.arm.once if match.start else not match.arm.path.hops
        edge = match.names.get("edge")
        return Found(match.names[match.arm.found], (), edge, source=source, name=match.arm.found, once=once)

    def ties(self, column: Many, found: Found) -> list[SortKey]:
        """What tells two rows apart that have the same node: a cursor can stand between two links to it."""
        if isinstance(column, Links):
            return [SortKey(key.format(link=found.edge, other=found.var)) for key in LINK_KEYS]
        source = [SortKey(f"{found.source}.id")] if found.source else []
        return source + [SortKey(f"coalesce(toString({found.edge}.{name}), '')") for name in column.traversal.tie]

    def start(self, column: One | Many, var: str, row: Row | None) -> Start | None:
        """A column of a narrower type on a row of a wider one looks at the label first."""
        start = column.traversal.start
        if row is None or start is None:
            return None
        return replace(Start.of(var, row.type, start), elsewhen=self.elsewhen)

    def held(self, where: Condition | None, at: Place) -> list[str]:
        """The conditions of a WHERE, for what stands below `graph/filtering.py`: within a condition is a path, in it conditions."""
        return held(self, where, at)

    def condition(self, where: Condition, at: Place) -> str:
        """The same as one expression."""
        return write_condition(self, where, at)

    @contextmanager
    def passing(self) -> Iterator[None]:
        """What is measured inside is forgotten behind: the next WITH does not carry it."""
        counted = dict(self.counted)
        yield
        self.counted.clear()
        self.counted.update(counted)

    def gives(self, expression: str, name: str) -> None:
        self.writer.write(f"RETURN {expression} AS {name}")
