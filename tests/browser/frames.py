"""Print how long `/explore` takes: until its first picture, and in scripts for each frame while a reader pans.

    python -m tests.browser.frames http://127.0.0.1:8000

The numbers depend on the machine, so that no test compares them.
"""

from __future__ import annotations

import sys
from itertools import pairwise

from playwright.sync_api import CDPSession, Page, ViewportSize, sync_playwright

from tests.browser.conftest import WEBGL, chromium

SIZE = ViewportSize(width=1400, height=900)
STEPS = 120  # movements of the mouse
DRAWN = ".canvas:not([data-nodes='0'])"
COUNT_FRAMES = """window.frames_ = 0; (function count() { window.frames_++; requestAnimationFrame(count); })()"""


def main() -> None:
    """Open the page of a service, and print its times."""
    address = sys.argv[1]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*WEBGL, "--no-sandbox"])
        for part in ("", "#fold=0"):
            page = browser.new_page(viewport=SIZE)
            page.goto(f"{address}/explore{part}")
            page.locator(DRAWN).wait_for()
            first = page.evaluate("performance.now()")
            page.wait_for_timeout(2000)
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})  # not the time that it waits for a core
            drawn = page.locator(".canvas").evaluate("one => `${one.dataset.nodes} nodes, ${one.dataset.links} links`")
            milliseconds, frames = pan(page, session)
            each = milliseconds / frames
            print(f"{drawn}: first picture {first / 1000:.2f} s, {each:.2f} ms of script in each of {frames} frames")
            page.close()
        browser.close()


def pan(page: Page, session: CDPSession) -> tuple[float, int]:
    """Drag the picture to and fro. Return the milliseconds of scripts, and the number of frames."""
    box = page.locator(".canvas").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 12  # no node is at the upper edge
    path = [(x + 150 * ((step % 40) / 20 - 1), y + step % 7) for step in range(STEPS)]
    page.evaluate(COUNT_FRAMES)
    page.mouse.move(*path[0])
    page.mouse.down()
    before = scripts(session)
    for _, (to_x, to_y) in pairwise(path):
        page.mouse.move(to_x, to_y)
    spent = scripts(session) - before
    page.mouse.up()
    return 1000 * spent, page.evaluate("window.frames_")


def scripts(session: CDPSession) -> float:
    """Return the seconds that scripts have run in the page."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration"))


if __name__ == "__main__":
    main()
