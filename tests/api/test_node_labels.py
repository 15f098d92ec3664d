"""`label`: the text to show for a node of any type, on the type itself and on `Node`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from gongjian.execution.service import Service
from graph.model import MODEL
from seed.loading.rows import NodeRow
from tests.oracle.world import DAYS, world
from tests.support.both_executors import data_of

pytestmark = pytest.mark.anyio
BY_DAY = {
    "AnnualAssessment": ("年度考核", "year"),
    "Appraisal": ("评议", "year"),
    "ConsentRequest": ("征得同意事项", "requestedOn"),
    "Contribution": ("物资资金", "on"),
    "DutyShift": ("轮值", "date"),
    "FieldVisit": ("调研督导、现场办公", "on"),
    "FundTransfer": ("费随事转拨款", "allocatedOn"),
    "GenericEvent": ("一般事件", "at"),
    "Meeting": ("会议", "heldAt"),
    "OrderEvent": ("工单事件", "at"),
    "PointsEntry": ("志愿积分记录", "on"),
    "Rating": ("群众评单", "at"),
}


def called(node: NodeRow) -> str:
    """Return what people call a node of the fixture."""
    values: dict[str, Any] = node.properties
    if node.label in BY_DAY:
        kind, name = BY_DAY[node.label]
        value = values[name]
        return f"{kind} {value.date() if isinstance(value, datetime) else value}"
    if node.label == "Resident":
        return str(values.get("pseudonym") or "居民")
    return str(next(values[name] for name in ("topic", "stage", "name", "title", "periodKey") if name in values))


@pytest.mark.parametrize("label", [label.name for label in MODEL.labels.values() if label.readable])
async def test_every_node_is_called_alike_on_its_type_and_on_node(service: Service, label: str) -> None:
    found = sorted(world(DAYS[0]).of_type(label), key=lambda node: node.id)[:3]
    for node in found:
        query = (
            f"query ($id: ID!) {{ any: node(id: $id) {{ label }} own: node(id: $id) {{ ... on {label} {{ label }} }} }}"
        )
        answer = await data_of(service, query, {"id": node.id})
        assert answer == {"any": {"label": called(node)}, "own": {"label": called(node)}}
    assert found or label == "Meta"


async def test_desks_reasons_links_search_and_paths_have_labels(service: Service) -> None:
    answer = await data_of(
        service,
        """{
        workOrders(first: 100) { nodes { desk { id label } } }
        grid(code: "500233001001001") {
          servingUnits { edges { reasons { via { id label } } } }
          links { nodes { other { id label } } }
          events { nodes { about { id label } } } }
        search(text: "香山") { nodes { id label } } }""",
    )
    nodes = (node for node in world(DAYS[0]).past_nodes.values() if MODEL.labels[node.label].readable)
    named = {node.id: called(node) for node in nodes}
    found = list(labelled(answer))
    assert {name for name, _ in found} <= named.keys() and len({MODEL.type_of_id(name) for name, _ in found}) > 5
    assert [(name, label) for name, label in found if named[name] != label] == []


def labelled(value: Any) -> Any:
    """Yield the id and the label of each node in an answer."""
    if isinstance(value, dict):
        if "label" in value:
            yield value["id"], value["label"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from labelled(item)
