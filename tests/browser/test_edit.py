"""The page of changes in a browser: links are ended and opened by changesets, previewed, made and undone, under the viewer's rights."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, ViewportSize, expect

from tests.support import prebuilt
from tests.support.commands import environment, served

pytestmark = pytest.mark.browser
PATIENCE = 60_000
SIZES = {"screen": ViewportSize(width=1400, height=900), "phone": ViewportSize(width=390, height=844)}
GRID, COMMUNITY = "500233001001001", "500233001001"
ROLES = {
    "COMMUNITY_ADMIN": f"role=COMMUNITY_ADMIN&area={COMMUNITY}",
    "ORG_DEPT": "role=ORG_DEPT&area=500233",
    "ANALYST": "role=ANALYST&area=500233",
    "PUBLIC": "role=PUBLIC",
}
SEND = """async ([query, variables]) => (await (await fetch("/graphql", { method: "POST", headers: {
  "content-type": "application/json", "x-gongjian-request": "1" }, body: JSON.stringify({ query, variables }) })).json())"""
FORCE = """query ($code: ID!) { grid(code: $code) { id version links(type: ASSIGNED_TO, direction: IN, first: 100) {
  nodes { since until facts { name value } other { id label } } } } }"""
LOG = "{ changesets(first: 1) { totalCount nodes { number reason allowed undoneBy } } }"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a service on a fixture of its own, because these tests change it, and provide its address."""
    folder: Path = tmp_path_factory.mktemp("edit") / "data"
    prebuilt.put("fixture", folder)
    with served(environment(folder)) as (_, started):
        yield started


def asked(page: Page, document: str, **variables: Any) -> Any:
    """Return the data that the API answers to the viewer of the page."""
    answer = page.evaluate(SEND, [document, variables])
    assert "errors" not in answer, answer
    return answer["data"]


def signed_in(page: Page, address: str, role: str) -> None:
    """Sign in, and open the page in English."""
    page.goto(f"{address}/sign-in?{ROLES[role]}&to=/edit")


def opened(page: Page, address: str, id_: str) -> Locator:
    """Open a node by its address, and wait until its card and links are there."""
    page.goto("about:blank")
    page.goto(f"{address}/edit#node={id_}")
    card = page.locator(".card")
    expect(card.locator("h2")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".opened .waiting")).to_have_count(0, timeout=PATIENCE)
    return card


def force(page: Page) -> list[tuple[Any, ...]]:
    """Return the links of the grid's force, as the API tells."""
    nodes = asked(page, FORCE, code=GRID)["grid"]["links"]["nodes"]
    facts = [tuple((fact["name"], fact["value"]) for fact in node["facts"]) for node in nodes]
    return sorted(
        (one["other"]["id"], one["since"], one["until"], fact) for one, fact in zip(nodes, facts, strict=True)
    )


def changesets(page: Page) -> int:
    return int(asked(page, LOG)["changesets"]["totalCount"])


def grid(page: Page, address: str, role: str) -> tuple[Locator, Locator]:
    """Sign in, open the grid, and return the group of its force with the changeset beside it."""
    signed_in(page, address, role)
    id_ = asked(page, FORCE, code=GRID)["grid"]["id"]
    card = opened(page, address, id_)
    return card.locator(".group[data-type=ASSIGNED_TO]"), page.locator(".basket")


def ends(page: Page, group: Locator, other: str, day: str | None = None) -> None:
    """Add the end of a link to the changeset."""
    row = group.locator(f"li[data-other='{other}'][data-state=current]")
    row.get_by_role("button", name="End:").click()
    form = row.get_by_role("form", name="End a link")
    if day:
        form.locator("input[name=on]").fill(day)
    form.get_by_role("button", name="Add to the changeset").click()
    expect(page.get_by_role("status").first).to_contain_text("Added to the changeset")


def opener(group: Locator) -> Locator:
    return group.locator("xpath=..").get_by_role("button", name="Open a link: Is assigned to the grid")


