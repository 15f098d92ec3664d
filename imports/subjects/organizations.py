"""Organizations outside the Party: units, departments, stationed agencies, command centres, groups and teams."""

from __future__ import annotations

from imports.columns import described, linked, named
from imports.subject import Column, RowLink, SheetSubject

Linked = tuple[RowLink, tuple[Column, ...]]


def organization(
    name: str, title: str, noun: str, label: str, *links: Linked, titles: tuple[str, ...] = ()
) -> SheetSubject:
    """Return the subject of organizations of a label with their links. A name, and a credit code, stands in one row."""
    own = described(label, "name", "uscc", "kind", noun=noun, uscc="")
    columns = (*own, *(column for _, part in links for column in part))
    found = tuple(link for link, _ in links)
    return SheetSubject(name, title, columns, label, links=found, identities=(("uscc",), ("name",)), synonyms=titles)


def located() -> Linked:
    """Return the link to the area of an organization's seat."""
    seat = named("LOCATED_IN.to", "所在区域", "Area", required=False, synonyms=("所在社区", "驻地", "所在地"))
    return linked("LOCATED_IN", seat, "驻地")


def subordinate() -> Linked:
    """Return the link to the organization above."""
    above = named("SUBORDINATE_TO.to", "上级单位", "Organization", required=False, synonyms=("主管单位", "隶属单位"))
    return linked("SUBORDINATE_TO", above, "上级")


def hosted() -> Linked:
    """Return the link to the community that hosts a group or a team."""
    host = named("HOSTED_BY.to", "主办社区", "Community", required=False, synonyms=("所属社区", "所在社区"))
    return linked("HOSTED_BY", host, "主办")


DEPARTMENT = named("DISPATCHED_BY.to", "派出部门", "Department", required=False)
GROUND = named("STATIONED_IN.to", "派驻乡镇街道", "Township", required=False, synonyms=("派驻街道", "派驻地"))
OPERATED = named("OPERATES_FOR.to", "服务区域", "Township", "County", required=False, example="500233001")
SUBJECTS = (
    organization("units", "单位", "单位", "Unit", located(), subordinate(), titles=("单位信息", "单位名册")),
    organization("departments", "县级部门", "部门", "Department", located(), subordinate(), titles=("部门",)),
    organization(
        "agencies",
        "派驻机构",
        "机构",
        "DispatchedAgency",
        linked("DISPATCHED_BY", DEPARTMENT, "派出"),
        linked("STATIONED_IN", GROUND, "派驻"),
    ),
    organization("centers", "指挥中心", "中心", "CommandCenter", linked("OPERATES_FOR", OPERATED, "服务")),
    organization("groups", "自治组织", "组织", "SelfGovernanceGroup", hosted()),
    organization("teams", "志愿服务队", "队伍", "VolunteerTeam", hosted(), titles=("志愿队伍",)),
)
