"""Documents of networks: one statement each, fragments by name, and links with the spells of all days."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.kinds import TRAITS, NetworkKind
from analysis.spec import NetworkSpec
from gongjian.execution.service import Service
from gongjian.networks.reading import DOCUMENTS, READERS, document, read_history, read_network, read_timeline, variables
from tests.support.wire import counted

pytestmark = pytest.mark.anyio
DAY = date(2024, 7, 4)


@pytest.mark.parametrize("kind", NetworkKind)
async def test_a_network_is_one_statement_and_so_is_a_history(service: Service, kind: NetworkKind) -> None:
    await service.lease.current()
    with counted() as wire:
        network = await read_network(service, NetworkSpec(kind, DAY))
    assert (len(wire.statements), wire.records) == (1, 1)
    with counted() as wire:
        history = await read_history(service, kind, DAY)
    assert (len(wire.statements), wire.records) == (1, 1)
    assert network.day == DAY and history.day is None and len(history.links) >= len(network.links) > 0
    assert not any("@" in node.id for node in (*network.nodes, *history.nodes))


@pytest.mark.parametrize("kind", NetworkKind)
async def test_a_timeline_has_the_weights_of_its_day(service: Service, kind: NetworkKind) -> None:
    present = await read_network(service, NetworkSpec(kind, DAY))
    timeline = await read_timeline(service, NetworkSpec(kind, DAY))
    if TRAITS[kind].events:
        assert {(link.source, link.target) for link in timeline.links} == {
            (one.source, one.target) for one in present.links
        }
        assert sum(link.weight for link in timeline.links) == sum(link.weight for link in present.links)
    else:
        held = [link for link in timeline.links if link.holds(DAY, DAY)]
        assert sorted(held, key=repr) == sorted(present.links, key=repr)


def test_each_kind_has_documents_and_a_first_day_only_if_named() -> None:
    names = {file.stem for file in DOCUMENTS.glob("*.graphql")}
    for kind in READERS:
        assert kind.value in names and (f"{kind.value}_HISTORY" in names) is not TRAITS[kind].events
    assert "fragment Seat" in document("MONEY")
    assert "from" not in variables(DAY, None, DAY) and variables(DAY, DAY, DAY)["from"] == "2024-07-04"
