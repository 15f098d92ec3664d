"""A Chromium that may connect to the service only. `make test-browser` runs its tests, which need an installed Chromium."""

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
PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
WEBGL = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")  # also without a graphics card
INSTALL = (
    "No Chromium was found; install one (Debian, Ubuntu: sudo apt-get install chromium · macOS: brew install chromium), "
    "or name it with CHROMIUM=/path/to/chrome."
)


def chromium() -> str:
    """Return the path of the browser. Without a browser, end the run with the command that installs one."""
    named = os.environ.get("CHROMIUM")
    candidates = [
        named,
        *(shutil.which(name) for name in NAMES),
        *(path for path in PATHS if Path(path).exists()),
    ]
    chosen = next((candidate for candidate in candidates if candidate), None)
    if chosen is None:
        pytest.exit(INSTALL, returncode=1)
    return chosen


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Provide the data folder of the service, with the fixture in it."""
    folder = tmp_path_factory.mktemp("browser") / "data"
    prebuilt.put("fixture", folder)
    return folder


@pytest.fixture(scope="session")
def address(data_folder: Path) -> Iterator[str]:
    """Run a service on the fixture and provide its address."""
    with served(environment(data_folder)) as (_, started):
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium(),
            args=[*WEBGL, "--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Provide a page. Fail the test if the page requests another host or a script fails."""
    other_hosts: list[str] = []
    faults: list[str] = []

    def watch(route: Route, request: Request) -> None:
        if f"http://{urlsplit(request.url).netloc}" == address:
            route.continue_()
        else:
            other_hosts.append(request.url)
            route.abort()

    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.route("**/*", watch)
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if is_script_error(message) else None)
    opened.on(
        "response",
        lambda response: (
            faults.append(response.url) if response.status >= 400 and "/graphql" not in response.url else None
        ),
    )
    yield opened
    context.close()
    assert (other_hosts, faults) == ([], [])


def is_script_error(message: ConsoleMessage) -> bool:
    """Return whether a message is an error of a script. The status alone reports a refused query."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")
