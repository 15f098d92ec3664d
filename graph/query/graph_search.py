"""What is walked for: the shortest paths between two nodes, and all that one node reaches within some links.

A walk walks links of some types, either way, that hold on the day, to nodes that exist on it. It passes neither people
in private life nor labels that nobody may see, and no *hub*: a node with more such links than `degree`. Both engines
walk it level by level (graph/cypher/shortest_paths.py, graph/cypher/reachability.py), for the embedded one looks at the conditions of its own
`shortestPath` only when it has found one. A step that comes to more than `LINKS` links is not taken: the walk ends there
and says so. It also says, if asked, how many hubs it met and did not pass: of the steps that were taken, each node once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import MODEL
from graph.query.arguments import Argument, BoundedInt
from graph.query.layout import ReachRecord
from graph.query.plan import GraphSearch, ToMany
from graph.query.printer import format_list, format_row
from graph.query.rows import AsOf, RowProjection

LINKS = 5_000
PATH_HOPS = 8
REACH_HOPS = 4


@dataclass(frozen=True, slots=True)
class PathEnd:
    """A node that a walk begins at or leads to: its id, and the label that the id names."""

    argument: Argument
    type: str


@dataclass(frozen=True)
class Expansion:
    """What may be walked: types of links, how many of them in a row, up to which degree, and not through which nodes."""

    via: tuple[str, ...]
    hops: BoundedInt
    degree: BoundedInt
    avoid: Argument | None

    def __str__(self) -> str:
        return f"-[:{'|'.join(self.via)}*..{self.hops.argument.source}]-"


@dataclass(frozen=True)
class ShortestPaths(GraphSearch):
    """All shortest paths from one node to another, up to a limit; `row` is what is wanted of their nodes."""

    start: PathEnd
    goal: PathEnd
    steps: Expansion
    limit: BoundedInt
    row: RowProjection
    hubs: bool  # whether they are counted

    def format_lines(self, indent: str, day: AsOf) -> Iterator[str]:
        yield f"{indent}{self.field}  ⇝ ({self.start.type}){self.steps}({self.goal.type})"
        yield from format_row(self.row, indent + "  ", day)


@dataclass(frozen=True)
class Reachability(GraphSearch):
    """What one node reaches: how many of each label, and pages of them."""

    start: PathEnd
    steps: Expansion
    lists: tuple[ToMany, ...]
    hubs: bool  # whether they are counted

    @property
    def hubs_place(self) -> int:
        """Return where the number of hubs stands in the record: behind the pages."""
        return ReachRecord.PAGES + len(self.lists)

    def format_lines(self, indent: str, day: AsOf) -> Iterator[str]:
        yield f"{indent}{self.field}  ⇝ ({self.start.type}){self.steps}()"
        for column in self.lists:
            yield from format_list(column, indent + "  ", day)


def is_traversable(label_name: str) -> bool:
    """Whether a walk may come to nodes of a label."""
    label = MODEL.labels[label_name]
    return label.readable and not label.private


LIMIT, DEGREE, MAX_AVOIDED = 20, 1_000, 100
