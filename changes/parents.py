"""Rule I1: an area has one parent on each day, and its code begins with the parent's code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from changes.entry import Entry, LinkEntry
from changes.links import Links, since_of, until_of
from changes.messages import NO_PARENT, OTHER_CODE, TWO_PARENTS
from changes.nodes import Nodes
from changes.problem import Problem, ProblemCode, text_of
from changes.spans import start_text
from seed.integrity.territory import AREAS, COMMUNITY
from seed.loading.rows import LinkRow

PART_OF = "PART_OF"


def parent_problems(links: Links, nodes: Nodes, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield the problems of the areas whose parents change, one for each area and kind of problem."""
    changed = {area: entry.index for entry in entries if (area := _area_of(entry))}
    for area, index in changed.items():
        if nodes.label(area) is None:
            continue
        found = filter(_is_of_areas, links.from_source(PART_OF, area))
        spans = sorted((since_of(link), until_of(link), link.target[1]) for link in found)
        if area in nodes.created:
            yield from _beginning(index, area, spans, nodes)
        yield from _gaps(index, area, [(since, until) for since, until, _ in spans], nodes)
        yield from _codes(index, area, (parent for *_, parent in spans), nodes)


def _area_of(entry: Entry) -> str | None:
    """Return the id of the area whose parents an entry may change."""
    if isinstance(entry, LinkEntry):
        return entry.link.source[1] if _is_of_areas(entry.link) else None
    return entry.node.id if entry.node.label in AREAS else None


def _beginning(index: int, area: str, spans: list[tuple[date, date, str]], nodes: Nodes) -> Iterator[Problem]:
    """Yield the problem of a new area without a parent on its first day."""
    begins = nodes.lifetime(area)[0]
    if not spans or (begins > date.min and spans[0][0] > begins):
        day = start_text(begins)
        yield Problem(ProblemCode.PARENT, NO_PARENT(node=nodes.name(area), day=day), index, "facts", text_of(begins))


def _is_of_areas(link: LinkRow) -> bool:
    """Return whether a link is from area to area; another rule refuses the others."""
    return link.type == PART_OF and link.source[0] in AREAS and link.target[0] in AREAS


def _gaps(index: int, area: str, spans: list[tuple[date, date]], nodes: Nodes) -> Iterator[Problem]:
    ends = nodes.lifetime(area)[1]
    for (_, until), (since, _) in pairwise(spans):
        if until > since:
            message = TWO_PARENTS(node=nodes.name(area), day=since)
            yield Problem(ProblemCode.PARENT, message, index, "since", text_of(since))
        elif until < since:
            message = NO_PARENT(node=nodes.name(area), day=until)
            yield Problem(ProblemCode.PARENT, message, index, "until", text_of(until))
    if spans and spans[-1][1] < ends:
        message = NO_PARENT(node=nodes.name(area), day=spans[-1][1])
        yield Problem(ProblemCode.PARENT, message, index, "until", text_of(spans[-1][1]))


def _codes(index: int, area: str, parents: Iterable[str], nodes: Nodes) -> Iterator[Problem]:
    code = nodes.code(area)
    for parent in dict.fromkeys(parents):
        above = nodes.code(parent)
        begins = above[:COMMUNITY] if nodes.label(area) == "Building" else above
        if not code.startswith(begins):
            message = OTHER_CODE(code=code, node=nodes.name(area), parent=above)
            yield Problem(ProblemCode.PARENT, message, index, "to", above)
