"""Process that measures networks: igraph may hold the interpreter for seconds.

It reads pairs of a function of a module and its arguments from standard input, and writes what the functions return to
standard output: `(RESULT, value)`, `(FAILURE, error)`, and between them `(SHARE, part)`, the part of the random networks that are drawn.
Each message is a pickle behind its length, of which both ends are this program.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from enum import StrEnum
from inspect import signature
from typing import Any, BinaryIO

from graph.errors import GraphError

HEADER = 8  # bytes of the length, big-endian
STEPS = 50  # messages about the progress of one measure, at most


class Reply(StrEnum):
    """Kind of a message from the process."""

    RESULT = "result"
    FAILURE = "failure"
    SHARE = "share"


def packed(message: object) -> bytes:
    """Return a message as bytes."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return len(body).to_bytes(HEADER, "big") + body


def answers(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests until the input ends."""
    while header := requests.read(HEADER):
        measure, arguments = pickle.loads(requests.read(int.from_bytes(header, "big")))  # noqa: S301  # from our own process
        replies.write(packed(_answer(measure, arguments, replies)))
        replies.flush()


def _answer(measure: Callable[..., Any], arguments: tuple[Any, ...], replies: BinaryIO) -> tuple[Reply, Any]:
    def progress(done: int, of: int) -> None:
        if done * STEPS // of > (done - 1) * STEPS // of:
            replies.write(packed((Reply.SHARE, done / of)))
            replies.flush()

    told = {"progress": progress} if "progress" in signature(measure).parameters else {}
    try:
        return Reply.RESULT, measure(*arguments, **told)
    except GraphError as error:
        return Reply.FAILURE, error


def main() -> None:
    """Answer on standard input and output; what a library prints goes to standard error."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        answers(sys.stdin.buffer, replies)
    except BrokenPipeError:
        os._exit(1)  # whoever asked is gone, and nobody is left to be told
