"""The data sets by name: what `gongjian seed NAME` loads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from graph.errors import BadUserInput
from seed.county import generate, scale
from seed.fixture import HORIZON, read_fixture
from seed.loading.rows import DataSet

COUNTY, FIXTURE, FULL = "county", "fixture", "full"


def data_set(name: str, number: int = 1, horizon: date = HORIZON) -> DataSet:
    """A data set; the same name, number and horizon always give the same. Raises `BadUserInput` for one that is not made."""
    makers: dict[str, Callable[[int, date], DataSet]] = {COUNTY: generate, FIXTURE: _fixture, FULL: _full}
    if name not in makers:
        raise BadUserInput(f"Data set {name!r} is not known; these are: {', '.join(makers)}.", argument="name")
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
