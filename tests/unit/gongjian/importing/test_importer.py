"""Sheets that are imported: what the graph says already changes nothing, what differs is one changeset, or nothing at all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gongjian.importing.importer import Importer, ImportOutcome, Wish
from gongjian.sheets.filling import Wanted, filled_sheet
from graph.access.viewer import UNLIMITED
from imports.comparing.step import StepKind
from imports.subjects import SUBJECTS
from imports.writing.sheets import FilledSheet, filled_book
from tests.support.changing import Desk, desk_on
from tests.support.trails import Place

pytestmark = pytest.mark.anyio
COMMUNITY, UNIT = "500233001001", "忠县清水幼儿园(示例)"
UNITS = f"""单位名称,组织类别,统一社会信用代码,成立日期
{UNIT},学校,125002330009900172,2024年3月1日
忠县云上书店(示例),非公企业,,2024/5/6
"""
PEOPLE = """姓名,工作单位,任职职务,任职是否主要领导,任职起始日期
示例园长,忠县清水幼儿园(示例),园长,是,2024.3.1
"""


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    """Provide a service; each test takes back what it imports."""
    async with desk_on(module_fixture) as found:
        yield found


async def imported(desk: Desk, *files: tuple[str, bytes | str], **how: Any) -> ImportOutcome:
    """Import files, texts as UTF-8."""
    assert desk.service.editor
    contents = [(name, text.encode() if isinstance(text, str) else text) for name, text in files]
    return await Importer(desk.service.editor, UNLIMITED).run(contents, Wish("名册", **how))


def counts(outcome: ImportOutcome) -> dict[str, int]:
    return {kind: count for kind, count in outcome.steps.counts().items() if count}


def messages(outcome: ImportOutcome) -> list[tuple[str, int, str, str]]:
    return [(one.sheet, one.row, one.column, one.value) for one in outcome.problems]


async def undone(desk: Desk, outcome: ImportOutcome) -> None:
    assert outcome.outcome and outcome.outcome.changeset
    await desk.undone(outcome.outcome.changeset.id)


@pytest.mark.parametrize("name", SUBJECTS)
async def test_what_was_exported_is_the_same(desk: Desk, name: str) -> None:
    sheet = await filled_sheet(desk.service, SUBJECTS[name], Wanted())
    before = await desk.stored()
    outcome = await imported(desk, ("a.xlsx", filled_book([sheet])))
    assert messages(outcome) == [] and outcome.others == ()
    assert counts(outcome).keys() == {StepKind.SAME} and outcome.outcome is None
    assert await desk.stored() == before


async def test_new_rows_of_two_files_are_one_changeset(desk: Desk) -> None:
    outcome = await imported(desk, ("units.csv", UNITS), ("people.csv", PEOPLE), dry_run=True)
    assert messages(outcome) == [] and counts(outcome) == {StepKind.NEW: 4}
    assert outcome.outcome and outcome.outcome.changeset is None
    assert await desk.data("{ changesets { totalCount } }") == {"changesets": {"totalCount": 0}}
    made = await imported(desk, ("units.csv", UNITS), ("people.csv", PEOPLE))
    assert made.outcome and made.outcome.changeset and made.outcome.changeset.reason == "名册"
    text = '{ search(text: "清水幼儿园", first: 1) { edges { node { ... on Unit { name kind foundedOn } } } } }'
    (edge,) = (await desk.data(text))["search"]["edges"]
    assert edge["node"] == {"name": UNIT, "kind": "SCHOOL", "foundedOn": "2024-03-01"}
    again = await imported(desk, ("units.csv", UNITS), ("people.csv", PEOPLE))
    assert counts(again) == {StepKind.SAME: 4} and again.outcome is None
    await desk.is_sound()
    await undone(desk, made)


async def test_one_problem_keeps_everything_from_being_written(desk: Desk) -> None:
    wrong = UNITS.replace("125002330009900172", "125002330009900173")
    before = await desk.stored()
    outcome = await imported(desk, ("units.csv", wrong))
    assert messages(outcome) == [("", 2, "统一社会信用代码", "125002330009900173")]
    assert await desk.stored() == before
    valid = await imported(desk, ("units.csv", wrong), valid_rows=True)
    assert counts(valid) == {StepKind.NEW: 1} and len(valid.problems) == 1
    await undone(desk, valid)


async def test_a_cell_that_cannot_be_read_and_what_the_graph_refuses_come_together(desk: Desk) -> None:
    wrong = UNITS.replace("125002330009900172", "125002330009900173").replace("2024/5/6", "五月")
    before = await desk.stored()
    outcome = await imported(desk, ("units.csv", wrong))
    assert {row for _, row, _, _ in messages(outcome)} == {2, 3}
    assert await desk.stored() == before


async def test_missing_rows_end_links_only_of_complete_sheets(desk: Desk) -> None:
    sheet = await filled_sheet(desk.service, SUBJECTS["leaders"], Wanted())
    fewer = FilledSheet(sheet.subject, sheet.rows[1:])
    assert counts(await imported(desk, ("a.xlsx", filled_book([fewer])))).keys() == {StepKind.SAME}
    made = await imported(desk, ("a.xlsx", filled_book([fewer])), complete=date(2024, 7, 1))
    assert counts(made)[StepKind.ENDED] == 1
    assert made.outcome and {str(one.after.properties["until"]) for one in made.outcome.entries if one.after} == {
        "2024-07-01"
    }
    await undone(desk, made)


async def test_a_value_that_differs_is_changed(desk: Desk) -> None:
    sheet = await filled_sheet(desk.service, SUBJECTS["grids"], Wanted(area=COMMUNITY))
    rows = [{**row, "householdCount": 321} if place == 0 else row for place, row in enumerate(sheet.rows)]
    made = await imported(desk, ("a.xlsx", filled_book([replace(sheet, rows=rows)])))
    assert counts(made)[StepKind.CHANGED] == 1 and messages(made) == []
    code = sheet.rows[0]["code"]
    assert (await desk.data(f'{{ grid(code: "{code}") {{ householdCount }} }}'))["grid"] == {"householdCount": 321}
    await undone(desk, made)
