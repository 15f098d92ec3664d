"""Loaders: each receives the keys of all its callers and sends one statement. Its rows begin with the key."""

from __future__ import annotations

import os
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any

import neo4j
from strawberry.dataloader import DataLoader

HERE = Path(__file__).parent.parent
DAY = os.environ.get("DAY", "")
Row = list[Any]


def on_day(*links: str) -> str:
    """Return conditions for links that hold on the key's date."""
    condition = "{0}.since <= date(key[1]) AND ({0}.until IS NULL OR date(key[1]) < {0}.until)"
    return " AND ".join(condition.format(link) for link in links)


ORDER = (
    "n.id, n.no, n.title, n.urgency, n.state, n.classification, n.escalationLevel, n.maxLevel, n.sourceId, "
    "n.resolution, n.reopenCount, n.returnCount, n.version"
)
GRID = "n.id, n.code, n.name, n.householdCount, n.level, n.version"
PEOPLE = "ORDER BY n.pinyin, n.name, n.id"
SERVING = (HERE / "serving_units.cypher").read_text("utf-8").replace("$day", f"'{DAY}'")
# by loader, after `UNWIND $keys AS key`; a key is the parent's key and the date
STATEMENTS = {
    "communities": f"MATCH (:Township {{code: key[0]}})<-[l:PART_OF]-(n:Community) WHERE {on_day('l')} RETURN key, n.code, n.name ORDER BY n.code",
    "grids": f"MATCH (:Community {{code: key[0]}})<-[l:PART_OF]-(n:Grid) WHERE {on_day('l')} RETURN key, {GRID} ORDER BY n.code",
    "community_of_grid": f"MATCH (:Grid {{code: key[0]}})-[l:PART_OF]->(n:Community) WHERE {on_day('l')} RETURN key, n.code, n.name",
    "grid_force": f"MATCH (:Grid {{code: key[0]}})<-[l:ASSIGNED_TO]-(n:Person) WHERE {on_day('l')} RETURN key, l.role, l.since, n.name {PEOPLE}",
    "orders_of_grid": f"MATCH (:Grid {{code: key[0]}})<-[:RAISED_IN]-(n:WorkOrder) RETURN key, {ORDER} ORDER BY n.no",
    "first_orders_of_category": f"MATCH (c:Category {{code: key[0]}}) CALL (c) {{ MATCH (c)<-[:IN_CATEGORY]-(n:WorkOrder) RETURN n ORDER BY n.no LIMIT 5 }} RETURN key, {ORDER}",
    "grid_of_order": f"MATCH (:WorkOrder {{no: key[0]}})-[:RAISED_IN]->(n:Grid) RETURN key, {GRID}",
    "category_of_order": "MATCH (:WorkOrder {no: key[0]})-[:IN_CATEGORY]->(n:Category) RETURN key, n.code, n.name",
    "committee": f"MATCH (:Community {{code: key[0]}})<-[l:SERVES]-(n:JointPartyCommittee) WHERE {on_day('l')} RETURN key, n.id, n.name",
    "member_units": f"MATCH (:JointPartyCommittee {{id: key[0]}})<-[l:MEMBER_UNIT_OF]-(n:Organization) WHERE {on_day('l')} RETURN key, l.role, l.since, n.name {PEOPLE}",
    "areas_of_organization": f"MATCH (:Organization {{id: key[0]}})-[l:LOCATED_IN]->(n:Area) WHERE {on_day('l')} RETURN key, n.code, n.name ORDER BY n.code",
    "arrivals": "MATCH (n:Department {id: key[0]}) OPTIONAL MATCH (n)<-[l:TO_ORG]-(:OrderEvent) RETURN key, count(l)",
    "serving_units": f"MATCH (this:Grid {{code: key[0]}}) CALL (this) {{ {SERVING} RETURN unit, reasons }} RETURN key, unit.name, unit.kind, reasons",
}


class Graph:
    """The graph connection of one request."""

    def __init__(self, driver: neo4j.AsyncDriver) -> None:
        self.driver = driver

    async def run(self, text: str, **values: Any) -> list[Row]:
        mode = neo4j.READ_ACCESS
        async with self.driver.session(database=os.environ["NEO4J_DATABASE"], default_access_mode=mode) as session:
            return [list(record) async for record in await session.run(text, values)]

    async def batch(self, text: str, keys: list[tuple[str, str]]) -> list[list[Row]]:
        """Return the rows of each key."""
        rows_by_key: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for key, *row in await self.run(f"UNWIND $keys AS key {text}", keys=[list(key) for key in keys]):
            rows_by_key[tuple(key)].append(row)
        return [rows_by_key[key] for key in keys]


def loaders(graph: Graph) -> dict[str, DataLoader[Any, list[Row]]]:
    """Return the loaders of one request, by name."""
    return {name: DataLoader(load_fn=partial(graph.batch, text)) for name, text in STATEMENTS.items()}
