"""The pure functions of the page of changes: values of forms and the changeset, in the browser that runs them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser
SOURCES = Path(__file__).parents[2] / "web/explore/src/edit"
Run = Callable[..., Any]


@pytest.fixture
def run(page: Page, address: str) -> Run:
    """Provide a function that gives what a script returns: it gets the modules and a value."""

    def serve(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        text = (
            (SOURCES / name).read_text("utf-8")
            if name.endswith(".js")
            else "<!doctype html><link rel=icon href=data:,>"
        )
        route.fulfill(body=text, content_type="text/javascript" if name.endswith(".js") else "text/html")

    page.route(f"{address}/pure/*", serve)
    page.goto(f"{address}/pure/page")
    given = """async ([script, value]) => eval(script)(
        { ...await import("/pure/values.js"), ...await import("/pure/basket.js") }, value)"""
    return lambda script, value=None: page.evaluate(given, [script, value])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("30.25", 30.25),
        (" -0.5 ", -0.5),
        ("30.", 30),
        (".5", 0.5),
        ("", None),
        ("30.2.5", "30.2.5"),
        ("0x10", "0x10"),
        ("1e400", "1e400"),
        ("Infinity", "Infinity"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_a_number_is_read_if_it_is_one(run: Run, text: str, number: object) -> None:
    assert run("({ numberOf }, text) => numberOf(text) ?? null", text) == number


def test_a_form_is_read_with_its_inner_inputs(run: Run) -> None:
    script = """({ read }, values) => read(
        [{ name: "at", type: "PointInput", kind: "INPUT_OBJECT" }, { name: "names", type: "String", list: true },
         { name: "years", type: "Int", list: true }, { name: "code", type: "String" }],
        values, new Map([["PointInput", [{ name: "latitude", type: "Float" }]]]))"""
    typed = {
        "at": {"latitude": "30.25"},
        "names": "甲园、乙园,",
        "years": "2023;2024",
        "code": "007",
        "other": {"id": "x"},
    }
    read = {"at": {"latitude": 30.25}, "names": ["甲园", "乙园"], "years": [2023, 2024], "code": "007"}
    assert run(script, typed) == {**read, "other": {"id": "x"}}
    chosen = {"at": None, "names": ["甲,园"], "years": [], "code": None}
    assert run(script, chosen) == chosen


ITEM = "{ change: { endNode: { node: { id: 'x' } } }, names: {}, versions: { x: 1 } }"


def test_a_sent_changeset_keeps_its_request(run: Run) -> None:
    script = f"""(b) => {{
        const sent = b.withSent(b.withReason(b.withItem(b.EMPTY, {ITEM}, "k1"), "R", "k2"));
        const changed = [b.withReason(sent, "S", "k3"), b.withRule(sent, "A", true, "k3"), b.withoutItem(sent, 0, "k3"),
          b.withVersions(sent, {{ x: 2 }}, "k3"), b.emptied(sent), b.withSent(sent)];
        const more = b.withItem(sent, {ITEM}, "k4");
        return [sent.sent.input.idempotencyKey, changed.every((one) => one === sent), more.items.length, more.sent === sent.sent,
          b.withReason(b.withoutSent(sent), "S", "k5").key, b.withoutMade(sent, [], "k6") === b.EMPTY];
    }}"""
    assert run(script) == ["k2", True, 2, True, "k5", True]


def test_what_was_added_meanwhile_names_made_nodes_by_their_ids(run: Run) -> None:
    script = """(b) => {
        const made = { change: { createNode: { as: "new-1", facts: {} } }, names: {}, versions: {}, created: { as: "new-1", type: "Unit", label: "L" } };
        const link = { change: { openLink: { type: "T", from: { new: "new-1" }, to: { new: "new-9" } } }, names: {}, versions: {} };
        return b.withoutMade(b.withItem(b.withSent(b.withItem(b.EMPTY, made, "a")), link, "b"), [{ index: 0, action: "CREATE", nodeId: "unit_1" }], "c");
    }"""
    left = run(script)
    assert (left["key"], left["count"], left.get("sent")) == ("c", 2, None)
    (item,) = left["items"]
    assert item["change"]["openLink"] == {"type": "T", "from": {"id": "unit_1"}, "to": {"new": "new-9"}}
    assert item["names"] == {"unit_1": "L"}


@pytest.mark.parametrize(
    ("codes", "says"), [(["FORBIDDEN"], True), (["OPERATION_TIMEOUT"], False), (["INTERNAL"], False), ([], False)]
)
def test_only_a_refusal_says_that_nothing_was_made(run: Run, codes: list[str], says: bool) -> None:
    assert run("({ saysNothingMade }, codes) => saysNothingMade({ codes })", codes) == says
