"""The page of the networks in a browser: it draws, moves in time, answers, and shows the numbers of the API."""

from __future__ import annotations

import base64
import csv
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, ViewportSize, expect

from tests.browser.conftest import chromium

pytestmark = pytest.mark.browser
PATIENCE = 60_000
SIZES = {"screen": ViewportSize(width=1400, height=900), "phone": ViewportSize(width=390, height=844)}
HORIZON, EARLIER = "2024-07-04", "2022-12-31"
SVG = "{http://www.w3.org/2000/svg}"
APPEARED, ENDED = "#14804a", "#d22f27"


def opened(page: Page, address: str, view: str = "") -> Locator:
    """Open a view in English, and wait until the network of its day is drawn."""
    page.goto("about:blank")
    page.goto(f"{address}/explore#{view}")
    canvas = page.locator(".canvas:not([data-nodes='0'])")
    expect(canvas).to_be_visible(timeout=PATIENCE)
    settle(page)
    return canvas


def settle(page: Page) -> None:
    """Wait until no network is on its way."""
    expect(page.locator(".page:not([data-loading])")).to_be_visible(timeout=PATIENCE)


def asked(page: Page, address: str, document: str, **variables: Any) -> Any:
    """Return the data that the API answers."""
    answer = page.request.post(f"{address}/graphql", data={"query": document, "variables": variables}).json()
    assert "errors" not in answer, answer
    return answer["data"]


