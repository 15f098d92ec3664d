"""Identity of a network."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.kinds import NetworkKind
from analysis.spec import NetworkSpec
from graph.errors import BadUserInput

DAY, LATER = date(2023, 7, 4), date(2024, 7, 4)


def test_default_day_is_the_horizon() -> None:
    assert NetworkSpec().on(LATER) == NetworkSpec(NetworkKind.CO_BUILDING, LATER)
    assert NetworkSpec(day=DAY).on(LATER).day == DAY


def test_period_is_for_kinds_that_count_events() -> None:
    assert NetworkSpec(NetworkKind.MONEY, first=DAY, last=LATER).checked().first == DAY
    with pytest.raises(BadUserInput, match=r"'CO_BUILDING' has no period; .*: COATTENDANCE, MONEY, RETURNS") as caught:
        NetworkSpec(last=DAY).checked()
    assert caught.value.extensions == {"argument": "to"}


def test_reversed_period_is_refused() -> None:
    with pytest.raises(BadUserInput, match="2024-07-04 is later than 2023-07-04; swap"):
        NetworkSpec(NetworkKind.MONEY, first=LATER, last=DAY).checked()
