"""Contributions of money, goods and labour; duty shifts; delegated tasks with their funds; service offers."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from seed.county.co_building import Lists
from seed.county.departments import Offices
from seed.county.figures import FUNDS_FEN
from seed.county.people import People
from seed.county.plan import Plan, Ref, Spell, months_between
from seed.county.territory import Land
from seed.county.units import Units
from seed.territory import BEGINNING

GIVEN_BEFORE, GIVEN_SINCE, LABOUR = 260, 150, 110  # number of contributions; the published figure excludes labour
DELEGATED = 60
STEP_FEN = 10_000
SERVICES = (
    ("EMPLOYMENT", "就业服务站", "DEVOLVED"),
    ("SOCIAL_SECURITY", "社保代办点", "DEVOLVED"),
    ("HEALTH", "健康小屋", "GOVERNMENT_PURCHASE"),
    ("COUNSELLING", "心理疏导室", "GOVERNMENT_PURCHASE"),
    ("ELDERLY_CANTEEN", "老年食堂", "MEMBER_UNIT"),
    ("POVERTY_RELIEF", "帮困互助站", "MEMBER_UNIT"),
    ("OTHER", "便民维修点", "MEMBER_UNIT"),
)


def contribute(plan: Plan, land: Land, offices: Offices, units: Units, people: People, lists: Lists) -> None:
    """Create all that units bring to communities besides the three lists."""
    dice = plan.dice("contributions")
    amounts_before = _amounts(dice, FUNDS_FEN.before, GIVEN_BEFORE)
    amounts_since = _amounts(dice, FUNDS_FEN.now - FUNDS_FEN.before, GIVEN_SINCE)
    labour = _amounts(dice, LABOUR * 40 * STEP_FEN, LABOUR)
    claims = sorted(lists.claims, key=lambda claim: claim[3])
    older = [claim for claim in claims if claim[3] <= plan.year_ago]
    for number, fen in enumerate([*amounts_before, *amounts_since, *labour]):
        late = number >= GIVEN_BEFORE and (number < GIVEN_BEFORE + GIVEN_SINCE or number % 2 == 0)
        _contribute(plan, land, number, fen, late, dice.choice(claims if late else older), dice)
    _keep_turns(plan, land, people, dice)
    for number in range(DELEGATED):
        _delegate(plan, land, offices, number, dice)
    for number, (kind, name, funding) in enumerate(SERVICES * 2):
        _offer(plan, land, offices, units, number, kind, name, funding, dice)


def _amounts(dice: Random, total: int, count: int) -> list[int]:
    """Return round amounts with the given count and total."""
    weights = [1 + dice.randrange(20) for _ in range(count)]
    amounts = [total * weight // sum(weights) // STEP_FEN * STEP_FEN for weight in weights]
    amounts[-1] += total - sum(amounts)
    return amounts


def _contribute(
    plan: Plan, land: Land, number: int, fen: int, late: bool, claim: tuple[Ref, Ref, str, object], dice: Random
) -> None:
    """Create a contribution of a unit that claimed a task of the community, for this task or for the community."""
    task, unit, community, _ = claim
    since = plan.of(task)["openedOn"] + timedelta(30)
    first, last = (plan.year_ago + timedelta(1), plan.horizon) if late else (plan.ago(800), plan.year_ago)
    on = min(max(first, since), last)
    on = on + timedelta(dice.randrange((last - on).days + 1))
    kind = "LABOUR" if number >= GIVEN_BEFORE + GIVEN_SINCE else ("FUND", "MATERIAL")[number % 2]
    description = {"FUND": "共建资金", "MATERIAL": "捐赠物资", "LABOUR": "志愿劳务"}[kind]
    gift = plan.node("Contribution", f"{number}", kind=kind, amountFen=fen, description=f"{description}(示例)", on=on)
    plan.link("CONTRIBUTED", unit, gift)
    plan.link("TO_COMMUNITY", gift, land.areas[community])
    if number % 3:
        plan.link("FOR_TASK", gift, task)


def _keep_turns(plan: Plan, land: Land, people: People, dice: Random) -> None:
    """Create a monthly duty shift of Party-member cadres in each community (article §1)."""
    for month in months_between(plan.months_before(12), plan.ago(5)):
        for code in land.scope:
            day = min(month + timedelta(dice.randrange(27)), plan.horizon)
            on_duty = [cadre for cadre in people.cadres[code] if cadre[2][0] <= day and cadre[2][1] is None]
            department = dice.choice(on_duty)[1]
            served = [cadre for cadre, of, _ in on_duty if of == department][:3]
            key, count = f"{code} {month:%Y-%m}", len(served)
            shift = plan.node("DutyShift", key, period=f"{month:%Y-%m}", date=day, headcount=count)
            plan.link("STAFFED", department, shift)
            plan.link("AT", shift, land.areas[code])
            for cadre in served:
                plan.link("SERVED_IN", cadre, shift)


def _delegate(plan: Plan, land: Land, offices: Offices, number: int, dice: Random) -> None:
    """费随事转: create delegated tasks whose funds arrive before the task or with it."""
    names = [name for name in offices.departments if name not in ("县委社会工作部", "大数据局")]
    on, name = plan.ago(dice.randrange(10, 700)), names[number * 7 % len(names)]
    title, basis = f"{name}委托协助事项{number + 1}(示例)", "权随责走、费随事转"
    task = plan.node("DelegatedTask", f"{number}", title=title, assignedOn=on, basis=basis)
    where = land.areas[land.scope[number % 24] if number % 3 else land.scope[number % 24][:9]]
    plan.link("DELEGATED", offices.departments[name], task, on)
    plan.link("DELEGATED_TO", task, where, on)
    fen = STEP_FEN * (50 + dice.randrange(400))
    money = plan.node("FundTransfer", f"{number}", amountFen=fen, allocatedOn=on - timedelta(dice.randrange(15)))
    plan.link("FUNDED_BY", task, money)


def _offer(
    plan: Plan,
    land: Land,
    offices: Offices,
    units: Units,
    number: int,
    kind: str,
    name: str,
    funding: str,
    dice: Random,
) -> None:
    full = f"示例{name}{'一二'[number // len(SERVICES)]}"
    service = plan.node("CommunityService", full, name=full, kind=kind, funding=funding)
    providers: list[tuple[Ref, Spell]] = [item for item in units.spells.items() if item[1] == (BEGINNING, None)]
    spell = (plan.ago(300 + dice.randrange(500)), None)
    plan.link("PROVIDED_BY", service, dice.choice(providers)[0], spell)
    for code in dice.sample(land.scope, 8):
        plan.link("OFFERED_IN", service, land.areas[code], (plan.ago(20 + dice.randrange(280)), None))
