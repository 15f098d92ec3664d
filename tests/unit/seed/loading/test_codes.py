"""Kinds of areas by their codes, and check characters of organizations."""

from __future__ import annotations

import pytest

from seed.loading.codes import check_character, kind_of_area


@pytest.mark.parametrize(
    ("label", "code", "kind"),
    [
        ("Township", "500233001", "SUBDISTRICT"),
        ("Township", "500233100", "TOWN"),
        ("Township", "500233200", "TOWNSHIP"),
        ("Township", "500233400", "OTHER"),
        ("Community", "500233001001", "RESIDENTS_COMMITTEE"),
        ("Community", "500233001200", "VILLAGERS_COMMITTEE"),
        ("Community", "500233001400", "QUASI_RESIDENTS"),
        ("Community", "500233001500", "QUASI_VILLAGERS"),
        ("Community", "5002330010", None),
        ("Township", "None", None),
        ("Grid", "500233001001001", None),
    ],
)
def test_the_code_of_an_area_says_its_kind(label: str, code: str, kind: str | None) -> None:
    assert kind_of_area(label, code) == kind


def test_the_last_character_of_a_code_follows_from_the_others() -> None:
    """The code of the standard's own example, GB 32100-2015."""
    assert check_character("91350100M000100Y4") == "3"