def opens(page: Page, group: Locator, person: str, role: str) -> None:
    """Add a new link of the grid's force to the changeset, with a form made from the schema."""
    opener(group).click()
    form = group.get_by_role("form", name="Open a link: Is assigned to the grid")
    form.get_by_role("combobox", name="Source").fill(person)
    option = form.get_by_role("option", name=person)
    expect(option.first).to_be_visible(timeout=PATIENCE)
    form.get_by_role("combobox", name="Source").press("Enter")
    form.locator("select[name=role]").select_option(role)
    form.get_by_role("button", name="Add to the changeset").click()
    expect(form).to_have_count(0)


def previewed(basket: Locator, reason: str) -> Locator:
    """Write the reason and ask for the preview; return it."""
    basket.locator("textarea[name=reason]").fill(reason)
    basket.get_by_role("button", name="Preview").click()
    preview = basket.locator(".preview")
    expect(preview).to_be_visible(timeout=PATIENCE)
    return preview


def applied(basket: Locator) -> Locator:
    basket.get_by_role("button", name="Apply").click()
    made = basket.locator(".made")
    expect(made).to_contain_text(re.compile(r"Changeset \d+ is made"), timeout=PATIENCE)
    return made


def undone(made: Locator, reason: str = "Entered twice") -> None:
    made.get_by_role("button", name="Undo").click()
    made.locator("textarea[name=undo]").fill(reason)
    made.get_by_role("button", name="Undo").click()
    expect(made).to_contain_text("takes it back", timeout=PATIENCE)


@pytest.mark.parametrize("role", ["COMMUNITY_ADMIN", "ORG_DEPT"])
def test_a_link_is_ended_another_opened_previewed_made_and_undone(page: Page, address: str, role: str) -> None:
    group, basket = grid(page, address, role)
    before, count = force(page), changesets(page)
    leader = next(id_ for id_, _, until, facts in before if ("role", "GRID_LEADER") in facts and not until)
    deputy = "李示例网格长04" if role == "" else "张示例县领导"
    ends(page, group, leader)
    opens(page, group, deputy, "GRID_LEADER")
    expect(basket.locator(".changes > li")).to_have_count(2)
    page.reload()
    expect(basket.locator(".changes > li")).to_have_count(2, timeout=PATIENCE)
    preview = previewed(basket, "The leader of the grid changes")
    expect(preview.locator(".entries > li")).to_have_count(2)
    expect(preview.locator(".entries > li").first).to_contain_text("Until")
    expect(preview.locator(".entries > li").first).to_contain_text("2024-07-04")
    expect(preview.locator(".entries > li").last).to_contain_text("Grid leader")
    assert (force(page), changesets(page)) == (before, count)
    made = applied(basket)
    expect(basket.locator(".changes > li")).to_have_count(0)
    after = force(page)
    assert leader not in [id_ for id_, *_ in after] and len(after) == len(before) and changesets(page) == count + 1
    (new,) = {*after} - {*before}
    assert new[1:] == ("2024-07-04", None, (("role", "GRID_LEADER"),))
    row = group.locator(f"li[data-other='{leader}']")
    expect(row.and_(page.locator("[data-state=current]"))).to_have_count(0, timeout=PATIENCE)
    if role == "ORG_DEPT":  # who has left the grid is on the ground of the county only
        expect(row).to_have_attribute("data-state", "former")
    undone(made)
    assert (force(page), changesets(page)) == (before, count + 2)
    expect(row).to_have_attribute("data-state", "current", timeout=PATIENCE)


