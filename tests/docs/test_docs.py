"""Pages that are generated from the program, or compared with the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from graphql import GraphQLObjectType

from gongjian.execution.answer import STATUS
from gongjian.execution.limits import CostLimits
from gongjian.execution.service import Service
from gongjian.settings import Settings
from graph.errors import Code
from schema.query import SCHEMA
from scripts.docs import cli_page, example, settings_page
from tests import ROOT

PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "seed").rglob("*.md")]
WRITTEN = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
FOLDERS = sorted(
    one for one in ROOT.iterdir() if one.is_dir() and one.name[0] != "." and one.name not in ("build", "dist")
)
FILES = [file.relative_to(ROOT).as_posix() for folder in FOLDERS for file in folder.rglob("*.*")]
FILES += [file.name for file in ROOT.iterdir()]
FILE = re.compile(r"`((?:[\w.-]+/)*[\w-]+\.(?:py|csv|md|graphql|json|mjs|ts|yaml|toml))`")
EXAMPLES = {  # of what a reader would add, and files of a data folder and of whoever runs a command
    "seed/world/nodes/Shop.csv",
    "seed/world/links/STANDS_IN.csv",
    "edges.csv",
    "format.json",
    "gongjian.toml",
    "handover.graphql",
    "nodes.csv",
    "usage.json",
}
HOLDERS = [one for one in SCHEMA.type_map.values() if isinstance(one, GraphQLObjectType) and one.name[:2] != "__"]
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \|", re.MULTILINE)


def rows(page: str) -> dict[str, tuple[str, str]]:
    return {name: (one, two) for name, one, two in ROW.findall((ROOT / "docs" / page).read_text("utf-8"))}


def test_every_error_code_has_its_row_and_its_status() -> None:
    found = rows("errors.md")
    statuses = {code: int(found[code][0]) for code in Code}
    assert statuses == {code: STATUS.get(code, 400) for code in Code}


def test_every_limit_has_its_row_with_setting_and_default() -> None:
    found = rows("errors.md")
    for limit, default in asdict(CostLimits()).items():
        setting = f"max_{limit}"
        assert found[limit] == (f"`GONGJIAN_{setting.upper()}`", str(default))
        assert Settings.model_fields[setting].default == default
    assert set(found) == {*Code, *asdict(CostLimits())}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_a_page_names_exist(page: Path) -> None:
    """A name is a path from the top, or the end of one: `graph/query/plan.py`, `plan.py`."""
    names = set(FILE.findall(page.read_text("utf-8"))) - EXAMPLES
    assert sorted(name for name in names if not any(f"/{path}".endswith(f"/{name}") for path in FILES)) == []


@pytest.mark.anyio
async def test_the_readme_s_example_is_current(service: Service) -> None:
    """Query, statement and JSON are what `make docs` would write."""
    readme = (ROOT / "README.md").read_text("utf-8")
    assert await example(service) in readme


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_with_commands_says_where_they_are(page: Path) -> None:
    text = page.read_text("utf-8")
    commands = re.findall(r"(?:^|`|    )gongjian [a-z]", text, re.MULTILINE)
    assert ".venv/bin" in text or not commands or page.stem in ("CHANGELOG", "decisions", "benchmarks")


def test_the_changelog_s_first_version_is_unreleased_or_the_package_s() -> None:
    first = re.findall(r"^## \[?([^\]\n]+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0]
    version = re.findall(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)[0]
    assert first in ("Unreleased", version)


@pytest.mark.parametrize(("name", "made"), [("cli", cli_page), ("settings", settings_page)])
def test_a_page_that_is_made_is_current(name: str, made: Callable[[], str]) -> None:
    assert (ROOT / "docs" / f"{name}.md").read_text("utf-8") == made()


def test_every_setting_is_documented_with_words() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    for name, field in Settings.model_fields.items():
        assert f"{name.upper()}` |" in page and field.description and field.description in page


FIELDS = {
    name: {argument for type_ in HOLDERS if name in type_.fields for argument in type_.fields[name].args}
    for name in {name for type_ in HOLDERS for name in type_.fields}
}
PAGING = {"first", "after", "last", "before", "offset", "where", "orderBy"}


def promised(page: str) -> Iterator[tuple[str, str]]:
    """Yield each field and argument of code in a page's prose: `search(text: …)`, or `first` in a section of `search`."""
    prose = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    for name, arguments in re.findall(r"`(\w+)\(([^`]*?)\)", prose):
        if name in FIELDS:
            yield from (
                (name, one) for one in re.findall(r"(?:^|, )(\w+)(?=:|,|$)", re.sub(r"[{\[\"].*", "", arguments))
            )
    for name, section in re.findall(r"^## `(\w+)`(.*?)(?=^## |\Z)", prose, re.MULTILINE | re.DOTALL):
        if FIELDS.get(name):
            yield from ((name, one) for one in re.findall(r"`(\w+)`", section) if one in PAGING)


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_arguments_that_pages_name_are_in_the_schema(page: Path) -> None:
    found = set(promised(page.read_text("utf-8")))
    assert {(name, argument) for name, argument in found if argument not in FIELDS[name]} == set()


def test_promised_arguments_are_found() -> None:
    page = "`search(text: 1, last: 2)`\n\n## `reach`: near\n\n`first`, `offset`\n"
    assert set(promised(page)) == {("search", "text"), ("search", "last"), ("reach", "first"), ("reach", "offset")}
    assert "last" not in FIELDS["search"]
