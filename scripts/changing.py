"""The table of docs/administrators.md: who may change which links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.access.changing import RULES, ChangeRule
from graph.access.roles import Role
from graph.model import MODEL


def changing_table() -> str:
    """Return the table that derives from the rules of changes."""
    return "\n".join(("", *_lines(), ""))


def _lines() -> Iterator[str]:
    yield "| links | changed by |"
    yield "|---|---|"
    for type_, rules in sorted(RULES.items()):
        text = MODEL.links[type_].text.rpartition(" ")[2]
        yield f"| `{type_}` {text} | {'; '.join(map(_rule, rules))} |"


def _rule(rule: ChangeRule) -> str:
    """Return the roles of a rule, what it is about, and the end that decides."""
    roles = ", ".join(f"`{role}`" for role in Role if role in rule.roles)
    about = [*_sources(rule.sources), *([f"with {rule.fact[0]} `{rule.fact[1]}`"] if rule.fact else [])]
    return " ".join((roles, *about, f"by the {'first' if rule.end == 'source' else 'second'} end"))


def _sources(labels: Iterable[str]) -> list[str]:
    return [f"from {', '.join(sorted(labels))}"] if labels else []
