"""Imports that clients upload: read in a process, compared within the viewer's rights, never written.

Files are read by one process, one request at a time, because a reader of workbooks holds the interpreter, and a hostile file may hold
it for ever. A few requests wait; more are refused.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongjian.access.demo import refuse_real
from gongjian.execution.audited import check_purpose, import_entry, import_refusal
from gongjian.execution.service import Service
from gongjian.importing.importer import Importer, ImportOutcome, Wish
from gongjian.importing.messages import BUSY, TOO_LONG
from gongjian.importing.view import ViewerView
from gongjian.messages import NO_CHANGES_HERE
from gongjian.networks.process import MeasuringProcess
from graph.access.viewer import Viewer
from graph.errors import BadUserInput, Forbidden, GraphUnavailable, NotAllowed, OperationTimeout
from imports.messages import NO_MEMORY
from imports.pieces import MEMORY, PackedContents, read_limited, unpacked
from resolvers.execution.output.disclosure import Disclosure

WAITING = 4  # requests at the same time, with the one whose files are read


@dataclass(slots=True)
class ImportDesk:
    """Previews of imports for one service. `seconds` is the time limit of one, with its waiting."""

    service: Service
    seconds: float
    process: MeasuringProcess = field(init=False)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _count: int = 0

    def __post_init__(self) -> None:
        self.process = MeasuringProcess(self.seconds, TOO_LONG)

    async def admit(self, viewer: Viewer) -> None:
        """Refuse a viewer who may change nothing, before the files are read; the trail records it. Raises `GraphError`."""
        editor = self.service.editor
        if editor is None:
            raise Forbidden(NO_CHANGES_HERE())
        refuse_real(viewer, await self.service.lease.current())
        try:
            await editor.author(viewer)
        except NotAllowed:
            await self._record_refusal(viewer)
            raise

    async def preview(
        self, files: Sequence[tuple[str, bytes]], viewer: Viewer, wish: Wish, purpose: str | None
    ) -> ImportOutcome:
        """Return what files would change. Raises `GraphError`, among them `OperationTimeout` and `GraphUnavailable`."""
        if self._count >= WAITING:
            raise GraphUnavailable(BUSY(count=self._count))
        self._count += 1
        try:
            async with asyncio.timeout(self.seconds), self._turn:
                return await self._compare(files, viewer, wish, purpose)
        except TimeoutError:
            raise OperationTimeout(TOO_LONG(seconds=f"{self.seconds:g}")) from None
        finally:
            self._count -= 1

    async def close(self) -> None:
        """End the process."""
        await self.process.close()

    async def _compare(
        self, files: Sequence[tuple[str, bytes]], viewer: Viewer, wish: Wish, purpose: str | None
    ) -> ImportOutcome:
        contents = [await unpacked(one) for one in await self._read(files)]
        view = await ViewerView.of(self.service, viewer)
        assert self.service.editor, "the viewer was admitted"
        try:
            outcome = await Importer(self.service.editor, viewer, view).compare(contents, wish)
        finally:  # a refusal may tell values too, as by the number of changes
            await self._record(viewer, view, purpose)
        if outcome.outcome and outcome.outcome.is_refused_by_right:
            await self._record_refusal(viewer)
        return outcome

    async def _record(self, viewer: Viewer, view: ViewerView, purpose: str | None) -> None:
        """Record the values above level 1 that were compared. Raises `BadUserInput` for those of many people without a purpose."""
        if self.service.trail and (entry := import_entry(viewer, view.compared, purpose)):
            await self.service.trail.append(entry)
            check_purpose(Disclosure({(level, id_) for id_, level in view.compared.items()}), purpose)

    async def _read(self, files: Sequence[tuple[str, bytes]]) -> list[PackedContents]:
        """Read files in the process. Raises `BadUserInput` for files that end it."""
        try:
            packed: list[PackedContents] = await self.process.run(None, read_limited, files)
        except GraphUnavailable:
            raise BadUserInput(NO_MEMORY(most=MEMORY // 10**6), argument="files") from None
        return packed

    async def _record_refusal(self, viewer: Viewer) -> None:
        if self.service.trail:
            await self.service.trail.append(import_refusal(viewer))
