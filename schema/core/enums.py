"""GraphQL enums: the closed lists of the model, and enums of the API.

`@values_of(...)` replaces a class by an enum with values of the model, so that annotations can use the name of the class.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any

import strawberry

from graph.model import MODEL, Choice
from graph.model.people import GRID_ROLE, LINK_TIER
from graph.model.search import SEARCH_FIT, SEARCH_MATCH
from graph.model.territory import AREA_LEVEL


@cache
def enum_of(choice: Choice) -> Any:
    """Return the GraphQL enum of a closed list; the result is cached."""
    return _enum(choice.name, choice.text, {code: (code, text) for code, text in choice.values})


def _enum(name: str, text: str, members: dict[str, tuple[Any, str]]) -> Any:
    values = {code: strawberry.enum_value(value, description=about) for code, (value, about) in members.items()}
    return strawberry.enum(Enum(name, values, module=__name__), description=text)  # type: ignore[call-overload]  # the members come from the model


def values_of(enum: Any) -> Callable[[type], Any]:
    """Return a decorator that replaces a class by an enum."""
    return lambda cls: enum


@values_of(
    _enum(
        AREA_LEVEL.name,
        AREA_LEVEL.text,
        {code: (number, text) for number, (code, text) in enumerate(AREA_LEVEL.values, start=1)},
    )
)
class AreaLevel(Enum):
    """Level of an area; the values are the numbers that areas store."""


@values_of(
    _enum(
        "LinkType",
        "Type of a link 链接类型",
        {name: (name, link.text) for name, link in sorted(MODEL.links.items()) if link.readable},
    )
)
class LinkType(Enum):
    """Type of a readable link."""


@strawberry.enum(description="Direction of an order; what is not there comes last in both 排序方向(空值总在最后)")
class SortDirection(Enum):
    """Direction of an order."""

    ASC = strawberry.enum_value("ASC", description="Ascending 升序")
    DESC = strawberry.enum_value("DESC", description="Descending 降序")


@values_of(enum_of(LINK_TIER))
class LinkTier(Enum):
    """Tier of 1+1+N leaders."""


@values_of(enum_of(GRID_ROLE))
class GridRole(Enum):
    """Role in the 1+3+N grid force."""


@values_of(enum_of(SEARCH_MATCH))
class SearchMatch(Enum):
    """The part of a node that matches a text."""


@values_of(enum_of(SEARCH_FIT))
class SearchFit(Enum):
    """Quality of a match."""


@strawberry.enum(description="Part of the mechanism that a community must have 机制要素")
class MechanismPart(Enum):
    """Part of the mechanism."""

    COMMITTEE = strawberry.enum_value("COMMITTEE", description='"Big Party committee" "大党委"')
    SERIES = strawberry.enum_value("SERIES", description="Series of joint conferences 联席会议机制")


@strawberry.enum(description="Direction of a link, seen from this node 链接方向")
class LinkDirection(Enum):
    """Direction of a link."""

    OUT = strawberry.enum_value("OUT", description="From this node 由本节点出发")
    IN = strawberry.enum_value("IN", description="To this node 指向本节点")


@strawberry.enum(description="Type of a search result 检索类型")
class SearchType(Enum):
    """Node type for search; the values are names of node types."""

    AREA = strawberry.enum_value("Area", description="Areas 区域")
    ORGANIZATION = strawberry.enum_value("Organization", description="Organizations 组织")
    PERSON = strawberry.enum_value("Person", description="People in an official capacity 人员")


@strawberry.enum(description="Kind of a reason 原因类别")
class ReasonKind(Enum):
    """Kind of a reason; the values are the kinds of branches of traversals."""

    COMMITTEE_MEMBER = strawberry.enum_value(
        "COMMITTEE_MEMBER", description='Member unit of the community\'s "big Party committee" "大党委"成员单位'
    )
    CO_BUILDS = strawberry.enum_value("CO_BUILDS", description="Co-builds with the community 与社区共建")
    POSTED_STAFF = strawberry.enum_value(
        "POSTED_STAFF",
        description="Has staff assigned to the grid, its micro-grids or buildings 有人员配备到网格",
    )
    ON_BEHALF = strawberry.enum_value("ON_BEHALF", description="A person is assigned there on its behalf 受其委派")
    SHARED_COMMITTEE = strawberry.enum_value(
        "SHARED_COMMITTEE", description="Both are members of a committee 同为大党委成员单位"
    )
    SHARED_MEETING = strawberry.enum_value("SHARED_MEETING", description="Both attended a meeting 参加同一会议")
    SHARED_COMMUNITY = strawberry.enum_value(
        "SHARED_COMMUNITY", description="Both co-build with a community 共建同一社区"
    )
    HANDLES_ORDER = strawberry.enum_value("HANDLES_ORDER", description="Handles an order of the grid 正在办理网格工单")
