"""Numbers of needs by community and category, by which communities are compared."""

from __future__ import annotations

from datetime import date

from gongjian.execution.requests import Request
from gongjian.networks.reader import Reader
from gongjian.networks.reading import document, variables
from resolvers.execution.dates import lasting_id


async def read_demands(reader: Reader, day: date) -> dict[str, dict[str, int]]:
    """Return the number of needs of each community in scope (id) by category (code) on a day. Raises `GraphError`."""
    data = await reader.whole(Request(document("DEMANDS"), variables(day, None, day)))
    return {
        lasting_id(row["id"]): {group["keys"][0]["value"]: group["count"] for group in row["demandItems"]["groupBy"]}
        for row in data["communities"]["nodes"]
    }
