"""Changesets that lose the answer to each message to the engine in turn: with a key, the request is made once in the end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from changes.change import LinkKey, NodeKey, OpenLink, Proposal
from changes.log import numbers, read_numbers
from graph.access.viewer import UNLIMITED
from graph.engine.client import Client
from graph.errors import GraphUnavailable
from tests.processes.test_changes import editor_of, sound
from tests.support.changing import id_of
from tests.support.engines.proxy import proxy_to
from tests.support.trails import PATIENT, Place

pytestmark = pytest.mark.anyio
MOST = 200  # messages of one changeset


def proposal(number: int) -> Proposal:
    """Return one of many changesets that do not overlap, with a key."""
    first = date(2001, 1, 1) + timedelta(days=2 * number)
    link = LinkKey("REGISTERED_AT", NodeKey("id", id_of("Person", 2)), NodeKey("id", id_of("Community")), first)
    return Proposal((OpenLink(link, first + timedelta(days=1)),), "r", request=f"key-{number}")


async def test_a_connection_that_is_cut_at_any_moment_makes_a_changeset_once(module_fixture: Place) -> None:
    lost = made_anyway = 0
    async with Client(module_fixture.endpoint, PATIENT) as client:
        for message in range(1, MOST):
            before = await changesets(client)
            with proxy_to(module_fixture.endpoint) as proxy:
                async with Client(proxy.endpoint, PATIENT) as through:
                    editor = editor_of(Place(proxy.endpoint, module_fixture.folder), through)
                    await editor.lease.current()
                    proxy.last = proxy.requests + message
                    try:
                        await editor.apply(proposal(message), UNLIMITED)
                    except GraphUnavailable:
                        lost += 1
            was_cut = proxy.last is None
            made_anyway += was_cut and await changesets(client) > before
            editor = editor_of(module_fixture, client)
            outcome = await editor.apply(proposal(message), UNLIMITED)
            assert outcome.changeset and await changesets(client) == before + 1
            if not was_cut:
                assert outcome.repeated and lost > 3 and made_anyway
                break
        assert await sound(client) == message


async def changesets(client: Client) -> int:
    return len(await read_numbers(client, await numbers(client, None, None)))
