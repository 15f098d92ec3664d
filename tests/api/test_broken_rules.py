"""Rules I6 and I8: a changeset says which of their violations it introduces and resolves, as the integrity report lists them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.support.changing import APPLY, UNDO, Change, Desk, correcting, desk_on, ending, links_of, opening
from tests.support.trails import Place
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.anyio
EFFECT = "introduced { rule nodeId what missing } resolved { rule nodeId what missing } repeated"
REPORT = """{ claims: claimsFromOutside(first: 100) { edges { unit { id } node { id } } }
  heads: headsWithoutConsent(first: 100) { edges { person { id } node { id } } }
  appraisals: appraisalsWithoutConsent(first: 100) { nodes { id person { id } } } }"""
CLAIMING = {link.source[1] for link in links_of("CLAIMED")}
MEMBERSHIPS = [link for link in links_of("MEMBER_UNIT_OF", open_=True) if link.source[1] in CLAIMING]
PEOPLE = [node.id for node in FIXTURE.nodes if node.label == "Person"]


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    async with desk_on(module_fixture) as found:
        yield found


async def listed(desk: Desk) -> dict[str, set[tuple[str, str]]]:
    """Return the violations of the integrity report by rule: pairs of node and unit or person."""
    data = await desk.data(REPORT)
    claims = {(edge["node"]["id"], edge["unit"]["id"]) for edge in data["claims"]["edges"]}
    heads = {(edge["node"]["id"], edge["person"]["id"]) for edge in data["heads"]["edges"]}
    return {
        "CLAIMS": claims,
        "CONSENT": heads | {(one["id"], one["person"]["id"]) for one in data["appraisals"]["nodes"]},
    }


async def told(desk: Desk, text: str, **input_: Any) -> dict[str, set[tuple[str, str]]]:
    """Return what an answer says is introduced, less what it says is resolved, by rule; only with signs that fit the rule."""
    data = await desk.data(text.replace("repeated", EFFECT), input={"reason": "核对", **input_})
    (found,) = data.values()
    assert found["problems"] == [], found
    told: dict[str, set[tuple[str, str]]] = {"CLAIMS": set(), "CONSENT": set()}
    for name in ("introduced", "resolved"):
        for one in found[name]:
            if one["rule"] in told:
                assert one["missing"] == (one["rule"] == "CONSENT")
                told[one["rule"]].add((one["nodeId"], one["what"]))
    return told


async def differs(desk: Desk, *changes: Change) -> str:
    """Preview, make and take back changes; return the rule that they break."""
    before = await listed(desk)
    preview = await told(desk, APPLY, changes=[*changes], dryRun=True)
    assert await listed(desk) == before
    data = await desk.data(APPLY, input={"changes": [*changes], "reason": "核对"})
    after = await listed(desk)
    changed = {rule: before[rule] ^ after[rule] for rule in before}
    assert preview == changed
    assert await told(desk, UNDO, id=data["applyChanges"]["changeset"]["id"]) == changed
    assert await listed(desk) == before
    (rule,) = (rule for rule, pairs in changed.items() if pairs)
    return rule


async def test_a_membership_that_begins_after_a_claim_breaks_i6(desk: Desk) -> None:
    for link in MEMBERSHIPS:
        change = correcting(link, {"since": "2024-07-03"})
        if (await told(desk, APPLY, changes=[change], dryRun=True))["CLAIMS"]:
            assert await differs(desk, change) == "CLAIMS"
            return
    pytest.fail("no membership of the fixture decides whether a claim is allowed")


async def test_a_committee_that_serves_from_later_breaks_i6(desk: Desk) -> None:
    committees = {link.target[1] for link in MEMBERSHIPS}
    for link in links_of("SERVES", open_=True):
        change = correcting(link, {"since": "2024-07-03"})
        if link.source[1] in committees and (await told(desk, APPLY, changes=[change], dryRun=True))["CLAIMS"]:
            assert await differs(desk, change) == "CLAIMS"
            return
    pytest.fail("no committee of the fixture decides whether a claim is allowed")


async def test_a_head_without_consent_breaks_i8(desk: Desk) -> None:
    head = (await desk.data(REPORT))["heads"]["edges"][0]
    post, former = head["node"]["id"], head["person"]["id"]
    (held,) = [one for one in links_of("HOLDS", open_=True) if one.target[1] == post and one.source[1] == former]
    other = next(id_ for id_ in PEOPLE if id_ != former)
    handover = [ending(held, "2024-07-01"), opening("HOLDS", other, post, "2024-07-01", acting=False)]
    assert await differs(desk, *handover) == "CONSENT"
