"""The mark in the graph: one `Meta` node that says what the graph holds, whether it can be read, and who may write.

Every load takes a new version of the mark, and each of its statements begins by writing to the mark and comparing the
version: a load that another one has overtaken, or that was killed and whose last words come late, changes nothing more.
The mark also counts the batches that are there, each in the transaction that writes it: a load of the same data goes on
behind them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.client import Client, Values
from graph.errors import DataError
from graph.identity import derived_id
from graph.model import VERSION
from seed.building import RECORDED
from seed.rows import DataSet

ID = derived_id("Meta", "meta")
READ = "MATCH (meta:Meta) RETURN meta.name, meta.state, meta.checksum, meta.modelVersion"  # one row or none
# the write comes first: it makes others wait, so that each finds the version that the one before has left
BEGIN = """MERGE (meta:Meta {id: $v.id})
SET meta.updatedAt = datetime($v.now)
WITH meta, coalesce(meta.version, 0) + 1 AS version,
  CASE WHEN $v.goOn AND meta.state = 'LOADING' AND meta.checksum = $v.properties.checksum AND meta.modelVersion = $v.properties.modelVersion
    THEN coalesce(meta.batch, 0) ELSE 0 END AS batch
SET meta += $v.properties, meta.createdAt = datetime($v.now), meta.version = version, meta.state = 'LOADING', meta.batch = batch
RETURN version, batch"""
GUARD = """MATCH (meta:Meta {id: $v.id})
SET meta.updatedAt = datetime($v.now)
WITH meta
WHERE meta.version = $v.version
"""


class Overtaken(DataError):
    """Another load began after this one."""


COUNTED = """SET meta.batch = $v.batch
WITH meta
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the graph holds."""

    name: str
    state: str
    checksum: str
    model_version: str

    @property
    def ready(self) -> bool:
        return self.state == "READY"

    def says(self, data: DataSet) -> bool:
        """Whether it is this data set, in this model."""
        return (self.checksum, self.model_version) == (data.checksum, VERSION)


@dataclass(frozen=True, slots=True)
class Turn:
    """The right of one load to write, as long as no other load begins."""

    client: Client
    version: int
    batch: int = 0  # how many batches of this very data set are there already

    async def write(self, batch: int, text: str, values: Values) -> None:
        """Run a batch's statement and count the batch, both or neither; nothing if the load was overtaken."""
        await self.client.write([(GUARD + COUNTED + text, {**self._guarded(values), "batch": batch})])

    async def run(self, text: str, values: Values | None = None) -> list[list[Any]]:
        """The rows of a statement that returns some. Raises `Overtaken` if it was."""
        rows = await self.client.run(GUARD + text, self._guarded(values or {}))
        if not rows:
            raise Overtaken("Another load began after this one, which is given up; wait until the other is done.")
        return rows

    async def confirm(self) -> None:
        """Raises `Overtaken` if it was."""
        await self.run("RETURN meta.version")

    async def end(self) -> None:
        """Say that all is there and can be read."""
        await self.run(
            "SET meta.modelVersion = $v.modelVersion, meta.state = 'READY' RETURN meta.version",
            {"modelVersion": VERSION},
        )

    def _guarded(self, values: Values) -> Values:
        return {**values, "id": ID, "version": self.version, "now": RECORDED.isoformat()}


async def read_mark(client: Client) -> Mark | None:
    """What the graph holds, or None if nobody has loaded it."""
    return next((Mark(*row) for row in await client.run(READ)), None)


async def begin(client: Client, data: DataSet, *, go_on: bool = True) -> Turn:
    """Say that the data set is being loaded: from now on nobody reads, and no earlier load writes.

    `go_on` keeps the batches that an earlier load of the same data has left.
    """
    properties = {
        "name": data.name,
        "pinyin": data.name,
        "synthetic": data.synthetic,
        "horizon": data.horizon,
        "modelVersion": VERSION,
        "checksum": data.checksum,
    }
    return await _begin(client, properties, go_on)


async def take_over(client: Client) -> Turn:
    """The same for changing the data set that is there."""
    return await _begin(client, {}, False)


async def _begin(client: Client, properties: Values, go_on: bool) -> Turn:
    values = {"id": ID, "properties": properties, "goOn": go_on, "now": RECORDED.isoformat()}
    rows = await client.run(BEGIN, values)
    return Turn(client, *rows[0])
