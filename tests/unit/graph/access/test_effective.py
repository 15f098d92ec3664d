"""The matrix of a deployment: a frozen value that a viewer's rights contain."""

from __future__ import annotations

from graph.access.effective import STANDARD
from graph.access.rights import Rights
from graph.access.roles import SIGNED_IN, Role
from graph.access.viewer import Grant, Viewer
from graph.model import Guard

COUNTIES = ("500233",)
ADMIN = Viewer(grants=(Grant(Role.TOWNSHIP_ADMIN, ("500233001",)),))
HANDLERS = frozenset({Role.DEPARTMENT_HANDLER})


def test_hidden_nodes_are_seen_by_fewer_roles() -> None:
    matrix = STANDARD.hide_nodes("Meeting", frozenset({Role.TOWNSHIP_ADMIN}))
    assert matrix.roles_that_see("Meeting") == SIGNED_IN - {Role.TOWNSHIP_ADMIN}
    assert matrix.roles_that_see("Resolution") == SIGNED_IN and matrix.roles_that_see("Grid") is None
    assert STANDARD.hide_nodes("Person", HANDLERS).roles_that_see("Person") == SIGNED_IN - HANDLERS


def test_hidden_values_are_hidden_by_custody_too() -> None:
    plain = STANDARD.hide_values(Guard.ORDER_TEXT, "plain", HANDLERS).values[Guard.ORDER_TEXT].plain
    assert Role.DEPARTMENT_HANDLER not in plain.roles | plain.custody and Role.MEMBER_UNIT in plain.custody
    masked = STANDARD.hide_values(Guard.RESIDENT, "masked", HANDLERS).values[Guard.RESIDENT].masked
    assert Role.DEPARTMENT_HANDLER not in masked.roles | masked.custody


def test_rights_of_two_matrices_differ() -> None:
    matrix = STANDARD.hide_nodes("Meeting", frozenset({Role.TOWNSHIP_ADMIN}))
    usual, narrow = Rights.of(ADMIN, COUNTIES), Rights.of(ADMIN, COUNTIES, matrix)
    assert usual and narrow and usual != narrow and narrow == Rights.of(ADMIN, COUNTIES, matrix)
    assert narrow.sight("Meeting").nothing and not usual.sight("Meeting").nothing


def test_a_preview_goes_by_the_matrix_too() -> None:
    matrix = STANDARD.show_values(Guard.COMMENT, "plain", frozenset({Role.TOWNSHIP_ADMIN}))
    rights = Rights.of(Viewer(unlimited=True, previewed=ADMIN), COUNTIES, matrix)
    assert rights and all(one.matrix is matrix for one in rights.chain)
    assert not rights.chain[1].cell_sight(matrix.values[Guard.COMMENT].plain).nothing
