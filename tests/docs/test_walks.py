"""The three walks on the county: every command, query and line of Python gives the output below it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.engine.endpoint import Endpoint
from scripts.walks import PAGES, blocks_of, outputs
from tests.conftest import named
from tests.support.proving import PROVE

# what processes send is unknown, so that Neo4j would load the county for each change; `make prove` does
pytestmark = [] if PROVE else [pytest.mark.once]


@pytest.fixture(scope="module")
def environment(county: Endpoint) -> Iterator[dict[str, str]]:
    """Provide the environment that leads the commands to the county."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GONGJIAN_", "NEO4J_"))}
    yield {**clean, **named(county)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_walk_gives_what_it_shows(environment: dict[str, str], page: Path, tmp_path: Path) -> None:
    blocks = blocks_of(page.read_text("utf-8"))
    assert len(blocks) >= 2
    for block, output in zip(blocks, outputs(blocks, environment, tmp_path), strict=True):
        if block.shown is not None:
            assert output == block.shown, f"{page.name}: {block.text}run `python -m scripts.walks` on the county"


def test_the_picture_is_that_of_the_walk(environment: dict[str, str], tmp_path: Path) -> None:
    """Compare drawings; positions may differ in the last digit between machines."""
    page = next(page for page in PAGES if page.stem == "analysts")
    (drawing,) = [block for block in blocks_of(page.read_text("utf-8")) if "draw" in block.text]
    assert [*outputs([drawing], environment, tmp_path)]
    drawn, committed = ((folder / "network.svg").read_text("utf-8") for folder in (tmp_path, page.parent))
    titles = [sorted(re.findall("<title>(.+?)</title>", text)) for text in (drawn, committed)]
    assert titles[0] == titles[1] and len(titles[0]) > 1000
