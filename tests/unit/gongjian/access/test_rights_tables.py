"""Tables of a matrix."""

from __future__ import annotations

from gongjian.access.rights_tables import rights_tables
from graph.access.effective import STANDARD
from graph.access.roles import SIGNED_IN, Role
from graph.model import Guard


def test_the_tables_show_what_is_hidden() -> None:
    matrix = STANDARD.hide_nodes("Meeting", SIGNED_IN).hide_values(Guard.PAY, "plain", frozenset({Role.ORG_DEPT}))
    table = rights_tables(matrix)
    assert "| Meeting | – |" in table
    assert "allowanceFen | L3 | the person | – |" in table
    assert "| Meeting | – |" not in rights_tables()
