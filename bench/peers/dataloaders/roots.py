"""Queries: look-ups by key, and statements for single fields."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.types import Info

from bench.peers.dataloaders.loaders import DAY, GRID, HERE, ORDER
from bench.peers.dataloaders.types import Category, Community, Grid, Named, Township, WorkOrder, build, load


async def query(info: Info, text: str, **values: Any) -> list[list[Any]]:
    rows: list[list[Any]] = await info.context["graph"].run(text, **values)
    return rows


def written(name: str) -> str:
    return (HERE / f"{name}.cypher").read_text("utf-8").replace("$day", f"'{DAY}'")


@strawberry.type
class Organization:
    id: strawberry.ID
    name: str
    kind: str | None

    @strawberry.field
    async def operates_for(self, info: Info, first: int = 20) -> list[Named]:
        return [build(Named, row) for row in (await load(info, "areas_of_organization", self.id))[:first]]

    @strawberry.field
    async def dispatched_orders(self, info: Info, community: str, first: int = 20) -> list[WorkOrder]:
        text = f"""MATCH (:Organization {{id: $id}})<-[:DISPATCHED_BY_ORDER]-(n:WorkOrder)
            WHERE EXISTS {{ MATCH (n)-[:RAISED_IN]->(:Grid)-[l:PART_OF]->(:Community {{code: $community}}) WHERE l.until IS NULL }}
            RETURN {ORDER} ORDER BY n.no LIMIT $first"""
        return [build(WorkOrder, row) for row in await query(info, text, id=self.id, community=community, first=first)]


@strawberry.type
class Department:
    id: strawberry.ID
    name: str

    @strawberry.field
    async def arrivals(self, info: Info) -> int:
        count: int = (await load(info, "arrivals", self.id))[0][0]
        return count


@strawberry.type
class WorkOrders:
    total_count: int
    nodes: list[WorkOrder]


@strawberry.type
class StateCount:
    state: str
    count: int


@strawberry.type
class Path:
    hops: int


@strawberry.type
class Hit:
    id: strawberry.ID
    name: str


@strawberry.type
class Query:
    @strawberry.field
    async def township(self, info: Info, code: str, day: str = DAY) -> Township | None:
        rows = await query(info, "MATCH (n:Township {code: $code}) RETURN n.code, n.name", code=code)
        return build(Township, rows[0], day=day) if rows else None

    @strawberry.field
    async def community(self, info: Info, code: str) -> Community | None:
        rows = await query(info, "MATCH (n:Community {code: $code}) RETURN n.code, n.name", code=code)
        return build(Community, rows[0], day=DAY) if rows else None

    @strawberry.field
    async def grid(self, info: Info, code: str) -> Grid | None:
        rows = await query(info, f"MATCH (n:Grid {{code: $code}}) RETURN {GRID}", code=code)
        return build(Grid, rows[0], day=DAY) if rows else None

    @strawberry.field
    async def category(self, info: Info, code: str) -> Category | None:
        rows = await query(info, "MATCH (n:Category {code: $code}) RETURN n.code, n.name", code=code)
        return build(Category, rows[0]) if rows else None

    @strawberry.field
    async def work_order(self, info: Info, no: str) -> WorkOrder | None:
        rows = await query(info, f"MATCH (n:WorkOrder {{no: $no}}) RETURN {ORDER}", no=no)
        return build(WorkOrder, rows[0]) if rows else None

    @strawberry.field
    async def organization(self, info: Info, id: strawberry.ID) -> Organization | None:
        rows = await query(info, "MATCH (n:Organization {id: $id}) RETURN n.id, n.name, n.kind", id=id)
        return build(Organization, rows[0]) if rows else None

    @strawberry.field
    async def work_orders(self, info: Info, first: int = 20) -> WorkOrders:
        total = await query(info, "MATCH (n:WorkOrder) RETURN count(n)")
        rows = await query(info, f"MATCH (n:WorkOrder) RETURN {ORDER} ORDER BY n.no LIMIT $first", first=first)
        return WorkOrders(total_count=total[0][0], nodes=[build(WorkOrder, row) for row in rows])

    @strawberry.field
    async def departments(self, info: Info, first: int = 20) -> list[Department]:
        """Return departments by the number of events addressed to them."""
        text = """MATCH (n:Department) WHERE n.dissolvedOn IS NULL OPTIONAL MATCH (n)<-[l:TO_ORG]-(:OrderEvent)
            WITH n, count(l) AS arrivals ORDER BY arrivals DESC, n.id LIMIT $first RETURN n.id, n.name"""
        return [build(Department, row) for row in await query(info, text, first=first)]

    @strawberry.field
    async def orders_by_state(self, info: Info, township: str) -> list[StateCount]:
        text = f"{written('orders_by_state')} RETURN state, count"
        return [build(StateCount, row) for row in await query(info, text, township=township)]

    @strawberry.field
    async def shortest_path(self, info: Info, start: str, end: str) -> list[Path]:
        values = {"from": start, "to": end}
        return [
            build(Path, row) for row in await query(info, f"{written('shortest_path')} RETURN length(path)", **values)
        ]

    @strawberry.field
    async def areas(self, info: Info, name: str) -> list[Hit]:
        return await hits(info, "MATCH (n:Area) WHERE n.name CONTAINS $name AND n.validTo IS NULL", name)

    @strawberry.field
    async def organizations(self, info: Info, name: str) -> list[Hit]:
        return await hits(info, "MATCH (n:Organization) WHERE n.name CONTAINS $name AND n.dissolvedOn IS NULL", name)

    @strawberry.field
    async def people(self, info: Info, name: str) -> list[Hit]:
        return await hits(info, "MATCH (n:Person) WHERE n.name CONTAINS $name", name)


async def hits(info: Info, text: str, name: str) -> list[Hit]:
    return [build(Hit, row) for row in await query(info, f"{text} RETURN n.id, n.name", name=name)]
