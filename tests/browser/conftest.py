"""A real Chromium that may talk to the service only. `make test-browser` runs these; they need an installed Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Route, sync_playwright

from tests.support import prebuilt
from tests.support.commands import environment, served

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
INSTALL = (
    "No Chromium was found; install one (Debian, Ubuntu: sudo apt-get install chromium · macOS: brew install chromium), "
    "or name it with CHROMIUM=/path/to/chrome."
)


def chromium() -> str:
    """The browser to use. Ends the run with the install command if there is none."""
    named = os.environ.get("CHROMIUM")
    found = [
        named,
        *(shutil.which(name) for name in NAMES),
        *(place for place in PLACES if Path(place).exists()),
    ]
    chosen = next((one for one in found if one), None)
    if chosen is None:
        pytest.exit(INSTALL, returncode=1)
    return chosen


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running service on the fixture."""
    folder = tmp_path_factory.mktemp("browser") / "data"
    prebuilt.put("fixture", folder)
    with served(environment(folder)) as (_, found):
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose every request must go to the service, and whose scripts must not fail."""
    strangers: list[str] = []
    faults: list[str] = []

    def watch(route: Route, request: Request) -> None:
        if f"http://{urlsplit(request.url).netloc}" == address:
            route.continue_()
        else:
            strangers.append(request.url)
            route.abort()

    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.route("**/*", watch)
    found = context.new_page()
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.on("console", lambda said: faults.append(said.text) if worth_telling(said) else None)
    found.on(
        "response", lambda got: faults.append(got.url) if got.status >= 400 and "/graphql" not in got.url else None
    )
    yield found
    context.close()
    assert (strangers, faults) == ([], [])


def worth_telling(said: ConsoleMessage) -> bool:
    """An error that a script met; that a query was refused is told by its status alone."""
    return said.type == "error" and not said.text.startswith("Failed to load resource")
