"""The mark of a graph: one `Meta` node with the data set's name, its state, and the version of its last writer.

A writer takes the mark over only at the version that its decision was based on, and increments the version. Each of its
statements writes to the mark first and compares the version. A writer that was overtaken, or killed, therefore changes
nothing more. The mark counts the stored batches, each in the transaction of the batch, and holds the census of a
complete data set.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.engine.client import Client, Parameters
from graph.errors import DataError
from graph.model import VERSION
from graph.model.ids import derived_id
from seed.loading.building import RECORDED
from seed.loading.census import Census
from seed.loading.plans import plans_of
from seed.loading.rows import DataSet

ID = derived_id("Meta", "meta")
# one row or none
READ = (
    "MATCH (meta:Meta) RETURN meta.name, meta.state, meta.checksum, meta.modelVersion, meta.version, "
    "meta.batch, meta.batches, meta.counts, coalesce(meta.changes, 0)"
)
# The write comes first: concurrent writers wait for it, so that each reads the version that its predecessor left.
BEGIN = """MERGE (meta:Meta {id: $v.id})
SET meta.updatedAt = datetime($v.now)
WITH meta
WHERE coalesce(meta.version, 0) = $v.expected
SET meta += $v.properties, meta.createdAt = datetime($v.now)
RETURN meta.version"""
GUARD = """MATCH (meta:Meta {id: $v.id})
SET meta.updatedAt = datetime($v.now)
WITH meta
WHERE meta.version = $v.version
"""
COUNTED = """SET meta.batch = $v.batch
WITH meta
"""


class State(StrEnum):
    """The state of the data set. Readers accept only READY."""

    LOADING = "LOADING"
    REPLACING = "REPLACING"  # another data set is being deleted; LOADING follows
    MIGRATING = "MIGRATING"
    READY = "READY"


class Overtaken(DataError):
    """Another process writes. The present process gives up and has changed nothing since then."""

    def __init__(self) -> None:
        super().__init__("Another process began to write to this graph; wait until it is done, then try again.")


@dataclass(frozen=True, slots=True)
class Mark:
    """The content of the mark: name, state and version of the data set in the graph."""

    name: str
    state: str
    checksum: str
    model_version: str
    version: int
    batch: int
    batches: int | None
    counts: Census | None  # of the complete data set; None if an earlier model version wrote no counts
    changes: int = 0  # changesets that were made since the load

    @property
    def ready(self) -> bool:
        return self.state == State.READY

    def describes(self, data: DataSet) -> bool:
        """Return True if the mark describes this data set, in this model version."""
        return (self.checksum, self.model_version) == (data.checksum, VERSION)


@dataclass(frozen=True, slots=True)
class Turn:
    """The right of one writer to write, valid until another writer begins."""

    client: Client
    version: int
    batch: int = 0  # batches of this data set that are stored already

    async def write(self, batch: int, text: str, values: Parameters) -> None:
        """Run a batch's statement and count the batch, in one transaction. Writes nothing if another writer has begun."""
        await self.client.write([(GUARD + COUNTED + text, {**self._guarded(values), "batch": batch})])

    async def run(self, text: str, values: Parameters | None = None) -> list[list[Any]]:
        """Run a statement and return its rows. Raises `Overtaken` if another writer has begun."""
        rows = await self.client.run(GUARD + text, self._guarded(values or {}))
        if not rows:
            raise Overtaken
        return rows

    async def confirm(self) -> None:
        """Raise `Overtaken` if another writer has begun."""
        await self.run("RETURN meta.version")

    async def set_properties(self, properties: Mapping[str, Any]) -> None:
        """Set properties of the mark. Raises `Overtaken` if another writer has begun."""
        await self.run("SET meta += $v.properties RETURN meta.version", {"properties": dict(properties)})

    async def end(self, counts: Census) -> None:
        """Set the state READY and the counts."""
        await self.set_properties({"modelVersion": VERSION, "state": State.READY.value, "counts": counts.as_text()})

    def _guarded(self, values: Parameters) -> Parameters:
        return {**values, "id": ID, "version": self.version, "now": RECORDED.isoformat()}


async def read_mark(client: Client) -> Mark | None:
    """Return the mark of the graph, or None if no data set was ever loaded."""
    for name, state, checksum, model, version, batch, batches, counts, changes in await client.run(READ):
        if name is not None:
            census = Census.parse(counts) if counts else None
            return Mark(name, state, checksum, model, version, batch or 0, batches, census, changes)
    return None


async def begin(client: Client, properties: Mapping[str, Any], *, expected: int, batch: int = 0) -> Turn:
    """Take the mark over. From then on no reader reads, and no earlier writer writes.

    `expected` is the version that the writer's decision was based on, 0 for a graph without a mark. Raises `Overtaken`
    and changes nothing if the mark has another version.
    """
    marked = {**properties, "version": expected + 1, "batch": batch}
    values = {"id": ID, "properties": marked, "expected": expected, "now": RECORDED.isoformat()}
    rows = await client.run(BEGIN, values)
    if not rows:
        raise Overtaken
    return Turn(client, rows[0][0], batch)


def mark_properties(data: DataSet, batches: int) -> dict[str, Any]:
    """Return the mark's properties for a data set whose load begins."""
    return {
        "name": data.name,
        "pinyin": data.name,
        "synthetic": data.synthetic,
        "horizon": data.horizon,
        "modelVersion": VERSION,
        "checksum": data.checksum,
        "batches": batches,
        "counts": None,
        "changes": None,
        "changedAt": None,
        "announcedAt": None,
        "clock": None,
        "clockStoredAt": None,
        **plans_of(data).properties,
    }