def test_a_problem_stands_beside_its_change_and_nothing_is_written(page: Page, address: str) -> None:
    group, basket = grid(page, address, "COMMUNITY_ADMIN")
    before, count = force(page), changesets(page)
    people = {
        one["other"]["id"]: one["other"]["label"] for one in asked(page, FORCE, code=GRID)["grid"]["links"]["nodes"]
    }
    leader, worker = (
        next(id_ for id_, _, _, facts in before if ("role", role) in facts) for role in ("GRID_LEADER", "FULL_TIME")
    )
    ends(page, group, leader)
    opens(page, group, people[worker], "FULL_TIME")
    basket.locator("textarea[name=reason]").fill("Twice")
    basket.get_by_role("button", name="Preview").click()
    changes = basket.locator(".changes > li")
    expect(changes.nth(1).locator(".error")).to_be_visible(timeout=PATIENCE)
    expect(changes.nth(0).locator(".error")).to_have_count(0)
    expect(basket.get_by_role("alert")).to_contain_text("1 problem; nothing was written")
    expect(basket.get_by_role("button", name="Apply")).to_have_count(0)
    assert (force(page), changesets(page)) == (before, count)
    changes.nth(1).get_by_role("button", name="Remove").click()
    previewed(basket, "Once")
    basket.get_by_role("button", name="Empty it").click()
    expect(changes).to_have_count(0)


def test_a_reason_is_asked_for(page: Page, address: str) -> None:
    group, basket = grid(page, address, "COMMUNITY_ADMIN")
    ends(page, group, force(page)[0][0])
    basket.get_by_role("button", name="Preview").click()
    expect(basket.get_by_role("alert")).to_have_text("Write a reason first.")
    expect(basket.locator("textarea[name=reason]")).to_be_focused()


def test_a_double_click_and_a_lost_answer_make_one_changeset(page: Page, address: str) -> None:
    group, basket = grid(page, address, "COMMUNITY_ADMIN")
    before, count = force(page), changesets(page)
    ends(page, group, before[0][0])
    previewed(basket, "Leaves the grid")
    basket.get_by_role("button", name="Apply").dblclick()
    made = basket.locator(".made")
    expect(made).to_contain_text("is made", timeout=PATIENCE)
    assert changesets(page) == count + 1
    undone(made)
    assert force(page) == before

    ends(page, group, before[0][0])
    previewed(basket, "Leaves the grid")
    lost(page, basket, makes=True)
    assert changesets(page) == count + 3
    basket.get_by_role("button", name="Apply").click()
    expect(made).to_contain_text("nothing was made twice", timeout=PATIENCE)
    assert changesets(page) == count + 3
    undone(made)
    assert force(page) == before


def begun(page: Page, type_: str, name: str) -> Locator:
    """Begin a new node, and return its form."""
    basket = page.locator(".basket")
    basket.get_by_role("button", name="New node").click(timeout=PATIENCE)
    form = basket.get_by_role("form", name="New node")
    form.locator("select[name=type]").select_option(type_)
    form.locator("input[name=name]").fill(name)
    return form


def kept(page: Page) -> Any:
    """Return the changeset that the window keeps."""
    return json.loads(page.evaluate("sessionStorage.getItem('gongjian:edit:basket')"))["value"]


def is_apply(route: Route) -> bool:
    return '"dryRun":false' in (route.request.post_data or "")


def losing(page: Page, makes: bool) -> None:
    """Lose the answers to mutations, which are made or not."""

    def lose(route: Route) -> None:
        if is_apply(route):
            if makes:
                route.fetch()
            route.abort()
        else:
            route.fallback()

    page.route("**/graphql", lose)


def lost(page: Page, basket: Locator, makes: bool) -> None:
    """Apply the changeset, and lose the answer."""
    losing(page, makes)
    basket.get_by_role("button", name="Apply").click()
    expect(basket.get_by_role("alert")).to_have_text("The service cannot be reached. Try again.", timeout=PATIENCE)
    page.unroute("**/graphql")


