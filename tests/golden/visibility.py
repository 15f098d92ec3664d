"""Variables that a MATCH binds without a condition of `graph/cypher/visibility.py`.

The documents are compiled with a marker in each condition of visibility.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from unittest import mock

from tests.golden.documents import Entry
from tests.golden.fingerprints import compile_entry

MATCH = re.compile(r"(?:\bMATCH|\bEXISTS \{) (\(.+?)(?= WHERE |\n|$)")
BRACES = re.compile(r"\{[^}]*\}")
NODE = re.compile(r"\((\w*)(?::([\w|]+))?\s*\)")
LINK = re.compile(r"\[(\w*)(?::([\w|]+))?[*.\d]*\s*\]")
MARK = re.compile(r"/\*v:(\w*)\*/")
EACH = re.compile(r"all\(x IN (\w+) WHERE .*?/\*v:x\*/")


ALIAS = re.compile(r" AS (\w+)")  # a variable that is bound already

SCOPE = "a node of the area becomes a candidate, which has the marker"
EXCEPTIONS = {
    "[:ABOUT]": "the relationship from an event to its node has no dates",
    "(:Category)": "a node without a name in its pattern, of a readable label without a lifetime",
    "(term:SearchTerm)": "a node of the search index; the nodes behind a term have the marker",
    "(:Area)": SCOPE,
    "[:PART_OF]": SCOPE,
    "(inner)": SCOPE,
    "(inner:Area)": SCOPE,
    "(inside:Organization)": SCOPE,
    "(inside:Person)": SCOPE,
    "(:Organization)": SCOPE,
    "(around:Area)": SCOPE,
}


@contextmanager
def marking() -> Iterator[None]:
    """Add a marker to the visibility conditions of each variable."""

    def marked(var: str, conditions: Iterable[str]) -> Iterator[str]:
        return iter([*conditions, f"true /*v:{var}*/"])

    with mock.patch("graph.cypher.visibility.marked", marked):
        yield


def unmarked(entry: Entry) -> set[str]:
    """Return the variables of a document without a marker, as `(event:Event)`, `[:ABOUT]`, `(:Category)`."""
    with marking():
        text = compile_entry(entry).statement
    marks = {*MARK.findall(text), *EACH.findall(text)} - {""}
    return {shown for var, shown in bound_by(text) if var not in marks}


def bound_by(text: str) -> Iterator[tuple[str, str]]:
    """Yield the nodes and relationships that a MATCH binds first: the variable, and its text without the number."""
    for match in MATCH.finditer(text):
        known, pattern = set(ALIAS.findall(text[: match.start()])), BRACES.sub("", match[1])
        for form, (left, right) in ((NODE, "()"), (LINK, "[]")):
            for var, types in form.findall(pattern):
                if var not in known:
                    yield var, f"{left}{var.rstrip('0123456789')}{':' if types else ''}{types}{right}"
