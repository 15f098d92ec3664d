"""Apollo Client, urql and Relay as docs/front-end.md shows them: with tokens, and from pages of other origins."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import chromium
from tests.clients.conftest import GENERATED, compile_relay, node, write_snippets
from tests.oracle.rights import hidden_from
from tests.support import prebuilt
from tests.support.commands import environment, served
from tests.support.tokens import GRANT, SECRET, signed
from tests.support.viewers import GRID_WORKER
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.clients
CLIENTS = {"apollo", "urql", "relay"}
NOTHING: dict[str, Any] = {"people": None, "codes": [], "field": None, "masked": []}
SEEN = {node.id for node in FIXTURE.nodes if node.label == "Person"} - hidden_from(GRID_WORKER)


@contextmanager
def pages(folder: Path) -> Iterator[str]:
    """Serve the files of a folder on a port of its own, and yield the origin."""
    handler = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="module")
def origins(packages: None) -> Iterator[tuple[str, str]]:
    """Serve pages of two origins; the service allows the first."""
    (GENERATED / "pages").mkdir(exist_ok=True)
    (GENERATED / "pages" / "index.html").write_text('<!doctype html><script type="module" src="page.js"></script>')
    with pages(GENERATED / "pages") as ours, pages(GENERATED / "pages") as theirs:
        yield ours, theirs


@pytest.fixture(scope="module")
def address(origins: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a service that needs tokens, and bundle the clients' code for Node and for the browser."""
    folder = tmp_path_factory.mktemp("sign-in")
    (folder / "token.key").write_bytes(SECRET)
    prebuilt.put("fixture", folder / "data")
    settings = {"GONGJIAN_TOKEN_KEY_FILE": str(folder / "token.key"), "GONGJIAN_CORS_ORIGINS": json.dumps(origins[:1])}
    with served(environment(folder / "data", **settings)) as (_, found):
        compile_relay(found)
        assert write_snippets() == {"tokens.mjs", "apollo.mjs", "urql.mjs", "relay.mjs"}
        bundle = ("esbuild", "--bundle", "--format=esm", "--log-level=error")
        node(*bundle, "--platform=node", "sign_in/ask.mjs", "--outfile=generated/sign_in/ask.js", address=found)
        node(*bundle, "sign_in/page.mjs", "--outfile=generated/pages/page.js", address=found)
        yield found


@pytest.fixture(scope="module")
def found(address: str) -> dict[str, dict[str, Any]]:
    """Return what each client found with good and bad tokens."""
    tokens = json.dumps({"good": signed(), "bad": signed(b"another secret of at least 32 bytes, unknown here")})
    return json.loads(node("node", "generated/sign_in/ask.js", address=address, GONGJIAN_TOKENS=tokens))


def test_a_grid_worker_s_client_gets_people_of_the_grid_with_masked_numbers(found: dict[str, Any]) -> None:
    assert GRANT["areas"] == [*GRID_WORKER.grants[0].areas] and set(found["signedIn"]) == CLIENTS
    for one in found["signedIn"].values():
        nodes = one["people"]["nodes"]
        assert {node["id"] for node in nodes} == SEEN and one["people"]["totalCount"] == len(SEEN) > 0
        masked = [["people", "nodes", place, "phone"] for place, node in enumerate(nodes) if node["phone"]]
        assert one["masked"] == masked != [] and all("****" in node["phone"] for node in nodes if node["phone"])
        assert (one["codes"], one["network"], one["tokens"]) == ([], False, 1)


def test_a_refused_token_is_renewed_and_the_request_repeated_once(found: dict[str, Any]) -> None:
    for name in CLIENTS:
        assert found["renewed"][name] == {**found["signedIn"][name], "tokens": 2}
        assert found["refused"][name] == {**NOTHING, "codes": ["UNAUTHENTICATED"], "network": False, "tokens": 2}


def test_a_condition_on_a_hidden_field_is_forbidden(found: dict[str, Any]) -> None:
    refusal = {**NOTHING, "codes": ["FORBIDDEN"], "field": "Person.phone", "network": False, "tokens": 1}
    assert found["forbidden"] == {name: refusal for name in CLIENTS}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield launched
        launched.close()


def ask_from(page: Page, origin: str, address: str, *more: Any) -> dict[str, Any]:
    """Ask by each client on a page of an origin."""
    page.goto(origin)
    page.wait_for_function("'askAll' in globalThis")
    return page.evaluate("(given) => askAll(...given)", [f"{address}/graphql", [signed()], "people", {}, *more])


def test_only_a_page_of_a_named_origin_may_ask(browser: Browser, address: str, origins: tuple[str, str]) -> None:
    page = browser.new_page()
    ours, theirs = origins
    headers = {"x-purpose": "yearly check", "x-request-id": "a page's"}
    allowed = ask_from(page, ours, address, headers)
    assert {name: len(one["people"]["nodes"]) for name, one in allowed.items()} == dict.fromkeys(CLIENTS, len(SEEN))
    refused = ask_from(page, theirs, address, headers)
    assert refused == {name: {**NOTHING, "network": True, "tokens": 1} for name in CLIENTS}
    unknown = ask_from(page, ours, address, {"x-unknown": "1"})
    assert {name: one["network"] for name, one in unknown.items()} == {"apollo": True, "urql": True, "relay": False}
    page.close()


def test_a_page_reads_the_refusal_of_a_preview(browser: Browser, address: str, origins: tuple[str, str]) -> None:
    page = browser.new_page()
    found = ask_from(page, origins[0], address, {"x-view-as": "PUBLIC"})
    assert {name: one["codes"] for name, one in found.items()} == {
        "apollo": ["FORBIDDEN"],
        "urql": ["FORBIDDEN"],
        "relay": [],
    }
    page.close()
