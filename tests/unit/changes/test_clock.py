"""The clock of synthetic data, and the instants of changesets, without a graph."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from changes.clock import DataClock, Instants
from graph.audit.entry import wall_time
from seed.loading.values import CHINA

DAY = date(2024, 7, 4)
NINE = datetime(2024, 7, 4, 9, tzinfo=CHINA)
WALL = datetime(2026, 12, 1, 10, tzinfo=CHINA)


def test_the_clock_begins_at_nine_and_goes_on_while_the_data_is_served() -> None:
    assert DataClock(DAY).now(0, WALL) == NINE
    assert DataClock(DAY).now(12.3456, WALL) == NINE + timedelta(seconds=12.345)


@pytest.mark.parametrize(("served", "since_stored", "passed"), [(10, 60, 10), (60, 10, 10), (0, 60, 0), (10, -5, 0)])
def test_time_counts_once_and_only_while_served(served: float, since_stored: float, passed: float) -> None:
    clock = DataClock(DAY, NINE, WALL - timedelta(seconds=since_stored))
    assert clock.now(served, WALL) == NINE + timedelta(seconds=passed)


def test_instants_do_not_go_back_nor_past_midnight() -> None:
    late = NINE + timedelta(minutes=1)
    assert Instants.now(DataClock(DAY), None).at == NINE
    assert Instants.now(DataClock(DAY), late).at == late
    after_days = Instants.now(DataClock(DAY), None, served=86_400 * 3)
    assert after_days.at == datetime(2024, 7, 4, 23, 59, 59, 999_000, CHINA) and after_days.day == DAY


def test_real_data_goes_by_the_wall_clock() -> None:
    before = wall_time()
    instants = Instants.now(None, None, served=3600)
    assert before <= instants.at == instants.recorded_at <= wall_time()
