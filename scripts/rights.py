"""The tables of docs/rights.md: who sees the nodes of each label, and the paths to the ground of a node."""

from __future__ import annotations

from collections.abc import Iterator

from graph.access.ground import ground_of
from graph.access.rights import roles_that_see
from graph.access.roles import Role
from graph.model import MODEL, Label


def rights_tables() -> str:
    """Return the part of docs/rights.md that derives from the model and the matrix."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    public, protected = _labels()
    yield ""
    yield "| nodes | seen by |"
    yield "|---|---|"
    yield f"| {', '.join(public)} | everyone |"
    for roles, names in _by_roles(protected).items():
        yield f"| {', '.join(names)} | {', '.join(f'`{role}`' for role in roles)}, on their ground |"
    yield ""
    yield "| label | lies on |"
    yield "|---|---|"
    for label in protected:
        paths = "<br>".join(f"`{path.path}`".replace("|", "\\|") for path in ground_of(label.name))
        yield f"| {label.name} | {paths} |"
    yield ""


def _labels() -> tuple[list[str], list[Label]]:
    readable = [label for label in MODEL.labels.values() if label.readable]
    public = [label.name for label in readable if roles_that_see(label.name) is None]
    return public, [label for label in readable if label.name not in public]


def _by_roles(labels: list[Label]) -> dict[tuple[Role, ...], list[str]]:
    found: dict[tuple[Role, ...], list[str]] = {}
    for label in labels:
        seeing = roles_that_see(label.name) or frozenset()
        found.setdefault(tuple(role for role in Role if role in seeing), []).append(label.name)
    return found
