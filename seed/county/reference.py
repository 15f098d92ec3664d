"""Configuration of the county (domain §1.9, §2.11): categories, deadlines, roles, tasks, powers, holidays, documents.

The source names these terms without listing their items; the texts are placeholders that say so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from seed.county.organizations import Bodies
from seed.county.plan import Plan, Ref
from seed.county.territory import Land

CATEGORIES = {
    "市政设施": ("路灯", "道路破损", "管网堵塞"),
    "环境卫生": ("垃圾清运", "污水", "噪声扰民"),
    "物业管理": ("电梯故障", "停车", "物业收费"),
    "民生服务": ("养老助餐", "就业帮扶", "托幼看护"),
    "矛盾纠纷": ("邻里纠纷", "劳资纠纷", "消费纠纷"),
    "公共安全": ("消防隐患", "用电用气", "高空坠物"),
    "城市管理": ("占道经营", "违章搭建", "犬只管理"),
    "文化体育": ("健身设施", "文艺活动", "阅读空间"),
}
# hours by stage and urgency, after Beijing's draft (domain §1.9 A5): NORMAL, URGENT, EMERGENCY
HOURS = {
    "GRID_HANDLING": (48, 24, 2),
    "COMMUNITY_HANDLING": (168, 48, 4),
    "STREET_COORDINATION": (240, 72, 8),
    "COUNTY_DISPATCH": (48, 24, 2),
    "DEPARTMENT_PENDING": (24, 8, 1),
    "DEPARTMENT_HANDLING": (360, 120, 24),
    "LEADER_STUDY": (360, 120, 24),
    "RESOLVED": (72, 48, 24),
    "FEEDBACK_GIVEN": (240, 240, 240),
}
URGENCIES = ("NORMAL", "URGENT", "EMERGENCY")
ROLES = {"GRID_HEAD": "网格长", "BUILDING_HEAD": "楼栋长", "UNIT_HEAD": "单元长"}
BODY_ROLES = {"HEAD": "负责人", "MEMBER": "成员"}
POWERS = ("人事考核权", "征得同意权", "规划参与权", "综合管理权", "重大决策建议权")
DOCUMENTS = {
    "assessment": "城市社区“大党委”工作考核办法",
    "agencies": "规范派驻街道机构管理的实施意见",
    "workers": "忠县城市社区工作者职业体系建设实施方案",
}


@dataclass
class Reference:
    """Categories by code, rule documents, 6+1 items, powers."""

    categories: dict[str, Ref] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    documents: dict[str, Ref] = field(default_factory=dict)
    catalog: list[Ref] = field(default_factory=list)
    powers: list[Ref] = field(default_factory=list)

    @property
    def matters(self) -> list[str]:
        """Return the codes of the categories of orders, demands and tasks."""
        return [code for code in self.categories if len(code) == 5]


def configure(plan: Plan, land: Land, bodies: Bodies) -> Reference:
    """Create all reference data of the county."""
    reference = Reference()
    _classify(plan, reference)
    _set_deadlines(plan)
    _name_roles(plan)
    for number in range(7):
        slot = str(number + 1) if number < 6 else "+1"
        title = f"网格任务{slot}(示例,待县级配置)"
        reference.catalog.append(plan.node("TaskCatalogItem", slot, slot=slot, title=title, active=True))
    _give_powers(plan, bodies, reference)
    _set_holidays(plan)
    for number, (key, title) in enumerate(DOCUMENTS.items()):
        issued = plan.ago(1250 - 60 * number)
        reference.documents[key] = plan.node("PolicyDocument", key, title=f"《{title}》(示例)", issuedOn=issued)
    return reference


def hours_of(stage: str, urgency: str) -> int:
    return HOURS[stage][URGENCIES.index(urgency)]


def _classify(plan: Plan, reference: Reference) -> None:
    for number, (name, parts) in enumerate(CATEGORIES.items(), start=1):
        parent = _category(plan, reference, f"C{number:02d}", name)
        for index, part in enumerate(parts, start=1):
            plan.link("SUBCATEGORY_OF", _category(plan, reference, f"C{number:02d}{index:02d}", part), parent)


def _category(plan: Plan, reference: Reference, code: str, name: str) -> Ref:
    reference.names[code] = name
    reference.categories[code] = plan.node("Category", code, code=code, name=name)
    return reference.categories[code]


def _set_deadlines(plan: Plan) -> None:
    for stage, hours in HOURS.items():
        for urgency, count in zip(URGENCIES, hours, strict=True):
            known = {"stage": stage, "urgency": urgency, "hours": count, "calendar": "CALENDAR"}
            plan.node("SlaPolicy", f"{stage} {urgency}", **known)


def _name_roles(plan: Plan) -> None:
    for scheme, roles in (("三长工作制", ROLES), ("自治组织", BODY_ROLES)):
        for code, name in roles.items():
            plan.node("RoleType", code, code=code, name=name, scheme=scheme)


def _give_powers(plan: Plan, bodies: Bodies, reference: Reference) -> None:
    """Give 五项权力 to the working committees of the two streets in scope."""
    for slot, name in enumerate(POWERS, start=1):
        power = plan.node("PowerType", str(slot), slot=str(slot), name=name)
        reference.powers.append(power)
        for street in ("500233001", "500233002"):
            plan.link("HELD_BY", power, bodies.working[street], (plan.ago(1190), None))


def _set_holidays(plan: Plan) -> None:
    """Create the fixed holidays of three years, including the year after the horizon."""
    for year in range(plan.horizon.year - 1, plan.horizon.year + 2):
        for month, day, name in ((1, 1, "元旦"), (5, 1, "劳动节"), (10, 1, "国庆节")):
            holiday = date(year, month, day)
            plan.node("Holiday", holiday.isoformat(), date=holiday, name=name)
