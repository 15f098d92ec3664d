"""What is wrong in the county on purpose, in one place: each rule and question of compliance finds something, and this only.

Everything was made consistent before; here links are taken out, moved or spoilt, and each change says which rule (domain
§2.10) or question (domain §5.3) it is for. What loading refuses cannot be planted: I1, I2, I9, cycles of I12, I14.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from seed.county.plan import Plan, Ref
from seed.county.territory import Land
from seed.loading.rows import LinkRow

UNAPPRAISED = ("民政局", "500233002")  # left out where appraisals are made, for others are computed from them
UNREVIEWED = (50, 77)  # places in the list of units
SPARED = 3  # the first communities of the scope are in order: questions and walks begin there


class Planted(NamedTuple):
    """A deliberate violation: what it is found by, what it is, and the node it is found at."""

    rule: str
    what: str
    id: str


def plant(plan: Plan, land: Land) -> list[Planted]:
    """Spoil a few things; gives the list of them."""
    steps: list[Callable[[Plan, Land], list[Planted]]] = [
        _leaderless,
        _gaps_in_grids,
        _claim_from_outside,
        _late_or_missing_funds,
        _consent,
        _bad_code,
        _lonely_joint,
        _agreements,
        _outlived_links,
        _missed_visits,
        _missed_meetings,
        _absent_units,
        _unreviewed_units,
        _unappraised_department,
    ]
    return [one for step in steps for one in step(plan, land)]


def _links(plan: Plan, type_: str, **wanted: object) -> list[LinkRow]:
    """The links of a type that hold now, with these properties."""
    return [
        link
        for link in plan.links
        if link.type == type_ and "until" not in link.properties and wanted.items() <= link.properties.items()
    ]


def _take_out(plan: Plan, gone: LinkRow) -> None:
    plan.drop(lambda link: link is gone)


def _remove(plan: Plan, *nodes: Ref) -> None:
    """Nodes with all their links and events, as if they had never been."""
    ids = {ref[1] for ref in nodes}
    plan.drop(lambda link: link.source[1] in ids or link.target[1] in ids)
    plan.drafts = [draft for draft in plan.drafts if draft.links[0][1][1] not in ids]
    for node in ids:
        del plan.nodes[node]


def _leaderless(plan: Plan, land: Land) -> list[Planted]:
    """I3, M1: a community without a street leader, and one without the head of a member unit."""
    found = []
    for place, tier in ((9, "STREET_LEADER"), (-1, "MEMBER_UNIT_HEAD")):
        area = land.areas[land.scope[place]]
        for link in _links(plan, "LINKED_TO", tier=tier):
            if link.target == area:
                _take_out(plan, link)
        found.append(Planted("I3", f"no {tier} 缺{tier}", area[1]))
    return found


def _gaps_in_grids(plan: Plan, land: Land) -> list[Planted]:
    """I4, M2: grids without a full-time worker or an instructor, one with two leaders, one without."""
    found = []
    for place, role in ((4, "FULL_TIME"), (7, "INSTRUCTOR"), (13, "GRID_LEADER")):
        grid = land.grids_on(land.scope[place], plan.horizon)[0].ref
        for link in _links(plan, "ASSIGNED_TO", role=role):
            if link.target == grid:
                _take_out(plan, link)
        found.append(Planted("I4", f"no {role} 缺{role}", grid[1]))
    first, second = (one.ref for one in land.grids_on(land.scope[15], plan.horizon)[:2])
    leader = next(link for link in _links(plan, "ASSIGNED_TO", role="GRID_LEADER") if link.target == second)
    since = leader.properties["since"]
    plan.link("ASSIGNED_TO", leader.source, first, (since, None), role="GRID_LEADER")
    return [*found, Planted("I4", "two grid leaders 两名网格长", first[1])]


def _claim_from_outside(plan: Plan, land: Land) -> list[Planted]:
    """I6: an open claim is that of a unit which is neither a member nor a signatory."""
    claim = next(link for link in _links(plan, "CLAIMED") if plan.of(link.target)["status"] == "CLAIMED")
    name = "忠县示例外来公司"
    stranger = plan.node("Unit", name, name=name, kind="PRIVATE_ENTERPRISE")
    plan.link("LOCATED_IN", stranger, land.areas["500233"], (plan.ago(900), None), isPrimary=True)
    _take_out(plan, claim)
    plan.link("CLAIMED", stranger, claim.target, (claim.properties["since"], None))
    return [Planted("I6", "claimed by a unit that is neither member nor signatory 非成员单位认领", claim.target[1])]


def _of(plan: Plan, *labels: str) -> list[Ref]:
    return [(row.label, row.id) for row in plan.nodes.values() if row.label in labels]


def _late_or_missing_funds(plan: Plan, land: Land) -> list[Planted]:
    """I7, M17: two delegated tasks whose money came late, one without any."""
    funded = [link for link in plan.links if link.type == "FUNDED_BY"]
    found = []
    for link in (funded[11], funded[41]):
        assigned = plan.of(link.source)["assignedOn"]
        plan.of(link.target)["allocatedOn"] = assigned + timedelta(45)
        found.append(Planted("I7", "funds later than the task 拨款晚于委托", link.source[1]))
    bare = funded[23]
    _remove(plan, bare.target)
    return [*found, Planted("I7", "no funds 未拨款", bare.source[1])]


def _consent(plan: Plan, land: Land) -> list[Planted]:
    """I8, I8b, M16: selections without consent, with it too late or not in writing, and an appraisal without it."""
    concerned = {link.source: link.target for link in plan.links if link.type == "CONCERNS"}
    heads = {link.source[1]: link.target for link in _links(plan, "HOLDS")}
    asked = [
        (request, post)
        for request, post in concerned.items()
        if heads.get(plan.of(request)["candidateRef"]) == post and plan.of(request)["kind"] == "SELECTION"
    ]
    (none, without), (late, delayed), (oral, unwritten) = asked[2], asked[8], asked[14]
    took = next(link.properties["since"] for link in _links(plan, "HOLDS") if link.target == delayed)
    plan.of(late)["decidedOn"] = took + timedelta(9)
    plan.of(oral).pop("documentNo")
    _remove(plan, none)
    appraised = {link.target[1] for link in plan.links if link.type == "APPRAISES" and link.target[0] == "Person"}
    skipped = next(
        request
        for request in concerned
        if request != none and plan.of(request)["kind"] == "APPRAISAL" and plan.of(request)["candidateRef"] in appraised
    )
    head = plan.of(skipped)["candidateRef"]
    _remove(plan, skipped)
    return [
        Planted("I8", "selected without consent 未征得同意任用", without[1]),
        Planted("I8", "consent after the selection 任用后才征得同意", delayed[1]),
        Planted("I8", "consent not in writing 无书面同意", unwritten[1]),
        Planted("I8b", "appraised without consent 未征得同意考核", head),
    ]


def _bad_code(plan: Plan, land: Land) -> list[Planted]:
    """I11: a credit code whose check digit is wrong."""
    unit = _of(plan, "Unit")[40]
    code = plan.of(unit)["uscc"]
    plan.of(unit)["uscc"] = code[:-1] + ("0" if code[-1] != "0" else "1")
    return [Planted("I11", "check digit of the credit code 统一社会信用代码校验位错误", unit[1])]


def _lonely_joint(plan: Plan, land: Land) -> list[Planted]:
    """I12: a joint Party organization of one unit only."""
    sole = [
        ref
        for ref in _of(plan, "PartyOrganization")
        if plan.of(ref)["type"] == "BRANCH"
        and plan.of(ref)["formation"] == "SOLE"
        and "dissolvedOn" not in plan.of(ref)
    ]
    plan.of(sole[5])["formation"] = "JOINT"
    return [Planted("I12", "joint, but of one unit 联建党组织只有一个单位", sole[5][1])]


def _agreements(plan: Plan, land: Land) -> list[Planted]:
    """M20: two agreements that end in thirty days, and a member whose only one is not there."""
    active = [ref for ref in _of(plan, "Agreement") if plan.of(ref)["status"] == "ACTIVE"]
    ending = active[200:400:150]
    for agreement in ending:
        plan.of(agreement)["validTo"] = plan.horizon + timedelta(30)
    referred = {link.properties.get("agreementId") for link in plan.links}
    providers = {link.target: link.source for link in plan.links if link.type == "SIGNED" and link.source[0] == "Unit"}
    signed = [*providers.values()]
    gone = next(
        one
        for one in active
        if one[1] not in referred and one not in ending and signed.count(providers.get(one, one)) == 1
    )
    unit = providers[gone]
    _remove(plan, gone)
    return [
        *(Planted("M20", "ends in thirty days 三十日内到期", one[1]) for one in ending),
        Planted("M20", "a member without an agreement 成员单位无联建协议", unit[1]),
    ]


def _outlived_links(plan: Plan, land: Land) -> list[Planted]:
    """I13: a dissolved organization whose seat was never ended."""
    gone = next(ref for ref in _of(plan, "Unit") if "dissolvedOn" in plan.of(ref))
    for link in plan.links:
        if link.type == "LOCATED_IN" and link.source == gone:
            link.properties.pop("until", None)
    return [Planted("I13", "dissolved, with an open link 已撤销仍有有效链接", gone[1])]


def _missed_visits(plan: Plan, land: Land) -> list[Planted]:
    """M5: two county leaders who missed a quarter, a street leader who missed a month."""
    visits = {
        kind: [ref for ref in _of(plan, "FieldVisit") if plan.of(ref)["kind"] == kind]
        for kind in ("QUARTERLY_SUPERVISION", "MONTHLY_ONSITE")
    }
    oldest = min(plan.of(ref)["periodKey"] for ref in visits["QUARTERLY_SUPERVISION"])  # more than a year ago
    quarterly = [ref for ref in visits["QUARTERLY_SUPERVISION"] if plan.of(ref)["periodKey"] != oldest]
    gone = [*quarterly[20:60:39], visits["MONTHLY_ONSITE"][100]]
    found = []
    for visit in gone:
        community = next(link.target for link in plan.links if link.type == "VISIT_TO" and link.source == visit)
        what = f"{plan.of(visit)['kind']} missed in {plan.of(visit)['periodKey']} 未按期走访"
        found.append(Planted("M5", what, community[1]))
    _remove(plan, *gone)
    return found


def _missed_meetings(plan: Plan, land: Land) -> list[Planted]:
    """M6: a month without a conference in two communities."""
    found = []
    for place, month in ((5, 3), (16, 9)):
        area = land.areas[land.scope[place]]
        series = next(link.source for link in plan.links if link.type == "FOR_AREA" and link.target == area)
        meetings = [link.source for link in plan.links if link.type == "INSTANCE_OF" and link.target == series]
        ordered = sorted(meetings, key=lambda one: str(plan.of(one)["heldAt"]))
        what = f"no conference in {plan.of(ordered[month])['periodKey']} 未召开联席会议"
        orders = [link for link in plan.links if link.type == "ADOPTED" and link.source == ordered[month]]
        _remove(plan, ordered[month], *(link.target for link in orders))
        found.append(Planted("M6", what, series[1]))
    return found


def _absent_units(plan: Plan, land: Land) -> list[Planted]:
    """M7: a unit absent from the last two conferences of its community."""
    area = land.areas[land.scope[SPARED + 3]]
    series = next(link.source for link in plan.links if link.type == "FOR_AREA" and link.target == area)
    meetings = {link.source for link in plan.links if link.type == "INSTANCE_OF" and link.target == series}
    last = sorted(meetings, key=lambda one: str(plan.of(one)["heldAt"]))[-2:]
    came = [link for link in plan.links if link.type == "ATTENDED" and link.target in last]
    unit = next(link.source for link in came if sum(other.source == link.source for other in came) == len(last))
    plan.drop(lambda link: link.type == "ATTENDED" and link.source == unit and link.target in last)
    return [Planted("M7", "absent twice in a row 连续两次缺席", unit[1])]


def _unreviewed_units(plan: Plan, land: Land) -> list[Planted]:
    """M14: units that have never been reviewed by their communities."""
    reviews = {ref for ref in _of(plan, "Appraisal") if plan.of(ref)["kind"] == "MEMBER_UNIT_REVIEW"}
    reviewed = {link.target for link in plan.links if link.type == "APPRAISES" and link.source in reviews}
    due = plan.months_before(12)
    members = [
        link.source
        for link in _links(plan, "MEMBER_UNIT_OF", role="MEMBER")
        if link.source[0] == "Unit" and link.properties["since"] <= due
    ]
    never = [unit for unit in dict.fromkeys(members) if unit not in reviewed]
    return [Planted("M14", "never reviewed 从未接受社区评议", unit[1]) for unit in never]


def _unappraised_department(plan: Plan, land: Land) -> list[Planted]:
    """M15: a department that one street did not appraise in the last whole year."""
    name, street = UNAPPRAISED
    department = next(ref for ref in _of(plan, "Department") if plan.of(ref)["name"] == f"忠县{name}(示例)")
    return [Planted("M15", f"not appraised by {street} in the last year 街道未评议", department[1])]
