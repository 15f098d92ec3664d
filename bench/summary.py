"""Summary of the benchmarks in docs/benchmarks.md: one table per engine and data set, made from the raw pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from statistics import median

from bench.raw_page import RawPage, first_number

BEGIN, END = "<!-- made by `make bench` -->", "<!-- end -->"
SIZES = ("county", "full")
COLUMNS = {  # of the summary, with part and column of the raw table
    "requests/s": ("requests", "gongjian /s"),
    "÷ bare": ("requests", "÷ bare"),
    "÷ DataLoaders": ("requests", "÷ DataLoaders"),
    "÷ @neo4j/graphql": ("requests", "÷ @neo4j/graphql"),
    "CPU ÷ target, new values": ("cpu", "new ÷ target"),
    "CPU ÷ target, repeated": ("cpu", "repeated ÷ target"),
    "first time, ms of CPU": ("first", "Gongjian, ms of CPU"),
    "planning, ms": ("first", "planning, ms"),
}


def replace_summary(page: str, folder: Path) -> str:
    """Return a page with the part between the marks made from the raw pages; a page without marks gets them at its end."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2] or "\n"
    return f"{before.rstrip()}\n\n{BEGIN}\n{summary(folder)}\n{END}{after}"


def summary(folder: Path) -> str:
    """Return a section for each engine and data set: the table of operations, the other results, links to the raw pages."""
    pages = sorted(map(RawPage.read, sorted(folder.glob("*.md"))), key=_place)
    return "\n\n".join(_section([*found]) for _, found in groupby(pages, key=_place))


def _place(page: RawPage) -> tuple[int, str]:
    return SIZES.index(page.data), page.engine


def _section(pages: list[RawPage]) -> str:
    newest = max(pages, key=lambda page: page.day)
    lines = [f"### {newest.server}, {newest.data}", "", *_table({page.part: page for page in pages}), ""]
    return "\n".join([*lines, *map(_link, pages)])


def _table(parts: dict[str, RawPage]) -> Iterator[str]:
    """Lines of the table: a row for each operation and for each mean of the rates; nothing if no rates were measured."""
    if "requests" not in parts:
        return
    yield f"| operation | {' | '.join(COLUMNS)} |"
    yield "|---" * (len(COLUMNS) + 1) + "|"
    for name in parts["requests"].rows:
        cells = [_cell(parts[part], name, column) if part in parts else "" for part, column in COLUMNS.values()]
        yield f"| {name} | {' | '.join(cells)} |"


def _cell(page: RawPage, operation: str, column: str) -> str:
    """Return a median, or a target as it stands; only the rates mark operations that @neo4j/graphql cannot express."""
    cell = (page.rows.get(operation) or page.rows.get(operation.removesuffix(" ¹"), {})).get(column, "")
    return cell if cell.startswith("≥") else first_number(cell)


def _link(page: RawPage) -> str:
    result = RESULTS[page.part](page) if page.part in RESULTS else ""
    return f"- [{page.title}](benchmarks/{page.name}){result}. {page.day}, {page.command}."


def _asked(page: RawPage) -> str:
    first, known = page.numbers("first ms"), page.numbers("known ms")
    middle = f"median {median(first):.0f} ms the first time, {median(known):.1f} ms when known"
    highest = (
        f"highest {max(first):.0f} ms (target ≤ 8000, engine just started) and {max(known):.0f} ms (target ≤ 2000)"
    )
    return f": {len(first)} questions, {middle}; {highest}"


def _planning(page: RawPage) -> str:
    middle, highest = (page.rows[name]["first, ms"] for name in ("median", "highest"))
    return f": median {middle} ms the first time, highest {highest} ms (target ≤ 3000)"


def _past(page: RawPage) -> str:
    ratios = page.numbers("ratio")
    return f": {min(ratios):.2f} to {max(ratios):.2f} times the default day (target ≤ 1.3)"


def _planned(page: RawPage) -> str:
    ratios = page.numbers("ratio")
    return f": {min(ratios):.2f} to {max(ratios):.2f} times the default day without one (target ≤ 1.1)"


def _searches(page: RawPage) -> str:
    return f": slowest of {len(page.rows)} texts {max(page.numbers('ms')):.1f} ms (target ≤ 20 ms)"


def _memory(page: RawPage) -> str:
    return f": at most {max(page.numbers('MB')):.0f} MB (target ≤ 250 MB)"


def _network(page: RawPage) -> str:
    _, county, large, *_rest = page.rows["all but random networks"].values()
    return f": {first_number(county)} s on the county (target ≤ 0.3 s), {first_number(large)} s on 10,000 links (target ≤ 3 s)"


def _start(page: RawPage) -> str:
    return f": {max(page.numbers('s')):.1f} s"


def _load(page: RawPage) -> str:
    return f": {_after('ratio', page)} times the rows per second (target ≥ 0.7)"


def _schema(page: RawPage) -> str:
    return f": SDL {_after('schema.graphql', page)} kB, built in {_after('build', page)} s of CPU (target ≤ 1.5 s)"


def _after(name: str, page: RawPage) -> str:
    """Return the word after a name in lines of the form `name  value …`."""
    found: str = re.findall(rf"^ *{re.escape(name)} +(\S+)", page.text, re.MULTILINE)[0]
    return found


RESULTS = {
    "asked": _asked,
    "planning": _planning,
    "past": _past,
    "planned": _planned,
    "searches": _searches,
    "memory": _memory,
    "network": _network,
    "start": _start,
    "load": _load,
    "schema": _schema,
}
