"""Contents of files in small pieces, so that whoever takes them from another process is held up by no more than one of them."""

from __future__ import annotations

import asyncio
import pickle
import resource
from collections.abc import Sequence
from dataclasses import dataclass, replace

from imports.reading import read_contents
from imports.subjects import SUBJECTS
from imports.table import FileContents, Row, Table

MEMORY = 1_000_000_000  # bytes of the process that reads
ROWS = 400  # of a piece; it is unpacked in some ten milliseconds


@dataclass(frozen=True, slots=True)
class PackedContents:
    """The contents of a file without rows, and the rows of each table in pieces."""

    contents: bytes
    rows: tuple[tuple[bytes, ...], ...]


def read_packed(files: Sequence[tuple[str, bytes]]) -> list[PackedContents]:
    """Read files, by name and content. Raises `DataError` for one that cannot be read."""
    return [_packed(read_contents(name, content)) for name, content in files]


def read_limited(files: Sequence[tuple[str, bytes]]) -> list[PackedContents]:
    """Read files in a process of their own, which ends if they take more than `MEMORY`. Raises `DataError`."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no copy of people's data on the disk
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard), hard))
    try:
        return read_packed(files)
    except MemoryError:
        raise SystemExit("uploaded files took too much memory") from None  # the next process begins with free memory


async def unpacked(packed: PackedContents) -> FileContents:
    """Return the contents of a file; the event loop goes on between the pieces."""
    contents: FileContents = pickle.loads(packed.contents)  # noqa: S301  # from our own process
    tables = [await _filled(table, pieces) for table, pieces in zip(contents.tables, packed.rows, strict=True)]
    return replace(contents, tables=tuple(tables))


def _packed(contents: FileContents) -> PackedContents:
    empty = replace(contents, tables=tuple(replace(table, rows=()) for table in contents.tables))
    return PackedContents(pickle.dumps(empty), tuple(_pieces(table.rows) for table in contents.tables))


def _pieces(rows: tuple[Row, ...]) -> tuple[bytes, ...]:
    return tuple(pickle.dumps(rows[place : place + ROWS]) for place in range(0, len(rows), ROWS))


async def _filled(table: Table, pieces: Sequence[bytes]) -> Table:
    rows: list[Row] = []
    for piece in pieces:
        rows += pickle.loads(piece)  # noqa: S301  # from our own process
        await asyncio.sleep(0)
    return replace(table, subject=SUBJECTS[table.subject.name], rows=tuple(rows))
