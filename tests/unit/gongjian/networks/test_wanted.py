"""Networks that texts name, and refusals of texts that name none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analysis.kinds import NetworkKind
from analysis.part import WHOLE_NETWORK, Part
from analysis.spec import NetworkSpec
from gongjian.networks.around import Around
from gongjian.networks.wanted import wanted
from graph.errors import BadUserInput

UNIT = "unit_2C19479J2YJ2QVJ79JHHXAYEMX"


def test_texts_name_a_network_of_a_kind() -> None:
    assert wanted().spec == NetworkSpec() and wanted().part == WHOLE_NETWORK and wanted().title == "co-building"
    asked = wanted("money", "2024-07-04", "2024-01-01", "2024-06-30")
    assert asked.spec == NetworkSpec(NetworkKind.MONEY, date(2024, 7, 4), date(2024, 1, 1), date(2024, 6, 30))
    assert wanted("co-building").spec.kind is NetworkKind.CO_BUILDING


def test_ids_have_a_date_or_none() -> None:
    asked = wanted(around="500233001001", radius=2, most=9, without=["unit_b@2024-07-04", "unit_a"])
    assert asked.part == Part(("unit_a", "unit_b"), "500233001001", 2, 9)


def test_types_of_links_name_a_subgraph() -> None:
    asked = wanted(as_of="2024-07-04", around=UNIT, via=["WORKS_FOR"], avoid=[UNIT], radius=4)
    assert asked.around == Around(UNIT, ("WORKS_FOR",), (UNIT,), 4) and asked.title == "graph"


@pytest.mark.parametrize(
    ("texts", "argument", "message"),
    [
        ({"kind": "friends"}, "kind", r"'friends' is no kind of network; take one of CO_BUILDING, MEMBERSHIP, "),
        ({"as_of": "soon"}, "asOf", r"'soon' is not a date; write it as 2024-07-04"),
        ({"first": "2024-01-01"}, "from", r"kind 'CO_BUILDING' has no period"),
        ({"kind": "MONEY", "first": "2024-02-01", "last": "2024-01-01"}, "from", r"2024-02-01 is later than"),
        ({"around": "a", "most": 0}, "most", r"most 0 is not possible; take 1 to 5000"),
        ({"around": UNIT, "via": ["WORKS_FOR"], "radius": 5}, "radius", r"radius 5 is not possible; take 1 to 4"),
        (
            {"around": "a", "via": ["KNOWS"]},
            "via",
            r"'KNOWS' is no type of links; take values of LinkType \(schema.graphql\), such as MEMBER_UNIT_OF, ",
        ),
        ({"around": "a", "via": ["LIVES_IN"]}, "via", r"'LIVES_IN' is no type of links"),
        ({"around": "500233", "via": ["WORKS_FOR"]}, "around", r"'500233' is no id; take one from an answer"),
        ({"around": UNIT, "via": ["WORKS_FOR"], "avoid": ["b"]}, "avoid", r"'b' is no id"),
        ({"via": ["WORKS_FOR"]}, "via", r"via needs around"),
        ({"around": "a", "avoid": ["b"]}, "avoid", r"avoid needs via"),
        ({"around": "a", "via": ["WORKS_FOR"], "kind": "MONEY"}, "kind", r"via and kind contradict each other"),
        ({"around": "a", "via": ["WORKS_FOR"], "without": ["b"]}, "without", r"via and without contradict"),
    ],
)
def test_what_cannot_be_is_refused(texts: dict[str, Any], argument: str, message: str) -> None:
    with pytest.raises(BadUserInput, match=message) as caught:
        wanted(**texts)
    assert caught.value.extensions["argument"] == argument
