"""Data sets by name, for `gongjian seed NAME`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from graph.errors import BadUserInput
from seed.county import generate, scale
from seed.fixture import HORIZON, read_fixture
from seed.loading.rows import DataSet

COUNTY, FIXTURE, FULL = "county", "fixture", "full"


def data_set(name: str, number: int = 1, horizon: date = HORIZON) -> DataSet:
    """Return a data set. Equal name, number and horizon give equal data. Raises `BadUserInput` for an unknown name."""
    makers: dict[str, Callable[[int, date], DataSet]] = {COUNTY: generate, FIXTURE: _fixture, FULL: _full}
    if name not in makers:
        raise BadUserInput(f"Data set {name!r} is not known; known data sets: {', '.join(makers)}.", argument="name")
    return makers[name](number, horizon)


def _full(number: int, horizon: date) -> DataSet:
    return generate(number, horizon, scale.FULL)


def _fixture(number: int, horizon: date) -> DataSet:
    if (number, horizon) != (1, HORIZON):
        raise BadUserInput(
            f"The fixture is written by hand: it has no other number than 1 and no other horizon than {HORIZON}.",
            argument="horizon",
        )
    return read_fixture()
