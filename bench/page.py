"""docs/benchmarks.md: each part stands under its engine and data set, with the command that measured it."""

from __future__ import annotations

import os
import re
from datetime import date

from bench.knobs import DATA, PAGE, command

TITLES = {
    "schema": "The schema",
    "load": "Loading, against a bare `UNWIND … MATCH ends … CREATE` of the same rows",
    "start": "From nothing to the first answer",
    "asked": "The questions",
    "requests": "Requests a second, 8 connections, one process each",
    "cpu": "CPU that we add to a request, by `process_time`",
    "first": "The first time a document is seen",
    "memory": "Memory of the service under load",
    "searches": "Searches: from a request to its bytes, without HTTP",
    "scale": "From the county to full size: the statement alone",
}


def write(server: str, made: dict[str, str]) -> None:
    """Put what was measured into the page, each part in the place of the one before."""
    title = f"{server}, {DATA}"
    page = PAGE.read_text("utf-8") if PAGE.exists() else "# Benchmarks\n"
    kind = rf"{re.escape(server.split()[0])} [^\n]*, {re.escape(DATA)}"
    found = re.search(rf"^## {kind}\n.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    before = parts_of(found[0]) if found else {}
    parts = [(TITLES[part], noted(part, made[part]) if part in made else before.get(TITLES[part])) for part in TITLES]
    text = f"## {title}\n" + "".join(f"\n### {name}\n\n{body.strip(chr(10))}\n" for name, body in parts if body)
    whole = page.replace(found[0], text + "\n") if found else f"{page.rstrip()}\n\n{text}"
    PAGE.write_text(whole.rstrip() + "\n", "utf-8")


def noted(part: str, body: str) -> str:
    """With the command that did it."""
    return f"{date.today():%Y-%m-%d}, {os.cpu_count()} cores, `{command([part])}`.\n\n{body}"


def parts_of(section: str) -> dict[str, str]:
    """The parts of an engine's section by their titles."""
    pieces = re.split(r"^### (.+)\n", section, flags=re.MULTILINE)[1:]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))
