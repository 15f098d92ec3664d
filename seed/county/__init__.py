"""Generator of the data set `county`: synthetic people and units on real territory, calibrated to published figures.

Only the areas above the grid are real. Every synthetic name says that it is an example. Each module of the package
generates one part.
"""

from __future__ import annotations

from datetime import date

from seed.county import (
    agreements,
    appraisal,
    cadres,
    co_building,
    conferences,
    consent,
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
    villages,
    visits,
)
from seed.county.plan import Plan
from seed.county.planted import Planted, plant
from seed.county.scale import COUNTY, Scale
from seed.loading.last_events import set_last_events
from seed.loading.rows import DataSet
from seed.loading.terms import searchable

HORIZON = date(2024, 7, 4)  # the date of the article (domain §0.2)


def generate(seed: int = 1, horizon: date = HORIZON, scale: Scale = COUNTY) -> DataSet:
    """Return the data set of a seed number. All its days are relative to the horizon."""
    return make(seed, horizon, scale)[0]


def make(seed: int = 1, horizon: date = HORIZON, scale: Scale = COUNTY) -> tuple[DataSet, list[Planted]]:
    """Return the data set and the list of its planted violations."""
    plan = Plan(seed, horizon, scale)
    land = territory.lay_out(plan)
    bodies = organizations.found_organizations(plan, land)
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
    contributions.contribute(plan, land, offices, members, who, lists)
    raised = orders.raise_orders(plan, land, bodies, offices, members, who, terms, lists)
    orders.convert(plan, land, lists, raised)
    conferences.convene(plan, land, bodies, members, who, lists, raised)
    visits.visit(plan)
    grid_duty.keep_duty(plan, land, who, terms, raised)
    participation.take_part(plan, land, bodies, members, who, lists)
    heads = consent.ask_for_consent(plan, bodies, offices, who, terms)
    appraisal.appraise(plan, land, bodies, offices, members, terms, heads, raised)
    wrong = plant(plan, land)
    agreements.derive(plan)
    villages.go_on(plan, land, bodies, offices, members, who, terms, lists, len(raised))
    plan.write_events()
    set_last_events(plan.nodes, plan.links)
    data = DataSet(scale.name, True, horizon, searchable(plan.nodes.values()), tuple(plan.links))
    return data, wrong
