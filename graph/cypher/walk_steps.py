"""One step of a graph search: its pattern, its conditions, and the text that distinguishes parallel relationships."""

from __future__ import annotations

from collections.abc import Sequence

from graph.cypher.visibility import AsOfValues, passable_node_of, visible_any_link
from graph.model import MODEL
from graph.query.graph_search import Expansion


def step_pattern(steps: Expansion, source: str, link: str, target: str) -> str:
    """Return the pattern of one step between two variables."""
    return f"({source})-[{link}:{'|'.join(steps.via)}]-({target})"


def step_conditions(steps: Expansion, link: str, target: str, as_of: AsOfValues) -> list[str]:
    """Return the conditions of a step: the relationship holds, and the node at its end exists and may be passed."""
    return [*visible_any_link(link, as_of), *passable_node_of(_reach(steps.via), target, as_of)]


def step_discriminator(steps: Expansion, link: str) -> str:
    """Return the expression that distinguishes relationships of one type between the same nodes."""
    names = sorted({found for name in steps.via if (found := MODEL.links[name].discriminator)})
    return f"coalesce({', '.join([*(f'{link}.{name}' for name in names), repr('')])})"


def _reach(via: Sequence[str]) -> frozenset[str]:
    """Return the labels at either end of relationships of these types."""
    ends = [end for name in via for end in MODEL.links[name].ends]
    return frozenset[str]().union(*(MODEL.labels_of(name) for end in ends for name in (*end.sources, *end.targets)))
