"""A model of three labels, and questions to it: `python -m tests.support.harbour URI USER PASSWORD DATABASE`.

The model takes the place of the county's before the compiler is imported, so this is a program of its own. It writes a
few nodes, asks three questions, and prints statements and answers as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import date
from typing import Any

import graph.model
from graph.model import Lifetime, Model, ValueType
from graph.model.builders import Subject, text
from graph.model.common import NODE
from graph.model.declarations import Property

SEA = Subject("sea", "a model for tests")
PORT = SEA.label("Port", "A port", text("code", "Code", required=True, unique=True), order=("code",))
SHIP = SEA.label(
    "Ship",
    "A ship",
    text("name", "Name", required=True),
    Property("builtOn", ValueType.DATE, "First day"),
    Property("scrappedOn", ValueType.DATE, "First day without the ship"),
    Property("tons", ValueType.INT, "Tons"),
    lifetime=Lifetime("builtOn", "scrappedOn"),
    order=("name",),
)
SAILOR = SEA.label("Sailor", "A sailor", text("name", "Name", required=True), order=("name",))
MOORED_AT = SEA.state("MOORED_AT", "Where a ship lies", "Ship → Port")
SAILS_ON = SEA.state("SAILS_ON", "The ship of a sailor", "Sailor → Ship", text("rank", "Rank"), discriminator="rank")

graph.model.MODEL = Model((NODE,), (PORT, SHIP, SAILOR), (MOORED_AT, SAILS_ON))

from graph.cypher.statement import compile_statement  # noqa: E402
from graph.engine.client import Client  # noqa: E402
from graph.engine.endpoint import Endpoint  # noqa: E402
from graph.query.arguments import Argument  # noqa: E402
from graph.query.base import Column, Predicate  # noqa: E402
from graph.query.columns import MeasureColumn, PropertyColumn  # noqa: E402
from graph.query.expressions import NodeMeasure, NodeProperty  # noqa: E402
from graph.query.formulas import PropertyOf  # noqa: E402
from graph.query.measures import count, total  # noqa: E402
from graph.query.parameters import AsOfParameter, PageParameter  # noqa: E402
from graph.query.plan import PageRequest, QueryPlan, RootField, ToMany, ToOne  # noqa: E402
from graph.query.predicates import Comparison, Exists, Operator  # noqa: E402
from graph.query.printer import plan_text  # noqa: E402
from graph.query.rows import AsOf, RowProjection  # noqa: E402
from graph.query.sort_keys import default_order  # noqa: E402
from graph.query.traversal import Traversal, all_nodes, by_key, to_many  # noqa: E402

TODAY = date(2024, 7, 4)
DATA = """CREATE (p:Port {id: 'port_1', code: 'NL'}), (q:Port {id: 'port_2', code: 'DE'}),
  (a:Ship {id: 'ship_1', name: 'Anna', tons: 20}), (b:Ship {id: 'ship_2', name: 'Bertha', tons: 50}),
  (c:Ship {id: 'ship_3', name: 'Clara', tons: 70, scrappedOn: date('2020-01-01')}),
  (s:Sailor {id: 'sailor_1', name: 'Sven'}), (t:Sailor {id: 'sailor_2', name: 'Tom'}),
  (a)-[:MOORED_AT {since: date('2020-01-01')}]->(p), (b)-[:MOORED_AT {since: date('2020-01-01')}]->(p),
  (c)-[:MOORED_AT {since: date('2019-01-01')}]->(p),
  (b)-[:MOORED_AT {since: date('2019-01-01'), until: date('2020-01-01')}]->(q),
  (s)-[:SAILS_ON {since: date('2021-01-01'), rank: 'MATE'}]->(b),
  (t)-[:SAILS_ON {since: date('2021-01-01'), until: date('2022-01-01')}]->(a)"""

SHIPS_OF_PORT = to_many("(port:Port)<-[edge:MOORED_AT]-(ship:Ship)")
CREW = to_many("(ship:Ship)<-[:SAILS_ON]-(sailor:Sailor)")
TONS = total("(port:Port)<-[:MOORED_AT]-(ship:Ship)", PropertyOf("tons"), ValueType.INT)
HANDS = count("(ship:Ship)<-[:SAILS_ON]-(sailor:Sailor)")


def stored(label: str, *names: str) -> tuple[PropertyColumn, ...]:
    return tuple(PropertyColumn(graph.model.MODEL.property_of(label, name)) for name in names)


def page(source: Traversal, columns: tuple[Column, ...], where: Predicate | None = None) -> ToMany:
    """The first page of a list."""
    row = RowProjection(source.target, columns)
    request = PageRequest(first=10)
    return ToMany("list", source, (), request, (), row, ("list",), where, default_order(source))


def compared(value: NodeProperty | NodeMeasure, operator: Operator, name: str) -> Comparison:
    return Comparison(value, operator, Argument("where", name, name))


def questions() -> dict[str, QueryPlan]:
    """A port by its key with its tonnage and ships, ships with a sailor, ships by the number of hands."""
    ships = page(SHIPS_OF_PORT, (*stored("Ship", "name"), MeasureColumn("hands", HANDS, (), "Ship", ("hands",))))
    port = RowProjection("Port", (*stored("Port", "code"), MeasureColumn("tons", TONS, (), "Port", ("tons",)), ships))
    key = by_key("(port:Port {code: $code})")
    name = NodeProperty(graph.model.MODEL.property_of("Sailor", "name"))
    crewed = Exists("Ship", CREW, compared(name, Operator.EQ, "name"))
    handed = compared(NodeMeasure(HANDS, "Ship"), Operator.LT, "hands")
    roots: dict[str, Any] = {
        "port": ToOne("port", key, (Argument("port", "code", "code"),), port, ("port",)),
        "crewed": page(all_nodes("(ship:Ship)"), stored("Ship", "name"), crewed),
        "idle": page(all_nodes("(ship:Ship)"), stored("Ship", "name"), handed),
    }
    return {name: QueryPlan((RootField(column, AsOf()),)) for name, column in roots.items()}


def value_of(parameter: object) -> object:
    match parameter:
        case AsOfParameter():
            return TODAY
        case PageParameter():
            return 10
        case Argument(name=name):
            return {"code": "NL", "name": "Sven", "hands": 1}[name]
    raise NotImplementedError(str(parameter))


async def main() -> None:
    found: dict[str, Any] = {}
    async with Client(Endpoint(*sys.argv[1:5])) as client:
        await client.run(DATA)
        for name, plan in questions().items():
            statement = compile_statement(plan)
            values = {hint: value_of(parameter) for hint, parameter in statement.parameters}
            answer = await client.read(statement.text, values)
            found[name] = {"plan": plan_text(plan), "statement": statement.text, "answer": answer}
    print(json.dumps(found, default=str))


if __name__ == "__main__":
    asyncio.run(main())
