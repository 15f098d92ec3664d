"""Retention of comments: those of ratings before the day are removed, the rest of the data stays."""

from __future__ import annotations

from datetime import date

import pytest

from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.writer import Writer
from seed.integrity import check
from seed.loading.mark import read_mark
from seed.retention import comments_due, remove_comments
from tests.support.trails import PATIENT

pytestmark = pytest.mark.anyio
COMMENT = "MATCH (r:Rating) SET r.comment = 'text' RETURN count(r)"
LEFT = "MATCH (r:Rating) WHERE r.comment IS NOT NULL RETURN min(toString(date(r.at))), count(r)"
CHANGED = "MATCH (r:Rating) WHERE r.version = 2 RETURN count(r)"


async def test_old_comments_are_removed(own_fixture: Endpoint) -> None:
    async with Client(own_fixture, PATIENT) as client:
        ((all_,),) = await client.run(COMMENT)
        due = await comments_due(client, date(2023, 7, 4))
        assert 0 < due < all_
        before, done = await read_mark(client), list[int]()
        assert await remove_comments(Writer(client), date(2023, 7, 4), date(2024, 7, 4), done.append) == due
        assert done == [due]
        ((first, left),) = await client.run(LEFT)
        assert first >= "2023-07-04" and left == all_ - due
        assert await client.run(CHANGED) == [[due]]
        after = await read_mark(client)
        assert before and after and after.version == before.version + 1 and after.ready
        assert (await check(client)).findings == ()
        assert await remove_comments(Writer(client), date(2023, 7, 4), date(2024, 7, 4)) == 0
        assert await read_mark(client) == after
