"""The rights that a changeset needs: for each entry, a row of the tables in `graph/access/changing.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from changes.entry import Entry, LinkEntry, NodeEntry
from changes.messages import NODE_NOT_ALLOWED, NOT_ALLOWED
from changes.nodes import Nodes
from changes.problem import Problem, ProblemCode
from graph.access.changing import NODE_RULES, ChangeRule, Location, may_change, rules_for
from graph.access.roles import Role
from graph.access.viewer import Viewer
from graph.model.people import ON_BEHALF

BEHALF = ON_BEHALF.name
PEOPLE = frozenset({"Person", "Resident"})


@dataclass(frozen=True, slots=True)
class Permission:
    """The rights of the author of changes; `everywhere` are the roles that cover all counties of the data."""

    viewer: Viewer
    everywhere: frozenset[Role]

    def problems(self, entries: Iterable[Entry], nodes: Nodes) -> Iterator[Problem]:
        """Yield a problem for each entry that the viewer may not make."""
        for entry in entries:
            if isinstance(entry, NodeEntry):
                if not self._allows_node(entry, nodes):
                    yield _node_problem(entry, nodes)
            elif not self._allows(entry, rules := _rules(entry), nodes):
                yield _problem(entry, rules)

    def _allows(self, entry: LinkEntry, rules: tuple[ChangeRule, ...], nodes: Nodes) -> bool:
        link = entry.link
        places = {
            "source": nodes.place_of(link.source[1]),
            "target": nodes.place_of(link.target[1]),
            "holder": nodes.held_at(link.source[1]),
        }
        behalf = frozenset(
            one.properties[BEHALF] for one in (entry.before, entry.after) if one and BEHALF in one.properties
        )
        return may_change(self.viewer, self.everywhere, rules, places, behalf)

    def _allows_node(self, entry: NodeEntry, nodes: Nodes) -> bool:
        place, home = nodes.place_of(entry.node.id), nodes.home_of(entry.node.id)
        if entry.node.label not in PEOPLE:  # people are their organization's, wherever they serve
            place |= Location(home.codes)
        places = {"source": place, "home": home}
        return may_change(self.viewer, self.everywhere, NODE_RULES[entry.node.label], places)


def _rules(entry: LinkEntry) -> tuple[ChangeRule, ...]:
    facts = (link.properties for link in (entry.before, entry.after) if link)
    return rules_for(entry.link.type, entry.link.source[0], facts)


def _problem(entry: LinkEntry, rules: tuple[ChangeRule, ...]) -> Problem:
    """Return the problem, at the end that could have decided."""
    end = rules[-1].end if rules else "target"
    id_ = (entry.link.source if end == "source" else entry.link.target)[1]
    message = NOT_ALLOWED(type=entry.link.type, end=id_)
    return Problem(ProblemCode.NOT_ALLOWED, message, entry.index, "from" if end == "source" else "to", id_)


def _node_problem(entry: NodeEntry, nodes: Nodes) -> Problem:
    id_ = entry.node.id
    if id_ in nodes.created:
        message = NODE_NOT_ALLOWED(node=entry.node.label)
        return Problem(ProblemCode.NOT_ALLOWED, message, entry.index, "facts")
    return Problem(ProblemCode.NOT_ALLOWED, NODE_NOT_ALLOWED(node=nodes.name(id_)), entry.index, "node", id_)
