"""Types: values of a row, and a resolver for each relationship field; the date is passed from parent to child."""

from __future__ import annotations

import datetime
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, cast

import strawberry
from strawberry.types import Info

from bench.peers.dataloaders.loaders import DAY

T = TypeVar("T")


def build(kind: type[T], row: list[Any], **more: Any) -> T:
    """Build an object from a row, whose values are in the order of the fields."""
    names = [name for name in names_of(cast(Any, kind)) if name not in more]
    return kind(**dict(zip(names, row, strict=True)), **more)


@cache
def names_of(kind: Any) -> list[str]:
    return [field.name for field in fields(kind) if field.init]


async def load(info: Info, name: str, key: str, day: str = DAY) -> list[list[Any]]:
    """Return rows from a loader of this request."""
    rows: list[list[Any]] = await info.context[name].load((key, day))
    return rows


@strawberry.type
class Reason:
    kind: str
    since: str


@strawberry.type
class ServingUnit:
    name: str
    kind: str | None
    reasons: list[Reason]


@strawberry.type
class Member:
    """A person or a unit of a link, with the link's properties."""

    role: str
    since: datetime.date
    name: str


def member(row: list[Any]) -> Member:
    return Member(role=row[0], since=row[1].to_native(), name=row[2])


@strawberry.type
class Named:
    code: str
    name: str


@strawberry.type
class WorkOrder:
    id: strawberry.ID
    no: str
    title: str
    urgency: str
    state: str
    classification: str
    escalation_level: int
    max_level: int
    source_id: str | None
    resolution: str | None
    reopen_count: int
    return_count: int
    version: int

    @strawberry.field
    async def grid(self, info: Info) -> Grid | None:
        rows = await load(info, "grid_of_order", self.no)
        return build(Grid, rows[0], day=DAY) if rows else None

    @strawberry.field
    async def category(self, info: Info) -> Named | None:
        rows = await load(info, "category_of_order", self.no)
        return build(Named, rows[0]) if rows else None


@strawberry.type
class Grid:
    day: strawberry.Private[str]
    id: strawberry.ID
    code: str
    name: str
    household_count: int | None
    level: int
    version: int

    @strawberry.field
    async def community(self, info: Info) -> Community | None:
        rows = await load(info, "community_of_grid", self.code, self.day)
        return build(Community, rows[0], day=self.day) if rows else None

    @strawberry.field
    async def serving_units(self, info: Info) -> list[ServingUnit]:
        rows = await load(info, "serving_units", self.code)
        return [ServingUnit(name=name, kind=kind, reasons=[Reason(**why) for why in whys]) for name, kind, whys in rows]

    @strawberry.field
    async def work_orders(self, info: Info, first: int = 20) -> list[WorkOrder]:
        return [build(WorkOrder, row) for row in (await load(info, "orders_of_grid", self.code))[:first]]

    @strawberry.field
    async def grid_force(self, info: Info, first: int = 20) -> list[Member]:
        return [member(row) for row in (await load(info, "grid_force", self.code, self.day))[:first]]


@strawberry.type
class Committee:
    id: strawberry.ID
    name: str

    @strawberry.field
    async def member_units(self, info: Info, first: int = 20) -> list[Member]:
        return [member(row) for row in (await load(info, "member_units", self.id))[:first]]


@strawberry.type
class Community:
    day: strawberry.Private[str]
    code: str
    name: str

    @strawberry.field
    async def grids(self, info: Info, first: int = 20) -> list[Grid]:
        return [build(Grid, row, day=self.day) for row in (await load(info, "grids", self.code, self.day))[:first]]

    @strawberry.field
    async def committee(self, info: Info) -> Committee | None:
        rows = await load(info, "committee", self.code, self.day)
        return build(Committee, rows[0]) if rows else None


@strawberry.type
class Township:
    day: strawberry.Private[str]
    code: str
    name: str

    @strawberry.field
    async def children(self, info: Info, first: int = 20) -> list[Community]:
        rows = await load(info, "communities", self.code, self.day)
        return [build(Community, row, day=self.day) for row in rows[:first]]


@strawberry.type
class Category:
    code: str
    name: str

    @strawberry.field
    async def first_orders(self, info: Info) -> list[WorkOrder]:
        return [build(WorkOrder, row) for row in await load(info, "first_orders_of_category", self.code)]
