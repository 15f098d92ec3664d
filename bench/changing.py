"""Changesets compared with the same Cypher sent bare: one link, and a thousand links.

The bare statement creates the links in one transaction, without a lock, a check, a log, or violations. Every link is removed again.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.knobs import ROUNDS
from changes.change import LinkKey, NodeKey, OpenLink, Proposal, UndoProposal
from changes.editor import Editor
from changes.outcome import Outcome
from gongjian.connection import editor_of
from gongjian.execution.service import Service
from graph.access.viewer import UNLIMITED
from graph.engine.embedded.folder import EngineFolder
from graph.engine.writer import Writer
from graph.mutation.link_statements import delete_statement, open_statement
from seed.loading.values import read_date

TYPE, SOURCE, TARGET = "SECONDED_TO", "Person", "Community"
DAY = "2024-07-01"
FACTS = {"role": "OTHER"}
SIZES = {1: 20, 1000: 3}  # links of a changeset, and how often it is measured in a round
# pairs of a person and a community without such a link; one row
READ = (
    f"MATCH (p:{SOURCE}) WITH p ORDER BY p.id LIMIT 50 MATCH (c:{TARGET}) WHERE c.validTo IS NULL AND NOT EXISTS {{ (p)-[:{TYPE}]->(c) }} "
    "WITH p, c ORDER BY p.id, c.id LIMIT 1000 RETURN collect([p.id, c.id]) AS pairs"
)
Pairs = list[list[str]]


async def measure(service: Service) -> AsyncIterator[str]:
    """Yield the lines of a table, measured on the data set."""
    yield "| links | bare, p50 ms | changeset, p50 ms | ratio |"
    yield "|---|---|---|---|"
    pairs: Pairs = await service.client.read(READ, {})
    embedded = "ArcadeDB" in await service.client.server()
    with TemporaryDirectory() as folder:  # the locks need not lie in the data folder
        writer = Writer(service.client, EngineFolder(Path(folder)) if embedded else None)
        editor = editor_of(service, writer)
        for size, times in SIZES.items():
            bare, made = await _in_turn(editor, pairs[:size], ROUNDS * times)
            yield f"| {size} | {bare:.1f} | {made:.1f} | {made / bare:.2f} |"


async def _in_turn(editor: Editor, pairs: Pairs, times: int) -> tuple[float, float]:
    """Return the median milliseconds of both, measured in turn after one run of each."""
    bare, made = [], []
    for _ in range(times + 1):
        began = time.perf_counter()
        await _bare(editor.writer, open_statement, pairs)
        bare.append((time.perf_counter() - began) * 1e3)
        await _bare(editor.writer, delete_statement, pairs)
        began = time.perf_counter()
        outcome = await editor.apply(_proposal(pairs), UNLIMITED)
        made.append((time.perf_counter() - began) * 1e3)
        await _undo(editor, outcome)
    return median(bare[1:]), median(made[1:])


async def _bare(writer: Writer, statement: Callable[[str, str, str], str], pairs: Pairs) -> None:
    text, day = statement(TYPE, SOURCE, TARGET), read_date(DAY)
    rows: list[dict[str, Any]] = [
        {
            "from": person,
            "to": community,
            "since": day,
            "kind": FACTS["role"],
            "plain": {"since": day, **FACTS},
            "recordedAt": DAY,
        }
        for person, community in pairs
    ]
    await writer.write(lambda tx: tx.run(text, {"rows": rows}))


def _proposal(pairs: Pairs) -> Proposal:
    changes = (
        OpenLink(LinkKey(TYPE, NodeKey("id", person), NodeKey("id", community), read_date(DAY)), facts=FACTS)
        for person, community in pairs
    )
    return Proposal(tuple(changes), "benchmark")


async def _undo(editor: Editor, outcome: Outcome) -> None:
    assert outcome.changeset, outcome.problems
    undone = await editor.undo(UndoProposal(outcome.changeset.id, "benchmark"), UNLIMITED)
    assert undone.changeset, undone.problems