def links_of(page: Page, address: str, day: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the links of co-building on a day, by their ends."""
    document = """query ($day: Date) { network(asOf: $day) { links(first: 10000) { nodes {
        sourceId targetId weight agreements claims since source { name } target { name } } } } }"""
    rows = asked(page, address, document, day=day)["network"]["links"]["nodes"]
    return {(row["sourceId"], row["targetId"]): row for row in rows}


def saved(page: Page, button: str) -> Path:
    """Press a button that offers a file, and return the file."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    download: Download = waiting.value
    return Path(download.path())


def drawn(page: Page) -> ElementTree.Element:
    """Return the picture as it is seen."""
    return ElementTree.fromstring(saved(page, "SVG").read_text("utf-8"))


def circles(svg: ElementTree.Element) -> dict[str, tuple[float, float]]:
    """Return the place of each node by its name."""
    titled = [(one.find(f"{SVG}title"), one) for one in svg.iter(f"{SVG}circle")]
    return {
        str(title.text): (float(one.get("cx", 0)), float(one.get("cy", 0)))
        for title, one in titled
        if title is not None
    }


@pytest.fixture(params=SIZES)
def sized(page: Page, request: pytest.FixtureRequest) -> Page:
    """Provide a page of the size of a screen and of a phone."""
    page.set_viewport_size(SIZES[request.param])
    return page


def test_the_network_is_drawn(sized: Page, address: str) -> None:
    canvas = opened(sized, address, "fold=0")
    links = links_of(sized, address, HORIZON)
    assert int(canvas.get_attribute("data-links") or 0) == len(links)
    svg = drawn(sized)
    assert len([*svg.iter(f"{SVG}line")]) == len(links)
    picture = canvas.screenshot()
    colours = """async (bytes) => {
        const image = new Image(); image.src = `data:image/png;base64,${bytes}`; await image.decode();
        const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
        const context = canvas.getContext('2d'); context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, image.width, image.height);
        return new Set(new Uint32Array(data.buffer)).size; }"""
    assert sized.evaluate(colours, base64.b64encode(picture).decode()) > 50
    assert sized.evaluate("document.documentElement.scrollWidth") <= SIZES["screen"]["width"]


def test_no_name_overlaps_another(sized: Page, address: str) -> None:
    opened(sized, address, "fold=0")
    names = [one for one in drawn(sized).iter(f"{SVG}text") if one.get("paint-order")]
    boxes = [(float(one.get("x", 0)), float(one.get("y", 0)), 11 * len(one.text or "")) for one in names]
    assert len(boxes) > 5
    for place, (x, y, width) in enumerate(boxes):
        for other_x, other_y, other_width in boxes[:place]:
            assert abs(y - other_y) >= 14 or abs(x - other_x) >= (width + other_width) / 2 * 0.9


def test_units_with_one_community_are_folded(page: Page, address: str) -> None:
    canvas = opened(page, address)
    links = links_of(page, address, HORIZON)
    units = [unit for unit, _ in links]
    several = [unit for unit in set(units) if units.count(unit) > 1]
    assert int(canvas.get_attribute("data-links") or 0) == sum(unit in several for unit in units) < len(units)
    page.get_by_label("Fold units with one community").uncheck()
    expect(page.locator(f".canvas[data-links='{len(links)}']")).to_be_visible()
    assert "fold=0" in page.url


def test_a_node_stays_where_it_is_when_the_day_moves(page: Page, address: str) -> None:
    opened(page, address, "fold=0")
    before = circles(drawn(page))
    page.locator("input[name=day]").fill(EARLIER)
    expect(page.locator(".lead")).to_contain_text(EARLIER, timeout=PATIENCE)
    settle(page)
    after = circles(drawn(page))
    assert len(before.keys() & after.keys()) > 20 and before.keys() != after.keys()
    assert all(before[name] == after[name] for name in before.keys() & after.keys())


def test_links_that_appeared_and_ended_between_two_days(page: Page, address: str) -> None:
    opened(page, address, f"fold=0&before={EARLIER}")
    now, then = links_of(page, address, HORIZON), links_of(page, address, EARLIER)
    strokes = [line.get("stroke") for line in drawn(page).iter(f"{SVG}line")]
    assert strokes.count(APPEARED) == len(now.keys() - then.keys()) > 0
    assert strokes.count(ENDED) == len(then.keys() - now.keys())
    expect(page.locator(".figures").first).to_contain_text(f"+{len(now) - len(then)}")


def test_a_planned_day_is_said_to_be_one(page: Page, address: str) -> None:
    opened(page, address)
    page.locator("input[name=day]").fill("2025-01-01")
    expect(page.locator(".days output")).to_have_text("planned: renewals are not assumed")
    later = asked(page, address, '{ network(asOf: "2025-01-01") { summary { links } } }')["network"]["summary"]["links"]
    expect(page.locator(".figures dd").first).to_contain_text(str(later), timeout=PATIENCE)


def test_days_play(page: Page, address: str) -> None:
    opened(page, address, "day=2022-01-01")
    page.get_by_role("button", name="Play").click()
    expect(page.locator("input[name=day]")).to_have_value("2022-07-01", timeout=PATIENCE)
    page.get_by_role("button", name="Pause").click()
    assert page.locator("input[name=day]").input_value() < HORIZON


def test_search_shows_the_card_of_a_node(page: Page, address: str) -> None:
    opened(page, address)
    box = page.get_by_role("combobox", name="Find a unit, community or person")
    box.fill("xiangshan")
    expect(page.locator("#found [role=option]").first).to_contain_text("香山社区", timeout=PATIENCE)
    box.press("Enter")
    card = page.locator(".card")
    expect(card.locator("h2")).to_contain_text("香山社区", timeout=PATIENCE)
    (node_id,) = parse_qs(urlsplit(page.url).fragment)["node"]
    document = "query ($id: ID!) { network { nodes(ids: [$id]) { nodes { degree core } } } node(id: $id) { links { counts { count } } } }"
    found = asked(page, address, document, id=node_id)
    (row,) = found["network"]["nodes"]["nodes"]
    expect(card.locator(".figures dd").first).to_have_text(str(row["degree"]))
    counts = sum(one["count"] for one in found["node"]["links"]["counts"])
    expect(card.locator(".group:has(summary button)").first).to_be_visible(timeout=PATIENCE)
    shown = card.locator(".group:has(summary button) summary small").all_inner_texts()
    assert sum(map(int, shown)) == counts
    page.reload()
    expect(card.locator("h2")).to_contain_text("香山社区", timeout=PATIENCE)


def test_links_of_a_node_by_type_with_dates_and_drawn(page: Page, address: str) -> None:
    (code_id,) = {asked(page, address, '{ community(code: "500233001001") { id } }')["community"]["id"]}
    canvas = opened(page, address, f"node={code_id}&tab=selection")
    nodes = int(canvas.get_attribute("data-nodes") or 0)
    group = page.locator(".group", has_text="Lies in a larger area").first
    group.locator("summary").click()
    expect(group.locator("li").first).to_be_visible(timeout=PATIENCE)
    assert re.search(r"\d{4}-\d\d-\d\d", group.inner_text())
    group.get_by_role("button", name="Draw").click()
    expect(group.get_by_role("button", name="Remove from the picture")).to_be_visible()
    expect(page.locator(f".canvas:not([data-nodes='{nodes}'])")).to_be_visible(timeout=PATIENCE)
    assert int(canvas.get_attribute("data-nodes") or 0) > nodes
    assert "expanded=" in page.url


def test_a_click_on_a_link_shows_what_is_behind_it(page: Page, address: str) -> None:
    canvas = opened(page, address)
    names = {(row["source"]["name"], row["target"]["name"]): row for row in links_of(page, address, HORIZON).values()}
    box = canvas.bounding_box()
    assert box
    for line in drawn(page).iter(f"{SVG}line"):
        x1, y1, x2, y2 = (float(line.get(name, 0)) for name in ("x1", "y1", "x2", "y2"))
        page.mouse.click(box["x"] + (x1 * 0.55 + x2 * 0.45), box["y"] + (y1 * 0.55 + y2 * 0.45))
        if "link=" in page.url:
            break
    else:
        pytest.fail("no link was met")
    card = page.locator(".card")
    expect(card.locator("h3", has_text="Agreements")).to_be_visible(timeout=PATIENCE)
    ends = card.locator("h2 button").all_inner_texts()
    row = names.get((ends[0], ends[1])) or names[(ends[1], ends[0])]
    expect(card.locator(".facts").first).to_contain_text(f"Weight {row['weight']:g}")
    expect(card.locator(".facts").first).to_contain_text(f"Since {row['since']}")
    assert len(card.locator("section").first.locator("li").all()) >= row["agreements"]


def test_a_query_opens_in_graphiql(page: Page, address: str) -> None:
    (node_id,) = {asked(page, address, '{ community(code: "500233001001") { id } }')["community"]["id"]}
    opened(page, address, f"node={node_id}&tab=selection")
    link = page.get_by_role("link", name="Open in GraphiQL")
    expect(link).to_be_visible(timeout=PATIENCE)
    given = parse_qs(urlsplit(link.get_attribute("href") or "").query, keep_blank_values=True)
    variables = json.loads(given["variables"][0])
    assert asked(page, address, given["query"][0], **variables)["node"]["label"] == "香山社区居民委员会"
    page.goto(f"{address}{link.get_attribute('href')}")
    expect(page.locator(".graphiql-response")).to_contain_text("香山社区", timeout=PATIENCE)


def test_hidden_and_pinned_nodes_are_in_the_address(page: Page, address: str) -> None:
    (node_id,) = {asked(page, address, '{ community(code: "500233001001") { id } }')["community"]["id"]}
    canvas = opened(page, address, f"node={node_id}&tab=selection")
    nodes = int(canvas.get_attribute("data-nodes") or 0)
    page.get_by_role("button", name="Pin", exact=True).click()
    expect(page.get_by_role("button", name="Unpin")).to_be_visible()
    assert f"pinned={node_id}@" in page.url
    page.get_by_role("button", name="Hide").click()
    hidden = page.locator(".chips", has_text="Hidden")
    expect(hidden).to_contain_text("香山社区")
    expect(page.locator(f".canvas[data-nodes='{nodes - 1}']")).to_be_visible()
    hidden.get_by_role("button").click()
    expect(page.locator(f".canvas[data-nodes='{nodes}']")).to_be_visible()


def test_what_if_a_unit_left(page: Page, address: str) -> None:
    document = "{ network { nodes(side: UNIT, first: 1) { nodes { nodeId name degree } } } }"
    (unit,) = asked(page, address, document)["network"]["nodes"]["nodes"]
    opened(page, address, f"node={unit['nodeId']}&tab=selection")
    page.get_by_role("button", name="What if it left").click()
    expect(page.locator("#content .note")).to_contain_text(f"Links lost: {unit['degree']}", timeout=PATIENCE)
    assert f"without={unit['nodeId']}" in page.url
    settle(page)
    strokes = [line.get("stroke") for line in drawn(page).iter(f"{SVG}line")]
    assert strokes.count(ENDED) == unit["degree"]


def test_paths_between_two_nodes_avoid_a_node(page: Page, address: str) -> None:
    links = [*links_of(page, address, HORIZON)]
    shared = next(unit for unit, _ in links if sum(unit == one for one, _ in links) > 1)
    start, end = [community for unit, community in links if unit == shared][:2]
    opened(page, address, f"node={start}&tab=selection")
    page.get_by_role("button", name="Path from here").click()
    opened(page, address, f"node={end}&from={start}&tab=selection")
    page.get_by_role("button", name="Path to here").click()
    steps = page.locator(".path").first.locator("li")
    expect(steps).to_have_count(3, timeout=PATIENCE)
    inner = steps.nth(1).locator("button.name").inner_text()
    steps.nth(1).get_by_role("button", name="Avoid").click()
    expect(page.locator("#content .chips")).to_contain_text("×")
    expect(page.locator("#content")).not_to_contain_text("Asking", timeout=PATIENCE)
    assert "avoid=" in page.url
    assert all(inner not in text for text in page.locator(".path").all_inner_texts())


def test_tables_are_sorted_and_saved(page: Page, address: str) -> None:
    opened(page, address, "tab=tables&table=units")
    table = page.get_by_role("table")
    table.get_by_role("button", name="Betweenness").click()
    expect(table.locator("th[aria-sort=descending]")).to_contain_text("Betweenness")
    rows = [*csv.reader(saved(page, "CSV").read_text("utf-8-sig").splitlines())]
    place = rows[0].index("Betweenness")
    document = "{ network { nodes(side: UNIT, first: 5000, orderBy: [{ communityBetweenness: DESC }]) { nodes { communityBetweenness } } } }"
    expected = [row["communityBetweenness"] for row in asked(page, address, document)["network"]["nodes"]["nodes"]]
    assert [float(row[place]) for row in rows[1:]] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("table", "heading"), [("pairs", "Similarity"), ("distribution", "Count"), ("timeline", "Components")]
)
def test_every_measure_has_a_table(page: Page, address: str, table: str, heading: str) -> None:
    opened(page, address, f"tab=tables&table={table}")
    expect(page.locator("th", has_text=heading).first).to_be_visible(timeout=PATIENCE)
    assert page.locator("tbody tr").count() > 0


