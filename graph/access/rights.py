"""The shape of a viewer's rights: what decides the text of a statement. Prefixes and ids travel as parameters.

Viewers of one shape share statements. A viewer who sees all of what is asked gets the statement without conditions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from graph.access.effective import STANDARD, EffectiveMatrix
from graph.access.matrix import FIGURES, Cell
from graph.access.roles import COUNTY_WIDE, Role
from graph.access.viewer import Grant, Viewer
from graph.model import MODEL, Guard

Part = Literal["areas", "organizations", "today", "person"]
KEPT = 1000  # viewers whose rights are kept: each request asks for them


class HiddenField(Exception):
    """A condition on a field that the viewer nowhere sees plain; its argument is the field, such as `Person.phone`."""


class Refusal(StrEnum):
    """A part of a request that would let figures over few people be computed."""

    WHERE = "WHERE"  # a condition on the list of a figure
    COUNT = "COUNT"  # a condition, an order or a group by a figure
    FIGURE = "FIGURE"  # a figure that compares days, or counts pairs


class HiddenFigure(Exception):
    """A part of a request that an analyst's figures exclude; its arguments are a `Refusal`, and the name of the list or type."""


@dataclass(frozen=True, slots=True)
class RightsParameter:
    """A value of a viewer: the prefixes or ids of these roles' grants, the day on which a ground is decided, the person."""

    part: Part
    roles: frozenset[Role] = frozenset()
    previewed: bool = False  # of the viewer that is previewed


@dataclass(frozen=True, slots=True)
class Sight:
    """The nodes of a label that a viewer sees: all, none, or those on the ground of grants with these roles."""

    everything: bool = False
    areas: frozenset[Role] = frozenset()
    organizations: frozenset[Role] = frozenset()
    previewed: bool = False  # grants of the viewer that is previewed

    @property
    def nothing(self) -> bool:
        """Return whether no node is visible."""
        return not (self.everything or self.areas or self.organizations)


EVERYTHING = Sight(everything=True)


