"""A unit is dissolved: its people, memberships and posts go to the successor, or end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from changes.change import Change
from changes.links import kind_of
from changes.reorganisation.around import Around, Group, Planned, leads
from changes.reorganisation.checks import check_days, check_label, check_once
from changes.reorganisation.notes import Note, NoteCode, note
from graph.access.changing import CHANGEABLE
from seed.loading.rows import LinkRow

FOLLOWING_IN = frozenset(
    {
        "WORKS_FOR", "BELONGS_TO", "POST_IN", "PROVIDED_BY", "DISPATCHED_BY", "SUBORDINATE_TO", "PARTY_SUBORDINATE_TO",
        "MEMBER_UNIT_OF", "MEMBER_OF", "VOLUNTEERS_WITH", "HELD_BY", "PARTY_ORG_OF",
    }
)  # fmt: skip
FOLLOWING_OUT = frozenset({"MEMBER_UNIT_OF", "COMPETENT_FOR"})
CLOSING = frozenset(
    {
        "LOCATED_IN", "SUBORDINATE_TO", "PARTY_SUBORDINATE_TO", "SERVES", "OPERATES_FOR", "HOSTED_BY", "STATIONED_IN",
        "DISPATCHED_BY", "PARTY_ORG_OF",
    }
)  # fmt: skip  # links from the unit that end only if it ends itself
BEHALF = {"LINKED_TO": "onBehalfOfId", "ASSIGNED_TO": "onBehalfOfId", "SECONDED_TO": "fromOrgId"}
HEAD_OF_MEMBER_UNIT = "MEMBER_UNIT_HEAD"


def dissolved(around: Around) -> Planned:
    """Return what a dissolution changes. Raises `BadUserInput`."""
    check_label(around, "unit", "Organization")
    check_days(around, "unit", ends=True)
    if "successor" in around.named:
        check_label(around, "successor", "Organization")
        check_once(around, "unit", "successor")
        check_days(around, "successor", ends=False)
    plan = _Dissolution(around, around.named["unit"], around.named.get("successor"))
    closing = (*plan.closing(), around.ended_node(plan.unit))
    return Planned((*plan.groups(), closing), tuple(plan.notes()))


@dataclass(frozen=True, slots=True)
class _Dissolution:
    around: Around
    unit: str
    successor: str | None

    def groups(self) -> Iterator[Group]:
        """Yield each change that stands for itself."""
        for link in self._own():
            if not self._closes(link):
                yield (self._followed(link) or self.around.ended(link),)
        for link in self._on_behalf():
            if self.successor:
                yield (self.around.to_target(link, link.target[1], {BEHALF[link.type]: self.successor}),)
            elif kind_of(link) == HEAD_OF_MEMBER_UNIT:
                yield (self.around.ended(link),)

    def _left_on_behalf(self) -> Iterator[str]:
        """Yield the people who serve on behalf of a unit that nobody follows."""
        for link in self._on_behalf():
            if not self.successor and kind_of(link) != HEAD_OF_MEMBER_UNIT:
                yield link.source[1]

    def closing(self) -> Iterator[Change]:
        """Yield the ends of links that only end with the unit."""
        for link in self._own():
            if self._closes(link):
                yield self.around.ended(link)

    def notes(self) -> Iterator[Note]:
        """Yield what needs a decision."""
        around, unit = self.around, self.unit
        orders = (link for link in around.lasting("HANDLED_BY", "AT_DESK") if link.target[1] == unit)
        yield from note(NoteCode.ORDERS, (link.source[1] for link in orders))
        claims = (link for link in around.lasting("CLAIMED") if link.source[1] == unit)
        yield from note(NoteCode.CLAIMS, (link.target[1] for link in claims))
        yield from note(NoteCode.AGREEMENTS, self._agreements())
        if self.successor is None:
            yield from note(NoteCode.PEOPLE, self._without_unit())
        yield from note(NoteCode.BEHALF, self._left_on_behalf())
        yield from note(NoteCode.HEADS, self._demoted())
        yield from note(NoteCode.PARTY_ORGANIZATIONS, self._left_party_organizations())

    def _own(self) -> Iterator[LinkRow]:
        ends = (link for link in self.around.holding() if self.unit in (link.source[1], link.target[1]))
        return (link for link in ends if link.type in CHANGEABLE)

    def _closes(self, link: LinkRow) -> bool:
        return link.source[1] == self.unit and link.type in CLOSING

    def _followed(self, link: LinkRow) -> Change | None:
        """Return the link to or from the successor that follows; None if it cannot follow, or is there already."""
        outgoing = link.source[1] == self.unit
        if self.successor is None or link.type not in (FOLLOWING_OUT if outgoing else FOLLOWING_IN):
            return None
        ends = (self.successor, link.target[1]) if outgoing else (link.source[1], self.successor)
        known = self.around.has(link.type, *ends, kind_of(link)) or self._is_second_party_organization(link)
        if known or not leads(link.type, *ends):
            return None
        if outgoing:
            return self.around.from_source(link, self.successor)
        return self.around.to_target(link, self.successor, {"isHead": False} if self._is_demoted(link) else None)

    def _on_behalf(self) -> list[LinkRow]:
        """Return the links of people on behalf of the unit."""
        holding = (link for link in self.around.holding() if link.type in BEHALF)
        return [link for link in holding if link.properties.get(BEHALF[link.type]) == self.unit]

    def _is_demoted(self, link: LinkRow) -> bool:
        successor = self.successor
        if successor is None or link.type != "WORKS_FOR" or not link.properties.get("isHead"):
            return False
        return any(other.properties.get("isHead") for other in self.around.into(successor, "WORKS_FOR"))

    def _demoted(self) -> Iterator[str]:
        return (link.source[1] for link in self.around.into(self.unit, "WORKS_FOR") if self._is_demoted(link))

    def _is_second_party_organization(self, link: LinkRow) -> bool:
        has_one = self.successor and self.around.into(self.successor, "PARTY_ORG_OF")
        return link.type == "PARTY_ORG_OF" and bool(has_one)

    def _left_party_organizations(self) -> Iterator[str]:
        links = self.around.into(self.unit, "PARTY_ORG_OF")
        return (link.source[1] for link in links if self.successor is None or self._is_second_party_organization(link))

    def _without_unit(self) -> Iterator[str]:
        for link in self.around.into(self.unit, "WORKS_FOR"):
            others = self.around.out_of(link.source[1], "WORKS_FOR")
            if all(other.target[1] == self.unit for other in others):
                yield link.source[1]

    def _agreements(self) -> Iterator[str]:
        for link in self.around.links:
            if link.type == "SIGNED" and link.source[1] == self.unit:
                until = self.around.nodes[link.target[1]].properties.get("validTo")
                if until and until > self.around.on:
                    yield link.target[1]
