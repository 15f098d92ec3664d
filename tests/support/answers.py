"""Expected answers of the questions on three dates: files in `tests/api/answers/` that a person has reviewed.

    python -m tests.support.answers F03

runs the question on the fixture and writes its answers. Compare them with `seed/world/README.md` before a commit.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.questions import all_questions, question
from scripts.pretty import pretty
from scripts.world import service_on_the_fixture
from tests import ROOT

FOLDER = ROOT / "tests" / "api" / "answers"
DAYS = ("2024-07-04", "2023-03-01", "2021-06-01")


def answer_file(number: str, day: str) -> Path:
    return FOLDER / f"{number}-{day}.json"


def expected(number: str, day: str) -> Any:
    return json.loads(answer_file(number, day).read_text("utf-8"))


def write(number: str, day: str, answer: Mapping[str, Any]) -> None:
    FOLDER.mkdir(exist_ok=True)
    answer_file(number, day).write_text(pretty(answer) + "\n", "utf-8")


async def write_answers(numbers: list[str], service: Service) -> None:
    for number in numbers:
        for day in DAYS:
            answer = await service.answer(Request(question(number).document, {"asOf": day}))
            write(number, day, orjson.loads(answer.body()))


async def main(numbers: list[str]) -> None:
    async with service_on_the_fixture() as service:
        await write_answers(numbers or [question.number for question in all_questions()], service)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
