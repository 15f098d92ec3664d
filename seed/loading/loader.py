"""Loading of a data set: in batches, repeatable, without blocking readers (graph/engine/lease.py).

The mark (mark.py) has state LOADING before the first write, and READY when the load is complete. A load that was killed
continues after its last stored batch, if the data is equal and the graph holds exactly these batches. `decision.py`
decides what a load may replace.
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
from graph.model.labels_outside import replaced_with_data_set
from seed.loading.batches import SIZE, batches, census_of
from seed.loading.census import Census, first_differences, read_census
from seed.loading.decision import Action, decide
from seed.loading.mark import Mark, Overtaken, State, Turn, begin, mark_properties, read_mark
from seed.loading.rows import DataSet

Progress = Callable[[int], None]  # receives the number of nodes and links stored so far
# one row: the number of deleted nodes
FORGET = f"""OPTIONAL MATCH (n)
WHERE {replaced_with_data_set("n")}
WITH meta, n LIMIT $v.size
DETACH DELETE n
RETURN count(n), meta.version"""


class Outcome(StrEnum):
    """The outcome of a load."""

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
    """Load a data set into the graph. Raises `DataError` if other data is there that may neither be replaced nor kept."""
    action, mark = await choose_action(client, data, replace=replace, again=again, keep=keep)
    if action not in DONE:
        await carry_out(client, data, action, mark, progress)
    return DONE.get(action, Outcome.LOADED)


async def choose_action(
    client: Client, data: DataSet, *, replace: bool = False, again: bool = False, keep: bool = False
) -> tuple[Action, Mark | None]:
    """Return the action of a load and the mark it was decided on. Writes nothing; raises the errors of `load`."""
    mark = await read_mark(client)
    if mark and mark.ready and not again:
        actual = expected = Census()  # no count is needed if nothing is loaded
    else:
        actual, expected = await read_census(client), _expected(mark, data)
    if mark and mark.state == State.LOADING and (await read_mark(client) or mark).batch != mark.batch:
        raise Overtaken
    return decide(mark, actual, expected, data, replace=replace, again=again, keep=keep), mark


def _expected(mark: Mark | None, data: DataSet) -> Census:
    """Return the counts of the graph if the mark is right."""
    if mark is None:
        return Census()
    if mark.ready:
        return mark.counts or data.census
    return census_of(islice(batches(data), mark.batch))


async def carry_out(
    client: Client, data: DataSet, action: Action, mark: Mark | None, progress: Progress | None = None
) -> None:
    """Carry out an action in the graph itself. Raises `Overtaken` if another process writes."""
    embedded = "arcade" in (await client.server()).lower()
    first, *others = sorted(constraint_statements(embedded=embedded), key=lambda text: "(n:Meta)" not in text)
    await client.run(first)  # the unique key of Meta, so that there is one mark
    turn, emptying = await _take_over(client, data, action, mark)
    if mark is not None:
        await asyncio.sleep(DRAIN)  # readers that saw READY finish within this time
    if emptying:
        await empty(turn)
    for statement in others:
        await client.run(statement)
    await write(turn, data, progress)
    await turn.end(data.census)


async def _take_over(client: Client, data: DataSet, action: Action, mark: Mark | None) -> tuple[Turn, bool]:
    """Return the right to write, and True if the graph must be emptied first."""
    continues = action is Action.GO_ON and mark is not None and mark.state == State.LOADING
    state = State.LOADING if continues or action is Action.BEGIN else State.REPLACING
    properties = {**mark_properties(data, sum(1 for _ in batches(data))), "state": state.value}
    version, batch = (mark.version, mark.batch if continues else 0) if mark else (0, 0)
    return await begin(client, properties, expected=version, batch=batch), state is State.REPLACING


async def empty(turn: Turn) -> None:
    """Delete the data set, and not the mark and the audit trail, in parts; then set the state LOADING."""
    while (await turn.run(FORGET, {"size": SIZE}))[0][0]:
        pass
    await turn.set_properties({"state": State.LOADING.value})


async def write(turn: Turn, data: DataSet, progress: Progress | None = None) -> None:
    """Create all rows in an empty graph. Raises `DataError` if the counts differ afterwards."""
    written = 0
    for number, batch in enumerate(batches(data), start=1):
        if number > turn.batch:
            await turn.write(number, batch.text, {"rows": batch.rows})
        written += len(batch.rows)
        if progress:
            progress(written)
    await turn.confirm()
    if differences := (await read_census(turn.client)).differences(data.census):
        raise DataError(
            f"The load of {data.name!r} ended with {first_differences(differences)}; it stays closed to readers. "
            "Look at it with `gongjian check`, then use --replace."
        )
