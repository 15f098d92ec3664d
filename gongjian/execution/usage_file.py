"""Usage statistics on disk: `usage.json` of the data folder, so that a restarted service plans the most used first."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import orjson

from gongjian.execution.requests import Request
from gongjian.execution.usage import Usage

log = logging.getLogger("gongjian.usage")
FILE = "usage.json"
MAX_OPERATIONS = 500  # in the file


def usage_json(usage: Usage) -> bytes:
    """Return a list of `[count, text, operation name, variables]`, the most frequent first."""
    requests = usage.most_common(MAX_OPERATIONS)
    return orjson.dumps(
        [
            [usage.counts[one.query, one.operation_name], one.query, one.operation_name, one.variables]
            for one in requests
        ]
    )


def read_usage(folder: Path, usage: Usage) -> None:
    """Add the statistics of a folder. A file that cannot be read is logged, and replaced by the next write."""
    try:
        for count, query, name, variables in orjson.loads((folder / FILE).read_bytes()):
            usage.add(Request(str(query), dict(variables), name), int(count))
    except FileNotFoundError:
        pass
    except (OSError, ValueError, TypeError) as error:
        log.warning(
            "%s cannot be read (%s): the most used operations of the last run are not known", folder / FILE, error
        )


def write_usage(folder: Path, text: bytes) -> None:
    """Replace the file of an existing folder. Only the owner may read it, because variables may name people."""
    if not folder.is_dir():
        return
    temporary = folder / f"{FILE}.{os.getpid()}"
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(text)
        temporary.replace(folder / FILE)
    except OSError as error:
        log.warning("%s cannot be written (%s): the most used operations are not remembered", folder / FILE, error)
