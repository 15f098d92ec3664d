"""Processes that SIGKILL ends at their n-th step: a statement that writes, a transaction, or a change of a file.

    for killed in every_step(load, endpoint):   # a new process each time, killed one step later than the previous one
        ...                                     # check the state that the process has left
    # the last process was not killed and has finished

A statement counts as two steps: one before it is sent, one after its answer. So a process dies with a statement under
way, and with the statement done. So do statements of transactions, and a commit is one more. Python's audit hooks report changes of files.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from graph.engine.client import Client, Transaction

CHANGES = {"os.rename", "os.mkdir", "os.rmdir", "os.link", "shutil.rmtree", "shutil.move"}
PATIENCE = 240  # seconds
# the processes are forks of a server that has imported all modules
SPAWNING = multiprocessing.get_context("forkserver")
SPAWNING.set_forkserver_preload(
    ["tests.support.killing", "gongjian.cli", "seed.restoration", "seed.loading.migration", "seed.county"]
)


class Steps:
    """A counter of steps that kills its process at one of them."""

    def __init__(self, fatal: int) -> None:
        self.fatal, self.taken = fatal, 0

    def take(self) -> None:
        self.taken += 1
        if self.taken == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch_files(self) -> None:
        sys.addaudithook(lambda event, _: self.take() if event in CHANGES else None)

    def watch_statements(self) -> None:
        """Count statements that change data, but not constraints, which exist after the first process."""
        run, write = Client.run, Client.write

        async def counted_run(client: Client, text: str, values: dict[str, Any] | None = None) -> list[list[Any]]:
            if "SET" not in text:
                return await run(client, text, values)
            self.take()
            records = await run(client, text, values)
            self.take()
            return records

        async def counted_write(client: Client, statements: Sequence[tuple[str, dict[str, Any]]]) -> None:
            self.take()
            await write(client, statements)
            self.take()

        Client.run, Client.write = counted_run, counted_write  # type: ignore[method-assign,assignment]

    def watch_transactions(self) -> None:
        """Count the statements of transaction functions, and their commits."""
        run, transact = Transaction.run, Client.transact

        async def counted_run(tx: Transaction, *arguments: Any) -> list[list[Any]]:
            self.take()
            records = await run(tx, *arguments)
            self.take()
            return records

        async def counted_transact(client: Client, *arguments: Any) -> Any:
            result = await transact(client, *arguments)
            self.take()
            return result

        Transaction.run, Client.transact = counted_run, counted_transact  # type: ignore[method-assign,assignment]


def every_step(
    work: Callable[..., None], *arguments: Any, files: bool = False, statements: bool = True, transactions: bool = False
) -> Iterator[bool]:
    """Run `work` in processes, each killed one step later; yield True for each killed process, then False."""
    for fatal in range(1, 1000):
        code = run_until(fatal, work, *arguments, files=files, statements=statements, transactions=transactions)
        assert code in (0, -signal.SIGKILL), code
        yield code != 0
        if code == 0:
            assert fatal > 1, "no step was counted"
            return


def run_until(
    fatal: int,
    work: Callable[..., None],
    *arguments: Any,
    files: bool = False,
    statements: bool = True,
    transactions: bool = False,
) -> int | None:
    """Run `work` in a process that is killed at a step, and return the exit code."""
    process = SPAWNING.Process(target=_child, args=(fatal, files, statements, transactions, work, arguments))
    process.start()
    process.join(PATIENCE)
    return process.exitcode


def _child(
    fatal: int, files: bool, statements: bool, transactions: bool, work: Callable[..., None], arguments: tuple[Any, ...]
) -> None:
    steps = Steps(fatal)
    if statements:
        steps.watch_statements()
    if transactions:
        steps.watch_transactions()
    if files:
        steps.watch_files()
    work(*arguments)
