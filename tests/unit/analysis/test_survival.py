"""Product-limit estimate of waits, some of which have not ended."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from analysis.survival import Survival, SurvivalStep, Wait, survival

WAITS = st.lists(st.builds(Wait, st.integers(0, 12), st.booleans()), max_size=40)


@given(WAITS)
def test_each_share_is_the_product_of_the_shares_that_survived(waits: list[Wait]) -> None:
    found, share = survival(waits), Fraction(1)
    for days, step in zip(sorted({one.days for one in waits if one.ended}), found.curve, strict=True):
        at_risk = [one for one in waits if one.days >= days]
        share *= 1 - Fraction(sum(one.ended and one.days == days for one in at_risk), len(at_risk))
        assert (step.days, step.waiting) == (days, len(at_risk)) and abs(step.share - share) < 1e-9
    assert (found.count, found.ended) == (len(waits), sum(one.ended for one in waits))


@given(st.lists(st.integers(0, 12), min_size=1, max_size=40))
def test_without_open_waits_shares_are_counts(days: list[int]) -> None:
    found = survival(Wait(one, True) for one in days)
    for step in found.curve:
        assert abs(step.share - sum(one > step.days for one in days) / len(days)) < 1e-9
    assert found.median == sorted(days)[(len(days) - 1) // 2]


def test_a_known_estimate() -> None:
    waits = [Wait(6, True), Wait(6, True), Wait(6, True), Wait(6, False), Wait(7, True), Wait(9, False), Wait(10, True)]
    found = survival(waits)
    assert [(step.days, step.waiting) for step in found.curve] == [(6, 7), (7, 3), (10, 1)]
    assert [round(step.share, 3) for step in found.curve] == [0.571, 0.381, 0]
    assert (found.median, found.p90) == (7, 10)


def test_a_share_that_is_not_reached_has_no_day() -> None:
    assert survival([Wait(3, True), Wait(9, False), Wait(9, False)]) == Survival(
        3, 1, None, None, (SurvivalStep(3, 1 - 1 / 3, 3),)
    )
    assert survival([]) == Survival(0, 0, None, None, ())
