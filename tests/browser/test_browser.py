"""The start page and GraphiQL in a browser."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from gongjian.questions import all_questions
from tests import ROOT
from tests.support.commands import environment, served
from tests.support.commands import run as run_command

pytestmark = pytest.mark.browser
PATIENCE = 20_000
DRAWN = "document.getElementById('network').naturalWidth > 0"


def answer(page: Page) -> Locator:
    """The answer as GraphiQL shows it; its editor keeps only the lines in view."""
    return page.locator(".graphiql-response")


def wait_until_ready(page: Page) -> None:
    expect(page.locator(".day[data-ready=true]")).to_be_visible(timeout=PATIENCE)


def run(page: Page) -> None:
    """As somebody who waits until all is there."""
    wait_until_ready(page)
    page.get_by_role("button", name="Execute query").click()


def questions(page: Page) -> Locator:
    panel = page.get_by_role("region", name="Questions 常见问题")
    expect(panel).to_be_visible(timeout=PATIENCE)
    return panel


def wait_for_picture(page: Page, patience: float = PATIENCE) -> None:
    """Wait until the picture of the network is drawn. The page's policy forbids a condition that the page evaluates."""
    deadline = time.monotonic() + patience / 1000
    while not page.evaluate(DRAWN):
        assert time.monotonic() < deadline, "no picture"
        page.wait_for_timeout(200)


def test_the_start_page_shows_health_figures_network_and_questions(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#health.ready")).to_contain_text("fixture, 2024-07-04", timeout=PATIENCE)
    tiles = page.locator("#figures div")
    expect(tiles).to_have_count(22, timeout=PATIENCE)
    communities = tiles.filter(has_text="实施社区数")
    expect(communities.locator("dd")).to_have_text("24")
    for tile in tiles.locator("dt").all():
        assert re.search(r"[\u4e00-\u9fff]", tile.inner_text()) and re.search(r"[a-z]{3}", tile.inner_text())
    wait_for_picture(page)
    expect(page.locator(".asked li")).to_have_count(len(all_questions()))


def test_the_start_page_fills_in_when_the_data_arrives(browser: Browser, tmp_path: Path) -> None:
    """Figures and picture appear without a reload, because the page asks again while the service has no data."""
    env = environment(tmp_path / "data")
    with served(env, seed=False) as (_, address):
        page = browser.new_page()
        page.goto(address)
        expect(page.locator("#figures-note")).to_contain_text("The graph holds no data yet", timeout=PATIENCE)
        assert run_command("seed", "fixture", env=env).returncode == 0
        expect(page.locator("#figures div")).to_have_count(22, timeout=3 * PATIENCE)
        wait_for_picture(page, 3 * PATIENCE)
        page.close()


def test_the_role_is_switched_on_the_start_page_and_in_graphiql(page: Page, address: str) -> None:
    """The cookie of the sign-in link reaches the pages' requests, and no script."""
    page.goto(address)
    role = page.get_by_label("Role 角色")
    expect(role.locator("option").first).to_have_text("Organization department 县委组织部", timeout=PATIENCE)
    role.select_option(label="Grid worker 网格员")
    expect(role.locator("option").first).to_have_text("Grid worker 网格员", timeout=PATIENCE)
    wait_for_picture(page, 3 * PATIENCE)  # the first network of another viewer
    expect(page.locator("#figures div")).to_have_count(22, timeout=PATIENCE)
    (cookie,) = page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], page.evaluate("document.cookie")) == (True, "Strict", "")
    page.goto(f"{address}/graphql?query={{viewer{{roles{{code}}}}}}&run")
    expect(answer(page)).to_contain_text("GRID_WORKER", timeout=PATIENCE)
    role.select_option(label="Sign out 退出登录")
    expect(role.locator("option").first).to_have_text("Organization department 县委组织部", timeout=PATIENCE)
    assert page.url == f"{address}/graphql" and page.context.cookies() == []


def test_a_question_on_the_start_page_runs_with_one_click(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".asked li", has_text="F02").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/graphql\?question=F02&run$"))
    expect(answer(page)).to_contain_text("香山社区", timeout=PATIENCE)


def test_a_question_runs_before_the_schema_is_there(page: Page, address: str) -> None:
    held: list[Route] = []

    def hold(route: Route, request: Request) -> None:
        held.append(route) if "__schema" in (request.post_data or "") else route.fallback()

    page.route("**/graphql", hold)
    page.goto(f"{address}/graphql?question=F03&run")
    expect(answer(page)).to_contain_text("香山社区第一网格", timeout=PATIENCE)
    assert len(held) == 1 and page.locator(".day[data-ready=false]").is_visible()
    held[0].fallback()
    wait_until_ready(page)
    expect(answer(page)).to_contain_text("香山社区第一网格")


def test_graphiql_opens_with_the_questions_and_runs_one(page: Page, address: str) -> None:
    page.goto(f"{address}/graphql")
    panel = questions(page)
    panel.get_by_role("searchbox").fill("哪些单位服务")
    expect(panel.get_by_role("button")).to_have_count(1)
    panel.get_by_role("button", name="F03").click()
    expect(page.locator(".graphiql-query-editor")).to_contain_text("servingUnits", timeout=PATIENCE)
    run(page)
    expect(answer(page)).to_contain_text("香山社区第一网格", timeout=PATIENCE)


def test_a_question_chosen_before_the_editors_are_there_is_not_lost(page: Page, address: str) -> None:
    page.add_init_script("""
        new MutationObserver((_, watcher) => {
            const found = [...document.querySelectorAll('.questions button')].find((one) => one.innerText.startsWith('F03'));
            if (found) { watcher.disconnect(); window.early = !document.querySelector('.monaco-editor'); found.click(); }
        }).observe(document, { childList: true, subtree: true });
    """)
    page.goto(f"{address}/graphql")
    expect(page.locator(".graphiql-query-editor")).to_contain_text("servingUnits", timeout=PATIENCE)
    assert page.evaluate("window.early") is True