def test_numbers_and_lists_are_typed_key_by_key(page: Page, address: str) -> None:
    signed_in(page, address, "ORG_DEPT")
    form = begun(page, "Building", "打字楼(示例)")
    latitude, longitude = form.locator("input[name=latitude]"), form.locator("input[name=longitude]")
    latitude.press_sequentially("30.250")
    expect(latitude).to_have_value("30.250")
    longitude.press_sequentially("108.05")
    expect(latitude).to_have_value("30.25")
    longitude.press("Enter")
    expect(form).to_have_count(0)
    facts = kept(page)["items"][0]["change"]["createNode"]["facts"]["building"]
    assert facts["location"] == {"latitude": 30.25, "longitude": 108.05}
    form = begun(page, "Unit", "打字单位(示例)")
    names = form.locator("input[name=otherNames]")
    names.press_sequentially("甲园、乙园")
    names.press("Enter")
    expect(form).to_have_count(0)
    assert kept(page)["items"][1]["change"]["createNode"]["facts"]["unit"]["otherNames"] == ["甲园", "乙园"]


def test_a_request_without_an_answer_stays_as_it_was_until_a_retry_is_answered(page: Page, address: str) -> None:
    group, basket = grid(page, address, "COMMUNITY_ADMIN")
    before, count = force(page), changesets(page)
    ends(page, group, before[0][0])
    previewed(basket, "Leaves the grid")
    lost(page, basket, makes=True)
    for _ in range(2):
        expect(basket.locator(".unanswered")).to_contain_text("nothing is made twice", timeout=PATIENCE)
        expect(basket.locator("textarea[name=reason]")).to_be_disabled()
        for name in ("Preview", "Empty it", "Remove", "It was not made"):
            expect(basket.get_by_role("button", name=name)).to_be_disabled()
        page.reload()
    basket.get_by_role("button", name="Apply").click()
    made = basket.locator(".made")
    expect(made).to_contain_text("nothing was made twice", timeout=PATIENCE)
    assert changesets(page) == count + 1
    undone(made)
    assert force(page) == before


def test_a_request_that_was_not_made_is_released_after_a_look_at_the_log(page: Page, address: str) -> None:
    group, basket = grid(page, address, "COMMUNITY_ADMIN")
    before, count = force(page), changesets(page)
    ends(page, group, before[0][0])
    previewed(basket, "Leaves the grid")
    lost(page, basket, makes=False)
    basket.locator(".unanswered .log summary").click()
    basket.get_by_role("button", name="It was not made").click(timeout=PATIENCE)
    expect(basket.locator("h2")).to_be_focused()
    expect(basket.locator(".unanswered")).to_have_count(0)
    assert changesets(page) == count
    previewed(basket, "Leaves the grid, written again")
    made = applied(basket)
    assert changesets(page) == count + 1
    undone(made)
    assert force(page) == before


def test_changes_that_are_added_while_others_are_made_stay(page: Page, address: str) -> None:
    signed_in(page, address, "ORG_DEPT")
    basket = page.locator(".basket")
    held: list[Route] = []
    form = begun(page, "Unit", "在途单位(示例)")
    form.locator("select[name=kind]").select_option("SCHOOL")
    form.locator("input[name=foundedOn]").fill("2024-06-01")
    form.get_by_role("button", name="Add to the changeset").click()
    previewed(basket, "First")
    page.route("**/graphql", lambda route: held.append(route) if is_apply(route) else route.fallback())
    basket.get_by_role("button", name="Apply").click()
    basket.get_by_role("button", name="Open a link of it").click()
    link = basket.get_by_role("form", name="Open a link")
    link.locator("select[name=type]").select_option("LOCATED_IN OUT")
    target = link.get_by_role("combobox", name="Target")
    target.press_sequentially("xiangshan")
    expect(link.get_by_role("listbox").get_by_role("option").first).to_contain_text("香山社区", timeout=PATIENCE)
    target.press("Enter")
    link.locator("input[name=since]").fill("2024-06-01")
    link.get_by_role("button", name="Add to the changeset").click()
    expect(basket.locator(".changes > li")).to_have_count(2)
    held[0].continue_()
    page.unroute("**/graphql")
    expect(basket.locator(".made")).to_be_visible(timeout=PATIENCE)
    expect(basket.locator(".changes > li")).to_have_count(1)
    expect(basket.locator(".changes > li")).to_contain_text("在途单位")
    expect(previewed(basket, "Second").locator(".entries > li")).to_have_count(1)
    applied(basket)
    found = asked(page, '{ search(text: "在途单位") { nodes { links(type: LOCATED_IN) { totalCount } } } }')["search"]
    assert [one["links"]["totalCount"] for one in found["nodes"]] == [1]


