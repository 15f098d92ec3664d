"""The first time of each question on a warm engine: how long a statement without a cached plan takes.

The engine has run all questions before, so that its compiled code is warm; then each statement is run again without a
plan, in rounds, and once more with one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from bench.figures import median, row
from bench.first import sent, unseen
from bench.knobs import ROUNDS
from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Service
from gongjian.questions import all_questions
from graph.engine.client import Client

WARM_UP = 2  # rounds that are not counted
MOST = 5  # rounds


async def measure(service: Service) -> AsyncIterator[str]:
    """Yield the lines of a table: medians of each question, and over all questions the median and the highest."""
    state = await service.lease.current()
    statements = {}
    for question in all_questions():
        ready = service.ready(Request(question.document))
        assert isinstance(ready, Ready), ready
        statements[question.number] = (ready.prepared.statement.text, service.bind(ready, state).values)
    times: dict[str, list[tuple[float, float]]] = {number: [] for number in statements}
    for number_of_round in range(WARM_UP + min(ROUNDS, MOST)):
        for number, (text, values) in statements.items():
            measured = await first_and_known(service.client, text, values)
            if number_of_round >= WARM_UP:
                times[number].append(measured)
    yield row("question", "first, ms", "known, ms")
    yield "|---" * 3 + "|"
    medians = {number: [median(column) for column in zip(*found, strict=True)] for number, found in times.items()}
    for number, (first, known) in medians.items():
        yield row(number, f"{first:.0f}", f"{known:.1f}")
    firsts, knowns = zip(*medians.values(), strict=True)
    yield row("median", f"{median(firsts):.0f}", f"{median(knowns):.1f}")
    yield row("highest", f"{max(firsts):.0f}", f"{max(knowns):.1f}")


async def first_and_known(client: Client, text: str, values: dict[str, object]) -> tuple[float, float]:
    """Return milliseconds of a run without a cached plan, and of the next one."""
    text = await unseen(client, text)
    first, _ = await sent(client, text, values)
    known, _ = await sent(client, text, values)
    return first, known
