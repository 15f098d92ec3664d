"""Filled sheets of the fixture, by rights, area and day, and read again."""

from __future__ import annotations

from datetime import date

import pytest

from changes.change import NodeKey
from gongjian.access.messages import OPTION
from gongjian.access.preview import read_viewer
from gongjian.execution.service import Service
from gongjian.sheets.filling import Wanted, filled_sheet
from graph.errors import BadUserInput
from imports.reading import read_contents
from imports.subject import SheetSubject
from imports.subjects import SUBJECTS
from imports.writing.sheets import filled_book, filled_csv
from imports.writing.template import template_book

pytestmark = pytest.mark.anyio
COMMUNITY = "500233001001"


def viewing(role: str) -> Wanted:
    return Wanted(viewer=read_viewer(role, OPTION()))


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=lambda one: one.name)
async def test_what_is_filled_is_read_again(service: Service, subject: SheetSubject) -> None:
    sheet = await filled_sheet(service, subject, Wanted())
    assert sheet.rows
    contents = read_contents("a.xlsx", filled_book([sheet]))
    assert [*contents.all_problems()] == []
    (table,) = contents.tables
    expected = [{column.key: row.get(column.key) for column in subject.columns} for row in sheet.rows]
    assert [dict(row.values) for row in table.rows] == expected


async def test_a_filled_sheet_has_the_heads_of_the_template(service: Service) -> None:
    subject = SUBJECTS["grid-force"]
    sheet = await filled_sheet(service, subject, Wanted())
    (filled,) = read_contents("a.xlsx", filled_book([sheet])).tables
    (empty,) = read_contents("b.xlsx", template_book([subject])).tables
    assert (filled.heads, filled.columns) == (empty.heads, empty.columns)


async def test_an_area_limits_the_rows(service: Service) -> None:
    subject = SUBJECTS["grid-force"]
    rows = (await filled_sheet(service, subject, Wanted(area=COMMUNITY))).rows
    assert rows and {row["ASSIGNED_TO.to"].value[:12] for row in rows} == {COMMUNITY}
    assert (await filled_sheet(service, subject, Wanted(area="990000"))).rows == []


async def test_a_day_decides_which_links_hold(service: Service) -> None:
    subject = SUBJECTS["leaders"]
    now = (await filled_sheet(service, subject, Wanted())).rows
    then = (await filled_sheet(service, subject, Wanted(as_of="2022-06-30"))).rows
    assert now != then
    assert max(row["LINKED_TO.since"] for row in then) <= date(2022, 6, 30)
    with pytest.raises(BadUserInput):
        await filled_sheet(service, subject, Wanted(as_of="yesterday"))


async def test_a_viewer_gets_what_a_viewer_sees(service: Service) -> None:
    whole = await filled_sheet(service, SUBJECTS["people"], Wanted())
    own = await filled_sheet(service, SUBJECTS["people"], viewing(f"COMMUNITY_ADMIN:{COMMUNITY}"))
    assert 0 < len(own.rows) < len(whole.rows)
    assert {row["id"] for row in own.rows} < {row["id"] for row in whole.rows}


async def test_a_column_with_a_hidden_value_is_left_out(service: Service) -> None:
    whole = await filled_sheet(service, SUBJECTS["workers"], Wanted())
    own = await filled_sheet(service, SUBJECTS["workers"], viewing("ANALYST:500233"))
    hidden = {"EMPLOYED_BY.fixedFen", "EMPLOYED_BY.performanceFen", "EMPLOYED_BY.allowanceFen"}
    assert {*whole.subject.by_key} - {*own.subject.by_key} == hidden
    text = filled_csv(own).decode("utf-8-sig")
    assert "固定补贴" not in text and "*" not in text.split("\r\n", 1)[1]


async def test_a_masked_name_is_replaced_by_the_id(service: Service) -> None:
    own = await filled_sheet(service, SUBJECTS["workers"], viewing("ANALYST:500233"))
    assert own.rows
    assert all(row["person"] == NodeKey("id", row["person.id"]) for row in own.rows)
