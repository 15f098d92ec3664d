"""Rights against none: the same document for a viewer without limits and for viewers of four roles, in alternating requests.

A list of all nodes of a label is a shorter list for most viewers, so a ratio below 1 is possible.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import orjson

from bench.asked import timed
from bench.figures import median, ratios_of, row, spread
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.access.roles import Role
from graph.access.viewer import UNLIMITED, Grant, Viewer

REQUESTS, WARMUP = 30, 20
GRID, COMMUNITY, TOWNSHIP, COUNTY = "500233001001001", "500233001001", "500233001", "500233"
HANDLER = "query { workOrders(first: 1, where: { handlers: { some: {} } }) { nodes { handlers(first: 1) { nodes { id } } } } }"
ORDER, AREA = 'workOrder(no: "GD-0020")', f'grid(code: "{GRID}")'
PEOPLE = f'community(code: "{COMMUNITY}")'
DOCUMENTS = {  # name → document, target
    "an order by its number": ("{ " + ORDER + " { no title state grid { name } } }", 1.15),
    "a grid and its orders": ("{ " + AREA + " { name workOrders(first: 20) { nodes { no title } } } }", 1.3),
    "the timeline of an order": ("{ " + ORDER + " { no events(first: 50) { nodes { action } } } }", 1.3),
    "people of a community": ("{ " + PEOPLE + " { registeredPeople(first: 50) { nodes { name } } } }", 1.3),
    "all orders": ("{ workOrders(first: 20) { totalCount nodes { no title } } }", 1.3),
    "all people": ("{ people(first: 20) { totalCount nodes { name } } }", 1.3),
    "all meetings": ("{ meetings(first: 20) { totalCount nodes { heldAt } } }", 1.3),
}


async def measure(service: Service) -> AsyncIterator[str]:
    """Yield the lines of a table: the median without limits, and the ratio of each viewer to it."""
    viewers = await _viewers(service)
    yield row("document", "no limits, ms", *viewers, "target")
    yield "|---" * (len(viewers) + 3) + "|"
    for name, (document, target) in DOCUMENTS.items():
        times: dict[str, list[float]] = {key: [] for key in ("", *viewers)}
        for number in range(REQUESTS + WARMUP):
            for key, viewer in {"": UNLIMITED, **viewers}.items():
                milliseconds = await timed(service, document, viewer)
                if number >= WARMUP:
                    times[key].append(milliseconds)
        ratios = (spread(ratios_of(times[key], times[""]), 2) for key in viewers)
        yield row(name, f"{median(times['']):.1f}", *ratios, f"≤ {target}")


async def _viewers(service: Service) -> dict[str, Viewer]:
    """Return a viewer of each role; the handler's department is one that handles an order."""
    data = orjson.loads((await service.answer(Request(HANDLER))).body())["data"]
    handler = data["workOrders"]["nodes"][0]["handlers"]["nodes"][0]["id"]
    grants = (
        Grant(Role.GRID_WORKER, (GRID,)),
        Grant(Role.TOWNSHIP_ADMIN, (TOWNSHIP,)),
        Grant(Role.DEPARTMENT_HANDLER, (), (handler,)),
        Grant(Role.ORG_DEPT, (COUNTY,)),
    )
    return {str(grant.role): Viewer(grants=(grant,)) for grant in grants}
