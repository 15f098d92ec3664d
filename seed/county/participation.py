"""Forum sessions, volunteer activities and their points (domain §2.9)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from seed.county.co_building import Lists
from seed.county.figures import ACTIVITIES
from seed.county.organizations import Bodies
from seed.county.people import People
from seed.county.plan import Plan, Ref, Spell, holds
from seed.county.territory import Land
from seed.county.units import Units

CAMPAIGNS = ("红岩先锋", "忠城行动", "三进三服务", "邻里守望", "文明劝导")
REDEEMED = 120


def take_part(plan: Plan, land: Land, bodies: Bodies, units: Units, people: People, lists: Lists) -> None:
    """Create sessions, activities and the ledger of points."""
    dice = plan.dice("participation")
    hosts = {code: (forum, spell) for forum, code, spell in bodies.forums}
    for code in land.scope:
        for demand, day in lists.demands.get(code, []):
            _propose(plan, demand, day, hosts.get(code))
    for forum, code, spell in bodies.forums:
        _meet(plan, forum, spell, dice)
        members = [membership for membership in units.of_community(code) if membership.spell[1] is None]
        plan.link("SUPPORTS", dice.choice(members).unit, forum)
    days = [day for day, _ in plan.spells(dice, ACTIVITIES, 0, plan.ago(900))]
    earned: dict[Ref, tuple[int, date]] = {}
    for number, day in enumerate(sorted(days)):
        _act(plan, land, bodies, people, number, day, earned, dice)
    _redeem(plan, earned)


def _propose(plan: Plan, demand: Ref, day: date, forum: tuple[Ref, Spell] | None) -> None:
    """Link a demand to a forum session of its day, or to a visit if there is no forum."""
    if plan.of(demand)["source"] != "FORUM":
        return
    if forum and holds(forum[1], day):
        plan.link("PROPOSED", _session(plan, forum[0], day, plan.of(demand)["title"]), demand, day)
    else:
        plan.of(demand)["source"] = "VISIT"


def _session(plan: Plan, forum: Ref, day: date, topic: str) -> Ref:
    """Create a session. Two demands of one day are topics of two sessions."""
    key = f"{forum[1]} {day} {topic}"
    attendance = 12 + len(plan.nodes) % 30
    session = plan.node("ForumSession", key, on=day, topic=topic, attendance=attendance)
    plan.link("SESSION_OF", session, forum)
    return session


def _meet(plan: Plan, forum: Ref, spell: Spell, dice: Random) -> None:
    """Create sessions without a demand, about every two months."""
    day = spell[0] + timedelta(dice.randrange(40))
    while day <= plan.horizon:
        _session(plan, forum, day, f"院坝议事{day:%Y%m%d}(示例)")
        day += timedelta(60 + dice.randrange(50))


def _act(
    plan: Plan,
    land: Land,
    bodies: Bodies,
    people: People,
    number: int,
    day: date,
    earned: dict[Ref, tuple[int, date]],
    dice: Random,
) -> None:
    """Create an activity of a community's team, with some of the volunteers of that day."""
    code, campaign, hours = dice.choice(land.scope), dice.choice(CAMPAIGNS), float(1 + dice.randrange(4))
    name = f"{land.names[code]}{campaign}活动{number + 1}(示例)"
    activity = plan.node("VolunteerActivity", f"{number}", name=name, campaign=campaign, on=day, hours=hours)
    plan.link("HELD_IN", activity, land.areas[code])
    plan.link("ORGANIZED", dice.choice(bodies.teams[code]), activity)
    volunteers = [volunteer for volunteer, spell in people.volunteers[code] if holds(spell, day)]
    for volunteer in dice.sample(volunteers, min(3, len(volunteers))):
        plan.link("TOOK_PART_IN", volunteer, activity, day, hours=hours)
        entry = plan.node(
            "PointsEntry", f"{number} {volunteer[1]}", points=int(hours) * 2, reason=f"参加{campaign}", on=day
        )
        plan.link("EARNED", volunteer, entry, day)
        plan.link("AWARDED_FOR", entry, activity)
        earned[volunteer] = (earned.get(volunteer, (0, day))[0] + int(hours) * 2, day)


def _redeem(plan: Plan, earned: dict[Ref, tuple[int, date]]) -> None:
    """Create redemptions after the points were earned: no balance falls below zero."""
    for number, (who, (points, last)) in enumerate(list(earned.items())[:REDEEMED]):
        day = min(last + timedelta(20), plan.horizon)
        entry = plan.node("PointsEntry", f"redeemed {number}", points=-(points // 2), reason="兑换", on=day)
        plan.link("EARNED", who, entry, day)
