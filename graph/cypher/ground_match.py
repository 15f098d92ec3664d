"""MATCH clauses that find the nodes of a label on the ground of a viewer's grants, from areas and organizations outwards.

A list of all nodes of a label would otherwise test each node. The ground of a grid or a community has few.
"""

from __future__ import annotations

from graph.access.ground import End, GroundPath, ground_of
from graph.access.rights import Sight
from graph.cypher.rights import Access, lasting_chain
from graph.cypher.writer import CypherWriter


def write_on_ground(writer: CypherWriter, access: Access, label_name: str, var: str, sight: Sight) -> None:
    """Write a `CALL` that binds `var` to each node of a label that a grant covers, once."""
    with writer.block("CALL ()"):
        for number, (path, end_label) in enumerate(_usable(label_name, sight)):
            if number:
                writer.write("UNION")
            _write_path(writer, access, path, end_label, (label_name, var), sight)
            writer.write(f"RETURN {var}")


def is_found(label_name: str, sight: Sight) -> bool:
    """Return whether a path leads from what the grants name to nodes of a label."""
    return any(True for _ in _usable(label_name, sight))


def _usable(label_name: str, sight: Sight) -> list[tuple[GroundPath, str]]:
    """Return the paths that begin at something that a grant names, with the label at their end."""
    found = []
    for path in ground_of(label_name):
        match path.end:
            case End.AREA if sight.areas:
                found.append((path, ""))
            case End.ORGANIZATION if sight.organizations:
                found.append((path, ""))
            case End.NODE:
                found += [(path, name) for name in path.labels if is_found(name, sight)]
    return found


def _write_path(
    writer: CypherWriter, access: Access, path: GroundPath, end_label: str, node: tuple[str, str], sight: Sight
) -> None:
    end = access.fresh_name("ground")
    match path.end:
        case End.AREA:
            prefix = access.fresh_name("prefix")
            writer.write(f"UNWIND {access.value('areas', sight.areas)} AS {prefix}")
            writer.write(f"MATCH ({end}:Area) WHERE {end}.code STARTS WITH {prefix}")
        case End.ORGANIZATION:
            key = access.fresh_name("key")
            writer.write(f"UNWIND {access.value('organizations', sight.organizations)} AS {key}")
            writer.write(f"MATCH ({end}:Organization {{id: {key}}})")
        case End.NODE:
            write_on_ground(writer, access, end_label, end, sight)
    pattern, lasting = lasting_chain(access, path, node, (end, ""), backwards=True)
    writer.write(f"MATCH {pattern}")
    writer.where(lasting)
