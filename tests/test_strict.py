"""The strictest server's look at every statement: what it has something against, and what it has nothing against."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from graph.client import Client
from graph.endpoint import Endpoint
from graph.errors import GraphError
from tests.conftest import ENGINE
from tests.strict import Strictest

CARTESIAN = "MATCH (a:Grid), (b:Community) RETURN count(*) AS data"
DEPRECATED = "MATCH (n:Grid) RETURN max(id(n)) AS data"
HIDING = "WITH 1 AS code CALL () { WITH 2 AS code RETURN code AS found } RETURN [code, found] AS data"
YOUNG = "MATCH (n:Grid) RETURN max(n.notYetSeen) AS data"
WRONG = "MATCH (n:Grid) RETRUN n"


def test_a_server_tells_what_it_has_against_a_text(endpoint: Endpoint) -> None:
    asked = dict.fromkeys([CARTESIAN, DEPRECATED, HIDING, YOUNG, WRONG], endpoint)
    with closing(Strictest(endpoint, texts=asked)) as strictest:
        found = strictest.complaints()
    texts = list(dict.fromkeys(one.rpartition("\n\n")[2] for one in found))
    assert texts == ([WRONG] if ENGINE == "embedded" else [CARTESIAN, DEPRECATED, HIDING, WRONG])


@pytest.mark.anyio
async def test_a_text_is_asked_about_once_and_only_if_it_was_answered(client: Client, endpoint: Endpoint) -> None:
    strictest = Strictest(endpoint, {endpoint})
    with closing(strictest), strictest.watching():
        assert [await client.read("RETURN $v.a AS data", {"a": one}) for one in (1, 2)] == [1, 2]
        with pytest.raises(GraphError):
            await client.read(WRONG, {})
        assert strictest.complaints() == []
    await client.read("RETURN 3 AS data", {})
    assert list(strictest.texts) == ["RETURN $v.a AS data"]


def test_what_a_server_that_went_away_answered_is_asked_of_the_one_at_home(endpoint: Endpoint) -> None:
    gone = replace(endpoint, uri="bolt://127.0.0.1:9")
    with closing(Strictest(endpoint, {gone}, {WRONG: gone})) as strictest:
        (complaint,) = strictest.complaints()
        assert complaint.endswith(WRONG)
        assert strictest.complaints() == []
