"""Times from the command to the first answer, step by step, from the output of `gongjian serve --seed`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

import orjson

STEP = re.compile(r"^(engine|data|service) +([\d.]+) s")
QUERY = '{ grid(code: "500233001001001") { name } }'


def measure() -> Iterator[str]:
    """Yield the lines of a table: the embedded engine, an empty folder, the county."""
    yield "| step | s |"
    yield "|---|---|"
    with TemporaryDirectory() as folder:
        yield from steps(folder)


def steps(folder: str) -> Iterator[str]:
    env = {**os.environ, "GONGJIAN_DATA": str(Path(folder) / "data")}
    began = time.perf_counter()
    command = [sys.executable, "-m", "gongjian", "serve", "--seed", "--port", "0"]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if match := STEP.match(line):
                yield f"| {match[1]} | {match[2]} |"
            if match := re.search(r"GraphQL  http://127.0.0.1:(\d+)", line):
                first = time.perf_counter()
                first_answer(int(match[1]))
                now = time.perf_counter()
                yield f"| first answer | {now - first:.2f} |"
                yield f"| total, from the command to the first answer | {now - began:.1f} |"
                process.terminate()
                break
        process.communicate()


def first_answer(port: int) -> None:
    """Send one request."""
    body = orjson.dumps({"query": QUERY})
    request = Request(f"http://127.0.0.1:{port}/graphql", body, {"content-type": "application/json"})  # ours
    with urlopen(request) as answer:  # noqa: S310  # our own address
        assert orjson.loads(answer.read())["data"]["grid"]["name"]
