"""`gongjian import`: sheets of offices become one changeset, after a look at what differs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, count, islice
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gongjian.cli.output import locale_language
from gongjian.connection import connected, refuse_empty
from gongjian.importing.importer import Importer, ImportOutcome, Wish
from gongjian.settings import read_settings
from graph.access.viewer import UNLIMITED
from graph.errors import BadUserInput
from graph.text import in_language
from imports.comparing.step import StepKind
from imports.table import FileContents, Problem
from imports.writing.report import problem_lines, report_book

SHOWN = 50  # problems in the terminal; the report has all


def import_files(
    files: Annotated[list[Path], typer.Argument(help="Workbooks (.xlsx, .xls) and CSV files.")],
    reason: Annotated[str, typer.Option("--reason", help="Why the changes are made.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    complete: Annotated[
        str | None,
        typer.Option(
            "--complete", metavar="DAY", help="The sheets are complete: links that no row has end on this day."
        ),
    ] = None,
    valid_rows: Annotated[
        bool, typer.Option("--valid-rows", help="Leave out rows with problems, and import the others.")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option("--report", help="Workbook for rows with problems. Default: 问题.xlsx beside the first file."),
    ] = None,
) -> None:
    """Compare sheets with the graph, and make one changeset of what differs. With a problem nothing is written.

    Problems give exit code 1, and a workbook with the rows, red cells and comments.

    Examples:

    `gongjian import people.xlsx --dry-run`

    `gongjian import people.xlsx units.csv --reason "Roster of 2026"`
    """
    if not dry_run and not reason.strip():
        raise BadUserInput("The reason is missing; say why with --reason, or try with --dry-run.", argument="--reason")
    wish = Wish(reason.strip() or "dry run", dry_run, _day(complete), valid_rows)
    console = Console(highlight=False, soft_wrap=True)
    outcome = asyncio.run(_run(_read(files), wish, console))
    _print_steps(console, outcome)
    _print_problems(console, outcome, report or _free(files[0].with_name("问题.xlsx")))
    made = outcome.outcome.changeset if outcome.outcome else None
    console.print(f"changeset {made.seq} was made" if made else "nothing was changed")
    if outcome.others or (outcome.problems and not made):
        raise typer.Exit(1)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadUserInput(f"{text!r} is not a day; write 2024-07-04.", argument="--complete") from None


def _read(files: Iterable[Path]) -> list[tuple[str, bytes]]:
    found = []
    for file in files:
        try:
            found.append((file.name, file.read_bytes()))
        except OSError as error:
            raise BadUserInput(
                f"{file} cannot be read: {error.strerror}; correct the name.", argument="FILES"
            ) from None
    return found


async def _run(files: list[tuple[str, bytes]], wish: Wish, console: Console) -> ImportOutcome:
    refuse_empty(read_settings())
    async with connected(read_settings()) as graph:
        assert graph.service.editor, "a connected graph has an editor"
        with console.status("comparing the sheets with the graph"):
            return await Importer(graph.service.editor, UNLIMITED).run(files, wish)


def _print_steps(console: Console, outcome: ImportOutcome) -> None:
    """Print the numbers of new, changed, ended and same nodes and links of each type."""
    table = Table(box=None, pad_edge=False)
    for name in ("", *StepKind):
        table.add_column(name, justify="left" if not name else "right")
    for what in dict.fromkeys(step.what for step in outcome.steps.steps):
        kinds = [step.kind for step in outcome.steps.steps if step.what == what]
        table.add_row(what, *(str(kinds.count(kind)) for kind in StepKind))
    console.print(table)
    introduced = outcome.outcome.effect.introduced if outcome.outcome else ()
    for one in introduced[:SHOWN]:
        fault = "is missing" if one.missing else "is there more than once"
        console.print(f"{one.rule}: {one.code}: {one.what} {fault}", style="yellow", markup=False)
    _print_more(console, len(introduced))


def _print_problems(console: Console, outcome: ImportOutcome, report: Path) -> None:
    """Print the notes and the first problems, and write the report with all of them."""
    language = locale_language()
    for other in outcome.others:
        console.print(f"{other.code}: {in_language(other.message, language)}", style="red", markup=False)
    _print_lines(console, "note", outcome.notes)
    if not outcome.problems:
        return
    _print_lines(console, "problem", outcome.problems)
    tables = tuple(table for one in outcome.contents for table in one.tables)
    others = tuple(problem for one in outcome.contents for problem in one.problems)
    try:
        report.write_bytes(report_book(FileContents("", tables, others), language))
    except OSError as error:
        raise BadUserInput(f"{report} cannot be written: {error.strerror}; choose --report.") from None
    console.print(f"{len(outcome.problems)} problems; {report} shows the rows", markup=False)


def _print_lines(console: Console, what: str, found: Sequence[Problem]) -> None:
    if not found:
        return
    table = Table(box=None, pad_edge=False)
    for name in ("sheet", "row", "column", "value", what):
        table.add_column(name, overflow="fold")
    for line in islice(problem_lines(found, locale_language()), SHOWN):
        table.add_row(*map(escape, line))
    console.print(table)
    _print_more(console, len(found))


def _print_more(console: Console, count: int) -> None:
    if count > SHOWN:
        console.print(f"and {count - SHOWN} more")


def _free(file: Path) -> Path:
    """Return a file that does not exist yet: with a number behind its name, if need be."""
    numbered = (file.with_stem(f"{file.stem}-{number}") for number in count(2))
    return next(one for one in chain((file,), numbered) if not one.exists())
