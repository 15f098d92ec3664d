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
from imports.writing.sheets import FilledSheet, filled_book, filled_csv
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


async def test_a_row_with_a_name_that_is_unknown_is_left_out_as_a_whole(desk: Desk) -> None:
    people = PEOPLE.replace(UNIT, "忠县没有的单位(示例)") + "示例乙,忠县清水幼儿园(示例),教师,否,2024.3.1\n"
    units = await imported(desk, ("units.csv", UNITS))
    outcome = await imported(desk, ("people.csv", people), valid_rows=True)
    assert [row for _, row, _, _ in messages(outcome)] == [2] and counts(outcome) == {StepKind.NEW: 2}
    assert await names_found(desk, "示例园长") == [] and await names_found(desk, "示例乙") == ["示例乙"]
    await undone(desk, outcome)
    await undone(desk, units)


async def test_complete_sheets_of_several_kinds_end_nothing_that_they_have(desk: Desk) -> None:
    names = ("units", "departments", "agencies", "groups", "teams")
    sheets = [await filled_sheet(desk.service, SUBJECTS[name], Wanted()) for name in names]
    files = [(f"{name}.xlsx", filled_book([sheet])) for name, sheet in zip(names, sheets, strict=True)]
    outcome = await imported(desk, *files, complete=date(2024, 7, 1), dry_run=True)
    ended = [step.change for step in outcome.steps.steps if step.kind is StepKind.ENDED]
    confirmed = await imported(desk, *files)
    assert counts(confirmed).keys() == {StepKind.SAME} and ended == []


async def test_a_namesake_of_another_unit_is_another_person(desk: Desk) -> None:
    units = await imported(desk, ("units.csv", UNITS))
    first = await imported(desk, ("people.csv", PEOPLE))
    other = PEOPLE.replace(UNIT, "忠县云上书店(示例)").replace("园长,是", "店长,是").replace("2024.3.1", "2024.6.1")
    second = await imported(desk, ("people.csv", other))
    assert messages(second) == [] and counts(second) == {StepKind.NEW: 2}
    assert await names_found(desk, "示例园长") == ["示例园长", "示例园长"]
    for one in (second, first, units):
        await undone(desk, one)


async def test_two_rows_of_one_new_person_are_one_person(desk: Desk) -> None:
    units = await imported(desk, ("units.csv", UNITS))
    twice = PEOPLE.replace("任职起始日期\n", "任职起始日期,任职终止日期\n").replace("2024.3.1", "2024.3.1,2024.4.1")
    twice += f"示例园长,{UNIT},园长,是,2024.5.1,\n"
    outcome = await imported(desk, ("people.csv", twice))
    assert messages(outcome) == [] and counts(outcome) == {StepKind.NEW: 3}
    assert await names_found(desk, "示例园长") == ["示例园长"]
    await undone(desk, outcome)
    await undone(desk, units)


async def test_a_sheet_with_a_misspelt_head_is_neither_read_nor_complete(desk: Desk) -> None:
    sheet = await filled_sheet(desk.service, SUBJECTS["leaders"], Wanted())
    lines = filled_csv(FilledSheet(sheet.subject, sheet.rows[1:])).decode("utf-8-sig")
    before = await desk.stored()
    for how in ({"valid_rows": True}, {"valid_rows": True, "complete": date(2024, 7, 1)}):
        outcome = await imported(desk, ("a.csv", lines.replace("起始日期", "起始日其")), **how)
        assert outcome.problems and outcome.outcome is None
    assert await desk.stored() == before


async def test_rows_that_need_a_refused_row_are_left_out_however_deep(desk: Desk) -> None:
    lines = ["单位名称,组织类别,成立日期,上级单位,上级隶属类型,上级起始日期"]
    for place in range(15):
        above = f"链{place - 1}(示例),行政隶属,2024-03-01" if place else ",,"
        lines.append(f"链{place}(示例),学校,{'2024-01-01' if place else 'x'},{above}")
    before = await desk.stored()
    outcome = await imported(desk, ("chain.csv", "\n".join(lines)), valid_rows=True)
    assert [row for _, row, _, _ in messages(outcome)] == [*range(2, 17)]
    assert counts(outcome) == {} and outcome.outcome is None
    assert await desk.stored() == before


async def test_a_needed_column_that_the_sheet_lacks_is_named_by_its_head(desk: Desk) -> None:
    people = "姓名,工作单位,任职职务,任职起始日期\n示例园长,忠县清水幼儿园(示例),园长,2024.3.1\n"
    before = await desk.stored()
    outcome = await imported(desk, ("units.csv", UNITS), ("people.csv", people))
    assert [(one.row, one.column, one.message) for one in outcome.problems] == [
        (2, "任职是否主要领导", "Column '任职是否主要领导' is missing; add it.")
    ]
    assert await desk.stored() == before


async def names_found(desk: Desk, text: str) -> list[str]:
    query = "query ($text: String!) { search(text: $text, first: 10) { edges { node { ... on Person { name } } } } }"
    edges = (await desk.data(query, text=text))["search"]["edges"]
    return [edge["node"]["name"] for edge in edges]
