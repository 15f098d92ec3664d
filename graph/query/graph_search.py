"""Graph searches: shortest paths between two nodes, and all nodes within some relationships of one node.

A search follows relationships of some types in either direction that hold on the as-of date, to nodes that exist on
this date. A search passes neither residents in private life, nor labels that are not readable, nor a *hub*: a node with
more such relationships than `degree`. The statement expands the search level by level on both engines
(`graph/cypher/shortest_paths.py`, `graph/cypher/reachability.py`), because ArcadeDB's `shortestPath` applies conditions
only after it has found a path. A level with more than `LINKS` relationships ends the search, and the record says that
the result is truncated. If selected, the record also holds the number of different hubs that the search met.
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
    """An end node of a graph search: its id, and the label that the id names."""

    argument: Argument
    type: str


@dataclass(frozen=True)
class Expansion:
    """Limits of a graph search: relationship types, number of relationships, degree of a hub, and nodes to avoid."""

    via: tuple[str, ...]
    hops: BoundedInt
    degree: BoundedInt
    avoid: Argument | None

    def __str__(self) -> str:
        return f"-[:{'|'.join(self.via)}*..{self.hops.argument.source}]-"


@dataclass(frozen=True)
class ShortestPaths(GraphSearch):
    """All shortest paths from one node to another, up to a limit; `row` is the projection of their nodes.

    With `longer`, also paths that have at most so many links more, and no node twice.
    """

    start: PathEnd
    goal: PathEnd
    steps: Expansion
    limit: BoundedInt
    row: RowProjection
    hubs: bool  # the request selects their number
    longer: BoundedInt | None = None

    def format_lines(self, indent: str, as_of: AsOf) -> Iterator[str]:
        more = f" and up to {self.longer.argument.source} longer" if self.longer else ""
        yield f"{indent}{self.field}  ⇝ ({self.start.type}){self.steps}({self.goal.type}){more}"
        yield from format_row(self.row, indent + "  ", as_of)


@dataclass(frozen=True)
class Reachability(GraphSearch):
    """The nodes that one node reaches: their number by label, and pages of them."""

    start: PathEnd
    steps: Expansion
    lists: tuple[ToMany, ...]
    hubs: bool  # the request selects their number

    @property
    def hubs_place(self) -> int:
        """Return the position of the number of hubs in the record, after the pages."""
        return ReachRecord.PAGES + len(self.lists)

    def format_lines(self, indent: str, as_of: AsOf) -> Iterator[str]:
        yield f"{indent}{self.field}  ⇝ ({self.start.type}){self.steps}()"
        for column in self.lists:
            yield from format_list(column, indent + "  ", as_of)


def is_traversable(label_name: str) -> bool:
    """Return whether a graph search may pass nodes of a label."""
    label = MODEL.labels[label_name]
    return label.readable and not label.private


LIMIT, LONGER, DEGREE, MAX_AVOIDED = 100, 7, 1_000, 100
