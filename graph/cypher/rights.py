"""Conditions under which a viewer may see a node: by the ground of its label, as subqueries on the bound node.

They follow the MATCH that binds the node, behind its index seek. `graph/cypher/visibility.py` writes them for each
variable; nothing else does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graph.access.ground import End, GroundPath, ground_of, paths_for, paths_of
from graph.access.matrix import Cell, ValueRule
from graph.access.rights import Part, Rights, RightsParameter, Sight
from graph.model import MODEL, Temporality
from graph.pattern.ast import RelationshipPattern


@dataclass(frozen=True, slots=True)
class Access:
    """The rights of a statement's viewer, with the names of parameters and of new variables.

    `begins_later`: relationships may begin after the day of the data.
    """

    rights: Rights
    parameter: Callable[[RightsParameter], str]
    fresh_name: Callable[[str], str]
    begins_later: bool = False

    def value(self, part: Part, sight: Sight | None = None) -> str:
        """Return the parameter with the prefixes or ids of a sight's grants, with the day of the data or the person."""
        if sight is None:
            return self.parameter(RightsParameter(part))
        if part == "person":
            return self.parameter(RightsParameter(part, previewed=sight.previewed))
        roles = sight.areas if part == "areas" else sight.organizations
        return self.parameter(RightsParameter(part, roles, sight.previewed))


def restricts(access: Access | None, labels: frozenset[str]) -> bool:
    """Return whether a viewer does not see all nodes of these labels."""
    return access is not None and any(not one.sight(name).everything for one in access.rights.chain for name in labels)


def granted(
    access: Access | None, labels: frozenset[str], var: str, shared: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Return the conditions that a viewer may see a node of one of these labels, and whom the viewer previews.

    Nodes of the labels `shared` lie on the ground of a node that is visible.
    """
    if access is not None:
        for rights in access.rights.chain:
            yield from _shown(access, rights, labels, var, shared)


def _shown(access: Access, rights: Rights, labels: frozenset[str], var: str, shared: frozenset[str]) -> Iterator[str]:
    sights = {name: sight for name in sorted(labels - shared) if not (sight := rights.sight(name)).everything}
    hidden = [name for name, sight in sights.items() if not paths_for(name, sight)]
    if hidden and len(hidden) == len(labels):
        yield never(var)
        return
    yield from (f"NOT {var}:{name}" for name in hidden)
    for name, sight in sights.items():
        if name not in hidden:
            condition = _on_ground(access, name, var, sight)
            yield condition if len(labels) == 1 else f"(NOT {var}:{name} OR {condition})"


def granted_on_area(access: Access | None, label_name: str, var: str) -> list[str] | None:
    """Return the conditions that a viewer, and whoever is previewed, may see nodes of a label whose ground is a bound area.

    The label's ground has one path. None if a grant shows no such nodes anywhere.
    """
    sights = [rights.sight(label_name) for rights in (access.rights.chain if access else ())]
    limited = [sight for sight in sights if not sight.everything]
    if any(not sight.areas for sight in limited):
        return None
    (path,) = ground_of(label_name)
    assert path.end is End.AREA, f"the ground of {label_name} is an area"
    return [_covered(access, path, var, sight) for sight in limited if access]


def holds_cell(access: Access, rights: Rights, rule: ValueRule, cell: Cell, var: str) -> str | bool:
    """Return the condition that a viewer has a cell of the matrix for a bound node; True or False where that is certain."""
    sight = rights.cell_sight(cell)
    paths = paths_for(rule.label, sight, cell.ground)
    return sight.everything or (bool(paths) and any_of([_leads(access, path, var, sight) for path in paths]))


def is_own(access: Access, rights: Rights, rule: ValueRule, var: str) -> str | bool:
    """Return the condition that a bound node is the person who signed in, or leads there; False where nobody is known."""
    if not rights.has_person:
        return False
    person = access.value("person", Sight(previewed=rights.is_previewed))
    ways = [_leads_to(access, path, var, person) for path in paths_of(rule.label, rule.to_person)]
    own = [f"{var}.id = {person}"] if rule.own else []
    return bool(own or ways) and any_of([*own, *ways])


def _leads_to(access: Access, path: GroundPath, var: str, person: str) -> str:
    end = access.fresh_name("person")
    return _exists(access, path, var, end, f"{end}.id = {person}")


def _on_ground(access: Access, label_name: str, var: str, sight: Sight) -> str:
    """Return the condition that one of a label's paths leads to the ground of a grant."""
    return any_of([_leads(access, path, var, sight) for path in paths_for(label_name, sight)])


def _leads(access: Access, path: GroundPath, var: str, sight: Sight) -> str:
    end = access.fresh_name("ground")
    return _exists(access, path, var, end, _covered(access, path, end, sight))


def _exists(access: Access, path: GroundPath, var: str, end: str, condition: str) -> str:
    """Return the condition that a path from a bound node leads to a node for which a condition holds."""
    pattern, lasting = lasting_chain(access, path, ("", var), (end, "|".join(path.path.last.types)))
    return f"EXISTS {{ MATCH {pattern} WHERE {' AND '.join([*lasting, condition])} }}"


def _covered(access: Access, path: GroundPath, end: str, sight: Sight) -> str:
    """Return the condition that a grant covers the node at the end of a path."""
    match path.end:
        case End.AREA:
            prefix = access.fresh_name("prefix")
            return f"any({prefix} IN {access.value('areas', sight)} WHERE {end}.code STARTS WITH {prefix})"
        case End.ORGANIZATION:
            return f"{end}.id IN {access.value('organizations', sight)}"
        case End.NODE:
            return _of_node(access, path.labels, end, sight)


def _of_node(access: Access, labels: tuple[str, ...], end: str, sight: Sight) -> str:
    """Return the condition that a node at the end lies on the ground; the nodes may have several labels."""
    if len(labels) == 1:
        return _on_ground(access, labels[0], end, sight)
    lying = [name for name in labels if paths_for(name, sight)]
    return f"({' OR '.join(f'({end}:{name} AND {_on_ground(access, name, end, sight)})' for name in lying)})"


def never(var: str) -> str:
    """Return a condition that no node fulfils: with `false`, Neo4j 5 fails its own check of the plan."""
    return f"{var}.id = ''"


def any_of(conditions: Sequence[str]) -> str:
    """Return the condition that one of several holds."""
    return conditions[0] if len(conditions) == 1 else f"({' OR '.join(conditions)})"


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
    return text, [_holds(access, name, today) for _, name in named if name]


def _holds(access: Access, var: str, today: str) -> str:
    begun = f"{var}.since <= {today} AND " if access.begins_later else ""
    return f"{begun}{lasts(var, today)}"


def lasts(var: str, day: str) -> str:
    """Return the condition that a relationship has not ended on a day."""
    return f"({var}.until IS NULL OR {day} < {var}.until)"


def _node(label_name: str, var: str) -> str:
    return f"({var}{f':{label_name}' if label_name else ''})"


def _link(relationship: RelationshipPattern, name: str) -> str:
    left, right = ("<-", "-") if relationship.outgoing is False else ("-", "->")
    return f"{left}[{name}:{relationship.type}]{right}"


def _ends(relationship: RelationshipPattern) -> bool:
    """Return whether only relationships count that hold on the day."""
    states = any(MODEL.links[name].kind is Temporality.STATE for name in relationship.types)
    return states and not relationship.ended
