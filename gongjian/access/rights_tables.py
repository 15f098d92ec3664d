"""Tables of a matrix in Markdown: who sees the nodes of each label and guarded values, and the paths to the ground of a node."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graph.access.effective import STANDARD, EffectiveMatrix
from graph.access.ground import ground_of
from graph.access.matrix import Cell, ValueRule
from graph.access.roles import Role
from graph.model import MODEL, Guard, Label


def rights_tables(matrix: EffectiveMatrix = STANDARD) -> str:
    """Return the tables of a matrix, by default the part of docs/rights.md that derives from the model and the matrix."""
    return "\n".join(_lines(matrix))


def _lines(matrix: EffectiveMatrix) -> Iterator[str]:
    public, protected = _labels(matrix)
    yield ""
    yield "| nodes | seen by |"
    yield "|---|---|"
    yield f"| {', '.join(public)} | everyone |"
    for roles, names in _by_roles(matrix, protected).items():
        yield f"| {', '.join(names)} | {f'{_named(roles)}, on their ground' if roles else '–'} |"
    yield ""
    yield from _values(matrix)
    yield ""
    yield "| label | lies on |"
    yield "|---|---|"
    for label in protected:
        paths = "<br>".join(f"`{path.path}`".replace("|", "\\|") for path in ground_of(label.name))
        yield f"| {label.name} | {paths} |"
    yield ""


def _values(matrix: EffectiveMatrix) -> Iterator[str]:
    """Yield the table of guarded values and links."""
    yield "| row | values | level | plain | masked |"
    yield "|---|---|---|---|---|"
    for guard, rule in matrix.values.items():
        plain = "; ".join(filter(None, (_cell(rule.plain), *_people(rule)))) or "–"
        masked = _cell(rule.masked) or "–"
        yield f"| `{guard}` | {', '.join(_guarded(guard))} | L{int(guard.sensitivity)} | {plain} | {masked} |"


def _guarded(guard: Guard) -> Iterator[str]:
    """Yield the properties and links that a guard protects."""
    for label in MODEL.labels.values():
        yield from (f"{label.name}.{prop.name}" for prop in label.properties if prop.guard == guard)
    yield from (f"`{link.name}`" for link in MODEL.links.values() if link.guard == guard)
    for link in MODEL.links.values():
        yield from (f"`{link.name}`.{prop.name}" for prop in link.properties if prop.guard == guard)


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


def _labels(matrix: EffectiveMatrix) -> tuple[list[str], list[Label]]:
    readable = [label for label in MODEL.labels.values() if label.readable]
    public = [label.name for label in readable if matrix.roles_that_see(label.name) is None]
    return public, [label for label in readable if label.name not in public]


def _by_roles(matrix: EffectiveMatrix, labels: list[Label]) -> dict[tuple[Role, ...], list[str]]:
    found: dict[tuple[Role, ...], list[str]] = {}
    for label in labels:
        seeing = matrix.roles_that_see(label.name) or frozenset()
        found.setdefault(tuple(role for role in Role if role in seeing), []).append(label.name)
    return found
