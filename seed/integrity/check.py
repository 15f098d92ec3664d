"""The check of a connected graph: read it, count it, compare it with the mark and the rules."""

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
from seed.integrity.names import quoted
from seed.loading.census import Census, main_label, read_census
from seed.loading.checksum import native
from seed.loading.mark import Mark, read_mark
from seed.loading.pieces import Rows, link_pieces, node_pieces
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import Rule

READ_DAYS = "MATCH (meta:Meta) RETURN meta.horizon, meta.lastBeginning"
Progress = Callable[[int], None]  # receives the number of nodes and links read so far


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check: mark, counts and broken rules of a graph."""

    mark: Mark
    census: Census
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Return True if the graph has all nodes and links that the mark counts. Other findings do not matter."""
        return not any(finding.rule is Rule.COUNTS for finding in self.findings)


async def check(client: Client, progress: Progress | None = None) -> Report:
    """Read each node and link once and report the broken rules.

    Raises `DataError` if the graph has no complete data set of the current model version, or if a part is unreadable.
    """
    mark = await checkable(client)
    horizon, planned = (day and day.to_native() for day in (await client.run(READ_DAYS))[0])
    reading = _Reading(Inspection(horizon, planned), progress)
    try:
        await reading.read(client)
        census = await read_census(client)
    except InternalError as error:
        raise DataError("The data cannot be read to its end: it is damaged; restore a backup.") from error
    return Report(mark, census, (*_count_findings(census, reading.census, mark), *reading.findings))


async def checkable(client: Client) -> Mark:
    """Return the mark of a complete data set of the current model version. Raises `DataError` if there is none."""
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
            f"The data set {mark.name!r} has model version {mark.model_version}; migrate it with `gongjian migrate`."
        )
    return mark


def _count_findings(census: Census, read: Census, mark: Mark) -> list[Finding]:
    """Report counts that differ from the mark, and nodes and links that were counted but not read."""
    data_set = f"data set {mark.name!r}"
    known = Census(
        {name: count for name, count in census.nodes.items() if name in MODEL.labels},
        {name: count for name, count in census.links.items() if name in MODEL.links},
    )
    return [
        *(
            Finding(Rule.COUNTS, data_set, f"it has {difference}")
            for difference in census.differences(mark.counts or Census())
        ),
        *(
            Finding(Rule.COUNTS, data_set, f"not all can be read: {difference}")
            for difference in read.differences(known)
        ),
    ]


@dataclass(slots=True)
class _Reading:
    """One pass over the graph: rows read so far, and their findings."""

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
            self._report_progress()
        async for piece in link_pieces(client):
            self._links(piece)
            self._report_progress()
        self.findings += self.inspection.end()

    def _node(self, labels: list[str], id_: Any, properties: dict[str, Any]) -> None:
        label = main_label(labels)
        if label not in MODEL.labels:
            return  # COUNTS reports it
        self._labels[label] += 1
        if not isinstance(id_, str):
            self.findings.append(Finding(Rule.REQUIRED, f"a {label}", f"it has no id; it says {quoted(properties)}"))
            return
        if {*labels} != {*MODEL.stored_labels(label)}:
            self.findings.append(Finding(Rule.MODEL, f"{label} ({id_})", f"its labels are {', '.join(labels)}"))
        self.findings += self.inspection.node(NodeRow(label, native(properties)))

    def _links(self, piece: Rows) -> None:
        labels = self.inspection.names.labels
        known = [_link_row(row, labels) for row in piece if row[0] in MODEL.links]
        self._types.update(link.type for link in known)
        self.findings += self.inspection.links(known)

    def _report_progress(self) -> None:
        if self.progress:
            self.progress(self._labels.total() + self._types.total())


def _link_row(row: list[Any], labels: dict[str, str]) -> LinkRow:
    type_, *ends, properties = row
    source, target = ((labels.get(end, "?"), str(end)) for end in ends)
    return LinkRow(type_, source, target, native(properties))
