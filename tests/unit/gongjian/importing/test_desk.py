"""Imports that clients upload: a time limit, a few that wait, and no one who may change nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from gongjian.importing.desk import WAITING, ImportDesk
from gongjian.importing.importer import ImportOutcome, Wish
from graph.access.roles import Role
from graph.errors import GraphUnavailable, NotAllowed, OperationTimeout
from tests.support.changing import Desk, desk_on
from tests.support.trails import Place
from tests.support.viewers import GRID_WORKER, viewer_of

pytestmark = pytest.mark.anyio
OFFICE = viewer_of(Role.ORG_DEPT, "500233")
FILES = (("units.csv", "单位名称,组织类别,成立日期\n忠县云上书店(示例),非公企业,2024-5-6\n".encode()),)


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    async with desk_on(module_fixture) as found:
        yield found


async def preview(imports: ImportDesk) -> ImportOutcome:
    return await imports.preview(FILES, OFFICE, Wish("preview", dry_run=True, most=10), None)


async def test_more_than_a_few_do_not_wait(desk: Desk) -> None:
    before, imports = await desk.stored(), ImportDesk(desk.service, 120)
    asked = [preview(imports) for _ in range(WAITING + 2)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(one, GraphUnavailable) for one in answers) == 2
    assert [len(one.changes) for one in answers if isinstance(one, ImportOutcome)] == [1] * WAITING
    await imports.close()
    assert await desk.stored() == before


async def test_a_slow_import_is_ended_and_the_next_one_is_answered(desk: Desk) -> None:
    before, imports = await desk.stored(), ImportDesk(desk.service, 0.05)
    with pytest.raises(OperationTimeout, match=r"longer than 0\.05 s"):
        await preview(imports)
    imports.seconds = imports.process.seconds = 120
    assert len((await preview(imports)).changes) == 1
    await imports.close()
    assert await desk.stored() == before


async def test_who_may_change_nothing_is_not_admitted(desk: Desk) -> None:
    imports = ImportDesk(desk.service, 120)
    await imports.admit(OFFICE)
    with pytest.raises(NotAllowed):
        await imports.admit(GRID_WORKER)
