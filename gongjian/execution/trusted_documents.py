"""Documents of one's own: a folder of `.graphql` files that are planned with the questions (`GONGJIAN_DOCUMENTS`).

Variables that a document cannot do without stand beside it: `grid-page.graphql`, and in `grid-page.json` an object of them.
"""

from __future__ import annotations

import logging
from pathlib import Path

import orjson

from gongjian.execution.documents import read_document
from gongjian.execution.requests import Request
from graph.errors import BadUserInput

log = logging.getLogger("gongjian.registered")


def registered(folder: Path) -> list[Request]:
    """A request for each operation of each file, by their names; what cannot be used is said in the log."""
    found: list[Request] = []
    for file in sorted(folder.rglob("*.graphql")):
        try:
            found += requests_of(file)
        except BadUserInput as error:
            log.warning("%s", error.message)
    return found


def requests_of(file: Path) -> list[Request]:
    """The operations of a file. Raises `BadUserInput` for one that is no valid document, or whose variables are none."""
    try:
        text = file.read_text("utf-8")
        beside = file.with_suffix(".json")
        variables = orjson.loads(beside.read_bytes()) if beside.exists() else {}
    except (OSError, ValueError) as error:
        raise BadUserInput(f"Document {str(file)!r} is not planned: {error}.") from None
    if not isinstance(variables, dict):
        raise BadUserInput(f"Document {str(file)!r} is not planned: {beside.name} is not a JSON object of variables.")
    document = read_document(text)
    if document.errors:
        raise BadUserInput(f"Document {str(file)!r} is not planned: {document.errors[0].message}")
    names = [*document.operations] if len(document.operations) > 1 else [None]
    return [Request(text, variables, name) for name in names]
