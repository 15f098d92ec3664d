"""Reader of the audit trail for one viewer. What it shows is noted in the disclosure of the answer, which is then recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongjian.messages import NO_TRAIL
from graph.access.trail import may_read_trail
from graph.access.viewer import Viewer
from graph.audit.chain import AuditRecord
from graph.audit.pages import count_records, read_names, read_page
from graph.audit.period import Period, TrailPosition
from graph.engine.client import Client
from graph.errors import NotAllowed
from resolvers.execution.output.disclosure import Disclosure

FIELD = "Query.auditRecords"


@dataclass(frozen=True, slots=True, eq=False)
class TrailReader:
    """The audit trail as a viewer may read it, on data of these counties."""

    client: Client
    viewer: Viewer
    counties: tuple[str, ...]
    disclosed: Disclosure

    async def page(self, period: Period, count: int, after: TrailPosition | None) -> list[AuditRecord]:
        """Return records of a period, the newest first. Raises `NotAllowed`."""
        self._open()
        return await read_page(self.client, period, count, after)

    async def count(self, period: Period) -> int:
        """Return the number of records of a period. Raises `NotAllowed`."""
        self._open()
        return await count_records(self.client, period)

    async def names(self, ids: Sequence[str]) -> list[str | None]:
        """Return the masked name of each node, None for nodes that are no people of the data. Raises `NotAllowed`."""
        self._open()
        found = await read_names(self.client, ids)
        return [found.get(id_) for id_ in ids]

    def _open(self) -> None:
        if not may_read_trail(self.viewer, self.counties):
            raise NotAllowed(NO_TRAIL(field=FIELD), field=FIELD)
        self.disclosed.trail = True
