"""Rows of a data set in memory: by label and type, with validity on a date. No database."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from graph.model import MODEL
from seed.loading.rows import DataSet, LinkRow, NodeRow
from seed.loading.rules import day_of


@dataclass(frozen=True)
class Rows:
    """A data set, the communities in scope of the rules, and the planted faults (rule and id)."""

    data: DataSet
    scope: frozenset[str]
    wrong: tuple[tuple[str, str], ...]

    @cached_property
    def nodes(self) -> dict[str, NodeRow]:
        return {node.id: node for node in self.data.nodes}

    @cached_property
    def by_label(self) -> dict[str, list[NodeRow]]:
        found: dict[str, list[NodeRow]] = defaultdict(list)
        for node in self.data.nodes:
            found[node.label].append(node)
        return found

    @cached_property
    def by_type(self) -> dict[str, list[LinkRow]]:
        found: dict[str, list[LinkRow]] = defaultdict(list)
        for link in self.data.links:
            found[link.type].append(link)
        return found

    @cached_property
    def _leaving(self) -> dict[tuple[str, str], list[LinkRow]]:
        return self._by_end("source")

    @cached_property
    def _arriving(self) -> dict[tuple[str, str], list[LinkRow]]:
        return self._by_end("target")

    def _by_end(self, end: str) -> dict[tuple[str, str], list[LinkRow]]:
        found: dict[tuple[str, str], list[LinkRow]] = defaultdict(list)
        for link in self.data.links:
            found[link.type, getattr(link, end)[1]].append(link)
        return found

    def leaving(self, node: str, type_: str) -> list[LinkRow]:
        return self._leaving.get((type_, node), [])

    def arriving(self, node: str, type_: str) -> list[LinkRow]:
        return self._arriving.get((type_, node), [])

    def on(self, type_: str, day: date) -> Iterator[LinkRow]:
        return (link for link in self.by_type[type_] if holds(link, day))

    def into_scope(self, type_: str, day: date, **wanted: Any) -> list[LinkRow]:
        """Return the relationships of a type to communities in scope that hold on a date."""
        return [
            link
            for link in self.on(type_, day)
            if link.target[1] in self.scope and wanted.items() <= link.properties.items()
        ]

    def committees(self, day: date) -> dict[str, str]:
        """Return the community of each committee, by id."""
        return {link.source[1]: link.target[1] for link in self.into_scope("SERVES", day)}

    def planted(self, rule: str) -> Counter[str]:
        return Counter(id_ for of, id_ in self.wrong if of == rule)


def holds(link: LinkRow, day: date) -> bool:
    """Return whether a relationship holds on a date: a state in its interval, a fact from its date on, others always."""
    return link.properties.get("since", date.min) <= day < link.properties.get("until", date.max)


def grouped(found: Iterable[LinkRow], *by: str) -> dict[tuple[Any, ...], list[LinkRow]]:
    groups: dict[tuple[Any, ...], list[LinkRow]] = defaultdict(list)
    for link in found:
        ends = {"from": link.source[1], "to": link.target[1]}
        groups[tuple(ends.get(name, link.properties.get(name)) for name in by)].append(link)
    return groups


def interval(link: LinkRow) -> tuple[date, date]:
    return link.properties["since"], link.properties.get("until", date.max)


def lifetime(node: NodeRow) -> tuple[date, date]:
    """Return the first day of a node, and the first day after its end.

    seed/integrity/territory.py has an equal function, independent on purpose: an oracle must not call the checked code.
    """
    for span in MODEL.lifetimes_of(frozenset({node.label})):
        begins, ends = (day_of(node.properties.get(name or "")) for name in (span.since, span.until))
        return begins or date.min, ends or date.max
    return date.min, date.max


def exists(node: NodeRow, day: date) -> bool:
    begins, ends = lifetime(node)
    return begins <= day < ends