def test_the_day_goes_along_and_is_remembered(page: Page, address: str) -> None:
    page.goto(f"{address}/graphql?question=F05")
    day = page.locator("input[name=asOf]")
    day.fill("2022-06-01")
    page.reload()
    expect(day).to_have_value("2022-06-01", timeout=PATIENCE)
    with page.expect_request(lambda request: request.method == "POST" and "F05" in (request.post_data or "")) as sent:
        run(page)
    body = sent.value.post_data_json
    assert body and body["variables"]["asOf"] == "2022-06-01"
    expect(answer(page)).to_contain_text("data", timeout=PATIENCE)


def test_a_change_of_the_day_runs_again_and_a_day_out_of_bounds_greys_the_answer(page: Page, address: str) -> None:
    page.goto(f"{address}/graphql?question=F03&run")
    day = page.locator("input[name=asOf]")
    expect(day).to_have_value("2024-07-04", timeout=PATIENCE)
    assert (day.get_attribute("min"), day.get_attribute("max")) == ("2020-06-01", "2024-07-04")
    expect(answer(page)).to_contain_text("servingUnits", timeout=PATIENCE)
    with page.expect_response(lambda response: "2022-06-01" in (response.request.post_data or "")) as sent:
        day.fill("2022-06-01")
    earlier = sent.value.json()["data"]["grid"]["servingUnits"]["totalCount"]
    expect(answer(page)).to_contain_text(f'"totalCount": {earlier}')
    day.fill("2025-01-01")
    expect(page.locator("html.old-answer")).to_be_attached()
    day.fill("2022-06-01")
    expect(page.locator("html.old-answer")).not_to_be_attached()
    assert page.evaluate("localStorage.getItem('gongjian:asOf')") == "2022-06-01"


@pytest.mark.parametrize("path", ["/", "/graphql", "/graphql?question=F03&run"])
def test_no_page_scrolls_sideways_on_a_phone(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}{path}")
    if path == "/":
        expect(page.locator("#figures div")).to_have_count(22, timeout=PATIENCE)
    else:
        wait_until_ready(page)
    if "run" in path:
        expect(answer(page)).to_contain_text("servingUnits", timeout=PATIENCE)
        expect(answer(page)).to_be_in_viewport(ratio=0.9)
    widths = "[...document.querySelectorAll('body, body *')].filter((one) => !one.closest('.monaco-editor'))"
    widths += ".map((one) => { const { right, width, left } = one.getBoundingClientRect(); return width && left >= 0 ? right : 0; })"
    assert page.evaluate(f"Math.max(document.documentElement.scrollWidth, ...{widths})") <= 391


def test_headers_are_sent_and_remembered(page: Page, address: str) -> None:
    page.goto(f"{address}/graphql?question=F02")
    wait_until_ready(page)
    page.get_by_role("button", name="Headers").click()
    editor = page.locator(".graphiql-editor-tool .graphiql-editor:not(.hidden)")
    editor.click(timeout=PATIENCE)
    page.keyboard.insert_text('{"x-case": "7"}')
    page.wait_for_function("localStorage.getItem('gongjian:headers')?.includes('x-case')", timeout=PATIENCE)
    page.goto(f"{address}/graphql?question=F05")
    with page.expect_request(lambda request: request.headers.get("x-case") == "7"):
        run(page)


@pytest.mark.parametrize(("more", "expected"), [("", "GRID_WORKER"), ("x", "UNAUTHENTICATED")], ids=["good", "bad"])
def test_a_token_among_the_headers_decides_who_asks(
    page: Page, address: str, data_folder: Path, more: str, expected: str
) -> None:
    command = ("token", "--role", "GRID_WORKER", "--area", "500233001001001")
    sent = f"Bearer {run_command(*command, env=environment(data_folder)).stdout.strip()}{more}"
    page.goto(address)
    page.evaluate("(headers) => localStorage.setItem('gongjian:headers', headers)", json.dumps({"authorization": sent}))
    page.goto(f"{address}/graphql?query={{viewer{{roles{{code}}}}}}")
    with page.expect_request(lambda request: request.headers.get("authorization") == sent):
        run(page)
    expect(answer(page)).to_contain_text(expected, timeout=PATIENCE)


def test_the_docs_of_the_schema_are_at_hand(page: Page, address: str) -> None:
    page.goto(f"{address}/graphql")
    page.get_by_role("button", name="Show Documentation Explorer").click(timeout=PATIENCE)
    docs = page.locator(".graphiql-doc-explorer")
    docs.get_by_role("link", name="Query").first.click(timeout=PATIENCE)
    expect(docs).to_contain_text("A community or village", timeout=PATIENCE)


def test_a_mistake_is_told_in_words(page: Page, address: str) -> None:
    page.goto(f"{address}/graphql?query=" + "%7B%20nothing%20%7D&run")
    run(page)
    expect(answer(page)).to_contain_text("Cannot query field", timeout=PATIENCE)


def test_the_script_of_the_walk_runs_on_a_page(page: Page, address: str) -> None:
    walk = (ROOT / "docs" / "front-end.md").read_text("utf-8")
    (script,) = re.findall(r"```js\n(.*?)```", walk, re.DOTALL)
    page.goto(address)
    found = page.evaluate(f"async () => {{ {script} return answer; }}")
    assert (
        found["data"]["grid"]["name"] == "香山社区第一网格" and found["data"]["grid"]["servingUnits"]["totalCount"] > 0
    )
