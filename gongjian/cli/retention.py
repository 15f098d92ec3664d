"""`gongjian retention`: remove what the rules of retention no longer keep."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated

import typer
from rich.console import Console

from gongjian.cli.progress import bar
from gongjian.connection import Graph, connected, refuse_empty
from gongjian.execution.data_day import DataDay
from gongjian.settings import read_settings
from graph.audit.retention import COMMENTS, RECORDS, Removal, Retention, due, remove
from graph.engine.writer import Writer
from resolvers.execution.dates import today
from seed.loading.values import CHINA
from seed.retention import comments_due, remove_comments


@dataclass(frozen=True, slots=True)
class Due:
    """Data whose time has passed: comments of ratings, by the day of the data set, and beginnings of audit chains."""

    day: date  # of the data set
    comments: int
    removals: tuple[Removal, ...]

    @property
    def records(self) -> int:
        return sum(removal.count for removal in self.removals)


def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what is due, and remove nothing.")] = False,
) -> None:
    """Remove comments of ratings after a year (clock of the data set), and audit records after three (wall clock).

    Examples:

    `gongjian retention --dry-run`
    """
    refuse_empty(read_settings())
    asyncio.run(_retention(dry_run))


async def _retention(dry_run: bool) -> None:
    async with connected(read_settings()) as graph, _writing(graph, dry_run):
        found = await _due(graph)
        if not dry_run:
            await _remove(graph, found)
    done = "due" if dry_run else "removed"
    console = Console(highlight=False, soft_wrap=True)
    for rule, count, day in ((COMMENTS, found.comments, found.day), (RECORDS, found.records, today())):
        console.print(f"{rule}: {count} {done}, from before {rule.first_kept(day)} by the {rule.clock.value}")


@asynccontextmanager
async def _writing(graph: Graph, dry_run: bool) -> AsyncIterator[None]:
    if dry_run:
        yield
        return
    with graph.engine.writing():
        yield


async def _due(graph: Graph) -> Due:
    day = DataDay.of(await graph.lease.current()).day
    comments = await comments_due(graph.client, COMMENTS.first_kept(day))
    return Due(day, comments, tuple(await due(graph.client, _beginning(RECORDS, today()))))


async def _remove(graph: Graph, found: Due) -> None:
    writer, console = Writer.of(graph.client, graph.engine), Console(stderr=True)
    with bar(console, "removing comments", found.comments) as progress:
        await remove_comments(writer, COMMENTS.first_kept(found.day), found.day, progress)
    with bar(console, "removing audit records", found.records) as progress:
        await remove(writer, [*found.removals], progress)


def _beginning(rule: Retention, day: date) -> datetime:
    return datetime.combine(rule.first_kept(day), time(), CHINA)
