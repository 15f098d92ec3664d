"""The progress of a run with several workers, in place of a dot for each test.

    [ 37%] 1,067 of 2,882 tests, 0 failed, 4:12 gone, about 7:09 left

A terminal has one such line, which is written anew each second. A file gets a line each half minute. A failure has a line.
The estimate takes the tests that are left for as long as those that are done.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import pytest


@dataclass(eq=False)  # pluggy keeps plugins in sets
class Progress:
    """The hooks, in the process that starts the workers."""

    session: pytest.Session
    terminal: pytest.TerminalReporter
    began: float = field(default_factory=time.monotonic)
    shown: float = 0
    done: int = 0
    failed: set[str] = field(default_factory=set)

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Count a test as pytest does, without its letter."""
        if hasattr(report, "wasxfail") or (report.passed and report.when != "call"):
            return None
        return ("error" if report.failed and report.when != "call" else report.outcome), "", ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and report.nodeid not in self.failed:
            self.failed.add(report.nodeid)
            self._write(f"FAILED {report.nodeid}\n")

    def pytest_runtest_logfinish(self) -> None:
        self.done += 1
        now, tests = time.monotonic(), self.session.testscollected
        if now - self.shown >= (1 if self.terminal.isatty() else 30) or self.done == tests:
            self.shown = now
            self._write(line(self.done, tests, len(self.failed), now - self.began))

    def _write(self, text: str) -> None:
        if self.terminal.isatty():
            self.terminal.rewrite(text, erase=True)
        else:
            self.terminal.write_line(text.rstrip())


def line(done: int, tests: int, failed: int, seconds: float) -> str:
    """Return the text of the progress."""
    left = seconds / done * (tests - done)
    return (
        f"[{done * 100 // tests:3}%] {done:,} of {tests:,} tests, {failed} failed, "
        f"{clock(seconds)} gone, about {clock(left)} left"
    )


def clock(seconds: float) -> str:
    """Return a time in minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
