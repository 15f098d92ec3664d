"""The matrix: who sees what, and where. docs/rights.md, the tests and the statements derive from it (domain §4.4).

A viewer sees the union of what the grants show. All else is absent: null, not in lists, not in counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.access.roles import SIGNED_IN, Role
from graph.model import Guard, Sensitivity

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
# the roles that see nodes of a level on the ground of their grants; county-wide roles on the whole county
MATRIX: dict[Sensitivity, frozenset[Role]] = {
    Sensitivity.INTERNAL: SIGNED_IN,
    Sensitivity.RESTRICTED: SUPERVISORS,
    Sensitivity.PERSONAL: frozenset(),
}


FEWEST = 5  # different people or residents of a figure that is shown


@dataclass(frozen=True, slots=True)
class Cell:
    """Roles that see values on the ground of a node: `roles` by areas and organizations, `custody` by organizations.

    `ground` are paths in place of those of the node's label. With `all_data`, roles count only if they cover the counties of
    all the data: the ground of a link is not walked.
    """

    roles: frozenset[Role]
    custody: frozenset[Role] = frozenset()
    ground: tuple[str, ...] = ()
    all_data: bool = False


@dataclass(frozen=True, slots=True)
class ValueRule:
    """Roles that see the values of a guard at nodes of a label, plain or masked; for all others who see the node they are absent.

    Plain are also those of the person who signed in (`own`), or of nodes from which one of the paths `to_person` leads there.
    """

    label: str
    plain: Cell
    masked: Cell = Cell(frozenset())
    own: bool = False
    to_person: tuple[str, ...] = ()


VALUES: dict[Guard, ValueRule] = {
    Guard.ORDER_TEXT: ValueRule(
        "WorkOrder",
        Cell(SUPERVISORS, custody=SIGNED_IN - {Role.ANALYST}),
        to_person=("(order)-[:AT_DESK {until: any}]->(:Person)", "(order)-[:LED_BY]->(:Person)"),
    ),
    Guard.OFFICIAL: ValueRule(
        "Person",
        Cell(frozenset({Role.ORG_DEPT, Role.COMMUNITY_ADMIN, Role.TOWNSHIP_ADMIN})),
        masked=Cell(SIGNED_IN),
    ),
    Guard.PAY: ValueRule("Person", Cell(frozenset({Role.ORG_DEPT}), all_data=True), own=True),
    Guard.RESIDENT: ValueRule(
        "Resident",
        Cell(
            frozenset({Role.GRID_WORKER, Role.COMMUNITY_ADMIN}),
            ground=("(resident)-[:LIVES_IN]->(:Area)", "(resident)-[:LIVES_IN]->(:Building)-[:PART_OF]->(:Area)"),
        ),
        masked=Cell(
            frozenset({Role.ORG_DEPT, Role.COUNTY_CENTER, Role.TOWNSHIP_ADMIN}),
            custody=frozenset({Role.DEPARTMENT_HANDLER}),
        ),
    ),
    Guard.COMMENT: ValueRule("Rating", Cell(frozenset({Role.COUNTY_CENTER, Role.COMMUNITY_ADMIN}))),
    Guard.NAME: ValueRule("Person", Cell(SIGNED_IN - {Role.ANALYST}), masked=Cell(SIGNED_IN)),
}
# labels whose figures have to be over FEWEST nodes, but for viewers with one of these roles wherever they see the nodes
FIGURES: dict[str, Cell] = {label: Cell(SIGNED_IN - {Role.ANALYST}) for label in ("Person", "Resident")}

# cells that a deployment may add (GONGJIAN_RIGHTS_FILE), on the ground of the role's grants; no other
WIDENABLE: dict[tuple[Guard, str], frozenset[Role]] = {
    # they answer for orders of the street
    (Guard.COMMENT, "plain"): frozenset({Role.TOWNSHIP_ADMIN, Role.COMMAND_CENTER}),
    (Guard.OFFICIAL, "plain"): frozenset({Role.COMMAND_CENTER}),  # it telephones whoever has an order at the desk
}
