"""Roles of viewers."""

from __future__ import annotations

from graph.access.roles import COUNTY_WIDE, SIGNED_IN, WITHOUT_DATA, Role


def test_every_role_has_a_name_in_english_and_chinese() -> None:
    assert len({role.text for role in Role}) == len(Role)
    assert all(role.text.isprintable() and not role.text.isascii() for role in Role)


def test_a_role_either_reads_internal_data_or_does_not() -> None:
    assert SIGNED_IN.isdisjoint(WITHOUT_DATA) and frozenset(Role) == SIGNED_IN | WITHOUT_DATA
    assert COUNTY_WIDE < SIGNED_IN
