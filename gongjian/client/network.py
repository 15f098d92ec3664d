"""Co-building network: all its pairs, and its picture."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from itertools import chain
from typing import Any

from analysis.co_building import co_building_network, network_of
from analysis.network import Network
from analysis.picture import picture_of
from gongjian.execution.answer import Answer
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.errors import error_of
from resolvers.execution.dates import today

NETWORK = """# The whole co-building network on a day: every pair of a unit and a community 共建网络
query Network($asOf: Date, $first: Int = 2500, $after: String) {
  coBuildingNetwork(asOf: $asOf, first: $first, after: $after) {
    edges {
      since
      until
      weight
      agreementCount
      openClaimCount
      unit { __typename id name kind sector }
      node { id name code township: parent { name } }
    }
    pageInfo { hasNextPage endCursor }
  }
  meta { horizon }
}"""
SCOPE = """# Communities in scope on a day 范围内的社区
query Scope($asOf: Date, $first: Int = 100, $after: String) {
  communities(asOf: $asOf, first: $first, after: $after, where: {inScope: {eq: true}}) {
    nodes { __typename id name code township: parent { name } }
    pageInfo { hasNextPage endCursor }
  }
}"""


async def network(service: Service, as_of: str | None) -> Network:
    """Return the co-building network on a date, with the communities in scope. Raises `GraphError`."""
    rows, day = await network_rows(service, as_of)
    pages = [map(flat, data["communities"]["nodes"]) async for data in _pages(service, SCOPE, "communities", as_of)]
    return co_building_network(rows, date.fromisoformat(day), chain.from_iterable(pages))


async def network_rows(service: Service, as_of: str | None) -> tuple[list[dict[str, Any]], str]:
    """Return all pairs of unit and community, and the as-of date. Raises `GraphError` with the code of the answer."""
    rows: list[dict[str, Any]] = []
    day = as_of or ""
    async for data in _pages(service, NETWORK, "coBuildingNetwork", as_of):
        rows += ({**row, "node": flat(row["node"])} for row in data["coBuildingNetwork"]["edges"])
        day = as_of or data["meta"]["horizon"] or today().isoformat()
    return rows, day


def flat(community: dict[str, Any]) -> dict[str, Any]:
    """Return a community with the name of its township in place of the township."""
    return {**community, "township": (community["township"] or {}).get("name")}


async def _pages(service: Service, document: str, name: str, as_of: str | None) -> AsyncIterator[Any]:
    after = None
    while True:
        data = data_of(await service.answer(Request(document, {"asOf": as_of, "after": after})))
        yield data
        page = data[name]["pageInfo"]
        if not page["hasNextPage"]:
            return
        after = page["endCursor"]


def data_of(answer: Answer) -> Any:
    """Return the data of an answer. Raises `GraphError` for an answer with errors."""
    if answer.errors:
        raise error_of(answer.errors[0])
    return answer.data


async def network_picture(service: Service, as_of: str | None = None) -> str:
    """Return the SVG picture of the network on a date, by default the horizon of the data."""
    rows, day = await network_rows(service, as_of)
    return await service.worker.run(lambda: picture_of(network_of(rows), f"Co-building on {day} 共建网络"))
