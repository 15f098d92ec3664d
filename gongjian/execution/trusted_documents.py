"""Trusted documents: a folder of `.graphql` files that the warm-up plans (`GONGJIAN_DOCUMENTS`).

Required variables are in a file beside the document: `grid-page.json` for `grid-page.graphql`, a JSON object.
"""

from __future__ import annotations

import logging
from pathlib import Path

import orjson

from gongjian.execution.documents import read_document
from gongjian.execution.requests import Request
from graph.errors import BadUserInput

log = logging.getLogger("gongjian.registered")


def read_trusted_documents(folder: Path) -> list[Request]:
    """Return a request for each operation of each file, sorted by path; errors of a file go to the log."""
    requests: list[Request] = []
    for file in sorted(folder.rglob("*.graphql")):
        try:
            requests += read_requests(file)
        except BadUserInput as error:
            log.warning("%s", error.message)
    return requests


def read_requests(file: Path) -> list[Request]:
    """Return the operations of a file. Raises `BadUserInput` for an invalid document or invalid variables."""
    try:
        text = file.read_text("utf-8")
        sidecar = file.with_suffix(".json")
        variables = orjson.loads(sidecar.read_bytes()) if sidecar.exists() else {}
    except (OSError, ValueError) as error:
        raise BadUserInput(f"Document {str(file)!r} is not planned: {error}.") from None
    if not isinstance(variables, dict):
        raise BadUserInput(f"Document {str(file)!r} is not planned: {sidecar.name} is not a JSON object of variables.")
    document = read_document(text)
    if document.errors:
        raise BadUserInput(f"Document {str(file)!r} is not planned: {document.errors[0].message}")
    names = [*document.operations] if len(document.operations) > 1 else [None]
    return [Request(text, variables, name) for name in names]
