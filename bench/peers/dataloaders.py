"""Strawberry with DataLoaders, written as its docs teach: a resolver for each field that leads on, a loader behind it."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import neo4j
import strawberry
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader
from strawberry.types import Info

DAY = os.environ.get("DAY", "")
SERVING = (Path(__file__).parent / "serving_units.cypher").read_text("utf-8")
OPEN = "l.until IS NULL"


@strawberry.type
class Reason:
    kind: str
    since: str


@strawberry.type
class Unit:
    name: str
    kind: str | None
    reasons: list[Reason]


@strawberry.type
class Grid:
    id: strawberry.ID
    code: str
    name: str
    household_count: int | None
    level: int
    version: int

    @strawberry.field
    async def community(self, info: Info) -> Community | None:
        return await info.context["community"].load(self.code)

    @strawberry.field
    async def serving_units(self, info: Info) -> list[Unit]:
        return await info.context["units"].load(self.code)


@strawberry.type
class Community:
    code: str
    name: str

    @strawberry.field
    async def grids(self, info: Info) -> list[Grid]:
        return await info.context["grids"].load(self.code)


@strawberry.type
class Township:
    code: str
    name: str

    @strawberry.field
    async def communities(self, info: Info) -> list[Community]:
        return await info.context["communities"].load(self.code)


@strawberry.type
class Query:
    @strawberry.field
    async def township(self, info: Info, code: str) -> Township | None:
        rows = await info.context["run"]("MATCH (n:Township {code: $code}) RETURN n.code, n.name", code=code)
        return Township(code=rows[0][0], name=rows[0][1]) if rows else None

    @strawberry.field
    async def grid(self, info: Info, code: str) -> Grid | None:
        rows = await info.context["run"](f"MATCH (n:Grid {{code: $code}}) RETURN {GRID}", code=code)
        return grid(rows[0]) if rows else None


GRID = "n.id, n.code, n.name, n.householdCount, n.level, n.version"


def grid(row: list[Any]) -> Grid:
    return Grid(id=row[0], code=row[1], name=row[2], household_count=row[3], level=row[4], version=row[5])


class Loaders:
    """The loaders of one request."""

    def __init__(self, driver: neo4j.AsyncDriver) -> None:
        self.driver = driver

    async def run(self, text: str, **values: Any) -> list[list[Any]]:
        async with self.driver.session(
            database=os.environ["NEO4J_DATABASE"], default_access_mode=neo4j.READ_ACCESS
        ) as session:
            return [list(record) async for record in await session.run(text, values)]

    async def many(self, text: str, keys: list[str], make: Any) -> list[list[Any]]:
        found = defaultdict(list)
        for key, *row in await self.run(text, keys=keys):
            found[key].append(make(row))
        return [found[key] for key in keys]

    async def communities(self, keys: list[str]) -> list[list[Community]]:
        text = f"""UNWIND $keys AS key MATCH (:Township {{code: key}})<-[l:PART_OF]-(n:Community {{inScope: true}}) WHERE {OPEN}
            RETURN key, n.code, n.name ORDER BY n.code"""
        return await self.many(text, keys, lambda row: Community(code=row[0], name=row[1]))

    async def grids(self, keys: list[str]) -> list[list[Grid]]:
        text = f"UNWIND $keys AS key MATCH (:Community {{code: key}})<-[l:PART_OF]-(n:Grid) WHERE {OPEN} RETURN key, {GRID} ORDER BY n.code"
        return await self.many(text, keys, grid)

    async def community(self, keys: list[str]) -> list[Community | None]:
        text = f"UNWIND $keys AS key MATCH (:Grid {{code: key}})-[l:PART_OF]->(n:Community) WHERE {OPEN} RETURN key, n.code, n.name"
        found = await self.many(text, keys, lambda row: Community(code=row[0], name=row[1]))
        return [rows[0] if rows else None for rows in found]

    async def units(self, keys: list[str]) -> list[list[Unit]]:
        text = f"UNWIND $keys AS key MATCH (this:Grid {{code: key}}) CALL (this) {{ {SERVING} RETURN unit, reasons }} RETURN key, unit.name, unit.kind, reasons"
        return [
            [
                Unit(name=name, kind=kind, reasons=[Reason(**reason) for reason in reasons])
                for _, name, kind, reasons in rows
            ]
            for rows in [await self.run(text.replace("$day", f"'{DAY}'"), keys=[key]) for key in keys]
        ]


class Server(GraphQL[Any, Any]):
    driver: neo4j.AsyncDriver

    async def get_context(self, request: Any, response: Any) -> dict[str, Any]:
        loaders = Loaders(self.driver)
        names = ("communities", "grids", "community", "units")
        return {"run": loaders.run, **{name: DataLoader(load_fn=getattr(loaders, name)) for name in names}}


def app() -> Starlette:
    server = Server(strawberry.Schema(Query))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
        async with neo4j.AsyncGraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver:
            server.driver = driver
            yield

    return Starlette(routes=[Route("/graphql", server)], lifespan=lifespan)
