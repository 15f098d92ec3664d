"""The data set `county`: synthetic people and units on the real territory, calibrated to the published figures.

Everything but the areas above the grid is made up, and every name says so. Not here: what any part makes.
"""

from __future__ import annotations

from datetime import date

from seed.county import territory
from seed.county.plan import Plan
from seed.rows import DataSet

HORIZON = date(2024, 7, 4)  # the article's day (domain §0.2)


def generate(seed: int = 1, horizon: date = HORIZON) -> DataSet:
    """The data set of this seed number; every day in it is counted from the horizon."""
    plan = Plan(seed, horizon)
    territory.lay_out(plan)
    return DataSet("county", True, horizon, tuple(plan.nodes.values()), tuple(plan.links))
