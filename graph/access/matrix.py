"""The matrix: who sees what, and where. docs/rights.md, the tests and the statements derive from it (domain §4.4).

A rule holds for the union of a viewer's grants. What no rule shows is absent: null, not in lists, not in counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.access.roles import SIGNED_IN, Role
from graph.model import Sensitivity


class Reach(StrEnum):
    """The nodes that a rule shows to a role."""

    GROUND = (
        "GROUND"  # on the areas and for the organizations of the grants; of a county-wide role, on the whole county
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """A cell of the matrix: these roles see something here."""

    roles: frozenset[Role]
    reach: Reach


SUPERVISORS = frozenset(
    {
        Role.GRID_WORKER,
        Role.COMMUNITY_ADMIN,
        Role.TOWNSHIP_ADMIN,
        Role.COMMAND_CENTER,
        Role.COUNTY_CENTER,
        Role.ORG_DEPT,
    }
)
HIDDEN_FROM = {"Person": frozenset({Role.ANALYST})}  # as long as no name is masked
MATRIX: dict[Sensitivity, tuple[Rule, ...]] = {
    Sensitivity.INTERNAL: (Rule(SIGNED_IN, Reach.GROUND),),
    Sensitivity.RESTRICTED: (Rule(SUPERVISORS, Reach.GROUND),),
    Sensitivity.PERSONAL: (),
}