KEPT = "Object.keys(sessionStorage).filter((name) => name.startsWith('gongjian:edit:'))"


@pytest.mark.parametrize("leaves", ["select", "address"])
def test_the_next_viewer_of_a_window_sees_nothing_of_the_last_one(page: Page, address: str, leaves: str) -> None:
    group, basket = grid(page, address, "ORG_DEPT")
    ends(page, group, force(page)[0][0])
    assert len(page.evaluate(KEPT)) == 2
    page.reload()
    expect(basket.locator(".changes > li")).to_have_count(1, timeout=PATIENCE)
    if leaves == "select":
        page.locator("select[name=role]").select_option(label="Sign out 退出登录")
        page.wait_for_url(f"{address}/edit")
        expect(page.locator(".opened .note").first).to_be_visible(timeout=PATIENCE)
        assert page.evaluate(KEPT) == []
    page.goto(f"{address}/sign-in?role=COMMUNITY_ADMIN&area=500233002004&to=/edit")
    expect(basket).to_be_visible(timeout=PATIENCE)
    expect(basket.locator(".changes > li")).to_have_count(0)
    assert page.evaluate(KEPT) == []
    basket.get_by_role("button", name="New node").click()
    assert page.evaluate(KEPT) == []


def test_without_a_preview_nothing_is_applied(page: Page, address: str) -> None:
    group, basket = grid(page, address, "COMMUNITY_ADMIN")
    ends(page, group, force(page)[0][0])
    basket.locator("textarea[name=reason]").fill("Leaves the grid")
    page.route("**/graphql", lambda route: route.abort())
    basket.get_by_role("button", name="Preview").click()
    expect(basket.get_by_role("alert")).to_contain_text("cannot be reached", timeout=PATIENCE)
    expect(basket.get_by_role("button", name="Apply")).to_have_count(0)


def test_what_is_made_stays_in_view_if_the_page_cannot_be_read_again(page: Page, address: str) -> None:
    group, basket = grid(page, address, "COMMUNITY_ADMIN")
    before = force(page)
    ends(page, group, before[0][0])
    previewed(basket, "Leaves the grid")
    page.route(
        "**/graphql",
        lambda route: route.abort() if "plannedUntil" in (route.request.post_data or "") else route.fallback(),
    )
    made = applied(basket)
    refresh = page.get_by_role("alert").get_by_role("button", name="Refresh")
    expect(refresh).to_be_visible(timeout=PATIENCE)
    expect(made).to_be_visible()
    page.unroute("**/graphql")
    refresh.click()
    expect(refresh).to_have_count(0, timeout=PATIENCE)
    undone(made)
    assert force(page) == before


def test_the_keyboard_keeps_its_place(page: Page, address: str) -> None:
    group, basket = grid(page, address, "COMMUNITY_ADMIN")
    expect(page.locator("summary button")).to_have_count(0)
    opener(group).press("Space")
    form = group.get_by_role("form", name="Open a link")
    expect(form.get_by_role("combobox", name="Source")).to_be_focused()
    form.get_by_role("button", name="Cancel").press("Enter")
    expect(opener(group)).to_be_focused()
    ends(page, group, force(page)[0][0])
    basket.get_by_role("button", name="Remove").press("Enter")
    expect(basket.locator(".changes > li")).to_have_count(0)
    expect(basket.locator("h2")).to_be_focused()