def test_clusters_are_compared_with_chance(page: Page, address: str) -> None:
    opened(page, address, "colour=cluster")
    expect(page.locator("#content .note")).to_contain_text("Modularity", timeout=PATIENCE)
    found = asked(page, address, "{ network { clusters { modularity groups { nodes { nodeId } } } } }")["network"][
        "clusters"
    ]
    expect(page.locator("#content .note")).to_contain_text(f"{found['modularity']:.4f}".rstrip("0"))


def test_the_picture_is_saved_as_png(page: Page, address: str) -> None:
    opened(page, address)
    assert saved(page, "PNG").read_bytes().startswith(b"\x89PNG\r\n")


def test_languages_and_themes(page: Page, address: str) -> None:
    opened(page, address)
    page.get_by_role("button", name="中文").click()
    expect(page.locator("h1")).to_have_text("共建网络")
    expect(page.locator(".legend")).to_contain_text("社区")
    page.get_by_role("button", name="深色").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    expect(page.locator("h1")).to_have_text("共建网络", timeout=PATIENCE)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_keyboard_moves_zooms_and_selects(page: Page, address: str) -> None:
    canvas = opened(page, address)
    canvas.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("camera="))
    page.keyboard.press("Enter")
    expect(page.locator(".card h2")).to_be_visible()
    canvas.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_have_count(0)


def test_a_refused_view_is_told_in_words(page: Page, address: str) -> None:
    page.goto(f"{address}/explore#day=soon")
    expect(page.get_by_role("alert")).to_contain_text("'soon' is not a date", timeout=PATIENCE)


def test_nothing_is_wider_than_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size(SIZES["phone"])
    for view in ("", "tab=tables&table=units", "tab=paths"):
        opened(page, address, view)
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]


def test_without_webgl_the_page_says_so_and_shows_tables(browser: Browser, address: str) -> None:
    plain = browser.browser_type.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-3d-apis"])
    page = plain.new_page()
    page.goto(f"{address}/explore#tab=tables&table=units")
    expect(page.locator(".picture .note")).to_contain_text("WebGL", timeout=PATIENCE)
    expect(page.locator("tbody tr").first).to_be_visible(timeout=PATIENCE)
    plain.close()