@dataclass(frozen=True, slots=True)
class Rights:
    """The shape of a viewer's rights: roles with areas, roles with organizations, and roles that cover all counties."""

    areas: frozenset[Role] = frozenset()
    organizations: frozenset[Role] = frozenset()
    everywhere: frozenset[Role] = frozenset()
    has_person: bool = False  # it is known who signed in
    previewed: Rights | None = None
    is_previewed: bool = field(default=False, compare=False)
    matrix: EffectiveMatrix = STANDARD

    @classmethod
    @lru_cache(KEPT)
    def of(
        cls,
        viewer: Viewer,
        counties: tuple[str, ...],
        matrix: EffectiveMatrix = STANDARD,
        *,
        is_previewed: bool = False,
    ) -> Rights | None:
        """Return the rights of a viewer on data of these counties; None for a viewer without limits."""
        previewed = cls.of(viewer.previewed, counties, matrix, is_previewed=True) if viewer.previewed else None
        if viewer.unlimited:
            return cls(everywhere=frozenset(Role), previewed=previewed, matrix=matrix) if previewed else None
        everywhere = frozenset(grant.role for grant in viewer.grants if _covers(grant, counties))
        return cls(
            frozenset(grant.role for grant in viewer.grants if grant.areas) - everywhere,
            frozenset(grant.role for grant in viewer.grants if grant.organizations),  # custody adds to a county
            everywhere,
            viewer.person is not None,
            previewed,
            is_previewed,
            matrix,
        )

    @property
    def chain(self) -> tuple[Rights, ...]:
        """Return the own rights and those of the previewed viewer, all of which must show a node."""
        return (self, *(self.previewed.chain if self.previewed else ()))

    @property
    def show_everything(self) -> bool:
        """Return whether no node of any label that somebody may read is hidden."""
        readable = (label.name for label in MODEL.labels.values() if label.readable)
        return all(one.sight(name).everything for name in readable for one in self.chain)

    def least_sight(self, type_name: str) -> Sight:
        """Return what is seen of a type by whoever sees least of it: the viewer or the preview."""
        return _least(one.sight(label) for one in self.chain for label in MODEL.labels_of(type_name))

    def least_named(self, type_name: str) -> Sight:
        """Return at which nodes of a type whoever sees least of it, the viewer or the preview, sees the name plain.

        An interface is seen completely, or it is a label's, because labels of one interface have one sensitivity.
        """
        return _least(one._named(label) for one in self.chain for label in MODEL.labels_of(type_name))

    def _named(self, label_name: str) -> Sight:
        rule = self.matrix.values[Guard.NAME]
        return (
            self.cell_sight(self._seen_cell(label_name, rule.plain))
            if label_name == rule.label
            else self.sight(label_name)
        )

    def _seen_cell(self, label_name: str, cell: Cell) -> Cell:
        """Return a cell without roles from which the nodes are hidden."""
        seeing = self.matrix.roles_that_see(label_name)
        return cell if seeing is None else replace(cell, roles=cell.roles & seeing)

    def sight(self, label_name: str) -> Sight:
        """Return what the viewer sees of a label's nodes."""
        roles = self.matrix.roles_that_see(label_name)
        return EVERYTHING if roles is None else self.cell_sight(Cell(roles))

    def sees_all_that_see(self, label_name: str, cell: Cell) -> bool:
        """Return whether a cell of the matrix is for all who see nodes of a label."""
        seeing = self.matrix.roles_that_see(label_name) or frozenset(Role)
        return bool(cell.roles) and seeing <= cell.roles

    def sees_only_by(self, label_name: str, cell: Cell) -> bool:
        """Return whether all grants that show nodes of a label have a role of a cell of the matrix."""
        seeing = self.matrix.roles_that_see(label_name) or frozenset(Role)
        return seeing & (self.areas | self.organizations | self.everywhere) <= cell.roles

    def sees_all_plain(self, guard: Guard) -> bool:
        """Return whether the values of a guard are plain at each node that the viewer, and whoever is previewed, sees."""
        rule = self.matrix.values[guard]
        return self._has_everywhere(rule.label, rule.plain)

    def sees_everywhere(self, guard: Guard) -> bool:
        """Return whether the viewer, and whoever is previewed, sees the values of a guard plain at all nodes."""
        return all(one.cell_sight(one.matrix.values[guard].plain).everything for one in self.chain)

    def suppresses(self, label_name: str) -> bool:
        """Return whether figures over few nodes of a label are hidden."""
        cell = FIGURES.get(label_name)
        return cell is not None and not self._has_everywhere(label_name, cell)

    def _has_everywhere(self, label_name: str, cell: Cell) -> bool:
        """Return whether the viewer, and whoever is previewed, has a cell at each node of a label that they see."""
        seen = self._seen_cell(label_name, cell)
        return all(one.cell_sight(seen).everything or one.sees_only_by(label_name, cell) for one in self.chain)

    def cell_sight(self, cell: Cell) -> Sight:
        """Return on which nodes the viewer has a cell of the matrix."""
        if cell.roles & self.everywhere:
            return EVERYTHING
        if cell.all_data:
            return Sight()
        organizations = (cell.roles | cell.custody) & self.organizations
        return Sight(areas=cell.roles & self.areas, organizations=organizations, previewed=self.is_previewed)


def _least(sights: Iterable[Sight]) -> Sight:
    return min(sights, key=lambda sight: (sight.everything, not sight.nothing))


def value_of(parameter: RightsParameter, viewer: Viewer) -> list[str] | str:
    """Return the prefixes or ids that a parameter stands for, each once, in order; or the id of the person."""
    seen = viewer.previewed if parameter.previewed and viewer.previewed else viewer
    if parameter.part == "person":
        return str(seen.person)
    grants = [grant for grant in seen.grants if grant.role in parameter.roles]
    values = (grant.ground if parameter.part == "areas" else grant.organizations for grant in grants)
    return sorted({value for some in values for value in some})


def _covers(grant: Grant, counties: tuple[str, ...]) -> bool:
    """Return whether a grant of a county-wide role covers all counties of the data."""
    covered = [any(county.startswith(prefix) for prefix in grant.ground) for county in counties]
    return grant.role in COUNTY_WIDE and bool(covered) and all(covered)
