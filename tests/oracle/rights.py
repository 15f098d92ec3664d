"""What a viewer sees of the fixture, in memory: the paths of each label's ground, walked without Cypher."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from graph.access.effective import STANDARD, EffectiveMatrix
from graph.access.ground import GroundPath, ground_of, paths_of
from graph.access.matrix import MATRIX, Cell, ValueRule
from graph.access.roles import COUNTY_WIDE, Role
from graph.access.viewer import PUBLIC, Grant, Viewer
from graph.model import MODEL, Guard, Sensitivity
from graph.pattern.ast import NodePattern, RelationshipPattern
from seed.loading.rows import NodeRow
from tests.oracle.world import DAYS, World, world
from tests.support.world_rows import FIXTURE

NAMES = ("name", "pinyin")
LABELS = {node.id: node.label for node in FIXTURE.nodes}
CODES = {node.id: str(node.properties["code"]) for node in FIXTURE.nodes if "Area" in MODEL.stored_labels(node.label)}


@dataclass(frozen=True)
class SeenWorld(World):
    """The part of the fixture that a viewer sees. Logs of visible nodes are complete: a value is that of its last event."""

    whole: World | None = None
    viewer: Viewer = PUBLIC

    def shows_on(self, label: str, area: str) -> bool:
        """Return whether the viewer, and whoever is previewed, may see nodes of a label whose ground is an area."""
        return _shows_on(self.viewer, label, area)

    @property
    def names(self) -> int:
        """Return what the viewer sees of the names of people."""
        return names_seen_by(self.viewer)

    @property
    def logs(self):  # type: ignore[no-untyped-def]
        """Return the events of each visible node."""
        assert self.whole
        return {node: log for node, log in self.whole.logs.items() if node in self.nodes}

    @property
    def figures(self) -> bool:
        """Return whether the viewer sees all figures over people: nobody does who sees some names masked."""
        return self.names == 2


@cache
def seen_by(viewer: Viewer, day: date) -> World:
    """Return the fixture as of a day, without the nodes that a viewer may not see, and without their relationships."""
    on, hidden = world(day), hidden_from(viewer)
    return SeenWorld(
        on.day,
        {id_: _named(viewer, row) for id_, row in on.nodes.items() if id_ not in hidden},
        tuple(link for link in on.links if not {link.source[1], link.target[1]} & hidden),
        {id_: _named(viewer, row) for id_, row in on.past_nodes.items() if id_ not in hidden},
        tuple(link for link in on.past_links if not {link.source[1], link.target[1]} & hidden),
        on,
        viewer,
    )


def _named(viewer: Viewer, row: NodeRow) -> NodeRow:
    """Return a node without a name that is masked."""
    if row.label != "Person" or sight(viewer, row.id, Guard.NAME) == 2:
        return row
    return replace(row, properties={name: value for name, value in row.properties.items() if name not in NAMES})


def names_seen_by(viewer: Viewer) -> int:
    """Return what a viewer sees of the names of people: 2 all of them, 1 some, 0 none."""
    plain = STANDARD.values[Guard.NAME].plain.roles
    named = [grant for grant in viewer.grants if grant.role in plain]
    masked = any(grant.role is Role.ANALYST for grant in viewer.grants)
    everywhere = viewer.unlimited or not masked or any(map(_is_of_the_county, named))
    own = 2 if everywhere else int(bool(named))
    return min(own, names_seen_by(viewer.previewed)) if viewer.previewed else own


@cache
def hidden_from(viewer: Viewer, matrix: EffectiveMatrix = STANDARD) -> frozenset[str]:
    """Return the ids of the nodes that a viewer may not see."""
    readable = (id_ for id_, label in LABELS.items() if MODEL.labels[label].readable)
    own = frozenset() if viewer.unlimited else frozenset(id_ for id_ in readable if not _sees(viewer, id_, matrix))
    return own | hidden_from(viewer.previewed, matrix) if viewer.previewed else own


def _sees(viewer: Viewer, node: str, matrix: EffectiveMatrix) -> bool:
    name = LABELS[node]
    if MODEL.labels[name].sensitivity is Sensitivity.PUBLIC:
        return True
    return any(
        grant.role in _roles(name, matrix) and (_is_of_the_county(grant) or _covers(grant, node, ground_of(name)))
        for grant in viewer.grants
    )


def _roles(name: str, matrix: EffectiveMatrix) -> frozenset[Role]:
    return MATRIX[MODEL.labels[name].sensitivity] - matrix.hidden.get(name, frozenset())


def _shows_on(viewer: Viewer, name: str, area: str) -> bool:
    own = viewer.unlimited or any(
        grant.role in _roles(name, STANDARD) and (_is_of_the_county(grant) or _is_named(grant, area))
        for grant in viewer.grants
    )
    return own and (viewer.previewed is None or _shows_on(viewer.previewed, name, area))


def _is_of_the_county(grant: Grant) -> bool:
    return grant.role in COUNTY_WIDE and any("500233".startswith(area[:6]) for area in grant.areas)


def sight(viewer: Viewer, node: str, guard: Guard, matrix: EffectiveMatrix = STANDARD) -> int:
    """Return what a viewer sees of the guarded values of a node that is visible: 2 plain, 1 masked, 0 absent."""
    rule = matrix.values[guard]
    plain = viewer.unlimited or _has(viewer, node, rule.label, rule.plain) or _is_own(viewer, node, rule)
    own = 2 if plain else int(_has(viewer, node, rule.label, rule.masked))
    return min(own, sight(viewer.previewed, node, guard, matrix)) if viewer.previewed else own


def _has(viewer: Viewer, node: str, label: str, cell: Cell) -> bool:
    """Return whether a viewer has a cell of the matrix for a node."""
    paths = paths_of(label, cell.ground or MODEL.labels[label].ground)
    return any(
        (grant.role in cell.roles and _is_of_the_county(grant))
        or (grant.role in cell.roles and not cell.all_data and _covers(grant, node, paths))
        or (grant.role in cell.custody and _covers(replace(grant, areas=()), node, paths))
        for grant in viewer.grants
    )


def _is_own(viewer: Viewer, node: str, rule: ValueRule) -> bool:
    ways = paths_of(rule.label, rule.to_person)
    return viewer.person is not None and (
        (rule.own and viewer.person == node) or any(viewer.person in _ends(path, node) for path in ways)
    )


def _covers(grant: Grant, node: str, paths: Iterable[GroundPath]) -> bool:
    return any(
        _is_named(grant, end) if path.end != "Node" else _covers(grant, end, ground_of(LABELS[end]))
        for path in paths
        for end in _ends(path, node)
        if path.end != "Area" or end in CODES
    )


def _is_named(grant: Grant, end: str) -> bool:
    code = CODES.get(end)
    return end in grant.organizations if code is None else code.startswith(tuple(grant.areas))


def _ends(path: GroundPath, node: str) -> Iterable[str]:
    """Return the nodes at the end of a path on the day of the data."""
    (chain,) = path.path.chains
    at = {node}
    for relationship, pattern in zip(chain.relationships, chain.nodes[1:], strict=True):
        at = {other for one in at for other in _step(one, relationship) if _fits(other, pattern)}
    return at


def _step(node: str, relationship: RelationshipPattern) -> Iterator[str]:
    for name in relationship.types:
        for link in world(DAYS[0]).index.get((name, node), ()):
            source, target = (end[1] for end in (link.source, link.target))
            if (source if relationship.outgoing else target) == node and (relationship.ended or id(link) in _present()):
                yield target if relationship.outgoing else source


@cache
def _present() -> frozenset[int]:
    return frozenset(map(id, world(DAYS[0]).links))


def _fits(node: str, pattern: NodePattern) -> bool:
    return any(LABELS[node] in MODEL.labels_of(name) for name in pattern.types)
