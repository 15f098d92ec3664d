"""The mark in the graph: one `Meta` node that says what the graph holds, whether it can be read, and who may write.

A writer takes the mark over at the version on which it decided, or not at all, and leaves a new version. Each of its
statements begins by writing to the mark and comparing the version: a writer that another one has overtaken, or that was
killed and whose last words come late, changes nothing more. The mark counts the batches that are there, each in the
transaction that writes it, and how many nodes and links of each kind a complete data set has.
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
from seed.loading.rows import DataSet

ID = derived_id("Meta", "meta")
# one row or none
READ = (
    "MATCH (meta:Meta) RETURN meta.name, meta.state, meta.checksum, meta.modelVersion, meta.version, "
    "meta.batch, meta.batches, meta.counts"
)
# The write comes first: it makes others wait, so that each finds the version that the one before has left.
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
    """What the mark says of the data set: only READY is read."""

    LOADING = "LOADING"
    REPLACING = "REPLACING"  # another data set is being deleted, LOADING follows
    MIGRATING = "MIGRATING"
    READY = "READY"


class Overtaken(DataError):
    """Another process writes: the present one gives up and has changed nothing since."""

    def __init__(self) -> None:
        super().__init__("Another process began to write to this graph; wait until it is done, then try again.")


@dataclass(frozen=True, slots=True)
class Mark:
    """What the graph holds."""

    name: str
    state: str
    checksum: str
    model_version: str
    version: int
    batch: int
    batches: int | None
    counts: Census | None  # of the complete data set; None where an earlier model did not count

    @property
    def ready(self) -> bool:
        return self.state == State.READY

    def says(self, data: DataSet) -> bool:
        """Whether it is this data set, in this model."""
        return (self.checksum, self.model_version) == (data.checksum, VERSION)


@dataclass(frozen=True, slots=True)
class Turn:
    """The right of one writer to write, as long as no other begins."""

    client: Client
    version: int
    batch: int = 0  # how many batches of this very data set are there already

    async def write(self, batch: int, text: str, values: Parameters) -> None:
        """Run a batch's statement and count the batch, both or neither; nothing if the writer was overtaken."""
        await self.client.write([(GUARD + COUNTED + text, {**self._guarded(values), "batch": batch})])

    async def run(self, text: str, values: Parameters | None = None) -> list[list[Any]]:
        """Run a statement that returns rows. Raises `Overtaken` if the writer was."""
        rows = await self.client.run(GUARD + text, self._guarded(values or {}))
        if not rows:
            raise Overtaken
        return rows

    async def confirm(self) -> None:
        """Raise `Overtaken` if the writer was."""
        await self.run("RETURN meta.version")

    async def say(self, properties: Mapping[str, Any]) -> None:
        """Set properties of the mark. Raises `Overtaken` if the writer was."""
        await self.run("SET meta += $v.properties RETURN meta.version", {"properties": dict(properties)})

    async def end(self, counts: Census) -> None:
        """Say that all is there and can be read."""
        await self.say({"modelVersion": VERSION, "state": State.READY.value, "counts": counts.as_text()})

    def _guarded(self, values: Parameters) -> Parameters:
        return {**values, "id": ID, "version": self.version, "now": RECORDED.isoformat()}


async def read_mark(client: Client) -> Mark | None:
    """What the graph holds, or None if nobody has loaded it."""
    for name, state, checksum, model, version, batch, batches, counts in await client.run(READ):
        if name is not None:
            known = Census.parse(counts) if counts else None
            return Mark(name, state, checksum, model, version, batch or 0, batches, known)
    return None


async def begin(client: Client, properties: Mapping[str, Any], *, expected: int, batch: int = 0) -> Turn:
    """Take the mark over: from now on nobody reads, and no earlier writer writes.

    `expected` is the version on which the writer decided, 0 for a graph without a mark. Raises `Overtaken` if it is
    another one by now; nothing is changed then.
    """
    said = {**properties, "version": expected + 1, "batch": batch}
    values = {"id": ID, "properties": said, "expected": expected, "now": RECORDED.isoformat()}
    rows = await client.run(BEGIN, values)
    if not rows:
        raise Overtaken
    return Turn(client, rows[0][0], batch)


def said_of(data: DataSet, batches: int) -> dict[str, Any]:
    """The mark's properties for a data set that is about to be loaded."""
    return {
        "name": data.name,
        "pinyin": data.name,
        "synthetic": data.synthetic,
        "horizon": data.horizon,
        "modelVersion": VERSION,
        "checksum": data.checksum,
        "batches": batches,
        "counts": None,
    }
