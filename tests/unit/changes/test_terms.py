"""Search terms after changes of nodes are those that a load would make, with lists that hold few ids."""

from __future__ import annotations

import random
from typing import Any

import pytest

from changes import terms
from changes.terms import Terms, Unknown, continued, differences_of
from seed.loading import terms as loading
from seed.loading.building import node_row
from seed.loading.rows import NodeRow

ROOM = 3
LETTERS = "忠县社区"


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (terms, loading):
        monkeypatch.setattr(module, "CAP", ROOM)


def node(label: str, number: int, name: str) -> NodeRow:
    facts: dict[str, Any] = {"name": name}
    if label == "Grid":
        facts["code"] = f"500233001001{number:03}"
    return node_row(label, str(number), facts)


def made(nodes: dict[str, NodeRow]) -> Terms:
    return {one.properties["key"]: one for one in loading.search_terms(nodes.values())}


def after(stored: Terms, before: NodeRow | None, now: NodeRow | None, nodes: dict[str, NodeRow]) -> Terms:
    """Return the terms after a change of one node, from those that are stored."""
    differences = differences_of([(before, now)])
    found = continued(stored, differences, nodes)
    names = ("areasCount", "organizationsCount", "peopleCount")
    kept = {key: one for key, one in found.items() if any(one.properties[name] for name in names)}
    return {key: one for key, one in stored.items() if key not in differences} | kept


@pytest.mark.parametrize("seed", range(6))
def test_terms_are_continued_or_unknown(seed: int) -> None:
    dice, nodes, outcomes = random.Random(seed), dict[str, NodeRow](), {True: 0, False: 0}
    for _ in range(200):
        label, number = dice.choice(("Grid", "Unit", "Person")), dice.randrange(12)
        now = node(label, number, "".join(dice.choices(LETTERS, k=dice.randint(1, 3))))
        before = nodes.get(now.id)
        change = None if before and dice.random() < 0.3 else now
        stored = made(nodes)
        later = {**nodes, **({now.id: now} if change else {})}
        if change is None:
            del later[now.id]
        try:
            assert after(stored, before, change, nodes) == made(later)
            outcomes[True] += 1
        except Unknown:
            outcomes[False] += 1
        nodes = later
    assert min(outcomes.values()) > 10, outcomes


def test_a_node_whose_facts_matter_to_no_search_changes_no_term() -> None:
    grid = node("Grid", 1, "忠县")
    more = NodeRow("Grid", {**grid.properties, "population": 7})
    assert differences_of([(grid, more)]) == {}
