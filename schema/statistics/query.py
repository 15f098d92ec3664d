"""Root fields of statistics."""

from __future__ import annotations

from collections.abc import Coroutine
from datetime import date
from enum import Enum
from typing import Annotated, Any, Protocol, TypeVar, cast

import strawberry
from strawberry.types import Info

from analysis.correlation import spearman
from analysis.survival import Survival, Wait, survival
from graph.model.organizations import ORGANIZATION_KIND
from schema.core.enums import enum_of
from schema.core.scalars import Date
from schema.networks.declarations import ID, about
from schema.networks.view import date_of

T = TypeVar("T")
COUNTY = ID("500233")


@strawberry.enum(description="Figure of a community 社区指标")
class CommunityFigure(Enum):
    """Figure of a community; the values are names in `documents/FIGURES.graphql`."""

    SERVING_UNITS = strawberry.enum_value("SERVING_UNITS", description="Units that serve it 服务单位数")
    CO_BUILDERS = strawberry.enum_value("CO_BUILDERS", description="Units that build with it 共建单位数")
    MEAN_DAYS_TO_RESOLVE = strawberry.enum_value(
        "MEAN_DAYS_TO_RESOLVE", description="Mean days from report to resolution 平均办结天数"
    )
    MEAN_STARS = strawberry.enum_value("MEAN_STARS", description="Mean stars of its orders 平均星级")
    OPEN_ORDERS = strawberry.enum_value("OPEN_ORDERS", description="Open orders 未结工单数")
    POINTS_AWARDED = strawberry.enum_value("POINTS_AWARDED", description="Points of volunteers 志愿积分")
    ACTIVITIES = strawberry.enum_value("ACTIVITIES", description="Volunteer activities 志愿活动数")
    DEMANDS = strawberry.enum_value("DEMANDS", description="Needs 需求数")
    CLOSED_DEMANDS = strawberry.enum_value("CLOSED_DEMANDS", description="Needs whose tasks are done 已办结需求数")
    CLOSED_SHARE = strawberry.enum_value("CLOSED_SHARE", description="Closed needs ÷ needs 需求办结率")


class Statistics(Protocol):
    """Service as the resolvers of statistics use it: `info.context`."""

    async def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Return the result of work that belongs to the event loop of the service."""

    async def figures(self, code: str, day: date | None) -> tuple[Any, ...]:
        """Return the figures of each community in scope of an area."""

    async def waits(self, first: date | None, last: date | None, day: date | None) -> tuple[tuple[str, Wait], ...]:
        """Return the waits from claim to delivery, with the kind of the unit."""


@strawberry.type(description="Rank correlation of two figures 秩相关")
class RankCorrelation:
    """Spearman's rank correlation."""

    rho: float | None = about(
        "Spearman's ρ, −1 to 1; null for fewer than two communities, or equal values only 斯皮尔曼相关系数"
    )
    n: int = about("Communities that have both figures 样本数")


@strawberry.type(description="Share of claims that wait longer 等待比例")
class WaitStep:
    """A step of a product-limit estimate."""

    days: int = about("Days from the claim 认领后天数")
    share: float = about("Share of the claims without a delivery after so many days, 0 to 1 尚未提供服务的比例")
    waiting: int = about("Claims that had waited so long, before the day 此前仍在等待的认领数")


@strawberry.type(description="Waits from claim to first delivery, with those still open 认领至首次服务的等待(含未完成)")
class ClaimWaits:
    """The product-limit estimate of Kaplan and Meier: open and withdrawn claims count as long as they lasted."""

    kind: Any = about("Kind of the unit; null for all units 单位类别", graphql_type=enum_of(ORGANIZATION_KIND) | None)
    claims: int = about("Claims 认领数")
    delivered: int = about("Claims with a delivery 已提供服务的认领数")
    median: int | None = about("Days after which half of the claims have a delivery; null if fewer have 中位天数")
    p90: int | None = about("Days after which nine tenths have a delivery; null if fewer have 九成天数")
    curve: list[WaitStep] = about("Steps of the estimate, in order 生存曲线")


async def correlation(
    info: Info,
    of: Annotated[CommunityFigure, strawberry.argument(description="One figure 指标一")],
    with_: Annotated[CommunityFigure, strawberry.argument(name="with", description="The other figure 指标二")],
    code: Annotated[ID, strawberry.argument(description="Area code 区划代码")] = COUNTY,
    as_of: Date | None = None,
) -> RankCorrelation | None:
    """Return the correlation over the communities in scope of an area. Raises `GraphError`."""
    source = cast("Statistics", info.context)
    day = date_of(as_of, "correlation", "asOf")
    rows = await source.wait(source.figures(code, day))
    found = spearman((row[of.value], row[with_.value]) for row in rows)
    return RankCorrelation(rho=found.rho, n=found.n)


async def claim_waits(
    info: Info,
    from_: Annotated[Date | None, strawberry.argument(name="from", description="First day of claims 起始日期")] = None,
    to: Annotated[
        Date | None, strawberry.argument(description="Last day of claims, by default `asOf` 截止日期(含当日)")
    ] = None,
    as_of: Date | None = None,
) -> list[ClaimWaits] | None:
    """Return the waits of all units, then those of each kind, most claims first. Raises `GraphError`."""
    source = cast("Statistics", info.context)
    named = (("from", from_), ("to", to), ("asOf", as_of))
    days = (date_of(text, "claimWaits", name) for name, text in named)
    rows = await source.wait(source.waits(*days))
    groups = {kind: [wait for other, wait in rows if other == kind] for kind in sorted({kind for kind, _ in rows})}
    ordered = sorted(groups, key=lambda kind: (-len(groups[kind]), kind))
    return [
        _waits(None, survival(wait for _, wait in rows)),
        *(_waits(kind, survival(groups[kind])) for kind in ordered),
    ]


def _waits(kind: str | None, found: Survival) -> ClaimWaits:
    curve = [WaitStep(days=step.days, share=step.share, waiting=step.waiting) for step in found.curve]
    return ClaimWaits(
        kind=kind, claims=found.count, delivered=found.ended, median=found.median, p90=found.p90, curve=curve
    )


@strawberry.type
class StatisticsQuery:
    """Root fields of statistics."""

    correlation: RankCorrelation | None = about(
        "Rank correlation of two figures over the communities in scope of an area 社区指标的秩相关",
        resolver=correlation,
    )
    claim_waits: list[ClaimWaits] | None = about(
        "Waits from claim to first delivery: all units, then each kind 认领到服务的等待时间", resolver=claim_waits
    )
