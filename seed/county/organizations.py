"""Party organizations, "big Party committees", command centres and residents' bodies (domain §2.2).

`departments.py` creates departments, `units.py` member units.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from seed.county.figures import FORUMS, GROUPS
from seed.county.names import ordinal
from seed.county.plan import Plan, Ref, Spell
from seed.county.territory import Land
from seed.territory import BEGINNING

FOUNDED_DAYS = 1280  # days before the horizon on which the first committees were founded
BOARDS = ["PARTY_BUILDING", "ECONOMY", "LIVELIHOOD", "PEACE_LAW"]
FORUM_NAMES = [
    "棚改诸葛会",
    "百脑议事会",
    "百姓管家周周聊",
    "院坝说事会",
    "楼栋恳谈会",
    "红岩茶话会",
    "邻里圆桌会",
    "老街议事厅",
    "江畔议事亭",
    "幸福会客厅",
    "物业协商会",
    "民情夜话",
    "有事好商量",
    "板凳会",
    "居民论坛",
]
GROUP_NAMES = [
    "业主自管会",
    "环境整治队",
    "文明劝导队",
    "邻里互助社",
    "红白理事会",
    "文艺协会",
    "老年协会",
    "楼院管理会",
]


@dataclass
class Bodies:
    """The bodies of the county, by the code of their area."""

    county: Ref = ("", "")
    county_center: Ref = ("", "")
    working: dict[str, Ref] = field(default_factory=dict)
    centers: dict[str, Ref] = field(default_factory=dict)
    branches: dict[str, Ref] = field(default_factory=dict)
    committees: dict[str, Ref] = field(default_factory=dict)
    founded: dict[str, date] = field(default_factory=dict)
    forums: list[tuple[Ref, str, Spell]] = field(default_factory=list)
    groups: list[tuple[Ref, str, Spell]] = field(default_factory=list)
    teams: dict[str, list[Ref]] = field(default_factory=dict)


def found_organizations(plan: Plan, land: Land) -> Bodies:
    """Create all bodies but departments and member units."""
    bodies, dice = Bodies(), plan.dice("organizations")
    _found_county(plan, land, bodies)
    for code in [code for code, ref in land.areas.items() if ref[0] == "Township"]:
        _found_township(plan, land, bodies, code)
    for code in (*land.scope, *land.others):
        if "validTo" not in plan.of(land.areas[code]):
            _found_branch(plan, land, bodies, code)
    for code in land.scope:
        _found_committee(plan, land, bodies, code, dice)
        _found_teams(plan, land, bodies, code)
    _found_forums(plan, land, bodies, dice)
    _found_groups(plan, land, bodies, dice)
    return bodies


def party_organization(
    plan: Plan, name: str, type_: str, superior: Ref | None, spell: Spell, line: str = "TERRITORIAL"
) -> Ref:
    """Create the Party organization of one unit, below its superior."""
    days = {"foundedOn": None if spell[0] == BEGINNING else spell[0], "dissolvedOn": spell[1]}
    properties = {"kind": "PARTY_ORGAN", "line": line, "type": type_, "formation": "SOLE"}
    ref = plan.node("PartyOrganization", name, name=name, **properties, **days)
    if superior:
        plan.link("PARTY_SUBORDINATE_TO", ref, superior, spell)
    return ref


def _found_county(plan: Plan, land: Land, bodies: Bodies) -> None:
    county = land.areas["500233"]
    bodies.county = party_organization(plan, "中共忠县县委员会(示例)", "COUNTY_COMMITTEE", None, (BEGINNING, None))
    plan.link("PARTY_ORG_OF", bodies.county, county, (BEGINNING, None))
    name = "忠县城市运行和治理中心(示例)"
    properties = {"kind": "COMMAND_CENTER", "level": "COUNTY", "boards": BOARDS}
    bodies.county_center = plan.node("CommandCenter", name, name=name, **properties)
    plan.link("OPERATES_FOR", bodies.county_center, county, (BEGINNING, None))


def _found_township(plan: Plan, land: Land, bodies: Bodies, code: str) -> None:
    street, name = plan.of(land.areas[code])["kind"] == "SUBDISTRICT", land.names[code]
    type_, called = ("WORKING_COMMITTEE", "党工委") if street else ("COMMITTEE", "党委")
    bodies.working[code] = party_organization(plan, f"{name}{called}(示例)", type_, bodies.county, (BEGINNING, None))
    plan.link("PARTY_ORG_OF", bodies.working[code], land.areas[code], (BEGINNING, None))
    full = f"{name}基层治理指挥中心(示例)"
    properties = {"kind": "COMMAND_CENTER", "level": "TOWNSHIP", "boards": BOARDS}
    bodies.centers[code] = plan.node("CommandCenter", full, name=full, **properties)
    plan.link("OPERATES_FOR", bodies.centers[code], land.areas[code], (BEGINNING, None))
    plan.link("SUBORDINATE_TO", bodies.centers[code], bodies.county_center, (BEGINNING, None), kind="BUSINESS")


def _found_branch(plan: Plan, land: Land, bodies: Bodies, code: str) -> None:
    """Create the Party organization of a community or village. Its name includes the township, to be unique."""
    since = plan.of(land.areas[code]).get("validFrom", BEGINNING)
    name = f"{land.names[code[:9]]}{land.names[code]}党{'委' if code in land.scope else '总支'}(示例)"
    type_ = "COMMITTEE" if code in land.scope else "GENERAL_BRANCH"
    bodies.branches[code] = party_organization(plan, name, type_, bodies.working[code[:9]], (since, None))
    plan.link("PARTY_ORG_OF", bodies.branches[code], land.areas[code], (since, None))


def _found_committee(plan: Plan, land: Land, bodies: Bodies, code: str, dice: Random) -> None:
    """Create a "big Party committee", convened by the community's own Party committee."""
    since = plan.ago(FOUNDED_DAYS - dice.randrange(180))
    name = f"{land.names[code]}大党委(示例)"
    if code == land.scope[-1]:
        _found_former(plan, land, bodies, code, since)
    committee = plan.node("JointPartyCommittee", name, name=name, kind="PARTY_ORGAN", foundedOn=since)
    plan.link("SERVES", committee, land.areas[code], (since, None))
    plan.link("MEMBER_UNIT_OF", bodies.branches[code], committee, (since, None), role="CONVENER")
    bodies.committees[code], bodies.founded[code] = committee, since


