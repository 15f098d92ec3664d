"""The matrix of rights."""

from __future__ import annotations

from graph.access.matrix import MATRIX
from graph.access.roles import WITHOUT_DATA
from graph.model import Sensitivity


def test_every_level_above_public_has_its_rules() -> None:
    assert set(MATRIX) == set(Sensitivity) - {Sensitivity.PUBLIC}


def test_no_rule_shows_data_to_a_role_without_data() -> None:
    assert all(roles.isdisjoint(WITHOUT_DATA) for roles in MATRIX.values())
