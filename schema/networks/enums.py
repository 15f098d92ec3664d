"""Enums of networks: those of `analysis`, with a GraphQL name and descriptions."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

import strawberry

from analysis.distribution import Quantity
from analysis.kinds import NetworkKind, Side
from analysis.series import Step

E = TypeVar("E", bound=type[Enum])


class SimilarityBasis(Enum):
    """Basis on which two communities are compared."""

    UNITS = "UNITS"
    DEMANDS = "DEMANDS"


class FlowGroup(Enum):
    """Attribute of units by which money is added up."""

    KIND = "kind"
    SECTOR = "sector"


def described(enum: E, name: str, text: str, texts: Mapping[Enum, str]) -> E:
    """Make a Python enum a GraphQL enum of a name, of the members that have a description."""
    made = strawberry.enum(enum, name=name, description=text)
    definition = made.__strawberry_definition__  # type: ignore[attr-defined]  # set by Strawberry
    definition.values = [value for value in definition.values if enum[value.name] in texts]
    for value in definition.values:
        value.description = texts[enum[value.name]]
    return made


described(
    NetworkKind,
    "NetworkKind",
    "Kind of a network 网络类别",
    {
        NetworkKind.CO_BUILDING: "Units and communities that build together 单位与社区共建",
        NetworkKind.MEMBERSHIP: 'Units and "big Party committees" 单位与"大党委"',
        NetworkKind.COATTENDANCE: "Units that met, within a period 单位同场参会(按期间)",
        NetworkKind.MONEY: "Money and goods from units to communities, within a period 单位向社区投入资金物资(按期间)",
        NetworkKind.RETURNS: "Orders sent back from desk to desk, within a period 工单退回(按期间)",
        NetworkKind.PEOPLE: "People in an official capacity, their organizations and communities 人员、组织与社区",
    },
)
described(
    Side,
    "NetworkSide",
    "Part that a node plays in a network 网络节点的一侧",
    {
        Side.UNIT: "Unit 单位",
        Side.COMMUNITY: "Community 社区",
        Side.COMMITTEE: '"Big Party committee" "大党委"',
        Side.DESK: "Desk of orders: an organization or a grid 工单经办方",
        Side.PERSON: "Person 人员",
    },
)
described(
    Quantity,
    "NetworkQuantity",
    "Number of a node whose distribution is asked 分布所用的数量",
    {
        Quantity.DEGREE: "Number of linked nodes 连接数",
        Quantity.WEIGHT: "Sum of the weights of its links 权重合计",
        Quantity.AGREEMENTS: "Agreements in force, of co-building 有效联建协议数",
        Quantity.CLAIMS: "Open claims, of co-building 认领中的任务数",
    },
)
described(
    Step,
    "NetworkStep",
    "Distance between two days of a series 序列间隔",
    {Step.MONTH: "A month 月", Step.QUARTER: "Three months 季", Step.YEAR: "A year 年"},
)
described(
    SimilarityBasis,
    "NetworkSimilarity",
    "What two communities are compared by 相似度依据",
    {
        SimilarityBasis.UNITS: "Jaccard index of their units 共建单位的雅卡尔指数",
        SimilarityBasis.DEMANDS: "Cosine of their numbers of needs by category 各类需求数的余弦",
    },
)
described(
    FlowGroup,
    "NetworkGroup",
    "Attribute of units by which money is added up 资金汇总口径",
    {FlowGroup.KIND: "Kind of the unit 单位类别", FlowGroup.SECTOR: "Emerging sector 新兴领域"},
)
__all__ = ["FlowGroup", "NetworkKind", "Quantity", "Side", "SimilarityBasis", "Step"]
