"""Text searches on the county, where thousands of names share syllables, compared with the oracle."""

from __future__ import annotations

import pytest

from gongjian.execution.service import Service
from graph.model.search import CAP, SEARCHED
from seed.county import HORIZON
from tests.api.test_search import find, hits
from tests.oracle.rows import exists
from tests.oracle.search import is_a, seek
from tests.oracle.world import World
from tests.support.county import BY_LABEL, NODES

pytestmark = pytest.mark.anyio
TERMS = {node.properties["key"]: node.properties for node in BY_LABEL["SearchTerm"]}


@pytest.fixture(scope="module")
def names() -> World:
    """The nodes of the day; a search without a scope follows no link."""
    return World(HORIZON, {id_: node for id_, node in NODES.items() if exists(node, HORIZON)}, (), {}, ())


def most(key: str) -> int:
    """Return the largest number of nodes of one type that a key leads to."""
    return max(TERMS[key][f"{name}Count"] for name in SEARCHED.values())


@pytest.mark.parametrize(
    ("text", "type_", "count"), [("李", "Person", 80), ("之", "Organization", 75), ("长", "Area", 81)]
)
async def test_all_whose_name_holds_a_character_are_found_among_many_that_sound_like_it(
    county_service: Service, names: World, text: str, type_: str, count: int
) -> None:
    found, wanted = await find(county_service, text=text), seek(names, text)
    holding = {id_ for id_, node in names.nodes.items() if is_a(node, type_) and text in node.properties["name"]}
    assert len(holding) == count and holding <= {id_ for *_, id_ in hits(found)}
    assert (found["complete"], found["totalCount"], hits(found)) == (True, len(wanted), wanted)


@pytest.mark.parametrize(
    ("text", "sound", "count"), [("李岗", "li g", 9), ("中心", "zhong x", 89), ("陆示", "lu s", 96)]
)
async def test_two_characters_are_found_where_their_syllables_are_too_frequent(
    county_service: Service, names: World, text: str, sound: str, count: int
) -> None:
    assert min(most(f"·{character}") for character in text) <= CAP < most(sound)
    assert f"·{text[0]} {text[1]}" not in TERMS  # one of them has all
    found = await find(county_service, text=text)
    assert (found["complete"], found["totalCount"], hits(found)) == (True, count, seek(names, text))


async def test_two_characters_are_found_where_both_are_too_frequent(county_service: Service, names: World) -> None:
    assert most("·党 委") <= CAP < min(most("·党"), most("·委"))
    found, wanted = await find(county_service, text="党委"), seek(names, "党委")
    assert (found["complete"], found["totalCount"], hits(found)) == (True, len(wanted), wanted)


@pytest.mark.parametrize("text", ["村示", "村民楼"])
async def test_of_two_that_are_too_frequent_and_never_neighbours_nothing_is_found(
    county_service: Service, names: World, text: str
) -> None:
    found = await find(county_service, text=text)
    assert (found["complete"], found["totalCount"], seek(names, text)) == (True, 0, [])


@pytest.mark.parametrize(("text", "count"), [("行", 50), ("银行", 15), ("yinhang", 15), ("yinxing", 0)])
async def test_a_character_of_two_readings_is_found_by_itself_and_by_the_one_that_its_name_has(
    county_service: Service, names: World, text: str, count: int
) -> None:
    found = await find(county_service, text=text)
    assert (found["complete"], found["totalCount"], hits(found)) == (True, count, seek(names, text))


async def test_a_character_that_is_too_frequent_itself_says_so(county_service: Service, names: World) -> None:
    found, wanted = await find(county_service, text="号楼"), seek(names, "号楼")
    assert (found["complete"], found["totalCount"]) == (False, CAP)
    assert {*hits(found)} < {*wanted}
