"""Proposals of tests: the documents that ask for them."""

from __future__ import annotations

from typing import Any

from gongjian.execution.answer import Answer
from tests.support.changing import Desk, ref

SHOWN = "{ changes notes { code message count ids } counts { action type count } }"
KEY, KEYS = "NodeReferenceInput!", "[NodeReferenceInput!]!"
ARGUMENTS = {
    "Dissolution": {"unit": KEY, "successor": KEY[:-1]},
    "Redraw": {"community": KEY, "buildings": "[RedrawnBuildingInput!]!"},
    "Merge": {"areas": KEYS, "into": KEY},
    "Split": {"area": KEY, "parts": "[GridPartInput!]!"},
    "Move": {"person": KEY, "from": KEY, "to": KEY},
}
Proposal = dict[str, Any]


def document(kind: str) -> str:
    """Return the document of a kind of proposals."""
    types = {**ARGUMENTS[kind], "on": "Date!"}
    declared = ", ".join(f"${name}: {type_}" for name, type_ in types.items())
    given = ", ".join(f"{name}: ${name}" for name in types)
    return f"query Proposal({declared}) {{ found: propose{kind}({given}) {SHOWN} }}"


def pairs(*moves: tuple[str, str]) -> list[dict[str, Any]]:
    """Return buildings with their new grids."""
    return [{"building": ref(building), "grid": ref(grid)} for building, grid in moves]


def part(code: str, *buildings: str) -> dict[str, Any]:
    """Return a new grid with its buildings."""
    return {"code": code, "name": "新网格(示例)", "buildings": [ref(one) for one in buildings]}


async def asked(desk: Desk, kind: str, on: str, **given: Any) -> Answer:
    """Return the answer to a proposal; texts name nodes."""
    values = {name: ref(value) if isinstance(value, str) else value for name, value in given.items()}
    return await desk.answer(document(kind), on=on, **values)


async def proposed(desk: Desk, kind: str, on: str, **given: Any) -> Proposal:
    """Return a proposal without errors."""
    answer = await asked(desk, kind, on, **given)
    assert not answer.errors, answer.errors
    found: Proposal = answer.data["found"]
    return found


def numbers(proposal: Proposal) -> dict[str, tuple[int, int]]:
    """Return how many links and nodes of each kind end and begin."""
    found = {(one["type"], one["action"]): one["count"] for one in proposal["counts"]}
    return {type_: (found.get((type_, "END"), 0), found.get((type_, "OPEN"), 0)) for type_, _ in found}


def notes(proposal: Proposal) -> dict[str, int]:
    """Return the numbers of notes by code."""
    found: dict[str, int] = {}
    for one in proposal["notes"]:
        found[one["code"]] = found.get(one["code"], 0) + one["count"]
    return found
