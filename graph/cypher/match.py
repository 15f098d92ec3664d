"""Compilation of one branch of a traversal to MATCH clauses and as-of-date conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from graph.access.ground import ground_through
from graph.cypher.guards import seen_link
from graph.cypher.keyset import SortExpression
from graph.cypher.pattern_properties import PatternProperties
from graph.cypher.visibility import is_conditional, visible_link, visible_links, visible_node, visible_node_pattern
from graph.cypher.writer import CypherWriter
from graph.model import MODEL, Property
from graph.pattern.ast import NodePattern, PathPattern, RelationshipPattern
from graph.pattern.parser import labels_of, lengths_between, reachable_labels
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
    def of(cls, var: str, type_: str, expected: str) -> StartNode:
        """Return a start at a node of `type_` for a path from `expected`; the label is checked if they may differ."""
        return cls(var, None if MODEL.is_supertype(expected, type_) else expected, type=type_)

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
    def is_pair(self) -> bool:
        return self.source is not None

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
        return ", ".join((self.var, *(variable for variable in (self.source, self.edge) if variable), *self.extra))


@dataclass(frozen=True, slots=True)
class EventLogFilter:
    """A condition in braces on an event-sourced property, which needs a MATCH of its own."""

    var: str
    stored: Property
    value: str  # the text behind the property's name


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

    @property
    def bound(self) -> dict[str, str]:
        """Return the variables of the pattern's names, its start node included."""
        return {**self.names, **({str(self.branch.start): self.start.var} if self.start else {})}

    def write(self) -> list[str]:
        """Write a MATCH for each chain; return the last conditions, to which the caller may add others."""
        start_conditions: list[str] = []  # conditions on the start node, which may refer to nodes that are matched last
        conditions: list[str] = []
        written = False
        for chain in self.branch.path.join_order(self.branch.start):
            if not chain.relationships and self._is_start(chain.nodes[0]):
                self._start_pattern(chain.nodes[0], start_conditions)
                continue
            if written:
                # ArcadeDB scans the label if the key of a seek is null
                self.writer.where([*conditions, *(f"{value} IS NOT NULL" for value in self._references(chain))])
                conditions = []
            pattern = self._chain(chain, conditions)
            self.writer.write(f"MATCH {pattern}")
            written = True
        return [*conditions, *start_conditions]

    def _is_start(self, node_pattern: NodePattern) -> bool:
        return self.start is not None and node_pattern.name == self.branch.start

    def _is_found(self, node_pattern: NodePattern) -> bool:
        """Decide whether the pattern is that of the found node, with one type, which `type` may narrow."""
        return node_pattern.name == self.branch.found and len(node_pattern.types) == 1

    def _references(self, chain: PathPattern) -> list[str]:
        """Return the properties of earlier chains that a chain is matched by, such as `posted.onBehalfOfId`."""
        parts: list[NodePattern | RelationshipPattern] = [*chain.nodes, *chain.relationships]
        values = [value.partition(".") for part in parts for _, value in part.where]
        return [f"{self.names[name]}.{prop}" for name, _, prop in values if name in self.names]

    def _chain(self, chain: PathPattern, conditions: list[str]) -> str:
        text = self._node(chain.nodes[0], conditions, MODEL.labels_of("Node"))
        for before, relationship, node_pattern in zip(chain.nodes, chain.relationships, chain.nodes[1:], strict=False):
            text += self._relationship(self._with_bounds(before, relationship, node_pattern), conditions) + self._node(
                node_pattern,
                conditions,
                reachable_labels(before, relationship),
                shared=self._sharing(before, relationship, node_pattern),
            )
            conditions.extend(self._guards(relationship, before if relationship.outgoing else node_pattern))
        return text

    def _node(
        self,
        node_pattern: NodePattern,
        conditions: list[str],
        possible: frozenset[str],
        *,
        shared: frozenset[str] = frozenset(),
    ) -> str:
        if self._is_start(node_pattern):
            return self._start_pattern(node_pattern, conditions)
        types = (self.type,) if self._is_found(node_pattern) else node_pattern.types
        conditional = is_conditional(types, self.writer.as_of_values(self.as_of))
        var = self._var(node_pattern.name or ("n" if conditional or node_pattern.where else None))
        where = self._where(node_pattern, var, conditions)
        conditions.extend(
            visible_node_pattern(
                types,
                var,
                self.writer.as_of_values(self.as_of),
                ended=node_pattern.ended,
                among=possible,
                shared=shared,
            )
        )
        labels = "|".join(name for name in types if name != "Node")
        return f"({var}{f':{labels}' if labels else ''}{where})"

    def _sharing(self, before: NodePattern, relationship: RelationshipPattern, found: NodePattern) -> frozenset[str]:
        """Return the labels whose nodes lie where the visible node before them lies: their ground need not be walked."""
        if (rights := self.writer.rights) is None:
            return frozenset()
        found_labels, before_labels = (labels_of(self._with_known_type(one)) for one in (found, before))
        return frozenset(
            name for name in found_labels if ground_through(name, relationship, before_labels, rights.matrix)
        )

    def _guards(self, relationship: RelationshipPattern, source: NodePattern) -> Iterator[str]:
        """Return the conditions that the viewer may see where links lead from their source."""
        guards = {guard for name in relationship.types if (guard := MODEL.links[name].guard)}
        access = self.writer.as_of_values(self.as_of).access
        if access and guards:
            assert source.name, f"the source of {relationship} needs a name"
            for guard in sorted(guards):
                yield from seen_link(access, guard, self._var(source.name))

    def _start_pattern(self, node_pattern: NodePattern, conditions: list[str]) -> str:
        """Return the pattern of the start node; a relationship of the path may refer to the node by a property."""
        start = self.start
        assert start is not None, "a start pattern needs a start node"
        properties = self._compared(()).seekable(node_pattern.where, None)
        conditions.extend(f"{start.var}.{pair.replace(': ', ' = ', 1)}" for pair in properties)
        if start.bound_on_other_day:
            name = start.check or start.type or node_pattern.types[0]
            conditions.extend(
                visible_node(name, start.var, self.writer.as_of_values(self.as_of), ended=node_pattern.ended)
            )
        return f"({start.var}{f':{start.check}' if start.check else ''})"

    def _with_bounds(
        self, before: NodePattern, relationship: RelationshipPattern, node_pattern: NodePattern
    ) -> RelationshipPattern:
        """Limit a repeated relationship to the lengths that the model allows between these types."""
        if not relationship.repeated:
            return relationship
        lengths = lengths_between(self._with_known_type(before), relationship, self._with_known_type(node_pattern))
        return replace(relationship, min_hops=lengths[0], max_hops=lengths[-1]) if lengths else relationship

    def _with_known_type(self, node_pattern: NodePattern) -> NodePattern:
        """Return a node pattern with the narrowest type that is known here."""
        if self.start and self._is_start(node_pattern):
            known = self.start.check or self.start.type
        else:
            known = self.type if self._is_found(node_pattern) else None
        return replace(node_pattern, types=(known,)) if known else node_pattern

    def _relationship(self, relationship: RelationshipPattern, conditions: list[str]) -> str:
        relationship_type = MODEL.links[relationship.types[0]]
        var = self._var(relationship.name or "l")
        where = self._where(relationship, var, conditions)
        as_of = self.writer.as_of_values(self.as_of)
        if relationship.repeated:
            conditions.extend(visible_links(relationship_type, var, as_of))
        else:
            conditions.extend(visible_link(relationship_type, var, as_of, ended=relationship.ended))
        repeated = f"*{relationship.min_hops}..{relationship.max_hops}" if relationship.repeated else ""
        left, right = "<" if relationship.outgoing is False else "", ">" if relationship.outgoing else ""
        return f"{left}-[{var}:{relationship.type}{repeated}{where}]-{right}"

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
        logged = self._logged(part)
        where = tuple(pair for pair in part.where if pair[0] not in logged)
        self.event_log_filters.extend(
            EventLogFilter(var, logged[name], value) for name, value in part.where if name in logged
        )
        set_on_end = self._set_on_end(part)
        compared = self._compared(set_on_end)
        seeks = ", ".join(compared.seekable(where, self.seek))
        conditions.extend(compared.conditions(where, var, seeks_arguments=self.seek is not None))
        return f" {{{seeks}}}" if seeks else ""

    def _compared(self, set_on_end: tuple[str, ...]) -> PatternProperties:
        return PatternProperties(self.writer, self.as_of, self.arguments, self._var, set_on_end)

    def condition_on(self, log_filter: EventLogFilter, value: str) -> Iterator[str]:
        """Return the condition of a filter on the value that the property has on the as-of date."""
        return self._compared(()).condition_on(value, log_filter.stored.name, log_filter.value)

    def _logged(self, part: NodePattern | RelationshipPattern) -> dict[str, Property]:
        """Return the event-sourced properties of a node; on the default date they have their stored values."""
        if isinstance(part, RelationshipPattern) or len(part.types) != 1 or not self.as_of.explicit:
            return {}
        return {prop.name: prop for prop in MODEL.properties_of(part.types[0]) if prop.event_sourced}

    def _set_on_end(self, part: NodePattern | RelationshipPattern) -> tuple[str, ...]:
        """Return the properties of a relationship that are set when the relationship ends."""
        if isinstance(part, NodePattern):
            return ()
        return tuple(prop.name for name in part.types for prop in MODEL.links[name].properties if prop.set_on_end)
