"""Loading a data set: batched, repeatable, and never in the way of readers (graph/engine/lease.py).

The mark (mark.py) says LOADING before anything is written and READY when all of it is there. A load that was killed goes
on behind the last batch that is there, if the data is the same and the graph holds just those batches. What may be
loaded over what is decided in decision.py, before the first write.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import StrEnum
from itertools import islice

from graph.engine.client import Client
from graph.engine.lease import DRAIN
from graph.errors import DataError
from graph.model.constraints import constraint_statements
from seed.loading.batches import SIZE, batches, census_of
from seed.loading.census import Census, few, read_census
from seed.loading.decision import Action, decide
from seed.loading.mark import Mark, Overtaken, State, Turn, begin, read_mark, said_of
from seed.loading.rows import DataSet

Progress = Callable[[int], None]  # told how many nodes and links are there
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


DONE = {Action.NOTHING: Outcome.ALREADY_THERE, Action.KEEP: Outcome.KEPT}


async def load(
    client: Client,
    data: DataSet,
    *,
    replace: bool = False,
    again: bool = False,
    keep: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Bring a data set into the graph. Raises `DataError` if something else is there, to be neither replaced nor kept."""
    action, mark = await look(client, data, replace=replace, again=again, keep=keep)
    if action not in DONE:
        await carry_out(client, data, action, mark, progress)
    return DONE.get(action, Outcome.LOADED)


async def look(
    client: Client, data: DataSet, *, replace: bool = False, again: bool = False, keep: bool = False
) -> tuple[Action, Mark | None]:
    """Decide what a load would do, and on which mark. Writes nothing; raises as `load` does."""
    mark = await read_mark(client)
    if mark and mark.ready and not again:
        found = expected = Census()  # who does not load does not count
    else:
        found, expected = await read_census(client), _expected(mark, data)
    if mark and mark.state == State.LOADING and (await read_mark(client) or mark).batch != mark.batch:
        raise Overtaken
    return decide(mark, found, expected, data, replace=replace, again=again, keep=keep), mark


def _expected(mark: Mark | None, data: DataSet) -> Census:
    """What the graph holds of the data set if the mark is right."""
    if mark is None:
        return Census()
    if mark.ready:
        return mark.counts or data.census
    return census_of(islice(batches(data), mark.batch))


async def carry_out(
    client: Client, data: DataSet, action: Action, mark: Mark | None, progress: Progress | None = None
) -> None:
    """Do what was decided, in the graph itself. Raises `Overtaken` if somebody else writes."""
    embedded = "arcade" in (await client.server()).lower()
    first, *others = sorted(constraint_statements(embedded=embedded), key=lambda text: "(n:Meta)" not in text)
    await client.run(first)  # there is one mark only
    turn, emptying = await _take_over(client, data, action, mark)
    if mark is not None:
        await asyncio.sleep(DRAIN)  # readers that saw READY are done by then, also if the loader that ended it is gone
    if emptying:
        await empty(turn)
    for statement in others:
        await client.run(statement)
    await write(turn, data, progress)
    await turn.end(data.census)


async def _take_over(client: Client, data: DataSet, action: Action, mark: Mark | None) -> tuple[Turn, bool]:
    """The turn to write, and whether the graph has to be emptied first."""
    going_on = action is Action.GO_ON and mark is not None and mark.state == State.LOADING
    state = State.LOADING if going_on or action is Action.BEGIN else State.REPLACING
    said = {**said_of(data, sum(1 for _ in batches(data))), "state": state.value}
    version, batch = (mark.version, mark.batch if going_on else 0) if mark else (0, 0)
    return await begin(client, said, expected=version, batch=batch), state is State.REPLACING


async def empty(turn: Turn) -> None:
    """Delete all but the mark, a part at a time; then the mark says LOADING."""
    while (await turn.run(FORGET, {"size": SIZE}))[0][0]:
        pass
    await turn.say({"state": State.LOADING.value})


async def write(turn: Turn, data: DataSet, progress: Progress | None = None) -> None:
    """Create all rows in an empty graph. Raises `DataError` if not all of them, or others, are there then."""
    done = 0
    for number, batch in enumerate(batches(data), start=1):
        if number > turn.batch:
            await turn.write(number, batch.text, {"rows": batch.rows})
        done += len(batch.rows)
        if progress:
            progress(done)
    await turn.confirm()
    if differences := (await read_census(turn.client)).differences(data.census):
        raise DataError(
            f"The load of {data.name!r} ended with {few(differences)}; it stays closed to readers. "
            "Look at it with `gongjian check`, then use --replace."
        )
