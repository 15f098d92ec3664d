"""Every question in `questions/`: exact answers on three dates, one statement, one record."""

from __future__ import annotations

import orjson
import pytest
from graphql import OperationDefinitionNode, parse

from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service
from gongjian.questions import Question, all_questions
from tests.support.answers import DAYS, FOLDER, answer_file, expected
from tests.support.wire import counted

QUESTIONS = {one.number: one for one in all_questions()}


@pytest.mark.anyio
@pytest.mark.parametrize("way", Executor)
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("number", QUESTIONS)
async def test_a_question_has_its_exact_answer_by_one_statement_and_one_record(
    service: Service, number: str, day: str, way: Executor
) -> None:
    await service.lease.current()
    with counted() as wire:
        answer = await service.answer(Request(QUESTIONS[number].document, {"asOf": day}), way)
    assert orjson.loads(answer.body()) == expected(number, day)
    assert (len(wire.statements), wire.records) == (1, 1)


@pytest.mark.anyio
@pytest.mark.always
@pytest.mark.parametrize("number", QUESTIONS)
async def test_a_question_runs_as_it_is_on_the_horizon(service: Service, number: str) -> None:
    answer = await service.answer(Request(QUESTIONS[number].document))
    body = orjson.loads(answer.body().replace(b"@2024-07-04", b""))
    assert without_days(body) == without_days(expected(number, "2024-07-04"))


def without_days(answer: object) -> object:
    """The answer without what an explicit day adds: ids that carry it, cursors bound to its place."""
    return orjson.loads(orjson.dumps(answer).replace(b"@2024-07-04", b""))


@pytest.mark.parametrize("one", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_begins_with_its_words_and_has_defaults(one: Question) -> None:
    first = one.document.splitlines()[0]
    assert first.startswith("# ") and any("\u4e00" <= letter <= "\u9fff" for letter in first)
    (operation,) = (node for node in parse(one.document).definitions if isinstance(node, OperationDefinitionNode))
    assert operation.name is not None and operation.name.value == one.number
    required = [variable for variable in operation.variable_definitions or () if variable.type.kind == "non_null_type"]
    assert all(variable.default_value for variable in required)


def test_there_is_no_answer_without_a_question() -> None:
    wanted = {answer_file(number, day) for number in QUESTIONS for day in DAYS}
    assert set(FOLDER.iterdir()) == wanted
