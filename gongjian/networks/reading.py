"""Networks read from the graph: one GraphQL document of the public schema for each kind, one statement for each network.

`documents/<KIND>.graphql` reads a network on a day, `documents/<KIND>_HISTORY.graphql` the links of all days up to one. Since a
document passes through the compiler like that of any client, a network holds what its reader may see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from analysis.kinds import NetworkKind
from analysis.network import Network
from gongjian.execution.limits import WHOLE
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.networks.kinds import co_building
from gongjian.networks.spec import NetworkSpec

DOCUMENTS = Path(__file__).parent / "documents"
Rows = Mapping[str, Any]  # the data of a document


@dataclass(frozen=True, slots=True)
class KindReader:
    """Functions that turn the data of a kind's documents into networks; `history` takes the links of all days up to one."""

    network: Callable[[Rows, date], Network]
    history: Callable[[Rows], Network]


READERS = {NetworkKind.CO_BUILDING: KindReader(co_building.network, co_building.history)}


async def read_network(service: Service, spec: NetworkSpec) -> Network:
    """Return a network on the day of its spec. Raises `GraphError`."""
    assert spec.day, "the spec has a day"
    data = await service.whole(
        Request(document(spec.kind.value), variables(spec.day, spec.first, spec.last or spec.day))
    )
    return READERS[spec.kind].network(data, spec.day)


async def read_history(service: Service, kind: NetworkKind, last: date) -> Network:
    """Return all links of a kind that began until a day, with their spells. Raises `GraphError`."""
    data = await service.whole(Request(document(f"{kind.value}_HISTORY"), variables(last, None, last)))
    return READERS[kind].history(data)


@cache
def document(name: str) -> str:
    """Return a document of the package with the fragments that it spreads, each a file of its name."""
    text = (DOCUMENTS / f"{name}.graphql").read_text("utf-8")
    spread = sorted(set(re.findall(r"\.\.\.([A-Z]\w*)", text)))
    return "\n".join((text, *((DOCUMENTS / f"{one}.graphql").read_text("utf-8") for one in spread)))


def variables(day: date, first: date | None, last: date) -> dict[str, Any]:
    """Return the variables of a document; `first` rows of a page are all rows."""
    return {
        "asOf": day.isoformat(),
        "from": first.isoformat() if first else None,
        "to": last.isoformat(),
        "first": WHOLE.page,
    }