def _found_former(plan: Plan, land: Land, bodies: Bodies, code: str, until: date) -> None:
    """Create the former committee of one community."""
    name, since = f"{land.names[code]}大党委第一届(示例)", plan.ago(FOUNDED_DAYS + 500)
    former = plan.node("JointPartyCommittee", name, name=name, kind="PARTY_ORGAN", foundedOn=since, dissolvedOn=until)
    plan.link("SERVES", former, land.areas[code], (since, until))
    plan.link("MEMBER_UNIT_OF", bodies.branches[code], former, (since, until), role="CONVENER")


def _found_teams(plan: Plan, land: Land, bodies: Bodies, code: str) -> None:
    for team_name in ("红岩先锋志愿服务队", "邻里互助志愿服务队"):
        name = f"{land.names[code]}{team_name}(示例)"
        team = plan.node("VolunteerTeam", name, name=name, kind="VOLUNTEER_TEAM", foundedOn=bodies.founded[code])
        plan.link("HOSTED_BY", team, land.areas[code], (bodies.founded[code], None))
        bodies.teams.setdefault(code, []).append(team)


def _found_forums(plan: Plan, land: Land, bodies: Bodies, dice: Random) -> None:
    """Create 15 forums in the scope; nine communities have none."""
    spells = plan.spells(dice, FORUMS, 0, plan.ago(FOUNDED_DAYS - 200))
    hosts = [land.scope[0], *dice.sample(land.scope[1:], FORUMS.now - 1)]
    for forum_name, host, spell in zip(FORUM_NAMES, hosts, spells, strict=True):
        name = f"{land.names[host]}{forum_name}(示例)"
        forum = plan.node("Forum", name, name=name, kind=dice.choice(("院坝会", "圆桌会", "议事厅")))
        plan.link("HOSTED_BY", forum, land.areas[host], spell)
        plan.link("SUPPORTS", bodies.branches[host], forum)
        bodies.forums.append((forum, host, spell))


def _found_groups(plan: Plan, land: Land, bodies: Bodies, dice: Random) -> None:
    spells = plan.spells(dice, GROUPS, 2, plan.ago(FOUNDED_DAYS - 200))
    for number, spell in enumerate(spells):
        host = land.scope[number % len(land.scope)]
        group_name = GROUP_NAMES[(number // len(land.scope) * 3 + number) % len(GROUP_NAMES)]
        bodies.groups.append((_group(plan, land, host, f"{group_name}(示例)", "ORGANIZATION", spell), host, spell))
    for host in land.scope:
        for number_in_grid, grid in enumerate(land.grids_on(host, plan.horizon), start=1):
            spell = (plan.ago(200 + dice.randrange(500)) if grid.spell[0] == BEGINNING else grid.spell[0], None)
            name = f"第{ordinal(number_in_grid)}三人自治管理小组(示例)"
            bodies.groups.append((_group(plan, land, host, name, "THREE_PERSON_GROUP", spell), host, spell))


def _group(plan: Plan, land: Land, host: str, group_name: str, kind: str, spell: Spell) -> Ref:
    name = f"{land.names[host]}{group_name}"
    days = {"foundedOn": spell[0], "dissolvedOn": spell[1]}
    group = plan.node("SelfGovernanceGroup", name, name=name, kind="SELF_GOVERNANCE", groupKind=kind, **days)
    plan.link("HOSTED_BY", group, land.areas[host], spell)
    return group
