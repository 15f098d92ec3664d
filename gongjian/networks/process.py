"""Process for measures (analysis/worker.py), started by the first of them; it measures one network at a time.

A measure over its time limit, and one whose request was cancelled, is ended with the process; the next one starts another.
"""

from __future__ import annotations

import asyncio
import contextlib
import pickle
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from analysis.worker import HEADER, Reply, packed
from gongjian.messages import MEASURE_ENDED, MEASURE_TOO_LONG
from graph.errors import GraphUnavailable, OperationTimeout
from graph.text import Template

COMMAND = (
    sys.executable,
    "-P",
    "-c",
    "from analysis.worker import main; main()",
)  # not -m: its values have the names of modules


@dataclass(slots=True)
class MeasuringProcess:
    """A process that measures networks. `seconds` is the time limit of one measure; the messages are those of its ends."""

    seconds: float
    too_long: Template = MEASURE_TOO_LONG
    ended: Template = MEASURE_ENDED
    _process: asyncio.subprocess.Process | None = None
    _shares: dict[int, float] = field(default_factory=dict)  # by the identity of the owner whose measure runs
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self, owner: object, measure: Callable[..., Any], *arguments: Any) -> Any:
        """Return what a function of a module returns; its errors are raised here. `owner` asks `share` for the progress.

        Raises `OperationTimeout`, and `GraphUnavailable` if the process ended.
        """
        async with self._turn:
            whole = False
            self._shares[id(owner)] = 0.0
            try:
                async with asyncio.timeout(self.seconds):
                    kind, value = await self._exchange(packed((measure, arguments)), owner)
                whole = True
            except TimeoutError:
                raise OperationTimeout(self.too_long(name=measure.__name__, seconds=f"{self.seconds:g}")) from None
            except (asyncio.IncompleteReadError, ConnectionError) as error:
                raise GraphUnavailable(self.ended(name=measure.__name__)) from error
            finally:
                self._shares.clear()
                if not whole:
                    await self.close()
        if kind is Reply.FAILURE:
            raise value
        return value

    def share(self, owner: object) -> float | None:
        """Return the part of random networks that the measure of an owner has drawn, 0 to 1; None if none runs."""
        return self._shares.get(id(owner))

    async def close(self) -> None:
        """End the process and its measure."""
        process, self._process = self._process, None
        if process:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _exchange(self, request: bytes, owner: object) -> tuple[Reply, Any]:
        requests, replies = await self._pipes()
        requests.write(request)
        await requests.drain()
        while True:
            size = int.from_bytes(await replies.readexactly(HEADER), "big")
            kind, value = pickle.loads(await replies.readexactly(size))  # noqa: S301  # from our own process
            if kind is not Reply.SHARE:
                return kind, value
            self._shares[id(owner)] = value

    async def _pipes(self) -> tuple[asyncio.StreamWriter, asyncio.StreamReader]:
        if self._process is None or self._process.returncode is not None:
            pipe = asyncio.subprocess.PIPE
            self._process = await asyncio.create_subprocess_exec(*COMMAND, stdin=pipe, stdout=pipe)
        assert self._process.stdin and self._process.stdout, "both are pipes"
        return self._process.stdin, self._process.stdout