def test_a_change_of_somebody_else_meanwhile_is_told(page: Page, address: str) -> None:
    group, basket = grid(page, address, "ORG_DEPT")
    before = force(page)
    ends(page, group, before[0][0])
    first, second = before[0][0], before[1][0]
    assert first != second
    asked(
        page,
        "mutation ($input: ApplyChangesInput!) { applyChanges(input: $input) { problems { message } } }",
        input={
            "reason": "Meanwhile",
            "changes": [
                {
                    "endLink": {
                        "link": {"type": "ASSIGNED_TO", "from": {"id": second}, "to": {"code": GRID}},
                        "on": "2024-07-04",
                    }
                }
            ],
        },
    )
    basket.locator("textarea[name=reason]").fill("Leaves the grid")
    basket.get_by_role("button", name="Preview").click()
    expect(basket.get_by_role("alert")).to_contain_text("Somebody has changed these nodes", timeout=PATIENCE)
    basket.get_by_role("button", name="Reload them").click()
    expect(basket.locator(".note", has_text="read again")).to_be_visible(timeout=PATIENCE)
    expect(group.locator(f"li[data-other='{second}']")).to_have_attribute("data-state", "former", timeout=PATIENCE)
    previewed(basket, "Leaves the grid")
    page.locator(".changeset .log summary").click()
    meanwhile = page.locator(".changeset .log li[data-changeset]").first
    expect(meanwhile).to_contain_text("Meanwhile", timeout=PATIENCE)
    meanwhile.get_by_role("button", name="Undo").click()
    meanwhile.locator("textarea[name=undo]").fill("Back")
    meanwhile.get_by_role("button", name="Undo", exact=True).click()
    expect(group.locator(f"li[data-other='{second}']")).to_have_attribute("data-state", "current", timeout=PATIENCE)
    assert force(page) == before


def test_a_broken_rule_is_shown_and_noted(page: Page, address: str) -> None:
    group, basket = grid(page, address, "COMMUNITY_ADMIN")
    before = force(page)
    ends(page, group, next(id_ for id_, _, _, facts in before if ("role", "GRID_LEADER") in facts))
    preview = previewed(basket, "No leader for now")
    expect(preview.locator(".warning")).to_contain_text("Grid leader is missing")
    preview.get_by_role("checkbox").check()
    previewed(basket, "No leader for now")
    made = applied(basket)
    assert asked(page, LOG)["changesets"]["nodes"][0]["allowed"] == ["GRID_FORCE"]
    undone(made)
    assert force(page) == before


def test_a_node_is_created_with_a_link_changed_and_ended(page: Page, address: str) -> None:
    signed_in(page, address, "ORG_DEPT")
    basket = page.locator(".basket")
    basket.get_by_role("button", name="New node").click(timeout=PATIENCE)
    form = basket.get_by_role("form", name="New node")
    form.locator("select[name=type]").select_option("Unit")
    form.locator("input[name=name]").fill("清水幼儿园(示例)")
    form.locator("select[name=kind]").select_option("SCHOOL")
    form.locator("input[name=foundedOn]").fill("2024-06-01")
    form.get_by_role("button", name="Add to the changeset").click()
    basket.get_by_role("button", name="Open a link of it").click()
    link = basket.get_by_role("form", name="Open a link")
    link.locator("select[name=type]").select_option("LOCATED_IN OUT")
    target = link.get_by_role("combobox", name="Target")
    target.fill("xiangshan")
    expect(link.get_by_role("listbox").get_by_role("option").first).to_contain_text("香山社区", timeout=PATIENCE)
    target.press("Enter")
    link.locator("input[name=since]").fill("2024-06-01")
    link.get_by_role("button", name="Add to the changeset").click()
    preview = previewed(basket, "A kindergarten opens")
    expect(preview.locator(".entries > li")).to_have_count(2)
    made = applied(basket)
    found = asked(page, '{ search(text: "清水幼儿园") { nodes { id label links(type: LOCATED_IN) { totalCount } } } }')[
        "search"
    ]["nodes"]
    assert [(one["label"], one["links"]["totalCount"]) for one in found] == [("清水幼儿园(示例)", 1)]
    card = opened(page, address, found[0]["id"])
    card.get_by_role("button", name="Change facts").click()
    change = card.get_by_role("form", name="Change a node")
    change.locator("input[name=shortName]").fill("清水园")
    change.get_by_role("button", name="Add to the changeset").click()
    previewed(basket, "A short name")
    made = applied(basket)
    expect(card.locator(".values")).to_contain_text("清水园", timeout=PATIENCE)
    undone(made)
    expect(card.locator(".values")).not_to_contain_text("清水园", timeout=PATIENCE)
    card.get_by_role("button", name="End the node").click()
    end = card.get_by_role("form", name="End a node")
    end.locator("select[name=withLinks]").select_option("true")
    end.get_by_role("button", name="Add to the changeset").click()
    expect(previewed(basket, "It closes").locator(".entries > li")).to_have_count(2)
    basket.get_by_role("button", name="Empty it").click()


