"""Conditions under which a viewer may see a node: by the ground of its label, as subqueries on the bound node.

They follow the MATCH that binds the node, behind its index seek. `graph/cypher/visibility.py` writes them for each
variable; nothing else does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from graph.access.ground import End, GroundPath, ground_of
from graph.access.rights import Part, Rights, RightsParameter, Sight
from graph.access.roles import Role
from graph.model import MODEL, Temporality
from graph.pattern.ast import RelationshipPattern


@dataclass(frozen=True, slots=True)
class Access:
    """The rights of a statement's viewer, with the names of parameters and of new variables."""

    rights: Rights
    parameter: Callable[[RightsParameter], str]
    fresh_name: Callable[[str], str]
    previewed: bool = False

    @property
    def preview(self) -> Access | None:
        """Return the rights of the previewed viewer, which narrow the own ones."""
        inner = self.rights.previewed
        return replace(self, rights=inner, previewed=True) if inner else None

    def of(self, sight: Sight) -> Access:
        """Return the rights of the viewer or the preview that see this much of a label."""
        shown = {*sight.areas, *sight.organizations} <= {*self.rights.areas, *self.rights.organizations}
        return self if shown or self.preview is None else self.preview.of(sight)

    def value(self, part: Part, roles: frozenset[Role] = frozenset()) -> str:
        """Return the parameter with the prefixes or ids of these roles, or with the day of the data."""
        return self.parameter(RightsParameter(part, roles, self.previewed and part != "today"))


def restricts(access: Access | None, labels: frozenset[str]) -> bool:
    """Return whether a viewer does not see all nodes of these labels."""
    if access is None:
        return False
    own = any(not access.rights.sight(name).everything for name in labels)
    return own or restricts(access.preview, labels)


def granted(access: Access | None, labels: frozenset[str], var: str) -> Iterator[str]:
    """Return the conditions that a viewer may see a node of one of these labels."""
    if access is None:
        return
    hidden, partly = [], []
    for name in sorted(labels):
        sight = access.rights.sight(name)
        if not sight.everything:
            condition = None if sight.nothing else _on_ground(access, name, var, sight)
            hidden.append(name) if condition is None else partly.append((name, condition))
    if hidden and len(hidden) == len(labels):
        yield f"{var}.id = ''"  # with `false`, Neo4j 5 fails its own check of the plan
    else:
        yield from (f"NOT {var}:{name}" for name in hidden)
        yield from _by_label(var, partly, only=len(labels) == 1)
    yield from granted(access.preview, labels, var)


def _by_label(var: str, conditions: list[tuple[str, str]], *, only: bool) -> Iterator[str]:
    """Return each condition, for nodes of its label alone if the variable may have others."""
    yield from (condition if only else f"(NOT {var}:{name} OR {condition})" for name, condition in conditions)


def _on_ground(access: Access, label_name: str, var: str, sight: Sight) -> str | None:
    """Return the condition that one of a label's paths leads to the ground of a grant; None if none can."""
    found = [text for path in ground_of(label_name) if (text := _leads(access, path, var, sight))]
    return None if not found else found[0] if len(found) == 1 else f"({' OR '.join(found)})"


def _leads(access: Access, path: GroundPath, var: str, sight: Sight) -> str | None:
    end = access.fresh_name("ground")
    covered = _covered(access, path, end, sight)
    if covered is None:
        return None
    labels = "|".join(path.path.last.types)
    pattern, lasting = lasting_chain(access, path, ("", var), (end, labels))
    return f"EXISTS {{ MATCH {pattern} WHERE {' AND '.join([*lasting, covered])} }}"


def _covered(access: Access, path: GroundPath, end: str, sight: Sight) -> str | None:
    """Return the condition that a grant covers the node at the end of a path; None if no grant can."""
    match path.end:
        case End.AREA if sight.areas:
            prefix = access.fresh_name("prefix")
            return f"any({prefix} IN {access.value('areas', sight.areas)} WHERE {end}.code STARTS WITH {prefix})"
        case End.ORGANIZATION if sight.organizations:
            return f"{end}.id IN {access.value('organizations', sight.organizations)}"
        case End.NODE:
            return _of_node(access, path.labels, end, sight)
    return None


def _of_node(access: Access, labels: tuple[str, ...], end: str, sight: Sight) -> str | None:
    """Return the condition that a node at the end lies on the ground; the nodes may have several labels."""
    grounds = ((name, _on_ground(access, name, end, sight)) for name in labels)
    found = [(name, condition) for name, condition in grounds if condition]
    if len(labels) == 1:
        return found[0][1] if found else None
    cases = (f"({end}:{name} AND {condition})" for name, condition in found)
    return f"({' OR '.join(cases)})" if found else None


def lasting_chain(
    access: Access, path: GroundPath, start: tuple[str, str], end: tuple[str, str], *, backwards: bool = False
) -> tuple[str, list[str]]:
    """Return the pattern of a path, and the conditions that its relationships hold on the day of the data.

    `start` and `end` are label and variable; a bound node has no label. `backwards` writes the end first: ArcadeDB begins
    a MATCH at its first node.
    """
    (chain,) = path.path.chains
    nodes = [_node(*start), *(f"(:{'|'.join(node.types)})" for node in chain.nodes[1:-1]), _node(*end[::-1])]
    named = [
        (relationship, access.fresh_name("way") if _ends(relationship) else "") for relationship in chain.relationships
    ]
    if backwards:
        nodes, named = nodes[::-1], [(relationship.reversed(), name) for relationship, name in named[::-1]]
    links = [_link(relationship, name) for relationship, name in named]
    text = nodes[0] + "".join(link + node for link, node in zip(links, nodes[1:], strict=True))
    today = access.value("today") if any(name for _, name in named) else ""
    return text, [f"({name}.until IS NULL OR {today} < {name}.until)" for _, name in named if name]


def _node(label_name: str, var: str) -> str:
    return f"({var}{f':{label_name}' if label_name else ''})"


def _link(relationship: RelationshipPattern, name: str) -> str:
    left, right = ("<-", "-") if relationship.outgoing is False else ("-", "->")
    return f"{left}[{name}:{relationship.type}]{right}"


def _ends(relationship: RelationshipPattern) -> bool:
    """Return whether only relationships count that hold on the day."""
    states = any(MODEL.links[name].kind is Temporality.STATE for name in relationship.types)
    return states and not relationship.ended
