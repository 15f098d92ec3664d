"""Loading a data set: batched, repeatable, and never in the way of readers (graph/lease.py).

The mark (mark.py) says LOADING before anything is written and READY when all of it is there. A load that was killed goes
on behind the last batch that is there if the data is the same, and begins again from an empty graph if it is not, so that
it always ends in the same one. The same data that is READY is not loaded twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import StrEnum

from graph.client import Client
from graph.constraints import constraint_statements
from graph.errors import DataError, InternalError
from graph.lease import DRAIN
from seed.batches import SIZE, batches
from seed.mark import Mark, Turn, begin, read_mark
from seed.rows import DataSet

Progress = Callable[[int], None]  # told how many nodes and links are there
COUNT_NODES = "MATCH (n) WHERE NOT n:Meta RETURN count(n)"  # one row
COUNT_LINKS = "MATCH ()-[l]->() RETURN count(l)"  # one row
# one row, the number of nodes that are gone
FORGET = """OPTIONAL MATCH (n)
WHERE NOT n:Meta
WITH meta, n LIMIT $v.size
DETACH DELETE n
RETURN count(n), meta.version"""


class Outcome(StrEnum):
    """What a load came to."""

    LOADED = "loaded"
    ALREADY_THERE = "already there"
    KEPT = "not loaded: another data set is there; `gongjian seed --replace` puts this one in its place"


async def load(
    client: Client,
    data: DataSet,
    *,
    replace: bool = False,
    again: bool = False,
    keep: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Bring a data set into the graph. Raises `DataError` if another one is there, to be neither replaced nor kept."""
    mark = await read_mark(client)
    if mark and mark.ready and mark.says(data) and not again:
        return Outcome.ALREADY_THERE
    if not replace and await _holds_another(client, mark, data, keep):
        return Outcome.KEPT
    embedded = "arcade" in (await client.server()).lower()
    first, *others = sorted(constraint_statements(embedded=embedded), key=lambda text: "(n:Meta)" not in text)
    await client.run(first)  # there is one mark only
    turn = await begin(client, data, go_on=not again)
    if turn.version > 1:
        await asyncio.sleep(DRAIN)  # readers that saw READY are done by then, also if the loader that ended it is gone
    if not turn.batch:
        await _forget(turn)
    for statement in others:
        await client.run(statement)
    await write(turn, data, progress)
    await turn.end()
    return Outcome.LOADED


async def _holds_another(client: Client, mark: Mark | None, data: DataSet, keep: bool) -> bool:
    """Whether what is there stays. Raises `DataError` if that was not asked for, or if it is nothing of ours."""
    if mark is None and (count := await _count(client, COUNT_NODES)):
        raise DataError(
            f"The graph holds {count} nodes of somebody else; use another graph, or --replace to delete them all."
        )
    if mark is None or not mark.ready or mark.checksum == data.checksum:
        return False
    if keep:
        return True
    raise DataError(
        f"The graph holds another data set, {mark.name!r}; use --replace to put {data.name!r} in its place."
    )


async def _forget(turn: Turn) -> None:
    while (await turn.run(FORGET, {"size": SIZE}))[0][0]:
        pass


async def write(turn: Turn, data: DataSet, progress: Progress | None = None) -> None:
    """Create all rows in an empty graph. Raises `InternalError` if not all of them are there then."""
    done = 0
    for number, batch in enumerate(batches(data), start=1):
        if number > turn.batch:
            await turn.write(number, batch.text, {"rows": batch.rows})
        done += len(batch.rows)
        if progress:
            progress(done)
    await turn.confirm()
    for what, text, sent in (("nodes", COUNT_NODES, data.nodes), ("links", COUNT_LINKS, data.links)):
        count = await _count(turn.client, text)
        if count != len(sent):
            raise InternalError(f"{count} {what} were loaded, {len(sent)} were sent.")


async def _count(client: Client, text: str) -> int:
    return int((await client.run(text))[0][0])