@pytest.mark.parametrize("role", ["PUBLIC", "ANALYST"])
def test_who_may_not_change_anything_sees_no_buttons_for_it(page: Page, address: str, role: str) -> None:
    _, basket = grid(page, address, role)
    expect(page.locator(".opened .note").first).to_contain_text("Your roles change nothing")
    page.locator(".group summary").first.click()
    expect(page.locator("li.spell").first).to_be_visible(timeout=PATIENCE)
    expect(basket).to_have_count(0)
    buttons = page.locator("main").get_by_role("button").all_inner_texts()
    assert not {"Open a link", "End", "Correct", "Change facts", "End the node", "New node", "Undo"} & {*buttons}
    page.locator("select[name=role]").select_option(label="Administrator of a community 社区管理员")
    page.wait_for_url(f"{address}/edit")
    expect(page.locator(".basket")).to_be_visible(timeout=PATIENCE)


def test_the_card_of_a_network_and_the_search_lead_to_a_node(page: Page, address: str) -> None:
    signed_in(page, address, "ORG_DEPT")
    id_ = asked(page, '{ community(code: "500233001001") { id } }')["community"]["id"]
    page.goto(f"{address}/explore#node={id_}&tab=selection")
    page.get_by_role("link", name="Change its links").click(timeout=PATIENCE)
    expect(page.locator(".card h2")).to_have_text("香山社区居民委员会", timeout=PATIENCE)
    box = page.get_by_role("combobox", name="Find a unit, community or person")
    box.fill("baiqiaoxi")
    expect(page.locator("#found [role=option]").first).to_contain_text("白桥溪", timeout=PATIENCE)
    box.press("Enter")
    expect(page.locator(".card h2")).to_contain_text("白桥溪", timeout=PATIENCE)
    signed_in(page, address, "PUBLIC")
    page.goto(f"{address}/explore#node={id_}&tab=selection")
    expect(page.get_by_role("button", name="Path to here")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("link", name="Change its links")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wider_than_the_page_in_both_languages(page: Page, address: str, size: str, theme: str) -> None:
    page.set_viewport_size(SIZES[size])
    group, basket = grid(page, address, "COMMUNITY_ADMIN")
    if theme == "dark":
        page.get_by_role("button", name="Dark").click()
    ends(page, group, force(page)[0][0])
    opener(group).click()
    previewed(basket, "Leaves the grid")
    for language in ("English", "中文"):
        if language == "中文":
            page.get_by_role("button", name="中文").click()
            expect(page.locator("h1")).to_have_text("变更")
            expect(group.get_by_role("form", name="开立")).to_contain_text("起始日期")
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
    assert page.evaluate("document.documentElement.dataset.theme") == theme


def test_a_lost_connection_and_an_unknown_node_are_told_in_words(page: Page, address: str) -> None:
    signed_in(page, address, "COMMUNITY_ADMIN")
    page.goto(f"{address}/edit#node=grid_00000000000000000000000000")
    expect(page.locator(".opened .note")).to_contain_text("There is no such node", timeout=PATIENCE)
    page.route("**/graphql", lambda route: route.abort())
    page.reload()
    expect(page.get_by_role("alert").first).to_contain_text("The service cannot be reached", timeout=PATIENCE)
