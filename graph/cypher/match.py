"""Compilation of one branch of a traversal to MATCH clauses and as-of-date conditions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from graph.cypher.keyset import SortExpression
from graph.cypher.pattern_properties import PatternProperties
from graph.cypher.visibility import visible_link, visible_links, visible_node, visible_stop
from graph.cypher.writer import CypherWriter
from graph.model import MODEL
from graph.pattern.ast import NodePattern, PathPattern, RelationshipPattern
from graph.pattern.parser import labels_of, lengths_between
from graph.query.arguments import Argument
from graph.query.rows import AsOf
from graph.query.traversal import Branch


@dataclass(frozen=True, slots=True)
class StartNode:
    """The start of a match: a bound variable, and a label to check if the node may be of another type."""

    var: str
    check: str | None = None
    others: tuple[tuple[str, str], ...] = ()  # further names of the path that are bound, with their variables
    type: str | None = None  # the node's type, where it is narrower than the type in the path
    bound_on_other_day: bool = False  # bound as of another date: the match checks that the node exists on this one

    @classmethod
    def of(cls, var: str, type_: str, wanted: str) -> StartNode:
        """Return a start at a node of `type_` for a path from `wanted`; the label is checked if they may differ."""
        return cls(var, None if MODEL.is_supertype(wanted, type_) else wanted, type=type_)

    @property
    def imports(self) -> str:
        return ", ".join((self.var, *(var for _, var in self.others)))


@dataclass(frozen=True, slots=True)
class MatchResult:
    """The variables that a match binds: the node, its relationship, and the expressions that sort the rows."""

    var: str
    keys: tuple[SortExpression, ...]
    edge: str | None = None
    extra: tuple[str, ...] = ()
    source: str | None = None  # the node at the other end of a pair
    name: str = ""  # name of the found node in the path
    is_distinct: bool = False  # no two rows have the same node

    @property
    def distinct_keyword(self) -> str:
        """Return `DISTINCT `, with which a WITH counts each node once, unless rows are distinct already."""
        return "" if self.is_distinct else "DISTINCT "

    @property
    def pair_start(self) -> StartNode:
        """Return the start of a measure of a pair, which uses both nodes and the relationship."""
        return StartNode(str(self.source), others=((self.name, self.var), ("edge", str(self.edge))))

    @property
    def variables(self) -> str:
        return ", ".join((self.var, *(one for one in (self.source, self.edge) if one), *self.extra))


@dataclass(frozen=True, slots=True)
class EventLogFilter:
    """A condition on an event-sourced property, which needs a MATCH of its own."""

    var: str
    name: str
    values: str


@dataclass(slots=True)
class MatchCompiler:
    """Compiler of one branch. `names` maps the pattern's names to the statement's variables."""

    writer: CypherWriter
    branch: Branch
    type: str  # of the found node: the traversal's target or a subtype
    as_of: AsOf
    arguments: tuple[Argument, ...]
    names: dict[str, str]
    start: StartNode | None
    seek: Callable[[Argument], str] | None = None  # binds the value of a root field before the first MATCH
    event_log_filters: list[EventLogFilter] = field(default_factory=list)

    @property
    def carried(self) -> list[str]:
        """Return the variables that later clauses may use."""
        return [*([self.start.var] if self.start else []), *self.names.values()]

    def write(self) -> list[str]:
        """Write a MATCH for each chain; return the last conditions, to which the caller may add others."""
        known: list[str] = []  # conditions on the start node, which may refer to nodes that are matched last
        conditions: list[str] = []
        written = False
        for chain in self.branch.path.join_order(self.branch.start):
            if not chain.relationships and self._is_start(chain.nodes[0]):
                self._known(chain.nodes[0], known)
                continue
            if written:
                # ArcadeDB scans the label if the key of a seek is null
                self.writer.where([*conditions, *(f"{one} IS NOT NULL" for one in self._references(chain))])
                conditions = []
            pattern = self._chain(chain, conditions)
            self.writer.write(f"MATCH {pattern}")
            written = True
        return [*conditions, *known]

    def _is_start(self, stop: NodePattern) -> bool:
        return self.start is not None and stop.name == self.branch.start

    def _references(self, chain: PathPattern) -> list[str]:
        """Return the properties of earlier chains that a chain is matched by, such as `posted.onBehalfOfId`."""
        parts: list[NodePattern | RelationshipPattern] = [*chain.nodes, *chain.relationships]
        values = [value.partition(".") for part in parts for _, value in part.where]
        return [f"{self.names[name]}.{prop}" for name, _, prop in values if name in self.names]

    def _chain(self, chain: PathPattern, conditions: list[str]) -> str:
        text = self._stop(chain.nodes[0], conditions, MODEL.labels_of("Node"))
        for before, hop, stop in zip(chain.nodes, chain.relationships, chain.nodes[1:], strict=False):
            text += self._hop(self._bounded(before, hop, stop), conditions) + self._stop(
                stop, conditions, reachable_labels(before, hop)
            )
        return text

    def _stop(self, stop: NodePattern, conditions: list[str], possible: frozenset[str]) -> str:
        if self._is_start(stop):
            return self._known(stop, conditions)
        types = (self.type,) if stop.name == self.branch.found and len(stop.types) == 1 else stop.types
        mortal = any(MODEL.lifetimes_of(MODEL.labels_of(name)) for name in types)
        var = self._var(stop.name or ("n" if mortal or stop.where else None))
        where = self._where(stop, var, conditions)
        conditions.extend(
            visible_stop(types, var, self.writer.as_of_values(self.as_of), ended=stop.ended, among=possible)
        )
        labels = "|".join(name for name in types if name != "Node")
        return f"({var}{f':{labels}' if labels else ''}{where})"

    def _known(self, stop: NodePattern, conditions: list[str]) -> str:
        """Return the pattern of the start node; a relationship of the path may refer to the node by a property."""
        start = self.start
        assert start is not None, "there is a node to stand on"
        sought = self._compared(()).seekable(stop.where, None)
        conditions.extend(f"{start.var}.{pair.replace(': ', ' = ', 1)}" for pair in sought)
        if start.bound_on_other_day:
            name = start.check or start.type or stop.types[0]
            conditions.extend(visible_node(name, start.var, self.writer.as_of_values(self.as_of), ended=stop.ended))
        return f"({start.var}{f':{start.check}' if start.check else ''})"

    def _bounded(self, before: NodePattern, hop: RelationshipPattern, stop: NodePattern) -> RelationshipPattern:
        """Limit a repeated relationship to the lengths that the model allows between these types."""
        if not hop.repeated:
            return hop
        lengths = lengths_between(self._narrowed(before), hop, self._narrowed(stop))
        return replace(hop, min_hops=lengths[0], max_hops=lengths[-1]) if lengths else hop

    def _narrowed(self, stop: NodePattern) -> NodePattern:
        """Return a node pattern with the narrowest type that is known here."""
        if self.start and self._is_start(stop):
            known = self.start.check or self.start.type
        else:
            known = self.type if stop.name == self.branch.found and len(stop.types) == 1 else None
        return replace(stop, types=(known,)) if known else stop

    def _hop(self, hop: RelationshipPattern, conditions: list[str]) -> str:
        link = MODEL.links[hop.types[0]]
        var = self._var(hop.name or "l")
        where = self._where(hop, var, conditions)
        moment = self.writer.as_of_values(self.as_of)
        if hop.repeated:
            conditions.extend(visible_links(link, var, moment))
        else:
            conditions.extend(visible_link(link, var, moment, ended=hop.ended))
        repeated = f"*{hop.min_hops}..{hop.max_hops}" if hop.repeated else ""
        return (
            f"{'<' if hop.outgoing is False else ''}-[{var}:{hop.type}{repeated}{where}]-{'>' if hop.outgoing else ''}"
        )

    def _var(self, name: str | None) -> str:
        if name is None:
            return ""
        if self.start and name == self.branch.start:
            return self.start.var
        if name in ("l", "n"):  # names of pattern parts that no other part refers to
            return self.writer.fresh_name(name)
        if name not in self.names:
            self.names[name] = self.writer.fresh_name(name)
        return self.names[name]

    def _where(self, part: NodePattern | RelationshipPattern, var: str, conditions: list[str]) -> str:
        """Return `{…}` for the values that a match seeks by; all other comparisons become conditions."""
        logs = self._logs(part)
        where = tuple(pair for pair in part.where if pair[0] not in logs)
        self.event_log_filters.extend(EventLogFilter(var, name, value) for name, value in part.where if name in logs)
        closing = self._closing(part)
        compared = self._compared(closing)
        sought = ", ".join(compared.seekable(where, self.seek))
        conditions.extend(compared.conditions(where, var, sought=self.seek is not None))
        return f" {{{sought}}}" if sought else ""

    def _compared(self, closing: tuple[str, ...]) -> PatternProperties:
        return PatternProperties(self.writer, self.as_of, self.arguments, self._var, closing)

    def _logs(self, part: NodePattern | RelationshipPattern) -> frozenset[str]:
        """Return the event-sourced properties of a node; on the default date they have their stored values."""
        if isinstance(part, RelationshipPattern) or len(part.types) != 1 or not self.as_of.explicit:
            return frozenset()
        return frozenset(prop.name for prop in MODEL.properties_of(part.types[0]) if prop.event_sourced)

    def _closing(self, part: NodePattern | RelationshipPattern) -> tuple[str, ...]:
        """Return the properties of a relationship that are set when the relationship ends."""
        if isinstance(part, NodePattern):
            return ()
        return tuple(prop.name for name in part.types for prop in MODEL.links[name].properties if prop.set_on_end)


def reachable_labels(before: NodePattern, hop: RelationshipPattern) -> frozenset[str]:
    """Return the labels of the nodes that a relationship can lead to."""
    ways = (True, False) if hop.outgoing is None else (hop.outgoing,)
    found = [MODEL.reach(name, hop.types, outgoing=way).values() for name in before.types or ("Node",) for way in ways]
    none = labels_of(before) if hop.min_hops == 0 else frozenset[str]()
    return none.union(*(labels for one in found for labels in one))
