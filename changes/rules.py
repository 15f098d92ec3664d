"""Rules that refuse a changeset (domain §2.10: I1, I2, I12 to I14): checked on the links as they will be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from changes.entry import LinkEntry
from changes.facts import LONGEST
from changes.links import Links, days_at, ends_of, is_state, kind_of, since_of, until_of
from changes.messages import (
    BEGINS_LATER,
    CYCLE,
    ENDS_TOO_EARLY,
    LONG_TEXT,
    NEVER_ENDS,
    NO_PATTERN,
    OUTLIVES,
    OVERLAPS,
    REQUIRED_FACT,
    SAME_ENDS,
    UNKNOWN_NODE,
    WRONG_ENDS,
)
from changes.nodes import Nodes
from changes.problem import Problem, ProblemCode, text_of
from changes.spans import end_text, start_text
from graph.model import MODEL, Property, RelationshipType, Temporality
from seed.integrity.trees import cycles
from seed.loading.rows import LinkRow
from seed.loading.rules import interval, labels_of

TREE = "PARTY_SUBORDINATE_TO"


@dataclass(frozen=True, slots=True)
class Checked:
    """The links as they will be, the nodes that they name, and the data's own day."""

    links: Links
    nodes: Nodes
    day: date

    def problems(self, entries: Iterable[LinkEntry]) -> Iterator[Problem]:
        """Yield the problems of all entries; of a link that is changed twice, those of its last state."""
        changed = tuple(entries)
        for entry in changed:
            if not entry.after or not self.links.has(entry.after):
                continue
            if wrong := _end_problem(entry.index, entry.after):
                yield wrong
            else:
                yield from self._link_problems(entry.index, entry.after)
        yield from self._cycles(changed)

    def _link_problems(self, index: int, link: LinkRow) -> Iterator[Problem]:
        yield from _fact_problems(index, link)
        yield from self._references(index, link)
        yield from self._days(index, link)
        yield from self._lifetimes(index, link)
        yield from self._overlaps(index, link)

    def _references(self, index: int, link: LinkRow) -> Iterator[Problem]:
        for prop in MODEL.links[link.type].properties:
            id_ = link.properties.get(prop.name)
            if prop.references and id_ is not None and self.nodes.label(id_) not in MODEL.labels_of(prop.references):
                yield Problem(ProblemCode.UNKNOWN, UNKNOWN_NODE(property="id", value=id_), index, prop.name, id_)

    def _days(self, index: int, link: LinkRow) -> Iterator[Problem]:
        since, until = since_of(link), until_of(link)
        if link.properties.get("since") is None and MODEL.links[link.type].kind is not Temporality.STRUCTURAL:
            message = REQUIRED_FACT(type=link.type, name="since")
            yield Problem(ProblemCode.REQUIRED, message, index, "since")
            return
        if link.properties.get("until") is not None and not is_state(link):
            message = NEVER_ENDS(type=link.type)
            yield Problem(ProblemCode.NOT_CHANGEABLE, message, index, "until", text_of(until))
        if since > self.day and not is_state(link):
            message = BEGINS_LATER(value=since, day=self.day, type=link.type)
            yield Problem(ProblemCode.PLANNED, message, index, "since", text_of(since))
        if until <= since:
            message = ENDS_TOO_EARLY(until=until, since=since)
            yield Problem(ProblemCode.DATES, message, index, "until", text_of(until))

    def _lifetimes(self, index: int, link: LinkRow) -> Iterator[Problem]:
        for end, (_, id_) in (("from", link.source), ("to", link.target)):
            since, until = days_at(link, source=end == "from")
            begins, ends = self.nodes.lifetime(id_)
            if since < begins or until > ends:
                days = {"begins": start_text(begins), "ends": end_text(ends), "since": since, "until": end_text(until)}
                message = OUTLIVES(node=self.nodes.name(id_), **days)
                yield Problem(ProblemCode.LIFETIME, message, index, end, id_)

    def _overlaps(self, index: int, link: LinkRow) -> Iterator[Problem]:
        for other in self.links.between(ends_of(link)):
            if other is not link and kind_of(other) == kind_of(link) and _overlap(link, other):
                message = OVERLAPS(type=link.type, since=since_of(other), until=end_text(until_of(other)))
                yield Problem(ProblemCode.OVERLAP, message, index, "since", text_of(since_of(link)))
                return

    def _cycles(self, entries: tuple[LinkEntry, ...]) -> Iterator[Problem]:
        changed = {entry.link.source[1]: entry.index for entry in entries if entry.link.type == TREE}
        if not changed:
            return
        edges = [
            (link.source[1], link.target[1], (since_of(link), until_of(link))) for link in self.links.of_type(TREE)
        ]
        for cycle in cycles(edges):
            index = next((changed[id_] for id_ in cycle if id_ in changed), None)
            path = " → ".join(map(self.nodes.name, cycle))
            yield Problem(ProblemCode.CYCLE, CYCLE(node=self.nodes.name(cycle[0]), path=path), index)


def _overlap(link: LinkRow, other: LinkRow) -> bool:
    """Return whether two links of a type hold on a common day; a fact holds on one day."""
    (since, until), (begins, ends) = (interval(MODEL.links[one.type], one.properties) for one in (link, other))
    return since < ends and begins < until


def _end_problem(index: int, link: LinkRow) -> Problem | None:
    """Return the problem of a link that its type does not allow between these nodes."""
    (source, source_id), (target, target_id) = link.source, link.target
    ends = MODEL.links[link.type].ends
    if source_id == target_id:
        return Problem(ProblemCode.VALUE, SAME_ENDS(value=source_id), index, "to", target_id)
    if any(source in labels_of(end.sources) and target in labels_of(end.targets) for end in ends):
        return None
    allowed = "; ".join(f"{' | '.join(end.sources)} → {' | '.join(end.targets)}" for end in ends)
    message = WRONG_ENDS(type=link.type, source=source, target=target, ends=allowed)
    return Problem(ProblemCode.VALUE, message, index, "to", target_id)


def _fact_problems(index: int, link: LinkRow) -> Iterator[Problem]:
    type_: RelationshipType = MODEL.links[link.type]
    for prop in type_.properties:
        yield from _value_problems(index, type_.name, prop, link.properties)


def _value_problems(index: int, type_: str, prop: Property, values: Mapping[str, object]) -> Iterator[Problem]:
    value = values.get(prop.name)
    if prop.required and value is None:
        message = REQUIRED_FACT(type=type_, name=prop.name)
        yield Problem(ProblemCode.REQUIRED, message, index, f"facts.{prop.name}")
    if isinstance(value, str) and len(value) > LONGEST:
        message = LONG_TEXT(count=len(value), most=LONGEST)
        yield Problem(ProblemCode.VALUE, message, index, f"facts.{prop.name}", text_of(value))
    elif prop.pattern and value is not None and not re.fullmatch(prop.pattern, str(value), re.ASCII):
        message = NO_PATTERN(value=value, pattern=prop.pattern)
        yield Problem(ProblemCode.VALUE, message, index, f"facts.{prop.name}", text_of(value))
