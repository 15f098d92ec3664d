"""The data set `county`: synthetic people and units on the real territory, calibrated to the published figures.

Everything but the areas above the grid is made up, and every name says so. Not here: what any part makes.
"""

from __future__ import annotations

from datetime import date

from seed.county import (
    agreements,
    cadres,
    co_building,
    conferences,
    contributions,
    departments,
    grid_duty,
    grid_force,
    leaders,
    orders,
    organizations,
    participation,
    people,
    reference,
    territory,
    units,
    visits,
)
from seed.county.plan import Plan
from seed.rows import DataSet

HORIZON = date(2024, 7, 4)  # the article's day (domain §0.2)


def generate(seed: int = 1, horizon: date = HORIZON) -> DataSet:
    """The data set of this seed number; every day in it is counted from the horizon."""
    plan = Plan(seed, horizon)
    land = territory.lay_out(plan)
    bodies = organizations.found(plan, land)
    offices = departments.open_offices(plan, land)
    members = units.enlist(plan, land, bodies, offices)
    who = people.People()
    leaders.lead(plan, land, bodies, offices, members, who)
    people.settle(plan, land, who)
    cadres.register(plan, land, offices, members, who)
    grid_force.staff(plan, land, bodies, who)
    people.engage(plan, land, bodies, who)
    terms = reference.configure(plan, land, bodies)
    signed = agreements.sign(plan, land, bodies, members)
    lists = co_building.list_matters(plan, land, members, who, terms, signed)
    contributions.give(plan, land, offices, members, who, lists)
    raised = orders.raise_orders(plan, land, bodies, offices, members, who, terms, lists)
    conferences.convene(plan, land, bodies, members, who, lists, raised)
    visits.visit(plan)
    grid_duty.keep_duty(plan, land, who, terms, raised)
    participation.take_part(plan, land, bodies, members, who, lists)
    agreements.derive(plan)
    plan.write_events()
    return DataSet("county", True, horizon, tuple(plan.nodes.values()), tuple(plan.links))
