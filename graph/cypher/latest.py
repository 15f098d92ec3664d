"""Requirements that no later (earlier) node exists: the last one is found once for many rows, instead of a search for each row.

`none("(meeting:Meeting), (unit:Organization)-[:ATTENDED]->(later:Meeting {heldAt: >= meeting.heldAt})")` asks for each meeting of
each unit whether the unit attended a later one. Its latest one decides that for all meetings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.cypher.context import Context
from graph.cypher.match import MatchCompiler, MatchResult, StartNode
from graph.pattern.ast import GraphPattern, NodePattern, PathPattern
from graph.pattern.parser import COMPARISON
from graph.query.traversal import Branch, Cardinality, Traversal

EXTREMES = {">": "max", ">=": "max", "<": "min", "<=": "min"}


@dataclass(frozen=True, slots=True)
class LatestRequirement:
    """The pattern to the nodes that are compared, without the comparison `name sign row.name`."""

    branch: Branch
    type: str
    name: str
    sign: str

    @property
    def function(self) -> str:
        """Return the aggregate that finds the node which decides."""
        return EXTREMES[self.sign]

    @classmethod
    def of(cls, cardinality: Cardinality, row: str) -> LatestRequirement | None:
        """Return the requirement, if the pattern uses the row's node `row` in one comparison of the found node only."""
        traversal = cardinality.traversal
        if not isinstance(traversal, Traversal) or cardinality.maximum != 0 or len(traversal.branches) != 1:
            return None
        branch = traversal.branches[0]
        others = tuple(chain for chain in branch.path.chains if chain.bound_names != {row})
        found = branch.path.node(branch.found)
        compared = list(_comparisons(found, row)) if found else []
        if len(others) != 1 or len(compared) != 1 or traversal.requires or traversal.gaps:
            return None
        name, sign = compared[0]
        chain = _without(others[0], branch.found, name)
        if row in chain.names or not chain.nodes[0].name:
            return None
        path = GraphPattern(branch.path.text, (chain,))
        return cls(replace(branch, path=path, start=chain.nodes[0].name), traversal.target, name, sign)

    def write(self, ctx: Context, match: MatchCompiler, found: MatchResult, kept: str) -> None:
        """Write the last node once for all rows that differ in their own node only; keep the rows behind it."""
        writer, known = ctx.writer, match.bound
        rows, last = writer.fresh_name("rows"), writer.fresh_name(self.function)
        shared = [var for var in dict.fromkeys((*known.values(), *found.extra)) if var != found.var]
        writer.write(f"WITH {', '.join(shared)}, collect({found.var}) AS {rows}")
        start = known[str(self.branch.start)]
        others = tuple((name, var) for name, var in known.items() if name in self.branch.path.names and var != start)
        with writer.block(f"CALL ({StartNode(start, others=others).imports})"):
            node = writer.fresh_name(self.branch.found)
            names = {self.branch.found: node, **dict(others)}
            inner = MatchCompiler(writer, self.branch, self.type, ctx.as_of, (), names, StartNode(start, others=others))
            writer.where(inner.write())
            ctx.returns(f"{self.function}({node}.{self.name})", last)
        writer.write(f"UNWIND {rows} AS {found.var}\nWITH {kept}, {last}")
        writer.where([f"({last} IS NULL OR NOT {last} {self.sign} {found.var}.{self.name})"])


def _comparisons(node: NodePattern, row: str) -> Iterator[tuple[str, str]]:
    """Yield property and sign of each comparison with the same property of the row's node."""
    for name, value in node.where:
        compared = COMPARISON.fullmatch(value)
        if compared and compared["sign"] in EXTREMES and compared["other"] == f"{row}.{name}":
            yield name, compared["sign"]


def _without(chain: PathPattern, node: str, name: str) -> PathPattern:
    """Return a chain without a node's comparison."""
    nodes = (
        replace(part, where=tuple(pair for pair in part.where if pair[0] != name)) if part.name == node else part
        for part in chain.nodes
    )
    return replace(chain, nodes=tuple(nodes))
