"""Imports of 10,000 new people with their units: a dry run of a workbook, and the import, which is taken back."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from changes.change import NodeKey, UndoProposal
from changes.editor import Editor
from gongjian.connection import editor_of
from gongjian.execution.service import Service
from gongjian.importing.importer import Importer, ImportOutcome, Wish
from graph.access.viewer import UNLIMITED
from graph.engine.embedded.folder import EngineFolder
from graph.engine.writer import Writer
from imports.subjects import SUBJECTS
from imports.writing.sheets import FilledSheet, filled_book

ROWS = 10_000
READ = "MATCH (u:Unit) WHERE u.dissolvedOn IS NULL AND u.foundedOn IS NULL WITH u.id AS id ORDER BY id LIMIT 300 RETURN collect(id)"


async def measure(service: Service) -> AsyncIterator[str]:
    """Yield the lines of a table, measured on the data set."""
    yield f"| import of {ROWS:,} people | s |"
    yield "|---|---|"
    content = _workbook(await service.client.read(READ, {}))
    embedded = "ArcadeDB" in await service.client.server()
    with TemporaryDirectory() as folder:  # the locks need not lie in the data folder
        writer = Writer(service.client, EngineFolder(Path(folder)) if embedded else None)
        editor = editor_of(service, writer)
        for name, dry_run in (("dry run", True), ("import", False)):
            seconds, found = await _timed(editor, content, dry_run=dry_run)
            yield f"| {name} | {seconds:.1f} |"
        assert found.outcome and found.outcome.changeset, found.problems[:3]
        await editor.undo(UndoProposal(found.outcome.changeset.id, "benchmark"), UNLIMITED)


async def _timed(editor: Editor, content: bytes, *, dry_run: bool) -> tuple[float, ImportOutcome]:
    began = time.perf_counter()
    found = await Importer(editor, UNLIMITED).run([("people.xlsx", content)], Wish("benchmark", dry_run))
    return time.perf_counter() - began, found


def _workbook(units: list[str]) -> bytes:
    """Return a workbook of new people, who work for units in turn."""
    rows = [
        {
            "name": f"示例人员{number}",
            "phone": f"139{number:08}",
            "WORKS_FOR.to": NodeKey("id", units[number % len(units)]),
            "WORKS_FOR.isHead": False,
            "WORKS_FOR.since": date(2024, 3, 1),
        }
        for number in range(ROWS)
    ]
    return filled_book([FilledSheet(SUBJECTS["people"], rows)])
