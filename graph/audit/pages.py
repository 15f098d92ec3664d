"""Pages of the trail, newest first: the records of a period, by the index on the day.

Days are read in pieces, from the last one on, so that the first page of a long period reads few of its records.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC

from graph.audit.chain import EPOCH, MILLISECOND, AuditRecord
from graph.audit.period import Period, TrailPosition, milliseconds
from graph.audit.statements import COUNT, READ_NAMES, READ_PAGE
from graph.audit.store import PIECE, record_of
from graph.engine.client import Client
from graph.model import MODEL

MOST_DAYS = 256  # of one statement


async def read_page(
    client: Client, period: Period, count: int, after: TrailPosition | None = None
) -> list[AuditRecord]:
    """Return at most `count` records of a period, the newest first, from behind a position."""
    start = after or TrailPosition(milliseconds(period.end), "", 0)
    position = {"at": start.at, "chain": start.chain, "seq": start.seq}
    newest = (EPOCH + start.at * MILLISECOND).astimezone(UTC).date().isoformat()
    found: list[AuditRecord] = []
    for days in _pieces([day for day in period.days() if day <= newest]):
        values = {**period.parameters, **position, "days": days, "count": count - len(found)}
        found += [record_of(*row) for row in await client.read(READ_PAGE, values)]
        if len(found) >= count:
            break
    return found


async def read_period(client: Client, period: Period) -> AsyncIterator[AuditRecord]:
    """Yield all records of a period, the newest first."""
    after = None
    while page := await read_page(client, period, PIECE, after):
        for record in page:
            yield record
        after = TrailPosition.of(page[-1])


async def count_records(client: Client, period: Period) -> int:
    """Return the number of records of a period."""
    counts = [
        int(await client.read(COUNT, {**period.parameters, "days": days})) for days in _pieces(period.days(), MOST_DAYS)
    ]
    return sum(counts)


async def read_names(client: Client, ids: Iterable[str]) -> dict[str, str]:
    """Return the masked name of each person and resident among ids of nodes, who is in the data."""
    wanted = [*dict.fromkeys(ids)]
    people, residents = ([id_ for id_ in wanted if MODEL.type_of_id(id_) == label] for label in ("Person", "Resident"))
    if not (people or residents):
        return {}
    return dict(await client.read(READ_NAMES, {"people": people, "residents": residents}))


def _pieces(days: list[str], size: int = 1) -> Iterator[list[str]]:
    """Yield the days in pieces, each twice as long as the one before up to `MOST_DAYS`."""
    while days:
        yield days[:size]
        days, size = days[size:], min(2 * size, MOST_DAYS)
