"""GraphQL enums of the model's closed lists, and those of the API itself."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Any

import strawberry

from graph.model import MODEL, Choice
from graph.model.territory import AREA_LEVEL


@cache
def enum_of(choice: Choice) -> Any:
    """The GraphQL enum of a closed list, one for each."""
    return _enum(choice.name, choice.text, {code: (code, text) for code, text in choice.values})


def _enum(name: str, text: str, members: dict[str, tuple[Any, str]]) -> Any:
    values = {code: strawberry.enum_value(value, description=about) for code, (value, about) in members.items()}
    return strawberry.enum(Enum(name, values, module=__name__), description=text)  # type: ignore[call-overload]  # members made from the model


AreaLevel = _enum(
    AREA_LEVEL.name,
    AREA_LEVEL.text,
    {code: (number, text) for number, (code, text) in enumerate(AREA_LEVEL.values, start=1)},
)
LinkType = _enum(
    "LinkType",
    "Type of a link 链接类型",
    {name: (name, link.text) for name, link in sorted(MODEL.links.items()) if link.readable},
)
MechanismPart = _enum(
    "MechanismPart",
    "Part of the mechanism that a community is to have 机制要素",
    {
        "COMMITTEE": ("COMMITTEE", '"Big Party committee" "大党委"'),
        "SERIES": ("SERIES", "Series of joint conferences 联席会议机制"),
    },
)
LinkDirection = _enum(
    "LinkDirection",
    "Direction of a link, seen from this node 链接方向",
    {"OUT": ("OUT", "From this node 由本节点出发"), "IN": ("IN", "To this node 指向本节点")},
)
SearchType = _enum(
    "SearchType",
    "What search finds 检索类型",
    {
        "AREA": ("Area", "Areas 区域"),
        "ORGANIZATION": ("Organization", "Organizations 组织"),
        "PERSON": ("Person", "People in an official capacity 人员"),
    },
)
ReasonKind = _enum(
    "ReasonKind",
    "Why something was found 原因类别",
    {
        "COMMITTEE_MEMBER": (
            "COMMITTEE_MEMBER",
            'Member unit of the community\'s "big Party committee" "大党委"成员单位',
        ),
        "CO_BUILDS": ("CO_BUILDS", "It builds together with the community 与社区共建"),
        "POSTED_STAFF": (
            "POSTED_STAFF",
            "Its staff are assigned to the grid, its micro-grids or buildings 有人员配备到网格",
        ),
        "ON_BEHALF": ("ON_BEHALF", "Someone is assigned there on its behalf 受其委派"),
        "SHARED_COMMITTEE": ("SHARED_COMMITTEE", "Both are members of a committee 同为大党委成员单位"),
        "SHARED_MEETING": ("SHARED_MEETING", "Both came to a meeting 参加同一会议"),
        "SHARED_COMMUNITY": ("SHARED_COMMUNITY", "Both build together with a community 共建同一社区"),
        "HANDLES_ORDER": ("HANDLES_ORDER", "It handles an order raised in the grid 正在办理网格工单"),
    },
)
