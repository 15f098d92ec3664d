"""Loading compared with a bare `UNWIND … MATCH ends … CREATE` of the same rows, in alternating rounds on a warm engine."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import groupby
from operator import attrgetter
from statistics import median
from typing import Any

from graph.engine.client import Client
from seed.loading.batches import SIZE, batches, kind_of
from seed.loading.loader import write
from seed.loading.mark import begin, mark_properties, read_mark
from seed.loading.rows import DataSet

ROUNDS, FEWER = 5, 3
LARGE = 50_000  # rows
TARGET = 0.7
EMPTY = "MATCH (n) WHERE NOT n:Meta WITH n LIMIT 1000 DETACH DELETE n RETURN count(n)"


async def measure(client: Client, data: DataSet) -> AsyncIterator[str]:
    """Yield lines of text. All data of the engine is deleted."""
    mark = await read_mark(client)
    turn = await begin(client, mark_properties(data, 0), expected=mark.version if mark else 0)
    ours, bare = list[float](), list[float]()
    rows = len(data.nodes) + len(data.links)
    for number in range((FEWER if rows > LARGE else ROUNDS) + 1):  # the first round warms up
        for times, write_rows in ((ours, lambda: write(turn, data)), (bare, lambda: write_bare(client, data))):
            await empty(client)
            seconds = await timed(write_rows)
            if number:
                times.append(seconds)
    ratio = median(bare) / median(ours)
    yield f"data set        {data}"
    yield f"loading         {rows / median(ours):.0f} rows/s, {len([*batches(data)])} statements of up to {SIZE} rows"
    yield f"bare            {rows / median(bare):.0f} rows/s, the same rows without mark, instants and checks"
    yield f"ratio           {ratio:.2f} ({min(bare) / max(ours):.2f}–{max(bare) / min(ours):.2f}), at least {TARGET}"


async def timed(write_rows: Callable[[], Awaitable[None]]) -> float:
    began = time.perf_counter()
    await write_rows()
    return time.perf_counter() - began


async def empty(client: Client) -> None:
    while (await client.run(EMPTY))[0][0]:
        pass


async def write_bare(client: Client, data: DataSet) -> None:
    """Write the rows with the simplest statements."""
    for label, nodes in groupby(sorted(data.nodes, key=attrgetter("label")), key=attrgetter("label")):
        await send(client, f"UNWIND $v.rows AS row CREATE (n:{label}) SET n = row", [node.properties for node in nodes])
    for (type_, source, target), links in groupby(sorted(data.links, key=kind_of), key=kind_of):
        ends = f"MATCH (a:{source} {{id: row.from}}) MATCH (b:{target} {{id: row.to}})"
        rows = [{"from": link.source[1], "to": link.target[1], "own": link.properties} for link in links]
        await send(client, f"UNWIND $v.rows AS row {ends} CREATE (a)-[l:{type_}]->(b) SET l = row.own", rows)


async def send(client: Client, text: str, rows: list[dict[str, Any]]) -> None:
    for at in range(0, len(rows), SIZE):
        part = [flat(row) for row in rows[at : at + SIZE]]
        await client.write([(text, {"rows": part})])


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row without points, which no statement accepts as a map."""
    return {name: value for name, value in row.items() if name != "location"}
