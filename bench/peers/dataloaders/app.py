"""The server: Strawberry's ASGI view with the request's loaders in its context."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import neo4j
import strawberry
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry.asgi import GraphQL

from bench.peers.dataloaders.loaders import Graph, loaders
from bench.peers.dataloaders.roots import Query


class Server(GraphQL[Any, Any]):
    driver: neo4j.AsyncDriver

    async def get_context(self, request: Any, response: Any) -> dict[str, Any]:
        graph = Graph(self.driver)
        return {"graph": graph, **loaders(graph)}


def app() -> Starlette:
    server = Server(strawberry.Schema(Query))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
        async with neo4j.AsyncGraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver:
            server.driver = driver
            yield

    return Starlette(routes=[Route("/graphql", server)], lifespan=lifespan)
