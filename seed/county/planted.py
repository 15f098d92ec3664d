"""Planted violations of the county: each rule and each compliance question finds some of them and nothing else.

The data is consistent before. Here links are removed, moved or changed, and each change names its rule (domain §2.10)
or question (domain §5.3). Violations that loading refuses cannot be planted: I1, I2, I9, cycles of I12, I14.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from seed.county.plan import Plan, Ref
from seed.county.territory import Land
from seed.loading.rows import LinkRow

UNAPPRAISED = ("民政局", "500233002")  # left out when appraisals are created, because others are computed from them
UNREVIEWED = (50, 77)  # indexes in the list of units
SPARED = 3  # the first communities of the scope have no violations: example questions begin there


class Planted(NamedTuple):
    """A deliberate violation: the rule or question that finds it, a description, and the node."""

    rule: str
    what: str
    id: str


def plant(plan: Plan, land: Land) -> list[Planted]:
    """Plant all violations and return their list."""
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
    return [violation for step in steps for violation in step(plan, land)]


def _links(plan: Plan, type_: str, **properties: object) -> list[LinkRow]:
    """Return the current links of a type with these properties."""
    return [
        link
        for link in plan.links
        if link.type == type_ and "until" not in link.properties and properties.items() <= link.properties.items()
    ]


def _take_out(plan: Plan, removed: LinkRow) -> None:
    plan.drop(lambda link: link is removed)


def _remove(plan: Plan, *nodes: Ref) -> None:
    """Remove nodes with all their links and events."""
    ids = {ref[1] for ref in nodes}
    plan.drop(lambda link: link.source[1] in ids or link.target[1] in ids)
    plan.drafts = [draft for draft in plan.drafts if draft.about[1] not in ids]
    for node in ids:
        del plan.nodes[node]


def _leaderless(plan: Plan, land: Land) -> list[Planted]:
    """Plant I3, M1: a community without a street leader, and one without the head of a member unit."""
    violations = []
    for index, tier in ((9, "STREET_LEADER"), (-1, "MEMBER_UNIT_HEAD")):
        area = land.areas[land.scope[index]]
        for link in _links(plan, "LINKED_TO", tier=tier):
            if link.target == area:
                _take_out(plan, link)
        violations.append(Planted("I3", f"no {tier} 缺{tier}", area[1]))
    return violations


def _gaps_in_grids(plan: Plan, land: Land) -> list[Planted]:
    """Plant I4, M2: grids without a full-time worker or an instructor, one with two heads, one without."""
    violations = []
    for index, role in ((4, "FULL_TIME"), (7, "INSTRUCTOR"), (13, "GRID_LEADER")):
        grid = land.grids_on(land.scope[index], plan.horizon)[0].ref
        for link in _links(plan, "ASSIGNED_TO", role=role):
            if link.target == grid:
                _take_out(plan, link)
        violations.append(Planted("I4", f"no {role} 缺{role}", grid[1]))
    first, second = (place.ref for place in land.grids_on(land.scope[15], plan.horizon)[:2])
    leader = next(link for link in _links(plan, "ASSIGNED_TO", role="GRID_LEADER") if link.target == second)
    since = leader.properties["since"]
    plan.link("ASSIGNED_TO", leader.source, first, (since, None), role="GRID_LEADER")
    return [*violations, Planted("I4", "two grid leaders 两名网格长", first[1])]


def _claim_from_outside(plan: Plan, land: Land) -> list[Planted]:
    """Plant I6: an open claim by a unit that is neither a member nor a signatory."""
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
    """Plant I7, M17: two delegated tasks with late funds, one without funds."""
    funded = [link for link in plan.links if link.type == "FUNDED_BY"]
    violations = []
    for link in (funded[11], funded[41]):
        assigned = plan.of(link.source)["assignedOn"]
        plan.of(link.target)["allocatedOn"] = assigned + timedelta(45)
        violations.append(Planted("I7", "funds later than the task 拨款晚于委托", link.source[1]))
    bare = funded[23]
    _remove(plan, bare.target)
    return [*violations, Planted("I7", "no funds 未拨款", bare.source[1])]


def _consent(plan: Plan, land: Land) -> list[Planted]:
    """Plant I8, I8b, M16: selections without consent, with late or unwritten consent, and an appraisal without consent."""
    concerned = {link.source: link.target for link in plan.links if link.type == "CONCERNS"}
    heads = {link.source[1]: link.target for link in _links(plan, "HOLDS")}
    selections = [
        (request, post)
        for request, post in concerned.items()
        if heads.get(plan.of(request)["candidateRef"]) == post and plan.of(request)["kind"] == "SELECTION"
    ]
    (none, without), (late, delayed), (oral, unwritten) = selections[2], selections[8], selections[14]
    since = next(link.properties["since"] for link in _links(plan, "HOLDS") if link.target == delayed)
    plan.of(late)["decidedOn"] = since + timedelta(9)
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
    """Plant I11: a credit code with a wrong check digit."""
    unit = _of(plan, "Unit")[40]
    code = plan.of(unit)["uscc"]
    plan.of(unit)["uscc"] = code[:-1] + ("0" if code[-1] != "0" else "1")
    return [Planted("I11", "check digit of the credit code 统一社会信用代码校验位错误", unit[1])]


def _lonely_joint(plan: Plan, land: Land) -> list[Planted]:
    """Plant I12: a joint Party organization with a single unit."""
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
    """Plant M20: two agreements that end in thirty days, and a member without its only agreement."""
    active = [ref for ref in _of(plan, "Agreement") if plan.of(ref)["status"] == "ACTIVE"]
    ending = active[200:400:150]
    for agreement in ending:
        plan.amend(agreement, validTo=plan.horizon + timedelta(30))
    referred = {link.properties.get("agreementId") for link in plan.links}
    providers = {link.target: link.source for link in plan.links if link.type == "SIGNED" and link.source[0] == "Unit"}
    signed = [*providers.values()]
    missing = next(
        agreement
        for agreement in active
        if agreement[1] not in referred
        and agreement not in ending
        and signed.count(providers.get(agreement, agreement)) == 1
    )
    unit = providers[missing]
    _remove(plan, missing)
    return [
        *(Planted("M20", "ends in thirty days 三十日内到期", agreement[1]) for agreement in ending),
        Planted("M20", "a member without an agreement 成员单位无联建协议", unit[1]),
    ]


def _outlived_links(plan: Plan, land: Land) -> list[Planted]:
    """Plant I13: a dissolved organization with an open link to its seat."""
    dissolved = next(ref for ref in _of(plan, "Unit") if "dissolvedOn" in plan.of(ref))
    for link in plan.links:
        if link.type == "LOCATED_IN" and link.source == dissolved:
            link.properties.pop("until", None)
    return [Planted("I13", "dissolved, with an open link 已撤销仍有有效链接", dissolved[1])]


def _missed_visits(plan: Plan, land: Land) -> list[Planted]:
    """Plant M5: two county leaders who missed a quarter, a street leader who missed a month."""
    visits = {
        kind: [ref for ref in _of(plan, "FieldVisit") if plan.of(ref)["kind"] == kind]
        for kind in ("QUARTERLY_SUPERVISION", "MONTHLY_ONSITE")
    }
    oldest = min(plan.of(ref)["periodKey"] for ref in visits["QUARTERLY_SUPERVISION"])  # more than a year ago
    quarterly = [ref for ref in visits["QUARTERLY_SUPERVISION"] if plan.of(ref)["periodKey"] != oldest]
    missed = [*quarterly[20:60:39], visits["MONTHLY_ONSITE"][100]]
    violations = []
    for visit in missed:
        community = next(link.target for link in plan.links if link.type == "VISIT_TO" and link.source == visit)
        description = f"{plan.of(visit)['kind']} missed in {plan.of(visit)['periodKey']} 未按期走访"
        violations.append(Planted("M5", description, community[1]))
    _remove(plan, *missed)
    return violations


def _missed_meetings(plan: Plan, land: Land) -> list[Planted]:
    """Plant M6: a month without a conference in two communities."""
    violations = []
    for index, month in ((5, 3), (16, 9)):
        area = land.areas[land.scope[index]]
        series = next(link.source for link in plan.links if link.type == "FOR_AREA" and link.target == area)
        meetings = [link.source for link in plan.links if link.type == "INSTANCE_OF" and link.target == series]
        ordered = sorted(meetings, key=lambda meeting: str(plan.of(meeting)["heldAt"]))
        description = f"no conference in {plan.of(ordered[month])['periodKey']} 未召开联席会议"
        orders = [link for link in plan.links if link.type == "ADOPTED" and link.source == ordered[month]]
        _remove(plan, ordered[month], *(link.target for link in orders))
        violations.append(Planted("M6", description, series[1]))
    return violations


def _absent_units(plan: Plan, land: Land) -> list[Planted]:
    """Plant M7: a unit absent from the last two conferences of its community."""
    area = land.areas[land.scope[SPARED + 3]]
    series = next(link.source for link in plan.links if link.type == "FOR_AREA" and link.target == area)
    meetings = {link.source for link in plan.links if link.type == "INSTANCE_OF" and link.target == series}
    last = sorted(meetings, key=lambda meeting: str(plan.of(meeting)["heldAt"]))[-2:]
    attended = [link for link in plan.links if link.type == "ATTENDED" and link.target in last]
    unit = next(link.source for link in attended if sum(other.source == link.source for other in attended) == len(last))
    plan.drop(lambda link: link.type == "ATTENDED" and link.source == unit and link.target in last)
    return [Planted("M7", "absent twice in a row 连续两次缺席", unit[1])]


def _unreviewed_units(plan: Plan, land: Land) -> list[Planted]:
    """Plant M14: units without any review by their communities."""
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
    """Plant M15: a department without the appraisal of one street in the last complete year."""
    name, street = UNAPPRAISED
    department = next(ref for ref in _of(plan, "Department") if plan.of(ref)["name"] == f"忠县{name}(示例)")
    return [Planted("M15", f"not appraised by {street} in the last year 街道未评议", department[1])]
