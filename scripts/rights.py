"""The tables of docs/rights.md: who sees the nodes of each label and guarded values, and the paths to the ground of a node."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graph.access.ground import ground_of
from graph.access.matrix import VALUES, Cell, ValueRule
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
        yield f"| {', '.join(names)} | {_named(roles)}, on their ground |"
    yield ""
    yield from _values()
    yield ""
    yield "| label | lies on |"
    yield "|---|---|"
    for label in protected:
        paths = "<br>".join(f"`{path.path}`".replace("|", "\\|") for path in ground_of(label.name))
        yield f"| {label.name} | {paths} |"
    yield ""


def _values() -> Iterator[str]:
    """Yield the table of values and links above level 1."""
    yield "| values | level | plain | masked |"
    yield "|---|---|---|---|"
    for guard, rule in VALUES.items():
        props = [
            f"{label.name}.{prop.name}"
            for label in MODEL.labels.values()
            for prop in label.properties
            if prop.guard == guard
        ]
        links = [f"`{link.name}`" for link in MODEL.links.values() if link.guard == guard]
        links += [
            f"`{link.name}`.{prop.name}"
            for link in MODEL.links.values()
            for prop in link.properties
            if prop.guard == guard
        ]
        plain = "; ".join(filter(None, (_cell(rule.plain), *_people(rule))))
        yield f"| {', '.join((*props, *links))} | L{int(guard.sensitivity)} | {plain} | {_cell(rule.masked) or '–'} |"


def _cell(cell: Cell) -> str:
    where = "if they cover the whole data" if cell.all_data else "on their ground"
    where += "".join(f", by `{path}`" for path in cell.ground)
    own = [f"{_named(cell.roles)} {where}"] if cell.roles else []
    custody = cell.custody - cell.roles
    return "; ".join((*own, *([f"{_named(custody)} by their organizations"] if custody else [])))


def _people(rule: ValueRule) -> Iterator[str]:
    if rule.own:
        yield "the person"
    for path in rule.to_person:
        yield f"the person of `{path}`"


def _named(roles: Collection[Role]) -> str:
    return ", ".join(f"`{role}`" for role in Role if role in roles)


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
