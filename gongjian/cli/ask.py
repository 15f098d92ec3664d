"""`gongjian ask`: the answer to a question by its number, a file, or a document."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from graphql import StringValueNode

from gongjian.access.messages import OPTION
from gongjian.access.preview import read_viewer
from gongjian.cli.output import OutputFormat, format_of, print_cut, print_json, print_masked, print_notes, print_tables
from gongjian.client.paging import Reply
from gongjian.client.paging import ask as ask_service
from gongjian.client.variables import refuse_unknown_variables
from gongjian.connection import connected, refuse_empty
from gongjian.execution.documents import read_document
from gongjian.execution.requests import Request
from gongjian.questions import document_of
from gongjian.settings import read_settings
from graph.access.viewer import COUNTY_DIGITS, UNLIMITED
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

ViewAs = Annotated[
    str | None,
    typer.Option(
        "--as", help="Read as a role on some ground, such as GRID_WORKER:500233001001001. Default: everything."
    ),
]


def ask(
    what: What,
    var: Vars = None,
    as_of: AsOf = None,
    view_as: ViewAs = None,
    purpose: Annotated[
        str | None,
        typer.Option("--purpose", help="With --as: why personal data of more than 100 nodes is read; it is recorded."),
    ] = None,
    as_table: Annotated[bool, typer.Option("--table", help="Print tables. Default in a terminal.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON. Default outside a terminal.")] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV: one table, or several with headings for lists side by side.")
    ] = False,
    csv_files: Annotated[
        Path | None, typer.Option("--csv-files", help="Write a CSV file for each list into this folder.")
    ] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="Write an Excel file with a sheet for each list.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Read all pages of the lists whose `first` is a variable or left out.")
    ] = False,
) -> None:
    """Run a question or a GraphQL document, and print the answer.

    Examples:

    `gongjian ask F03 --as-of 2023-03-01`

    `gongjian ask M02 --all --csv > gaps.csv`

    `gongjian ask M24 --all --xlsx report.xlsx`

    `gongjian ask '{ meta { name } }'`

    `gongjian ask F04 --as GRID_WORKER:500233001001001`
    """
    form = format_of(as_table, as_json, as_csv, csv_files is not None, xlsx is not None)
    request = replace(request_of(what, var, as_of, view_as), purpose=purpose)
    reply = asyncio.run(_ask(request, everything))
    if reply.answer.errors and form is not OutputFormat.JSON:
        raise GraphError(reply.answer.errors[0]["message"])
    if form is OutputFormat.JSON:
        print_json(reply.answer)
    else:
        print_tables(reply, form, csv_files or xlsx)
    if reply.answer.errors:
        raise typer.Exit(1)
    print_notes(reply.answer)
    print_masked(len(reply.answer.masked_fields))
    print_cut(reply.cut)


def request_of(source: str, var: list[str] | None, as_of: str | None, view_as: str | None = None) -> Request:
    """Return the request of the command's arguments. Raises `BadUserInput`, also for a variable that is not in the document."""
    variables: dict[str, Any] = {}
    for name, value in (*(read_variable(text) for text in var or []), *([("asOf", as_of)] if as_of else [])):
        if name in variables:
            raise BadUserInput(f"Variable {name!r} is given twice: {variables[name]!r} and {value!r}; give one value.")
        variables[name] = value
    viewer = UNLIMITED if view_as is None else read_viewer(view_as, OPTION())
    request = Request(document_of(source), variables, viewer=viewer)
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
    is_code = isinstance(parsed, int) and not isinstance(parsed, bool) and len(value) > 4
    return name, value if is_code else parsed


async def _ask(request: Request, everything: bool) -> Reply:
    settings = read_settings()
    refuse_empty(settings)
    async with connected(settings) as graph:
        if county_of(request):
            request = in_county(request, (await graph.service.lease.current()).counties)
        return await ask_service(graph.service, request, all_pages=everything)


def county_of(request: Request) -> str | None:
    """Return the county that a document asks for because the request names none, as questions do; else None."""
    operations = read_document(request.query).operations.values()
    declared = [one for operation in operations for one in operation.variable_definitions or ()]
    default = next((one.default_value for one in declared if one.variable.name.value == "code"), None)
    if not isinstance(default, StringValueNode) or len(default.value) != COUNTY_DIGITS or "code" in request.variables:
        return None
    return default.value


def in_county(request: Request, counties: tuple[str, ...]) -> Request:
    """Return a request for the data's county, if the data is another county's than the document's default."""
    if len(counties) != 1 or county_of(request) in (None, *counties):
        return request
    return replace(request, variables={**request.variables, "code": counties[0]})
