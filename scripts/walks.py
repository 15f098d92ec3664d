"""The three walks (docs/front-end.md, analysts.md, administrators.md): their blocks run, their outputs written or compared.

`sh` and `python` blocks are followed by a `text` block with what they print, `graphql` blocks by a `json` block with the
answer, if anything is to be shown. All run on the county. `python -m scripts.walks` writes the outputs again.
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
    """A block of a page: its language, its text, and what stands below it as its output (None: nothing)."""

    language: str
    text: str
    shown: str | None
    place: tuple[int, int]


def blocks_of(page: str) -> list[Block]:
    """The blocks of a page that can be run."""
    return [Block(found[1], found[2], found[4], found.span(4)) for found in BLOCK.finditer(page)]


def outputs(blocks: list[Block], env: Mapping[str, str], folder: Path) -> Iterator[str]:
    """What each block prints, in a folder of their own; Python blocks share their names."""
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
    done = subprocess.run(
        ["/bin/bash", "-euc", text],
        env={**env, "PATH": path, "COLUMNS": WIDTH},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    if done.returncode:
        raise AssertionError(f"{text}ended with {done.returncode}: {done.stderr}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


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
    before = dict(os.environ)
    os.environ.update(env)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main() -> None:
    """Write the outputs that the pages show, from the data set that the settings lead to."""
    with gongjian.connect() as graph:
        assert graph.ask("{ meta { name } }")["meta"]["name"] == "county", "the walks are on the county"
        for page in PAGES:
            text = page.read_text("utf-8")
            with TemporaryDirectory() as folder:
                blocks = blocks_of(text)
                made = [*outputs(blocks, os.environ, Path(folder))]
            for block, output in reversed([*zip(blocks, made, strict=True)]):
                if block.shown is not None:
                    text = text[: block.place[0]] + output + text[block.place[1] :]
            page.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
