"""Co-building network: all its pairs, and its picture."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from analysis.network import network_of
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
      weight
      agreementCount
      openClaimCount
      unit { __typename id name }
      node { id name code }
    }
    pageInfo { hasNextPage endCursor }
  }
  meta { horizon }
}"""


async def network_rows(service: Service, as_of: str | None) -> tuple[list[dict[str, Any]], str]:
    """Return all pairs of unit and community, and the as-of date. Raises `GraphError` with the code of the answer."""
    rows: list[dict[str, Any]] = []
    day = as_of or ""
    async for data in _pages(service, as_of):
        rows += data["coBuildingNetwork"]["edges"]
        day = as_of or data["meta"]["horizon"] or today().isoformat()
    return rows, day


async def _pages(service: Service, as_of: str | None) -> AsyncIterator[Any]:
    after = None
    while True:
        data = data_of(await service.answer(Request(NETWORK, {"asOf": as_of, "after": after})))
        yield data
        page = data["coBuildingNetwork"]["pageInfo"]
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
