"""The command `gongjian`, run as a process of its own or in this process, with its streams and its exit code."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from gongjian.__main__ import main

HEADERS = {"content-type": "application/json", "accept": "application/graphql-response+json"}
PATIENCE = 240.0  # seconds for a step that takes little time on an idle machine
GONGJIAN = (sys.executable, "-m", "gongjian")


def environment(data: Path, **others: str) -> dict[str, str]:
    """Return the environment of a user who has set the data folder only, with a stopped clock, and other variables if given."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GONGJIAN_", "NEO4J_"))}
    return {**clean, "GONGJIAN_DATA": str(data), "GONGJIAN_CLOCK": "stopped", "COLUMNS": "120", **others}


def run(*arguments: str, env: Mapping[str, str], cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command until its end."""
    return subprocess.run([*GONGJIAN, *arguments], env=env, cwd=cwd, capture_output=True, text=True, timeout=PATIENCE)


class Stream(io.TextIOWrapper):
    """A standard stream in memory; its file descriptor is a pipe's, as in a shell."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), "utf-8", newline="", write_through=True)

    def fileno(self) -> int:
        return pipe()

    def text(self) -> str:
        return self.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


@cache
def pipe() -> int:
    return os.pipe()[1]


def run_inside(*arguments: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command in this process, for tests of text, errors and exit code."""
    before, argv, code = dict(os.environ), sys.argv, 0
    with redirect_stdout(Stream()) as output, redirect_stderr(Stream()) as errors:
        os.environ.clear()
        os.environ.update(env)
        sys.argv = ["gongjian", *arguments]
        try:
            main()
        except SystemExit as end:
            assert isinstance(end.code, int | None)
            code = end.code or 0
        finally:
            sys.argv = argv
            os.environ.clear()
            os.environ.update(before)
    return subprocess.CompletedProcess([*arguments], code, output.text(), errors.text())


class Served(subprocess.Popen[str]):
    """A running `gongjian serve`; a file takes its output, so that the process never waits for a reader."""

    output: Path

    @property
    def output_text(self) -> str:
        return self.output.read_text("utf-8")

    def address(self) -> str:
        """Wait for the address in the output and return it. Raises `AssertionError` if the service ends before."""
        while self.poll() is None:
            if found := re.search(r"GraphQL  (http://[\d.:]+)/graphql", self.output_text):
                return found[1]
            time.sleep(0.02)
        raise AssertionError(f"the service ended before it was ready: {self.output_text}")


@contextmanager
def served(
    env: Mapping[str, str], *arguments: str, port: int = 0, cwd: Path | None = None, seed: bool = True
) -> Iterator[tuple[Served, str]]:
    """Start `gongjian serve` and yield the ready process and its address; kill the process at the end."""
    command = [*GONGJIAN, "serve", "--port", str(port), *(("--seed", "--data", "fixture") if seed else ()), *arguments]
    with (
        TemporaryDirectory() as folder,
        open(Path(folder) / "output", "w") as output,
        Served(command, env=env, cwd=cwd, stdout=output, stderr=subprocess.STDOUT, text=True) as process,
    ):
        process.output = Path(output.name)
        try:
            yield process, process.address()
        finally:
            process.kill()


def get(url: str) -> tuple[int, bytes]:
    """Return status and body of a GET; status 0 without an answer."""
    try:
        with urlopen(url, timeout=PATIENCE) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()
    except (URLError, HTTPException, ConnectionError, TimeoutError):
        return 0, b""


def post(url: str, body: bytes) -> tuple[int, bytes]:
    """Return status and body of a POST of JSON; status 0 without an answer."""
    try:
        with urlopen(Request(url, body, HEADERS), timeout=PATIENCE) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()
    except (URLError, HTTPException, ConnectionError, TimeoutError):
        return 0, b""


def wait_for_status(url: str, status: int) -> None:
    """Wait until a GET has this status."""
    deadline = time.monotonic() + PATIENCE
    while (current := get(url)[0]) != status:
        assert time.monotonic() < deadline, f"{url} answers {current}, not {status}"
        time.sleep(0.1)
