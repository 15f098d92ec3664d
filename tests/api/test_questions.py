"""Every question in `questions/`: exact answers on three dates, one statement, one record, a plan without avoidable scans."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from graphql import OperationDefinitionNode, parse

from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service
from gongjian.explain.explain import explain
from gongjian.explain.explanation import Explanation
from gongjian.questions import Question, all_questions
from graph.explain.advice import AdviceCode
from tests.support.answers import DAYS, FOLDER, answer_file, expected
from tests.support.computed import ONLY_COMPUTED, statements
from tests.support.wire import counted

QUESTIONS = {question.number: question for question in all_questions()}
MISTAKES = {AdviceCode.SCAN_COULD_SEEK, AdviceCode.SEEK_BY_NULL}


@pytest.mark.anyio
@pytest.mark.parametrize("number", QUESTIONS)
async def test_a_question_has_its_exact_answer_by_one_statement_and_one_record(service: Service, number: str) -> None:
    await service.lease.current()
    for day in DAYS:
        for executor in Executor:
            with counted() as wire:
                answer = await service.answer(Request(QUESTIONS[number].document, {"asOf": day}), executor)
            assert orjson.loads(answer.body()) == expected(number, day), (day, executor)
            assert len(wire.statements) == wire.records, (day, executor)
            assert len(wire.statements) in statements(number, QUESTIONS[number].document), (day, executor)


@pytest.mark.anyio
@pytest.mark.always
@pytest.mark.parametrize("number", QUESTIONS)
async def test_a_question_on_the_horizon_has_the_same_answer_and_no_scan_in_place_of_a_seek(
    service: Service, number: str
) -> None:
    found = Explanation()
    await explain(service, Request(QUESTIONS[number].document), found)
    assert found.answer is not None
    body = orjson.loads(found.answer.body().replace(b"@2024-07-04", b""))
    assert without_days(body) == without_days(expected(number, "2024-07-04"))
    if ONLY_COMPUTED.fullmatch(number):
        assert found.plan is None
    else:
        check_plan(found)


def check_plan(found: Explanation) -> None:
    assert found.plan is not None and found.plan.ran
    assert [str(advice) for advice in found.advice if advice.code in MISTAKES] == []
    seeks = found.prepared is not None and found.prepared.statement.text.startswith("WITH ")  # the keys to begin at
    steps = [f"{step.name} {step.details}".lower() for step in found.plan.walk()]
    assert any("index" in step for step in steps) or not seeks
    assert all(step.children or step.details.endswith("{ … }") for step in found.plan.walk() if step.name == "CALL")


def without_days(answer: Any) -> Any:
    """Return an answer without what an explicit day adds: ids that carry it, cursors bound to its place."""
    return orjson.loads(orjson.dumps(answer).replace(b"@2024-07-04", b""))


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_begins_with_its_words_and_has_defaults(question: Question) -> None:
    first = question.document.splitlines()[0]
    assert first.startswith("# ") and any("\u4e00" <= letter <= "\u9fff" for letter in first)
    (operation,) = (node for node in parse(question.document).definitions if isinstance(node, OperationDefinitionNode))
    assert operation.name is not None and operation.name.value == question.number
    required = [variable for variable in operation.variable_definitions or () if variable.type.kind == "non_null_type"]
    assert all(variable.default_value for variable in required)


def test_there_is_no_answer_without_a_question() -> None:
    wanted = {answer_file(number, day) for number in QUESTIONS for day in DAYS}
    assert set(FOLDER.iterdir()) == wanted


OF_AREAS = {"M05": "missedVisits", "M06": "meetingSeries", "M07": "absentUnits", "M14": "membersWithoutReview",
            "M16": "headsWithoutConsent", "M17": "delegatedTasksWithoutFunds", "M20": "membersWithoutAgreement", "M21": "people"}  # fmt: skip


@pytest.mark.anyio
@pytest.mark.parametrize("day", ["2024-07-04", "2023-03-01"])
@pytest.mark.parametrize("number", OF_AREAS)
async def test_a_code_selects_the_rows_of_an_area_and_the_county_has_those_of_all(
    service: Service, number: str, day: str
) -> None:
    async def rows(code: str) -> set[bytes]:
        answer = await service.answer(Request(QUESTIONS[number].document, {"asOf": day, "code": code}))
        found = orjson.loads(answer.body())["data"][OF_AREAS[number]]
        assert found["totalCount"] == len(found.get("nodes") or found.get("edges") or [])
        return {orjson.dumps(row) for row in found.get("nodes") or found.get("edges") or []}

    whole, streets = await rows("500233"), [await rows(f"500233{street:03}") for street in (1, 2, 3)]
    of_county = {row for row in whole if b'"area":{"code":"500233",' in row}
    assert whole == of_county.union(*streets) and not of_county.intersection(*streets)
    assert await rows("500233999") == set()
