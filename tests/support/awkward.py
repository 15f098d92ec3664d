"""A network with all that files may get wrong: missing values, types, formulas, control characters, several spells."""

from __future__ import annotations

from datetime import date

from analysis.kinds import NetworkKind, Side
from analysis.network import Link, Network, Node

NODES = (
    Node(
        "u1", '=SUM(A1)<甲>&"乙"', "Unit", Side.UNIT, False, {"kind": "PRIVATE", "code": None, "size": 3, "open": True}
    ),
    Node("u2", "-\x00乙\n单位", "Unit", Side.UNIT, False, {"kind": "@x", "size": 2.5, "id": "own"}),
    Node("c1", "香山社区居民委员会", "Community", Side.COMMUNITY, True, {"code": "0500233", "since": date(2020, 1, 1)}),
    Node("c2", "孤社区居民委员会", "Community", Side.COMMUNITY, True, {"code": None}),
)
LINKS = (
    Link("u1", "c1", 2, date(2022, 1, 1), date(2023, 1, 1), {"agreements": 2, "claims": 0}),
    Link("u1", "c1", 1, date(2023, 6, 1), None, {"agreements": 1, "claims": None}),
    Link("u2", "c1", 1, date(2022, 3, 1), date(2022, 3, 2), {"agreements": 1}),
)
HISTORY = Network.of(NetworkKind.CO_BUILDING, NODES, LINKS)
SNAPSHOT = HISTORY.on(date(2022, 3, 1))
MONEY = Network.of(NetworkKind.MONEY, NODES, [Link("u1", "c1", 500, date(2022, 5, 1)), Link("u2", "c2", 7)])
