"""Data outside the scope at full scale: orders of every village, duty records of every grid (domain §6.2).

The figures refer to the scope and do not change. At the county's scale this module creates nothing.
"""

from __future__ import annotations

from seed.county.co_building import Lists
from seed.county.courses import draw_villages
from seed.county.departments import Offices
from seed.county.grid_duty import keep_grid
from seed.county.orders import Desks, write_orders
from seed.county.organizations import Bodies
from seed.county.people import People
from seed.county.plan import Plan
from seed.county.reference import Reference
from seed.county.territory import SPLIT, Land
from seed.county.units import Units


def go_on(
    plan: Plan,
    land: Land,
    bodies: Bodies,
    offices: Offices,
    units: Units,
    people: People,
    reference: Reference,
    lists: Lists,
    before: int,
) -> None:
    """Create orders, numbered after the `before` orders of the scope, and duty records."""
    there_all_along = [code for code in land.others if code not in SPLIT]
    if plan.scale.orders:
        dice = plan.dice("orders of villages")
        desks = Desks(plan, land, bodies, offices, units, people, reference, lists, dice, people.supervisor)
        write_orders(desks, there_all_along, draw_villages(plan, plan.scale.orders), before)
    if plan.scale.duty_months:
        _keep_duty(plan, land, people)


def _keep_duty(plan: Plan, land: Land, people: People) -> None:
    dice, months = plan.dice("grid duty of villages"), plan.scale.duty_months
    rhythm = (months, months * 13 // 3, months // 3, months // 12)
    for code in land.others:
        for grid in land.grids_on(code, plan.horizon):
            keep_grid(plan, grid, people.force[grid.code]["FULL_TIME"], rhythm, {}, dice)
