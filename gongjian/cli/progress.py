"""Progress bars of long commands, in terminals only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from seed.loading.mark import Mark

COLUMNS = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())


@contextmanager
def bar(console: Console, text: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Show a bar of nodes and links; the function it yields takes the number done."""
    with Progress(*COLUMNS, transient=True, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(text, total=total)
        yield lambda done: progress.update(task, completed=done)


@contextmanager
def reading(console: Console, text: str, mark: Mark | None) -> Iterator[Callable[[int], None]]:
    """Show a bar while a data set is read; its mark gives the total."""
    counts = mark.counts if mark else None
    total = sum(counts.nodes.values()) + sum(counts.links.values()) if counts else None
    with bar(console, text, total) as update:
        yield update
