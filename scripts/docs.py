"""Generated pages: schema.graphql, docs/model.md, cli.md, settings.md, the example of the README. `make docs`.

Tests compare each page with the output of this module.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args, get_origin

from pydantic.fields import FieldInfo
from typer.cli import get_docs_for_click
from typer.main import get_command

from gongjian.access.rights_tables import rights_tables
from gongjian.cli import app
from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Service
from gongjian.settings import Settings
from graph.model import MODEL, Choice, Interface, Label, Property, RelationshipType
from graph.model.common import LAST_EVENT
from schema import schema
from scripts.changing import changing_table, nodes_table
from scripts.pretty import pretty
from scripts.world import service_on_the_fixture

if TYPE_CHECKING:
    import typer

ROOT = Path(__file__).parent.parent
BEGIN, END = "<!-- made by `make docs` -->", "<!-- end -->"
EXAMPLE = """{
  grid(code: "500233001001001") {
    name
    community {
      name
      committee {
        memberUnits(first: 2) {
          edges { since role node { name } }
        }
      }
    }
  }
}"""


def schema_page() -> str:
    """Return schema.graphql."""
    return schema.as_str() + "\n"


def model_page() -> str:
    """Return docs/model.md: labels, interfaces, link types and closed lists."""
    parts = [
        "# The model",
        "",
        "Made from `graph/model/` by `make docs`. The API contains levels L0 and L1. L2 and L3 are stored only.",
        "",
        "The column `on a past day` says what value a property then has. *Immutable*: the only one it ever has. *Event-sourced*: the one",
        "after the last event up to the day. *Frozen*: the one fixed when the node begins to exist. *Present*: the present one, on every day.",
        "",
    ]
    parts += [
        "## Interfaces",
        "",
        *holders(MODEL.interfaces.values()),
        "## Labels",
        "",
        *holders(MODEL.labels.values()),
    ]
    parts += [
        "## Lifetimes",
        "",
        *lifetime_lines(),
        "## Links",
        "",
        *(line for link in MODEL.links.values() for line in link_lines(link)),
    ]
    parts += ["## Closed lists", "", *(line for choice in MODEL.choices() for line in choice_lines(choice))]
    return "\n".join(parts).rstrip() + "\n"


def cli_page() -> str:
    """Return docs/cli.md: each command with its options, as `--help` shows them."""
    command = get_command(app)
    with command.make_context("gongjian", [], resilient_parsing=True) as context:
        page = get_docs_for_click(
            obj=command, ctx=cast("typer.Context", context), name="gongjian", title="The command line"
        )
    return (
        page.replace(
            "# The command line\n",
            "# The command line\n\nMade from the program by `make docs`. "
            "`gongjian` is `.venv/bin/gongjian` after `make run`.\n",
            1,
        ).rstrip()
        + "\n"
    )


def settings_page() -> str:
    """Return docs/settings.md: all settings."""
    lines = [
        "# Settings",
        "",
        "Made from `gongjian/settings.py` by `make docs`. A value in the environment comes first, then the file `gongjian.toml` in the",
        "current folder (or the file that `GONGJIAN_CONFIG` names), then the default. A key in the file is the name in small letters without",
        '`GONGJIAN_`: `port = 8001`, `neo4j_uri = "bolt://graph:7687"`.',
        "",
        "| setting | default | description |",
        "|---|---|---|",
    ]
    return "\n".join([*lines, *(setting_line(name, field) for name, field in Settings.model_fields.items())]) + "\n"


def setting_line(name: str, field: FieldInfo) -> str:
    variable = name.upper() if name.startswith("neo4j") else f"GONGJIAN_{name.upper()}"
    default = field.default if not isinstance(field.default, tuple) else json.dumps(field.default)
    one_of = (
        f". Values: {', '.join(map(str, get_args(field.annotation)))}"
        if get_origin(field.annotation) is Literal
        else ""
    )
    return f"| `{variable}` | {f'`{default}`' if default not in ('', None) else ''} | {field.description}{one_of} |"


def holders(declared: Iterable[Interface | Label]) -> Iterator[str]:
    for holder in declared:
        parents = holder.interfaces if isinstance(holder, Label) else holder.parents
        kin = f" · {', '.join(parent.name for parent in parents)}" if parents else ""
        yield from (f"### {holder.name}", "", f"{holder.text}{kin}", "")
        yield from property_lines(holder.properties)


def lifetime_lines() -> Iterator[str]:
    """List the properties between which nodes of each label exist, and the one that `label` shows."""
    yield from (
        "A node exists from the day of the first property until the day before the second one. A missing value is unbounded. An",
        "instant counts as its day in +08:00. `label` shows the last property, or the type with it.",
        "",
        "| label | begins | ends | `label` |",
        "|---|---|---|---|",
    )
    for label in (label for label in MODEL.labels.values() if label.readable):
        (lifetime,) = MODEL.lifetimes_of(frozenset({label.name})) or (None,)
        begins, ends = (lifetime.since, lifetime.until) if lifetime else (None, None)
        cells = (label.name, *(f"`{name}`" if name else "–" for name in (begins, ends)))
        yield f"| {' | '.join(cells)} | `{MODEL.called_by(label.name).name}` |"
    yield ""


def property_lines(properties: tuple[Property, ...]) -> Iterator[str]:
    if properties:
        columns = ("property", "type", "", "on a past day", "description", "level", "source")
        yield from (f"| {' | '.join(columns)} |".replace("|  |", "| |"), "|---" * len(columns) + "|")
        for prop in (prop for prop in properties if not prop.snapshot):
            type_ = prop.type.name if isinstance(prop.type, Choice) else prop.type.value
            marks = " ".join(
                mark
                for mark, on in (("required", prop.required), ("unique", prop.unique), ("indexed", prop.indexed))
                if on
            )
            unit = f", {prop.unit}" if prop.unit else ""
            cells = (f"`{prop.name}`", type_, marks, prop.kind.value, f"{prop.text}{unit}", f"L{int(prop.sensitivity)}")
            yield f"| {' | '.join(cells)} | {prop.source} |"
        yield ""
        yield from snapshot_lines(tuple(prop for prop in properties if prop.snapshot))


def snapshot_lines(kept: tuple[Property, ...]) -> Iterator[str]:
    """List what is stored for past days: of a node the time of its last event, of an event what it carries of its node."""
    if kept == (LAST_EVENT,):
        yield from (
            f"Stored only: `{LAST_EVENT.name}`, the time of the last event; after it the stored values hold.",
            "",
        )
    elif kept:
        names = ", ".join(f"`{prop.name}`" for prop in kept)
        yield from (f"Snapshot, read through the node on a past day: {names}; its state or status is `to`.", "")


def link_lines(link: RelationshipType) -> Iterator[str]:
    ends = "; ".join(f"{', '.join(end.sources)} → {', '.join(end.targets)}" for end in link.ends)
    marks = [
        link.kind.value.lower(),
        *(["at most one"] if link.to_one else []),
        *(["high fan-in"] if link.high_fan_in else []),
    ]
    stored = "" if link.readable else " · stored only"
    yield from (f"### {link.name}", "", f"{link.text} · {ends} · {', '.join(marks)}{stored}", "")
    yield from property_lines(link.properties)


def choice_lines(choice: Choice) -> Iterator[str]:
    yield from (f"### {choice.name}", "", choice.text, "", *(f"- `{code}` {text}" for code, text in choice.values), "")


async def example(service: Service) -> str:
    """Return the example of the README: query, statement, answer."""
    ready = service.ready(Request(EXAMPLE))
    assert isinstance(ready, Ready), ready
    answer = await service.answer(Request(EXAMPLE))
    shown = pretty(json.loads(answer.body()))
    blocks = (("graphql", EXAMPLE), ("cypher", ready.prepared.statement.text), ("json", shown))
    return "\n".join(f"```{language}\n{text}\n```" for language, text in blocks)


def replaced(page: str, text: str) -> str:
    """Return a page with the part between the marks replaced."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{text}\n{END}{after}"


def rights_page() -> str:
    """Return docs/rights.md with the tables of the model and the matrix."""
    return replaced((ROOT / "docs" / "rights.md").read_text("utf-8"), rights_tables())


def administrators_page() -> str:
    """Return docs/administrators.md with the tables of who may change which links and nodes."""
    return replaced((ROOT / "docs" / "administrators.md").read_text("utf-8"), changing_table() + nodes_table())


async def write_example() -> None:
    readme = ROOT / "README.md"
    async with service_on_the_fixture() as service:
        readme.write_text(replaced(readme.read_text("utf-8"), await example(service)), "utf-8")


def main() -> None:
    """Write all pages."""
    (ROOT / "schema.graphql").write_text(schema_page(), "utf-8")
    for name, page in {"model": model_page, "cli": cli_page, "settings": settings_page}.items():
        (ROOT / "docs" / f"{name}.md").write_text(page(), "utf-8")
    (ROOT / "docs" / "rights.md").write_text(rights_page(), "utf-8")
    (ROOT / "docs" / "administrators.md").write_text(administrators_page(), "utf-8")
    asyncio.run(write_example())


if __name__ == "__main__":
    main()
