"""Usage statistics on disk: `usage.json` of the data folder, so that a restarted service plans the most used first."""

from __future__ import annotations

import logging
from pathlib import Path

import orjson

from gongjian.execution.requests import Request
from gongjian.execution.usage import Usage
from graph.engine.embedded.folder import USAGE, put

log = logging.getLogger("gongjian.usage")
MAX_OPERATIONS = 500  # in the file


def usage_json(usage: Usage) -> str:
    """Return a list of `[count, text, operation name, variables]`, the most frequent first."""
    requests = usage.most_common(MAX_OPERATIONS)
    return orjson.dumps(
        [
            [usage.counts[one.query, one.operation_name], one.query, one.operation_name, one.variables]
            for one in requests
        ]
    ).decode()


def read_usage(folder: Path, usage: Usage) -> None:
    """Add the statistics of a folder. A file that cannot be read is logged, and replaced by the next write."""
    try:
        for count, query, name, variables in orjson.loads((folder / USAGE).read_bytes()):
            usage.add(Request(str(query), dict(variables), name), int(count))
    except FileNotFoundError:
        pass
    except (OSError, ValueError, TypeError) as error:
        log.warning(
            "%s cannot be read (%s): the most used operations of the last run are not known", folder / USAGE, error
        )


def write_usage(folder: Path, text: str) -> None:
    """Replace the file of an existing folder. Only the owner may read it, because variables may name people."""
    if not folder.is_dir():
        return
    try:
        put(folder / USAGE, text)
    except OSError as error:
        log.warning("%s cannot be written (%s): the most used operations are not remembered", folder / USAGE, error)
