"""Running `gongjian` as its users do: a process of its own, or inside this one, with its streams and its exit code."""

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

PATIENCE = 240.0  # seconds for anything that should happen at once: machines may be busy
GONGJIAN = (sys.executable, "-m", "gongjian")


def environment(data: Path, **others: str) -> dict[str, str]:
    """The environment of a user who has set nothing but the folder of the data."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GONGJIAN_", "NEO4J_"))}
    return {**clean, "GONGJIAN_DATA": str(data), "COLUMNS": "120", **others}


def run(*arguments: str, env: Mapping[str, str], cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    return subprocess.run([*GONGJIAN, *arguments], env=env, cwd=cwd, capture_output=True, text=True, timeout=PATIENCE)


class Stream(io.TextIOWrapper):
    """A standard stream that is kept in memory; whoever asks finds a pipe behind it, as in a shell."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), "utf-8", newline="", write_through=True)

    def fileno(self) -> int:
        return pipe()

    def said(self) -> str:
        return self.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


@cache
def pipe() -> int:
    return os.pipe()[1]


def run_inside(*arguments: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The same command in this process, for what does not depend on a process: text, errors, exit code."""
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
    return subprocess.CompletedProcess([*arguments], code, output.said(), errors.said())


class Served(subprocess.Popen[str]):
    """A running `gongjian serve`; what it says goes to a file, so that it never waits for a reader."""

    output: Path

    @property
    def said(self) -> str:
        return self.output.read_text("utf-8")

    def address(self) -> str:
        """The address that it announces."""
        while self.poll() is None:
            if found := re.search(r"GraphQL  (http://[\d.:]+)/graphql", self.said):
                return found[1]
            time.sleep(0.02)
        raise AssertionError(f"the service ended before it was ready: {self.said}")


@contextmanager
def served(
    env: Mapping[str, str], *arguments: str, port: int = 0, cwd: Path | None = None, seed: bool = True
) -> Iterator[tuple[Served, str]]:
    """`gongjian serve` when it is ready, and its address; killed at the end if it still runs."""
    command = [*GONGJIAN, "serve", "--port", str(port), *(("--seed", "--data", "fixture") if seed else ()), *arguments]
    with (
        TemporaryDirectory() as folder,
        open(Path(folder) / "said", "w") as output,
        Served(command, env=env, cwd=cwd, stdout=output, stderr=subprocess.STDOUT, text=True) as process,
    ):
        process.output = Path(output.name)
        try:
            yield process, process.address()
        finally:
            process.kill()


def get(url: str) -> tuple[int, bytes]:
    """Status and body of a GET; 0 if nobody answers."""
    try:
        with urlopen(url, timeout=PATIENCE) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()
    except (URLError, HTTPException, ConnectionError, TimeoutError):
        return 0, b""


def post(url: str, body: bytes) -> tuple[int, bytes]:
    """Status and body of a POST of JSON; 0 if nobody answers."""
    try:
        with urlopen(Request(url, body, {"content-type": "application/json"}), timeout=PATIENCE) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()
    except (URLError, HTTPException, ConnectionError, TimeoutError):
        return 0, b""


def wait_for_status(url: str, status: int) -> None:
    """Until a GET has this status."""
    end = time.monotonic() + PATIENCE
    while (found := get(url)[0]) != status:
        assert time.monotonic() < end, f"{url} answers {found}, not {status}"
        time.sleep(0.1)
