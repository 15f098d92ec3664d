"""A plan as one Cypher statement whose one record holds the whole answer.

The text is made of the model's and the traversals' names only. Every value travels in `$v` under a name given here,
so the same shape always gives the same text, which an engine plans once.
Lists are `CALL (outer) { … RETURN collect([…]) AS name }` between the clauses: the one form that all engines accept,
that always gives its row, and that reads as the tree it is. A page is cut before anything of it is projected.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.gathering import write_gathered
from graph.matching import Found, Match, Start
from graph.measuring import write_measure
from graph.model import MODEL
from graph.narrowing import write_narrowed
from graph.plan import (
    Argument,
    Column,
    Day,
    EdgeColumn,
    LinkPart,
    Links,
    Many,
    Matched,
    Measured,
    One,
    Page,
    Plan,
    Reasons,
    Referred,
    Root,
    Row,
    Searched,
    Source,
    Stored,
    Tally,
    Today,
    Unmet,
)
from graph.predicate import behind, exist, exists, holds_whatever, readable
from graph.searching import matched, write_search
from graph.traversal import Traversal
from graph.writer import Parameter, Writer

LINK_KEYS = (
    "type({link})",
    "direction",
    "coalesce(toString({link}.since), '')",
    "{other}.id",
    "coalesce({link}.role, {link}.tier, {link}.kind, '')",
)


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

    def root(self, root: Root) -> str:
        """The name of the variable that holds a root field's value."""
        column = root.column
        seeks = [self.seek(argument) for argument in column.arguments] if isinstance(column, One) else []
        return self.column(column, ", ".join(seeks), None)

    def seek(self, argument: Argument) -> str:
        """A value that a MATCH seeks by is unpacked first: the embedded engine scans on `{code: $v.code}`."""
        name = self.writer.parameter(argument, argument.name)
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
                start = Start(var, None if row is None or MODEL.covers(column.start, row.type) else column.start)
                return write_measure(self, column.measure, start, column.arguments)
            case Today():
                return f"toString({self.writer.moment(self.day).day})"
            case One():
                return self.one(column, var, row)
            case Many():
                return self.many(column, var, row)
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
                self.writer.write(f"WITH {found.var} ORDER BY {', '.join(found.keys)} LIMIT 1")
            self.gives(f"head(collect([{', '.join(self.row(column.row, found.var))}]))", found.var)
        return found.var

    def many(self, column: Many, var: str, row: Row | None) -> str:
        name = self.writer.name(column.field)
        with self.writer.block(f"CALL ({var})"):
            if isinstance(column, Searched):
                self.gives(write_search(self, column), name)
            elif column.traversal.reasons:
                self.gives(write_gathered(self, column, var, row), name)
            elif column.page.total:
                self.gives(f"[{self.total(column, var, row)}, {self.rows(column, var, row)}]", name)
            else:
                self.gives(self.page(column, var, row), name)
        return name

    def rows(self, column: Many, var: str, row: Row | None) -> str:
        name = self.writer.name("rows")
        with self.writer.block(f"CALL ({var})"):
            self.gives(self.page(column, var, row), name)
        return name

    def total(self, column: Many, var: str, row: Row | None) -> str:
        name = self.writer.name("total")
        with self.writer.block(f"CALL ({var})"):
            found = self.find(column, var, row, None)
            self.gives(f"count({'DISTINCT ' if self.once(found, row) else ''}{found.var})", name)
        return name

    def page(self, column: Many, var: str, row: Row | None) -> str:
        """Match and cut the page; the expression that collects its rows."""
        found = self.find(column, var, row, column.page)
        self.writer.write(f"WITH {'DISTINCT ' if self.once(found, row) else ''}{found.variables}")
        return self.cut(column, found)

    def once(self, found: Found, row: Row | None) -> bool:
        """Whether a node may have been found by several ways: there is no edge to tell them apart."""
        return found.edge is None and row is not None

    def cut(self, column: Many, found: Found) -> str:
        self.writer.lines[-1] += (
            f" ORDER BY {', '.join(found.keys)} LIMIT {self.writer.page(column, self.day, 'limit')}"
        )
        edge = [self.edge(part, found) for part in column.edge]
        keys = [f"[{', '.join(found.keys)}]"] if column.page.keys else []
        return f"collect([{', '.join([*edge, *keys, *self.row(column.row, found.var)])}])"

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
                return write_measure(self, part.measure, self.both(found), ())
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
            case Reasons():
                return self.reasons(part)

    def both(self, found: Found) -> Start:
        return Start(str(found.source), others=(("community", found.var),))

    def referred(self, part: Referred, edge: str) -> str:
        name = self.writer.name(part.name)
        with self.writer.block(f"CALL ({edge})"):
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

    def find(self, column: Many, var: str, row: Row | None, page: Page | None) -> Found:
        """Match a list's nodes and edges, behind the page's cursor if it has one."""
        if isinstance(column, Links):
            return self.find_links(column, var, row, page)
        return self.match(column, var, row, page)

    def match(self, column: One | Many, var: str, row: Row | None, page: Page | None = None) -> Found:
        traversal, arm = column.traversal, column.traversal.arms[0]
        match = Match(self.writer, arm, column.row.type, self.day, column.arguments, {}, self.start(column, var, row))
        match.seek = self.seek if row is None and isinstance(column, One) else None
        conditions = match.write()
        found = self.found(traversal, column.row.type, match)
        self.writer.where([*conditions, *self.behind(column, found, page)])
        return self.narrow(match, traversal, found)

    def found(self, traversal: Traversal, type_name: str, match: Match) -> Found:
        """What a match found and how it is ordered; a cursor can stand between two links to the same node."""
        node, edge = match.names[match.arm.found], match.names.get("edge")
        source = match.names[str(match.arm.path.first.name)] if traversal.pairs else None
        keys = [readable(MODEL.property_of(traversal.target, key), node) for key in traversal.keys]
        keys += [f"{source}.id"] if source else []
        keys += [f"coalesce(toString({edge}.{name}), '')" for name in traversal.tie]
        return Found(node, tuple(keys), edge, source=source)

    def start(self, column: One | Many, var: str, row: Row | None) -> Start | None:
        """A column of a narrower type on a row of a wider one looks at the label first."""
        start = column.traversal.start
        if row is None or start is None:
            return None
        return Start(var, None if MODEL.covers(start, row.type) else start)

    def behind(self, column: One | Many, found: Found, page: Page | None) -> list[str]:
        if page is None or page.after is None or not isinstance(column, Many):
            return []
        return [behind(found.keys, self.writer.page(column, self.day, "after"))]

    def find_links(self, column: Links, var: str, row: Row | None, page: Page | None) -> Found:
        link, other = self.writer.name("link"), self.writer.name("other")
        found = Found(other, tuple(key.format(link=link, other=other) for key in LINK_KEYS), link, ("direction",))
        with self.writer.block(f"CALL ({var})"):
            for number, direction in enumerate(column.directions):
                if number:
                    self.writer.write("UNION ALL")
                self.links_one_way(column, var, row, direction, found)
        if behind_cursor := self.behind(column, found, page):
            self.writer.write(f"WITH {found.variables}")
            self.writer.where(behind_cursor)
        return found

    def links_one_way(self, column: Links, var: str, row: Row | None, direction: str, found: Found) -> None:
        """Only types that a node of this row can have, and only the lifetimes of what they lead to."""
        moment, outgoing = self.writer.moment(self.day), direction == "OUT"
        reach = MODEL.reach(row.type if row else "Node", column.types, outgoing=outgoing)
        left, right = ("-", "->") if outgoing else ("<-", "-")
        types = "|".join(reach or column.types)
        self.writer.write(f"MATCH ({var}){left}[{found.edge}:{types}]{right}({found.var})")
        others = frozenset[str]().union(*reach.values()) & MODEL.labels_of(column.row.type)
        self.writer.where([*holds_whatever(str(found.edge), moment), *exist(others, found.var, moment)])
        self.writer.write(f"RETURN {found.edge}, {found.var}, '{direction}' AS direction")

    def gives(self, expression: str, name: str) -> None:
        self.writer.write(f"RETURN {expression} AS {name}")
