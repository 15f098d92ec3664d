"""Months: the duties of the five ones in the part of a month before a date."""

from __future__ import annotations

from datetime import date

import pytest

from graph.errors import BadUserInput
from resolvers.execution.binding.months import PARTS, Month, read_month


def parts_of(month: str, day: date) -> dict[str, object]:
    read = read_month(month, day, "dutyStatus", "period")
    return {name: part(read, day) for name, part in PARTS.items()}


def test_a_month_that_is_over_asks_for_all_its_days_and_weeks() -> None:
    assert parts_of("2024-06", date(2024, 7, 4)) == {
        "month": "2024-06",
        "first": date(2024, 6, 1),
        "last": date(2024, 6, 30),
        "monthIsOver": True,
        "dayCount": 30,
        "weeks": ["2024-W22", "2024-W23", "2024-W24", "2024-W25", "2024-W26"],  # Sundays the 2nd to the 30th
        "weekCount": 5,
        "quarter": "2024-Q2",
        "quarterIsOver": True,
        "year": "",
        "yearIsOver": False,
    }


def test_of_the_present_month_only_what_is_over_is_asked_for() -> None:
    found = parts_of("2024-07", date(2024, 7, 7))
    assert (found["dayCount"], found["weeks"], found["monthIsOver"]) == (7, ["2024-W27"], False)
    assert (found["first"], found["last"]) == (date(2024, 7, 1), date(2024, 7, 7))
    assert parts_of("2024-07", date(2024, 7, 6))["weeks"] == []


def test_a_month_that_has_not_begun_asks_for_nothing() -> None:
    found = parts_of("2024-08", date(2024, 7, 31))
    assert (found["dayCount"], found["weeks"], found["monthIsOver"]) == (0, [], False)


def test_a_month_is_over_on_its_last_day() -> None:
    assert [parts_of("2024-02", date(2024, 2, day))["monthIsOver"] for day in (28, 29)] == [False, True]


def test_december_ends_a_quarter_and_the_year() -> None:
    found = parts_of("2023-12", date(2023, 12, 31))
    assert (found["quarter"], found["quarterIsOver"]) == ("2023-Q4", True)
    assert (found["year"], found["yearIsOver"]) == ("2023", True)


def test_a_week_that_ends_in_january_is_named_by_its_own_year() -> None:
    assert Month(2023, 1).weeks(date(2023, 1, 1)) == ["2022-W52"]


@pytest.mark.parametrize("text", ["2024-13", "2024-7", "0000-01", "2024", "２０２４-01", "2024-07-04", ""])
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(BadUserInput) as refused:
        read_month(text, date(2024, 7, 4), "dutyStatus", "period")
    refusal = f'Argument "period" of "dutyStatus": {text!r} is not a month; write it as 2024-07, or last for the last month that is over.'
    assert str(refused.value) == refusal


@pytest.mark.parametrize(
    ("day", "month"),
    [(date(2024, 7, 4), "2024-06"), (date(2024, 6, 30), "2024-06"), (date(2024, 1, 30), "2023-12")],
)
def test_the_last_month_is_the_last_one_that_is_over(day: date, month: str) -> None:
    assert str(read_month("last", day, "dutyStatus", "period")) == month
