"""`gongjian template` and `gongjian export sheets`: sheets for offices, empty and filled."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gongjian.access.messages import OPTION
from gongjian.access.preview import read_viewer
from gongjian.cli.ask import AsOf, ViewAs
from gongjian.client.target_file import write_target
from gongjian.connection import connected, refuse_empty
from gongjian.settings import read_settings
from gongjian.sheets.filling import Wanted, filled_sheet
from graph.access.viewer import UNLIMITED
from graph.errors import BadUserInput
from graph.text import Template
from imports.subject import SheetSubject
from imports.subjects import GROUPS, SUBJECTS, subjects_of
from imports.writing.sheets import FilledSheet, filled_book, filled_csv
from imports.writing.template import template_book, template_csv

NO_FORMAT = Template(
    "File {file!r} has no known ending; write .xlsx, or .csv for one sheet.",
    "无法识别文件 {file!r} 的格式;请使用 .xlsx,单个工作表也可用 .csv。",
)
ONE_SHEET = Template(
    "A CSV file holds one sheet, {subject!r} has {count}; write .xlsx, or name one of {names}.",
    "CSV 文件只能有一个工作表,{subject!r} 有 {count} 个;请使用 .xlsx,或写 {names} 之一。",
)
SubjectName = Annotated[
    str,
    typer.Argument(
        metavar="SUBJECT",
        help=f"Subject of the sheet: {', '.join(SUBJECTS)}; a group: {', '.join(GROUPS)}; or all.",
    ),
]
Target = Annotated[Path | None, typer.Argument(help="File to write, .xlsx or .csv. Default: SUBJECT.xlsx.")]


def template(subject: SubjectName, target: Target = None) -> None:
    """Write an empty sheet for offices to fill in: heads, an explaining row, an example, drop-down lists.

    Examples:

    `gongjian template grid-force`

    `gongjian template all templates.xlsx`

    `gongjian template holidays holidays.csv`
    """
    file = target or Path(f"{subject}.xlsx")
    subjects = _checked(subject, file)
    is_book = file.suffix.lower() == ".xlsx"
    write_target(file, template_book(subjects) if is_book else template_csv(subjects[0]))
    _say(f"{file}: {_count(len(subjects), 'sheet')}")


def export_sheets(
    subject: SubjectName,
    target: Target = None,
    as_of: AsOf = None,
    area: Annotated[
        str | None, typer.Option("--area", help="Code of an area: only what lies in it, by its own code or its links.")
    ] = None,
    view_as: ViewAs = None,
    purpose: Annotated[
        str | None,
        typer.Option("--purpose", help="With --as: why personal data of more than 100 nodes is read; it is recorded."),
    ] = None,
) -> None:
    """Write the sheets of `gongjian template`, filled from the graph.

    Examples:

    `gongjian export sheets grid-force force.xlsx --as-of 2024-07-04 --area 500233001001`

    `gongjian export sheets all`
    """
    file = target or Path(f"{subject}.xlsx")
    subjects = _checked(subject, file)
    viewer = UNLIMITED if view_as is None else read_viewer(view_as, OPTION())
    sheets = asyncio.run(_filled(subjects, Wanted(as_of, area, viewer, purpose)))
    write_target(file, filled_book(sheets) if file.suffix.lower() == ".xlsx" else filled_csv(sheets[0]))
    rows = sum(len(sheet.rows) for sheet in sheets)
    _say(f"{file}: {_count(len(sheets), 'sheet')}, {_count(rows, 'row')}")


async def _filled(subjects: tuple[SheetSubject, ...], wanted: Wanted) -> list[FilledSheet]:
    settings = read_settings()
    refuse_empty(settings)
    async with connected(settings) as graph:
        return [await filled_sheet(graph.service, subject, wanted) for subject in subjects]


def _checked(name: str, file: Path) -> tuple[SheetSubject, ...]:
    """Return the subjects of a name that fit the file's format. Raises `BadUserInput`."""
    subjects = subjects_of(name)
    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise BadUserInput(NO_FORMAT(file=str(file)), argument="TARGET")
    if file.suffix.lower() == ".csv" and len(subjects) > 1:
        names = ", ".join(one.name for one in subjects)
        raise BadUserInput(ONE_SHEET(subject=name, count=len(subjects), names=names), argument="SUBJECT")
    return subjects


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _say(text: str) -> None:
    Console(highlight=False, soft_wrap=True).print(text, markup=False)
