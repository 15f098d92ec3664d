"""Removal of comments of ratings after a year (graph/audit/retention.py has the rule)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from graph.engine.client import Client
from graph.engine.writer import Writer
from seed.integrity.check import checkable
from seed.loading.batches import SIZE
from seed.loading.mark import begin
from seed.loading.values import CHINA

DUE = "rating.comment IS NOT NULL AND rating.at.epochMillis < $v.before"
COUNT = f"MATCH (rating:Rating) WHERE {DUE} RETURN count(rating)"  # one row
# behind the guard of the mark; one row: the number of ratings that lost their comment
REMOVE = f"""MATCH (rating:Rating)
WHERE {DUE}
WITH meta, rating LIMIT $v.size
SET rating.comment = null, rating.version = rating.version + 1, rating.updatedAt = datetime($v.today)
RETURN count(rating)"""
Progress = Callable[[int], None]  # receives the number of removed comments


async def comments_due(client: Client, first_kept: date) -> int:
    """Return the number of comments from before a day."""
    ((count,),) = await client.run(COUNT, {"before": _millis(first_kept)})
    return int(count)


async def remove_comments(writer: Writer, first_kept: date, today: date, progress: Progress | None = None) -> int:
    """Remove comments from before a day, in transactions, and return their number. It can be interrupted and repeated.

    The data set gets a new version, so that services discard what they have cached of it. Raises `DataError`.
    """
    mark = await checkable(writer.client)
    if not await comments_due(writer.client, first_kept):
        return 0
    turn, removed = await begin(writer.client, {}, expected=mark.version, batch=mark.batch), 0
    while await comments_due(writer.client, first_kept):
        values = {"before": _millis(first_kept), "size": SIZE, "today": _midnight(today).isoformat()}
        async with writer.turn():
            ((count,),) = await turn.run(REMOVE, values)
        removed += count
        if progress:
            progress(removed)
    return removed


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)


def _millis(day: date) -> int:
    return round(_midnight(day).timestamp() * 1000)
