"""Files of networks by HTTP: formats, names, entity tags, and refusals with code and status."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlencode

import networkx
import pytest
from starlette.testclient import TestClient

from analysis.files.formats import FILE_TYPES, Format
from gongjian.app import create_app
from graph.engine.endpoint import Endpoint
from tests.conftest import settings_for

EXPORT = "/network/export"


@pytest.fixture(scope="module")
def http(endpoint: Endpoint) -> Iterator[TestClient]:
    with TestClient(create_app(settings_for(endpoint, allowed_hosts=("testserver",)))) as client:
        yield client


@pytest.mark.parametrize("form", Format)
def test_a_network_is_a_file_with_a_name(http: TestClient, form: Format) -> None:
    answer = http.get(EXPORT, params={"format": form.lower(), "kind": "MONEY", "from": "2024-01-01"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, FILE_TYPES[form].media_type)
    name = f"network-money-2024-07-04{FILE_TYPES[form].ending}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["cache-control"] == "private, no-cache"


def test_arguments_are_those_of_the_command(http: TestClient) -> None:
    whole = nodes(http, kind="co_building", asOf="2024-07-04")
    community = next(node for node in whole if node.get("code") == "500233001001" and node["type"] == "Community")
    near = nodes(http, asOf="2024-07-04", around="500233001001", radius="1", most="50")
    unit = next(node["id"] for node in near if node["side"] == "UNIT")
    less = nodes(http, asOf="2024-07-04", around=community["id"], without=unit)
    assert len(whole) > len(near) == len(less) + 1
    reached = nodes(http, around=community["id"], via="LINKED_TO,WORKS_FOR", radius="2", avoid=unit)
    assert {"Person", "Community"} <= {node["type"] for node in reached} and unit not in {
        node["id"] for node in reached
    }
    cut = http.get(EXPORT, params={"format": "json", "around": community["id"], "via": "LINKED_TO", "most": "2"})
    assert (len(cut.json()["nodes"]), cut.headers["network-truncated"]) == (2, "true")


def nodes(http: TestClient, **query: str) -> list[dict[str, str]]:
    answer = http.get(EXPORT, params={"format": "json", **query})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, str]] = answer.json()["nodes"]
    return found


def test_a_kept_file_is_not_sent_again(http: TestClient) -> None:
    address = f"{EXPORT}?{urlencode({'format': 'gexf', 'kind': 'PEOPLE'})}"
    first = http.get(address)
    assert networkx.read_gexf(BytesIO(first.content), version="1.3").number_of_nodes() > 5
    again = http.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    other = http.get(address + "&asOf=2023-03-01", headers={"if-none-match": first.headers["etag"]})
    assert (other.status_code, other.headers["etag"] != first.headers["etag"]) == (200, True)


def test_flows_are_a_picture(http: TestClient) -> None:
    answer = http.get("/network/flows.svg?from=2024-01-01&by=sector&most=5")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert "Money to communities 投向社区的资金物资" in answer.text and "etag" in answer.headers


@pytest.mark.parametrize(
    ("address", "argument", "message"),
    [
        (EXPORT, "format", "'' is no format; take one of graphml, gexf, json, csv, xlsx"),
        (f"{EXPORT}?format=pdf", "format", "'pdf' is no format"),
        (f"{EXPORT}?format=json&kind=FRIENDS", "kind", "'FRIENDS' is no kind of network"),
        (f"{EXPORT}?format=json&asOf=soon", "asOf", "'soon' is not a date"),
        (f"{EXPORT}?format=json&from=2024-01-01", "from", "has no period"),
        (f"{EXPORT}?format=json&radius=two", "radius", "radius 'two' is no whole number"),
        (f"{EXPORT}?format=json&around=x&radius=9", "radius", "radius 9 is not possible"),
        (f"{EXPORT}?format=json&around=x", "around", "Node 'x' is not in this network"),
        (f"{EXPORT}?format=json&around=x&via=WORKS_FOR", "around", "'x' is no id"),
        (f"{EXPORT}?format=json&around=x&via=KNOWS", "via", "'KNOWS' is no type of links"),
        (f"{EXPORT}?format=json&knid=MONEY", "knid", "There is no argument 'knid'; take some of kind, asOf"),
        ("/network/flows.svg?by=age", "by", "not grouped by 'age'"),
        ("/network/flows.svg?most=1000", "most", "1000 flows cannot be shown"),
        ("/network/flows.svg?asOf=soon", "asOf", "'soon' is not a date"),
    ],
)
def test_what_cannot_be_is_refused(http: TestClient, address: str, argument: str, message: str) -> None:
    answer = http.get(address)
    (error,) = json.loads(answer.content)["errors"]
    assert (answer.status_code, error["extensions"]["code"]) == (400, "BAD_USER_INPUT")
    assert message in error["message"] and error["extensions"]["argument"] == argument
    assert answer.headers["cache-control"] == "no-store"


def test_refusals_are_in_the_language_of_the_reader(http: TestClient) -> None:
    answer = http.get(f"{EXPORT}?format=pdf", headers={"accept-language": "zh-CN"})
    assert "'pdf' 不是文件格式" in answer.text
