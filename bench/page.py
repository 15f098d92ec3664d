"""Pages of the benchmarks: a raw page for each part in docs/benchmarks/, and the summary in docs/benchmarks.md."""

from __future__ import annotations

import os
from datetime import date

from bench.knobs import DATA, PAGE, command
from bench.summary import replace_summary

TITLES = {
    "schema": "The schema",
    "load": "Loading, against a bare `UNWIND … MATCH ends … CREATE` of the same rows",
    "start": "From an empty folder to the first answer",
    "asked": "The questions",
    "requests": "Requests per second, 8 connections, one process each",
    "cpu": "CPU added to a request, by `process_time`",
    "first": "First time of a document",
    "planning": "First time of each question on a warm engine",
    "past": "A past day against the default day, with event-sourced properties",
    "rights": "Viewers with rights against a viewer without limits",
    "memory": "Memory of the service under load",
    "searches": "Searches, from a request to its bytes, without HTTP",
    "network": "Measures of networks, in a process without an engine",
    "audit": "Appends to the audit trail, 1 and 8 clients of one process",
    "changes": "Changesets against the same Cypher sent bare",
    "imports": "Imports of sheets",
    "planned": "The default day with a planned link against none",
    "scale": "County and full size, the statement alone",
}


def write(server: str, results: dict[str, str]) -> None:
    """Write each part's raw table over the last one of the same engine and data set, and renew the summary."""
    folder = PAGE.with_suffix("")
    folder.mkdir(exist_ok=True)
    for part, body in results.items():
        (folder / file_name(part, server, DATA)).write_text(raw_page(part, server, body), "utf-8")
    page = PAGE.read_text("utf-8") if PAGE.exists() else "# Benchmarks\n"
    PAGE.write_text(replace_summary(page, folder), "utf-8")


def file_name(part: str, server: str, data: str) -> str:
    """Return the file name of a raw page. `server` is product and version; only the page names the version."""
    return f"{part}-{server.split()[0].lower()}-{data}.md"


def raw_page(part: str, server: str, body: str) -> str:
    """Return a raw page: title; server, data set, date, cores and command; the lines of the measurement."""
    measured = f"{date.today():%Y-%m-%d}, {os.cpu_count()} cores, `{command([part])}`"
    return f"# {TITLES[part]}\n\n{server}, {DATA}. {measured}.\n\n{body.strip(chr(10))}\n"
