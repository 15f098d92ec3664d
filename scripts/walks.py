"""The three walks (docs/front-end.md, analysts.md, administrators.md): run their blocks, write or compare the outputs.

A `sh` or `python` block is followed by a `text` block with its output, a `graphql` block by a `json` block with the
answer, if the page shows it. All blocks run on the county. `python -m scripts.walks` writes the outputs again.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import gongjian
from gongjian.connection import connected
from gongjian.execution.requests import Request
from gongjian.settings import read_settings
from scripts.pretty import pretty

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "docs" / f"{name}.md" for name in ("front-end", "analysts", "administrators")]
BLOCK = re.compile(r"```(sh|python|graphql)\n(.*?)```\n(?:\n```(text|json)\n(.*?)```\n)?", re.DOTALL)
WIDTH = "100"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: its language, its text, and its output below (None: nothing)."""

    language: str
    text: str
    shown: str | None
    place: tuple[int, int]


def blocks_of(page: str) -> list[Block]:
    """Return the blocks of a page that can be run."""
    return [Block(match[1], match[2], match[4], match.span(4)) for match in BLOCK.finditer(page)]


def outputs(blocks: list[Block], env: Mapping[str, str], folder: Path) -> Iterator[str]:
    """Yield the output of each block, in a temporary folder. Python blocks share their variables."""
    names: dict[str, object] = {}
    for block in blocks:
        match block.language:
            case "sh":
                yield _shell(block.text, env, folder)
            case "python":
                yield _python(block.text, names, env, folder)
            case _:
                yield asyncio.run(_graphql(block.text, env)) + "\n"


def _shell(text: str, env: Mapping[str, str], folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    result = subprocess.run(
        ["/bin/bash", "-euc", text],
        env={**env, "PATH": path, "COLUMNS": WIDTH},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    if result.returncode:
        raise AssertionError(f"{text}ended with {result.returncode}: {result.stderr}")
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.splitlines())


def _python(text: str, names: dict[str, object], env: Mapping[str, str], folder: Path) -> str:
    printed = io.StringIO()
    with _environment(env), contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        exec(compile(text, "<walk>", "exec"), names)  # noqa: S102  # our own pages
    return "".join(f"{line.rstrip()}\n" for line in printed.getvalue().splitlines())


async def _graphql(text: str, env: Mapping[str, str]) -> str:
    with _environment(env):
        settings = read_settings()
    async with connected(settings) as graph:
        answer = await graph.service.answer(Request(text))
    if answer.errors:
        raise AssertionError(f"{text}: {answer.errors}")
    return pretty(json.loads(answer.body()))


@contextlib.contextmanager
def _environment(env: Mapping[str, str]) -> Iterator[None]:
    saved = dict(os.environ)
    os.environ.update(env)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(saved)


def main() -> None:
    """Write the outputs into the pages, from the data set of the settings."""
    with gongjian.connect() as graph:
        assert graph.ask("{ meta { name } }")["meta"]["name"] == "county", "the walks are on the county"
        for page in PAGES:
            text = page.read_text("utf-8")
            with TemporaryDirectory() as folder:
                blocks = blocks_of(text)
                new_outputs = [*outputs(blocks, os.environ, Path(folder))]
            for block, output in reversed([*zip(blocks, new_outputs, strict=True)]):
                if block.shown is not None:
                    text = text[: block.place[0]] + output + text[block.place[1] :]
            page.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
