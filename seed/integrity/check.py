"""The check over a connected graph: read, count, hold against the mark and the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graph.engine.client import Client
from graph.errors import DataError, InternalError
from graph.model import MODEL, VERSION, is_newer
from seed.integrity.finding import Finding
from seed.integrity.inspection import Inspection
from seed.integrity.names import plain
from seed.loading.census import Census, main_label, read_census
from seed.loading.checksum import native
from seed.loading.mark import Mark, read_mark
from seed.loading.pieces import Rows, link_pieces, node_pieces
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import Rule

READ_HORIZON = "MATCH (meta:Meta) RETURN meta.horizon"
Progress = Callable[[int], None]  # told how many nodes and links have been read


@dataclass(frozen=True, slots=True)
class Report:
    """A graph as it was read, and what is wrong with it."""

    mark: Mark
    census: Census
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all is there that the mark promises, whatever the rules say of it."""
        return not any(one.rule is Rule.COUNTS for one in self.findings)


async def check(client: Client, progress: Progress | None = None) -> Report:
    """Read every node and link once. Raises `DataError` if there is no complete data set of the present model to check."""
    mark = await checkable(client)
    horizon: Any = (await client.run(READ_HORIZON))[0][0]
    reading = _Reading(Inspection(horizon.to_native() if horizon else None), progress)
    try:
        await reading.read(client)
        census = await read_census(client)
    except InternalError as error:
        raise DataError("The data cannot be read to its end: it is damaged; restore a backup.") from error
    return Report(mark, census, (*_miscounted(census, reading.census, mark), *reading.findings))


async def checkable(client: Client) -> Mark:
    """The mark of a complete data set of the present model. Raises `DataError` if there is none."""
    mark = await read_mark(client)
    if mark is None:
        raise DataError("The graph holds no data set; load one with `gongjian seed`.")
    if is_newer(mark.model_version):
        raise DataError(
            f"The data set {mark.name!r} has model version {mark.model_version}, this is {VERSION}; update gongjian."
        )
    if not mark.ready:
        raise DataError(
            f"The data set {mark.name!r} is not complete: its state is {mark.state}; repeat the command that began it."
        )
    if mark.model_version != VERSION:
        raise DataError(
            f"The data set {mark.name!r} has model version {mark.model_version}; bring it up with `gongjian migrate`."
        )
    return mark


def _miscounted(census: Census, read: Census, mark: Mark) -> list[Finding]:
    """Where the graph is not as the mark says, and where not all that is counted could be read."""
    data_set = f"data set {mark.name!r}"
    known = Census(
        {name: count for name, count in census.nodes.items() if name in MODEL.labels},
        {name: count for name, count in census.links.items() if name in MODEL.links},
    )
    return [
        *(Finding(Rule.COUNTS, data_set, f"it has {one}") for one in census.differences(mark.counts or Census())),
        *(Finding(Rule.COUNTS, data_set, f"not all can be read: {one}") for one in read.differences(known)),
    ]


@dataclass(slots=True)
class _Reading:
    """The pass over the graph: what was read so far, and what is wrong with it."""

    inspection: Inspection
    progress: Progress | None
    findings: list[Finding] = field(default_factory=list)
    _labels: Counter[str] = field(default_factory=Counter)
    _types: Counter[str] = field(default_factory=Counter)

    @property
    def census(self) -> Census:
        return Census(dict(sorted(self._labels.items())), dict(sorted(self._types.items())))

    async def read(self, client: Client) -> None:
        async for piece in node_pieces(client):
            for labels, id_, properties in piece:
                self._node(labels, id_, properties)
            self._tell()
        async for piece in link_pieces(client):
            self._links(piece)
            self._tell()
        self.findings += self.inspection.end()

    def _node(self, labels: list[str], id_: Any, properties: dict[str, Any]) -> None:
        label = main_label(labels)
        if label not in MODEL.labels:
            return  # counted, and told by that
        self._labels[label] += 1
        if not isinstance(id_, str):
            self.findings.append(Finding(Rule.REQUIRED, f"a {label}", f"it has no id; it says {plain(properties)}"))
            return
        if {*labels} != {*MODEL.stored_labels(label)}:
            self.findings.append(Finding(Rule.MODEL, f"{label} ({id_})", f"its labels are {', '.join(labels)}"))
        self.findings += self.inspection.node(NodeRow(label, native(properties)))

    def _links(self, piece: Rows) -> None:
        labels = self.inspection.names.labels
        known = [_link_row(row, labels) for row in piece if row[0] in MODEL.links]
        self._types.update(link.type for link in known)
        self.findings += self.inspection.links(known)

    def _tell(self) -> None:
        if self.progress:
            self.progress(self._labels.total() + self._types.total())


def _link_row(row: list[Any], labels: dict[str, str]) -> LinkRow:
    type_, *ends, properties = row
    one, other = ((labels.get(end, "?"), str(end)) for end in ends)
    return LinkRow(type_, one, other, native(properties))
