"""The county's departments, the agencies that they station in streets, and the posts of these agencies' heads.

Names follow real offices, and each name says that it is an example.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from seed.county.figures import DEPARTMENTS
from seed.county.names import uscc
from seed.county.plan import Plan, Ref
from seed.county.territory import Land
from seed.territory import BEGINNING

STREETS = ("500233001", "500233002", "500233003", "500233004")
PARTY_ORGANS = [
    "县委办公室",
    "纪委监委",
    "县委组织部",
    "县委宣传部",
    "县委统战部",
    "县委政法委",
    "县委社会工作部",
    "县委网信办",
    "县委编办",
    "县委巡察办",
    "直属机关工委",
    "县委党校",
    "信访办",
    "县委老干部局",
]
CONSENTING = ["公安局", "司法局", "农业农村委", "市场监管局", "规划自然资源局"]  # 纪委监委 is a Party body
GOVERNMENT = [
    "政府办公室",
    "教育委员会",
    "民政局",
    "人力社保局",
    "住房城乡建委",
    "城市管理局",
    "卫生健康委",
    "应急管理局",
    "生态环境局",
    "交通运输委",
    "水利局",
    "文化旅游委",
    "商务委",
    "退役军人局",
    "医疗保障局",
    "林业局",
    "财政局",
    "发展改革委",
    "经济信息委",
    "科技局",
    "大数据局",
    "消防救援局",
    "信息通信办",
    "政务服务办",
    "乡村振兴局",
    "审计局",
    "统计局",
    "国资委",
    "招商局",
    "税务局",
    "气象局",
    "邮政管理局",
    "烟草局",
    "海事处",
    "法院",
    "检察院",
]
INSTITUTIONS = [
    "环卫中心",
    "园林中心",
    "就业中心",
    "社保中心",
    "疾控中心",
    "融媒体中心",
    "文化馆",
    "图书馆",
    "体育中心",
    "公积金中心",
    "公路中心",
    "港航中心",
    "不动产中心",
    "城建中心",
    "水文中心",
    "农技中心",
    "畜牧中心",
    "移民中心",
    "机关事务中心",
    "公共交易中心",
    "职教中心",
    "档案馆",
    "博物馆",
    "土地储备中心",
    "粮食储备中心",
]
# departments that touch community governance (article §1): the two newest, and the first n of all
NEW = ("县委社会工作部", "大数据局")  # founded within the last year
AGENCIES = {
    "纪委监委": "纪检监察组",
    "公安局": "派出所",
    "司法局": "司法所",
    "农业农村委": "农业服务站",
    "市场监管局": "市场监管所",
    "规划自然资源局": "规划自然资源所",
}


@dataclass
class Offices:
    """Departments by short name, and stationed agencies with department, street and post of the head."""

    departments: dict[str, Ref] = field(default_factory=dict)
    agencies: list[tuple[Ref, str, str, Ref]] = field(default_factory=list)


def open_offices(plan: Plan, land: Land) -> Offices:
    """Create the departments and agencies of the county."""
    offices = Offices()
    kinds = (
        ("PARTY_ORGAN", PARTY_ORGANS),
        ("GOV_DEPARTMENT", [*CONSENTING, *GOVERNMENT]),
        ("PUBLIC_INSTITUTION", INSTITUTIONS),
    )
    for kind, names in kinds:
        for name in names:
            offices.departments[name] = _department(plan, len(offices.departments), kind, name)
    for street in STREETS:
        for department, agency_name in AGENCIES.items():
            offices.agencies.append(_agency(plan, land, offices, street, department, agency_name))
    return offices


def governing_departments() -> list[str]:
    """Return the departments that touch community governance."""
    names = [*NEW, *CONSENTING, "纪委监委", *GOVERNMENT, *PARTY_ORGANS, *INSTITUTIONS]
    return list(dict.fromkeys(names))[: DEPARTMENTS.now]


def _department(plan: Plan, number: int, kind: str, name: str) -> Ref:
    full = f"忠县{name}(示例)"
    return plan.node(
        "Department",
        full,
        name=full,
        shortName=f"示例{name}",
        kind=kind,
        uscc=uscc(kind, 1000 + number),
        communityGovernance=name in governing_departments(),
        subjectToConsent=name in AGENCIES,
        foundedOn=plan.ago(260 - 20 * NEW.index(name)) if name in NEW else None,
    )


def _agency(
    plan: Plan, land: Land, offices: Offices, street: str, department: str, agency_name: str
) -> tuple[Ref, str, str, Ref]:
    name = f"{land.names[street]}{agency_name}(示例)"
    agency = plan.node("DispatchedAgency", name, name=name, kind="DISPATCHED_AGENCY")
    plan.link("DISPATCHED_BY", agency, offices.departments[department], (BEGINNING, None))
    plan.link("STATIONED_IN", agency, land.areas[street], (BEGINNING, None))
    plan.link("SUBORDINATE_TO", agency, offices.departments[department], (BEGINNING, None), kind="ADMINISTRATIVE")
    plan.link("LOCATED_IN", agency, land.areas[street], (BEGINNING, None), isPrimary=True)
    post = plan.node("Post", f"head of {name}", title=f"{name}负责人", kind="AGENCY_HEAD", grade="乡科级副职")
    plan.link("POST_IN", post, agency, (BEGINNING, None))
    return agency, department, street, post
