"""`gongjian ask`: the answer to a question by its number, a file, or a document."""

from __future__ import annotations

import asyncio
import os
import stat
import sys
from enum import StrEnum
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console

from gongjian.cli.render import show
from gongjian.client.paging import PagedList, ask_all, more_pages
from gongjian.client.table import csv_of
from gongjian.client.variables import refuse_unknown_variables
from gongjian.connection import connected, refuse_empty
from gongjian.execution.answer import Answer
from gongjian.execution.requests import Request
from gongjian.questions import document_of
from gongjian.settings import read_settings
from graph.errors import BadUserInput, GraphError

What = Annotated[
    str, typer.Argument(help="Number of a question (F03), file with a GraphQL document, or the document itself.")
]
Vars = Annotated[
    list[str] | None, typer.Option("--var", help="Variable as name=value. A value that is JSON is read as JSON.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="Read as of the end of this day, such as 2024-07-04. Sets the variable asOf."),
]


class OutputFormat(StrEnum):
    """Format of a printed answer."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def ask(
    what: What,
    var: Vars = None,
    as_of: AsOf = None,
    as_table: Annotated[bool, typer.Option("--table", help="Print tables. Default in a terminal.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON. Default outside a terminal.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print one table as CSV.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Read all pages of the list.")] = False,
) -> None:
    """Run a question or a GraphQL document, and print the answer.

    Examples:

    `gongjian ask F03 --as-of 2023-03-01`

    `gongjian ask M02 --all --csv > gaps.csv`

    `gongjian ask '{ meta { name } }'`
    """
    form = format_of(as_table, as_json, as_csv)
    request = request_of(what, var, as_of)
    answer = asyncio.run(_ask(request, everything))
    if answer.errors:
        if form is not OutputFormat.JSON:
            raise GraphError(str(answer.errors[0]["message"]))
        _print(answer)
        raise typer.Exit(1)
    match form:
        case OutputFormat.JSON:
            _print(answer)
        case OutputFormat.CSV:
            _print_csv(csv_of(answer.data))
        case OutputFormat.TABLE:
            show(Console(soft_wrap=not sys.stdout.isatty()), answer.data)
    if form is not OutputFormat.JSON and not everything and (more := more_pages(request, answer)):
        _print_more_pages(more)


def format_of(as_table: bool, as_json: bool, as_csv: bool) -> OutputFormat:
    """Return the format of the options. Raises `BadUserInput` for two of them."""
    chosen = [form for form, is_set in zip(OutputFormat, (as_table, as_json, as_csv), strict=True) if is_set]
    if len(chosen) > 1:
        raise BadUserInput(f"Options {' and '.join(f'--{form}' for form in chosen)} contradict each other; give one.")
    return chosen[0] if chosen else OutputFormat.TABLE if sys.stdout.isatty() else OutputFormat.JSON


def _print_more_pages(pages: list[PagedList]) -> None:
    names = ", ".join(".".join(map(str, page.path)) for page in pages[:3])
    hint = "--all reads them" if any(page.variable for page in pages) else "use first and after"
    Console(stderr=True, soft_wrap=True).print(
        f"There are more pages in {names}; {hint}.", style="yellow", highlight=False
    )


def request_of(source: str, var: list[str] | None, as_of: str | None) -> Request:
    """Return the request of the command's arguments. Raises `BadUserInput`, also for a variable that is not in the document."""
    variables: dict[str, Any] = {}
    for name, value in (*(read_variable(text) for text in var or []), *([("asOf", as_of)] if as_of else [])):
        if name in variables:
            raise BadUserInput(f"Variable {name!r} is given twice: {variables[name]!r} and {value!r}; give one value.")
        variables[name] = value
    request = Request(document_of(source), variables)
    refuse_unknown_variables(request)
    return request


def read_variable(text: str) -> tuple[str, Any]:
    """Parse `name=value`; the value is JSON or text. Raises `BadUserInput`."""
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise BadUserInput(f"Option --var {text!r} is not name=value.")
    try:
        parsed = orjson.loads(value)
    except orjson.JSONDecodeError:
        return name, value
    # a number of more than 4 digits is a code, hence a text
    return name, value if isinstance(parsed, int) and len(value) > 4 else parsed


async def _ask(request: Request, everything: bool) -> Answer:
    settings = read_settings()
    refuse_empty(settings)
    async with connected(settings) as graph:
        return await (ask_all(graph.service, request) if everything else graph.service.answer(request))


def _print(answer: Answer) -> None:
    text = orjson.dumps(orjson.loads(answer.body()), option=orjson.OPT_INDENT_2).decode()
    console = Console(soft_wrap=True)
    if console.is_terminal:
        console.print_json(text)
    else:
        sys.stdout.write(text + "\n")


def _print_csv(table: str) -> None:
    """Print CSV in UTF-8; a file starts with a byte order mark, which Excel needs for Chinese."""
    is_file = stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    sys.stdout.buffer.write(table.encode("utf-8-sig" if is_file else "utf-8"))
