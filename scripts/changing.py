"""The tables of docs/administrators.md: who may change which links and nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.access.changing import NODE_RULES, RULES, ChangeRule
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


def nodes_table() -> str:
    """Return the table that derives from the rules of changes of nodes; labels with the same rules share a row."""
    labels = defaultdict[tuple[ChangeRule, ...], list[str]](list)
    for label, rules in NODE_RULES.items():
        labels[rules].append(f"`{label}` {MODEL.labels[label].text_zh}")
    lines = (f"| {', '.join(names)} | {'; '.join(map(_node_rule, rules))} |" for rules, names in labels.items())
    return "\n".join(("", "| nodes | changed by |", "|---|---|", *lines, ""))


def _node_rule(rule: ChangeRule) -> str:
    """Return the roles of a rule, and the ground on which the node lies."""
    roles = ", ".join(f"`{role}`" for role in Role if role in rule.roles)
    if rule.anywhere:
        return roles
    where = (
        "who serve or live on their ground alone, and work for no organization"
        if rule.unattached
        else "on their ground"
    )
    return f"{roles} {where}"


def _rule(rule: ChangeRule) -> str:
    """Return the roles of a rule, what it is about, and the end that decides."""
    roles = ", ".join(f"`{role}`" for role in Role if role in rule.roles)
    about = [*_sources(rule.sources), *([f"with {rule.fact[0]} `{rule.fact[1]}`"] if rule.fact else [])]
    return " ".join((roles, *about, f"by the {'first' if rule.end == 'source' else 'second'} end"))


def _sources(labels: Iterable[str]) -> list[str]:
    return [f"from {', '.join(sorted(labels))}"] if labels else []
