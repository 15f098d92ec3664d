"""`gongjian audit`: verify the audit trail, and list who looked at the data of a person."""

from __future__ import annotations

import asyncio
import csv
import sys
from enum import StrEnum
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gongjian.cli.progress import bar
from gongjian.connection import connected, refuse_empty
from gongjian.settings import read_settings
from graph.audit.chain import AuditRecord
from graph.audit.entry import ChainAnchor
from graph.audit.pages import read_period
from graph.audit.period import MONTH, Period
from graph.audit.store import read_heads
from graph.audit.verification import Verification
from graph.audit.verification import verify as verify_trail
from graph.errors import BadUserInput
from resolvers.execution.dates import CHINA, AsOfDay, read_date, today

STORED = ("kind", "who", "grants", "operation", "purpose", "rows", "people", "variables", "document")
COLUMNS = ("record", "at", *STORED)
SHOWN = ("at", "kind", "who", "grants", "operation", "rows", "purpose")  # in a table
audit = typer.Typer(help="Verify the audit trail, and list who looked at protected data.", no_args_is_help=True)


class ListFormat(StrEnum):
    """Format of a list of records."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@audit.callback()
def group() -> None:
    """Verify the audit trail, and list who looked at protected data."""


@audit.command("verify")
def verify(
    known: Annotated[
        list[str] | None,
        typer.Option("--known", help="A record noted from an earlier output, as CHAIN:NUMBER:HASH; may be repeated."),
    ] = None,
) -> None:
    """Read all records, and name the first one that is missing, changed or out of order. A fault gives exit code 1.

    Examples:

    `gongjian audit verify`
    """
    refuse_empty(read_settings())
    result = asyncio.run(_verify([*map(_anchor, known or ())]))
    console = Console(highlight=False, soft_wrap=True)
    for head in result.heads:
        console.print(f"chain {head.chain}: ends with {head.chain}:{head.seq}:{head.hash}", markup=False)
    for fault in result.faults:
        console.print(fault, style="red", markup=False)
    if result.faults:
        raise typer.Exit(1)
    console.print(f"{result.records} records, none is missing, changed or out of order")


async def _verify(known: list[ChainAnchor]) -> Verification:
    async with connected(read_settings()) as graph:
        total = sum(head.seq for head in (await read_heads(graph.client)).values())
        with bar(Console(stderr=True), "verifying", total) as progress:
            return await verify_trail(graph.client, progress, known)


def _anchor(text: str) -> ChainAnchor:
    chain, _, rest = text.partition(":")
    number, _, hash_ = rest.partition(":")
    if not (number.isdecimal() and hash_):
        raise BadUserInput(
            f"Option --known: {text!r} is not CHAIN:NUMBER:HASH; copy it from an earlier output.", argument="--known"
        )
    return ChainAnchor(chain, int(number), hash_)


@audit.command("list")
def list_records(
    person: Annotated[
        str | None, typer.Option("--person", help="Id of a person: only records that concern this person.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="First day, such as 2024-01-01. Default: a month ago.")
    ] = None,
    form: Annotated[
        ListFormat | None, typer.Option("--format", help="Default: a table in a terminal, else JSON.")
    ] = None,
) -> None:
    """List the records of the last month, or since a day of the wall clock, the oldest first.

    Examples:

    `gongjian audit list --person person_01HZX8 --since 2024-06-01`
    """
    refuse_empty(read_settings())
    first = read_date(since, "audit list", "--since") if since else today() - MONTH
    days = (AsOfDay(first, explicit=True), AsOfDay(today(), explicit=False))
    records = asyncio.run(_read(Period(days[0].start, days[1].end, person)))
    _print(records, form or (ListFormat.TABLE if sys.stdout.isatty() else ListFormat.JSON))


async def _read(period: Period) -> list[AuditRecord]:
    async with connected(read_settings()) as graph:
        return [record async for record in read_period(graph.client, period)][::-1]


def row_of(record: AuditRecord) -> dict[str, Any]:
    """Return the columns of a record, with its time in China."""
    stored = record.properties
    columns = {name: stored.get(name) for name in STORED}
    columns |= {name: orjson.loads(stored[name]) for name in ("rows", "variables")}
    return {"record": f"{stored['chain']}:{stored['seq']}", "at": record.at.astimezone(CHINA).isoformat(), **columns}


def _print(records: list[AuditRecord], form: ListFormat) -> None:
    rows = [row_of(record) for record in records]
    match form:
        case ListFormat.JSON:
            sys.stdout.write(orjson.dumps(rows, option=orjson.OPT_INDENT_2).decode() + "\n")
        case ListFormat.CSV:
            writer = csv.DictWriter(sys.stdout, COLUMNS)
            writer.writeheader()
            writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
        case ListFormat.TABLE:
            _print_table(rows)


def _print_table(rows: list[dict[str, Any]]) -> None:
    table = Table(*SHOWN, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(escape(_cell(row[name])) for name in SHOWN))
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    console.print(table)
    console.print(f"{len(rows)} records")


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {one}" for name, one in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
