"""MATCH clauses that find the nodes of a label on the ground of a viewer's grants, from areas and organizations outwards.

A list of all nodes of a label would otherwise test each node. The ground of a grid or a community has few.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.access.ground import End, GroundPath, paths_for
from graph.access.rights import Sight
from graph.cypher.rights import Access, lasting_chain
from graph.cypher.writer import CypherWriter


def write_on_ground(writer: CypherWriter, access: Access, label_name: str, var: str, sight: Sight) -> None:
    """Write a `CALL` that binds `var` to each node of a label that a grant covers, once.

    The sight must have paths to the label (`graph/access/ground.py`, `paths_for`).
    """
    with writer.block("CALL ()"):
        sources = [*_sources(label_name, sight)]
        for number, (path, end_label) in enumerate(sources):
            if number:
                writer.write("UNION")
            _write_path(writer, access, path, end_label, (label_name, var), sight)
            writer.write(f"RETURN {'DISTINCT ' if len(sources) == 1 else ''}{var}")  # a UNION has each node once


def _sources(label_name: str, sight: Sight) -> Iterator[tuple[GroundPath, str]]:
    """Yield each path with the label at its end, if that has a ground itself."""
    for path in paths_for(label_name, sight):
        ends = path.labels if path.end is End.NODE else ("",)
        yield from ((path, name) for name in ends if not name or paths_for(name, sight))


def _write_path(
    writer: CypherWriter, access: Access, path: GroundPath, end_label: str, node: tuple[str, str], sight: Sight
) -> None:
    end = access.fresh_name("ground")
    match path.end:
        case End.AREA:
            prefix = access.fresh_name("prefix")
            writer.write(f"UNWIND {access.value('areas', sight)} AS {prefix}")
            writer.write(f"MATCH ({end}:{'|'.join(path.labels)}) WHERE {end}.code STARTS WITH {prefix}")
        case End.ORGANIZATION:
            key = access.fresh_name("key")
            writer.write(f"UNWIND {access.value('organizations', sight)} AS {key}")
            writer.write(f"MATCH ({end}:Organization {{id: {key}}})")
        case End.NODE:
            write_on_ground(writer, access, end_label, end, sight)
    pattern, lasting = lasting_chain(access, path, node, (end, ""), backwards=True)
    writer.write(f"MATCH {pattern}")
    writer.where(lasting)
