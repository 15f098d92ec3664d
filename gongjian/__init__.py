"""Gongjian 共建: the graph of community co-building, from Python.

import gongjian

with gongjian.connect() as graph:
    units = graph.ask("F03", code="500233001001001")     # plain dicts, all pages
    table = units.frame()                                # a pandas or polars frame, whichever is installed
    network = graph.network("2023-03-01")                # the co-building network, which `analysis` measures
    drawn = graph.graph("2023-03-01")                    # the same as an igraph graph
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongjian.client.session import Session

__all__ = ["connect"]


def connect(token: str | None = None, view_as: str | None = None, **settings: Any) -> Session:
    """Open a session with the graph of the settings: `data="folder"`, or `neo4j_uri="bolt://…"` with user and password.

    The session reads everything; with a token what its viewer may see, and with `view_as="GRID_WORKER 500233001001001"`
    what such a viewer may see (docs/rights.md).

    Other settings come from the environment and `gongjian.toml`, as for the command line (docs/settings.md).
    Raises `GraphError` if no engine is available and none can be started.
    """
    from gongjian.client.session import Session  # imported late: it loads most of the package

    return Session(token, view_as, **settings)
