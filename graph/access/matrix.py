"""The matrix: who sees what, and where. docs/rights.md, the tests and the statements derive from it (domain §4.4).

A viewer sees the union of what the grants show. All else is absent: null, not in lists, not in counts.
"""

from __future__ import annotations

from graph.access.roles import SIGNED_IN, Role
from graph.model import Sensitivity

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
# the roles that see nodes of a level on the ground of their grants; county-wide roles on the whole county
MATRIX: dict[Sensitivity, frozenset[Role]] = {
    Sensitivity.INTERNAL: SIGNED_IN,
    Sensitivity.RESTRICTED: SUPERVISORS,
    Sensitivity.PERSONAL: frozenset(),
}
