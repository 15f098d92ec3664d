"""Ends of a transaction before it writes: a repeated request has its first answer, an undone changeset is not undone again."""

from __future__ import annotations

from datetime import timedelta

from changes.clock import Instants
from changes.log import find, find_request, forget_request, read_entries
from changes.messages import OTHER_REQUEST, UNDONE_ALREADY
from changes.outcome import Outcome
from changes.problem import Problem, ProblemCode
from changes.record import Changeset
from changes.task import Task
from graph.engine.client import Transaction
from graph.errors import BadUserInput

REMEMBERED = timedelta(days=7)  # for so long a repeated request gets the first answer


class Ended(Exception):
    """The end of a transaction that is rolled back, with its outcome."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


async def end_if_repeated(tx: Transaction, task: Task, instants: Instants) -> None:
    """End with the first answer to a repeated request. Raises `BadUserInput` for a key of other changes."""
    if task.request is None or task.asked.dry_run:
        return
    first = await find_request(tx, task.request)
    if first is None:
        return
    if instants.recorded_at - first.recorded_at > REMEMBERED:
        await forget_request(tx, first.id)
        return
    if first.request_hash != task.request_hash:
        raise BadUserInput(OTHER_REQUEST(value=task.asked.request), argument="idempotencyKey")
    entries, shown = await read_entries(tx, [first.id]), task.author.shown(first)
    raise Ended(Outcome(entries.get(first.id, ()), (), shown, shown.effect, repeated=True))


async def end_if_undone(tx: Transaction, task: Task) -> None:
    """End with a problem if the changeset to undo was undone already, and not made again since."""
    undone = await find(tx, task.asked.undoes) if task.asked.undoes else None
    if undone and (by := await _undone_by(tx, undone)):
        message = UNDONE_ALREADY(value=undone.id, by=by)
        problem = Problem(ProblemCode.ALREADY_UNDONE, message, field="id", value=undone.id)
        raise Ended(Outcome((), (problem,), dry_run=task.asked.dry_run))


async def _undone_by(tx: Transaction, changeset: Changeset) -> str | None:
    """Return the id of the changeset that has taken back another one, None if that one was taken back in turn."""
    by = await find(tx, changeset.undone_by) if changeset.undone_by else None
    return by.id if by and not await _undone_by(tx, by) else None
