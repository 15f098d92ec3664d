"""Comparison of the compiled corpus with its accepted state: hashes of all documents, and files of the readable ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path

from tests.golden.documents import DOCUMENTS, FOLDER, Entry
from tests.golden.fingerprints import PARTS, Compiled, compile_entry

HASHES = FOLDER / "hashes.txt"
STATEMENTS = FOLDER / "statements"
HEADER = "# documents"
Compile = Callable[[Entry], Compiled]


@dataclass
class Report:
    """Documents that differ from their accepted state: the differing parts, and diffs of documents with a file."""

    compared: int = 0
    differing: dict[str, list[str]] = field(default_factory=dict)
    diffs: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        counts = ", ".join(f"{self.count(part)} {part}" for part in PARTS)
        lines = [f"{len(self.differing)} of {self.compared} documents differ ({counts})"]
        lines += [f"  {name}: {', '.join(parts)}" for name, parts in self.differing.items()]
        return "\n".join([*lines, *self.diffs.values()])

    def count(self, part: str) -> int:
        """Count the documents that differ in a part."""
        return sum(part in parts for parts in self.differing.values())


def compare(entries: Iterable[Entry], compile_: Compile = compile_entry) -> Report:
    """Compile documents and compare each with its accepted hashes and file."""
    accepted, report = read_hashes(), Report()
    for entry in entries:
        report.compared += 1
        _compare(entry, compile_, accepted.get(entry.name, {}), report)
    return report


def _compare(entry: Entry, compile_: Compile, accepted: dict[str, str], report: Report) -> None:
    try:
        compiled = compile_(entry)
    except Exception as error:  # the report names all documents that fail, whatever the error
        report.differing[entry.name] = [f"does not compile ({type(error).__name__}: {error})"]
        return
    parts = [part for part, value in compiled.hashes.items() if accepted.get(part) != value]
    diff = diff_of(entry, compiled) if entry.readable else ""
    if parts or diff:
        report.differing[entry.name] = parts or ["file"]
    if diff:
        report.diffs[entry.name] = diff


def diff_of(entry: Entry, compiled: Compiled) -> str:
    """Return the diff between the accepted file and the present text of a document; empty without a difference."""
    path = file_of(entry)
    accepted = path.read_text("utf-8") if path.exists() else ""
    name = str(path.relative_to(FOLDER))
    present = readable_text(entry, compiled)
    return "\n".join(unified_diff(accepted.splitlines(), present.splitlines(), name, f"{name} (now)", lineterm=""))


def readable_text(entry: Entry, compiled: Compiled) -> str:
    """Return the content of a document's file: GraphQL text, variables and plan as comments, then the statement."""
    variables = [f"variables: {json.dumps(entry.variables, ensure_ascii=False)}"] if entry.variables else []
    head = [*entry.query.strip().splitlines(), *variables, "", *compiled.plan.splitlines()]
    return "\n".join([*(f"// {line}".rstrip() for line in head), "", compiled.statement, ""])


def file_of(entry: Entry) -> Path:
    """Return the path of a readable document's file."""
    return STATEMENTS / f"{entry.name}.cypher"


def accept(entries: list[Entry], compile_: Compile = compile_entry) -> None:
    """Write the hashes and files of the corpus as it compiles now."""
    results = [(entry, compile_(entry)) for entry in entries]
    lines = [f"{entry.name} {' '.join(compiled.hashes.values())}" for entry, compiled in results]
    HASHES.write_text("\n".join([header(), *lines, ""]), "utf-8")
    for entry, compiled in results:
        if entry.readable:
            file_of(entry).parent.mkdir(parents=True, exist_ok=True)
            file_of(entry).write_text(readable_text(entry, compiled), "utf-8")


def header() -> str:
    """Return the first line of the hashes: the checksum of the documents."""
    return f"{HEADER} {sha256(DOCUMENTS.read_bytes()).hexdigest()}"


def read_hashes() -> dict[str, dict[str, str]]:
    """Read the accepted hashes: by document, by part."""
    return dict(_read_hashes())


def _read_hashes() -> Iterator[tuple[str, dict[str, str]]]:
    for line in HASHES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, *values = line.rsplit(" ", len(PARTS))
            yield name, dict(zip(PARTS, values, strict=True))
