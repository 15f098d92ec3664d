"""The scope of a search: the start of the match for a frequent key, else a condition on candidates.

The term of a frequent key is incomplete, and the nodes that it lists may lie elsewhere. So in an area from the
township down, the nodes of the area replace the candidates of each type for which a term is incomplete. If there are
more than NEAR nodes, the candidates stay.

An area contains the areas whose codes begin with its code, and their parts. An area also contains organizations and
people with a relationship to such an area on the as-of date, and people who work for such an organization.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.cypher.visibility import AsOfValues, visible_link
from graph.cypher.writer import CypherWriter
from graph.model import MODEL, Temporality
from graph.model.search import AREA, NEAR, SEARCHED


@dataclass(frozen=True, slots=True)
class SearchArea:
    """The area's code; by type, the variable of the nodes inside, and the condition that the search starts there."""

    code: str
    near: dict[str, str]
    begins: dict[str, str]


@dataclass(frozen=True, slots=True)
class _AreaPath:
    """A path from a node to an area; each relationship starts at the end of the relationship before."""

    links: tuple[tuple[str, str, str], ...]  # variable, types, end node

    def outward(self, node: str) -> str:
        """Return the pattern from the node to the area."""
        return f"({node})" + "".join(f"-[{name}:{types}]->({end})" for name, types, end in self.links)

    def inward(self, node: str) -> str:
        """Return the pattern from the area to the node: ArcadeDB needs a MATCH to start at the area."""
        starts = (node, *(end for *_, end in self.links))
        steps = [f"<-[{name}:{types}]-({start})" for (name, types, _), start in zip(self.links, starts, strict=False)]
        return f"({starts[-1].partition(':')[0]})" + "".join(reversed(steps))

    def conditions(self, as_of: AsOfValues) -> list[str]:
        """Return the conditions that all relationships of the path hold."""
        return [
            condition for name, *_ in self.links for condition in visible_link(MODEL.links[AREA.parent], name, as_of)
        ]


def compile_search_area(
    writer: CypherWriter, code: str, terms: str, incomplete: dict[str, str], as_of: AsOfValues
) -> SearchArea:
    """Write the match of the nodes inside, for each type of `incomplete`, whose values are conditions on the terms."""
    near = {type_: writer.fresh_name(f"{name}There") for type_, name in SEARCHED.items()}
    areas, small = near["Area"], f"size({code}) >= {AREA.small}"
    with writer.block(f"CALL ({terms})"):
        _write_areas(writer, code, f"{small} AND ({' OR '.join(incomplete.values())})", areas, as_of)
    for type_ in ("Organization", "Person"):
        carried = f"{terms}, {areas}"
        with writer.block(f"CALL ({carried})"):
            _write_linked(writer, type_, incomplete[type_], carried, areas, near[type_], as_of)
    begins = {
        type_: f"{incomplete[type_]} AND {small} AND size({areas}) <= {most} AND size({near[type_]}) <= {NEAR}"
        for type_, most in (("Area", NEAR), ("Organization", AREA.wide), ("Person", AREA.wide))
    }
    return SearchArea(code, near, begins)


def write_inside(writer: CypherWriter, scope: SearchArea, as_of: AsOfValues, type_: str, nodes: str, node: str) -> None:
    """Return the nodes that lie in the area; a node may be returned several times."""
    for number, path in enumerate(_paths(type_)):
        writer.write(f"{'UNION ALL ' if number else ''}UNWIND {nodes} AS {node}")
        writer.write(f"MATCH {path.outward(node)}" if path.links else f"WITH {node}")
        writer.where([*path.conditions(as_of), _lies_in("inner" if path.links else node, scope.code, as_of)])
        writer.write(f"RETURN {node}")


def _lies_in(area: str, code: str, as_of: AsOfValues) -> str:
    """Return the condition that an area lies in the area with a code."""
    holding = " AND ".join(
        [f"around.{AREA.code} STARTS WITH {code}", *visible_link(MODEL.links[AREA.parent], "up", as_of)]
    )
    around = f"EXISTS {{ MATCH ({area})-[up:{AREA.parent}]->(around:{AREA.label}) WHERE {holding} }}"
    return f"({area}.{AREA.code} STARTS WITH {code} OR {around})"


def _write_areas(writer: CypherWriter, code: str, condition: str, areas: str, as_of: AsOfValues) -> None:
    writer.write(f"UNWIND CASE WHEN {condition} THEN [{code}] ELSE [] END AS top")
    top = f"(:{AREA.label} {{{AREA.code}: top}})"
    writer.write(f"MATCH {top}<-[:{AREA.parent}*0..{AREA.levels}]-(inner:{AREA.label})")
    writer.write("WITH DISTINCT inner")
    writer.where([_lies_in("inner", code, as_of)])
    writer.write(f"WITH inner LIMIT {NEAR + 1}")
    writer.write(f"RETURN collect(inner) AS {areas}")


def _write_linked(
    writer: CypherWriter, type_: str, incomplete: str, carried: str, areas: str, near: str, as_of: AsOfValues
) -> None:
    with writer.block(f"CALL ({carried})"):
        for number, path in enumerate(_paths(type_)):
            union = "UNION ALL " if number else ""
            writer.write(
                f"{union}UNWIND CASE WHEN {incomplete} AND size({areas}) <= {AREA.wide} THEN {areas} ELSE [] END AS inner"
            )
            writer.write(f"MATCH {path.inward(f'inside:{type_}')}")
            writer.where(path.conditions(as_of))
            writer.write("RETURN inside")
    writer.write(f"WITH DISTINCT inside LIMIT {NEAR + 1}")
    writer.write(f"RETURN collect(inside) AS {near}")


def _paths(type_: str) -> tuple[_AreaPath, ...]:
    """Return the paths from a node of a type to areas; a person has a second path through the employer."""
    if type_ == AREA.label:
        return (_AreaPath(()),)
    direct = _AreaPath((("l", _relationship_types(type_), f"inner:{AREA.label}"),))
    if type_ == "Organization":
        return (direct,)
    (employer,) = _paths("Organization")
    return direct, _AreaPath((("job", AREA.employer, ":Organization"), *employer.links))


def _relationship_types(type_: str) -> str:
    """Return the relationship types, joined by `|`, of states that lead from nodes of a type to areas."""
    states = tuple(name for name, link in MODEL.links.items() if link.kind is Temporality.STATE and link.readable)
    reach = MODEL.reach(type_, states, outgoing=True)
    return "|".join(sorted(name for name, labels in reach.items() if labels & MODEL.labels_of(AREA.label)))
