"""Text analysis: folding, syllables and readings of a search text. No engine."""

from __future__ import annotations

import pytest

from graph.search.pinyin import CUTS, cuts, folded, syllables
from graph.search.terms import KEYS_OF_READING, forms_of, keys_of, parts_of, readings_of

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("忠县(示例)", "忠县示例"),
        ("ＡＢ１", "ab1"),
        (" 忠 州\t", "忠州"),
        (".*+?[]\"~^'", ""),
        ("\x00\u200b", ""),
        ("Straße", "strasse"),
    ],
)
def test_a_text_is_folded_to_letters_and_digits(text: str, found: str) -> None:
    assert folded(text) == found


def test_a_name_is_read_in_context() -> None:
    assert syllables("重庆银行01a") == ("chong", "qing", "yin", "hang", "0", "1", "a")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zhongzhou", [(("zhong", "zhou"), False)]),
        ("Zhong Zhou", [(("zhong", "zhou"), False)]),
        ("zhongzh", [(("zhong", "zh"), True)]),
        ("xian", [(("xian",), False), (("xi", "an"), False), (("xi", "a", "n"), True), (("xian",), True)]),
        ("xi'an", [(("xi", "an"), False), (("xi", "a", "n"), True), (("xi", "an"), True)]),
        ("1haolou", [(("1", "hao", "lou"), False)]),
        ("xiāngshān", [(("xiang", "shan"), False)]),
        ("lvshili", [(("lv", "shi", "li"), False)]),
        ("lǚ shì lì", [(("lv", "shi", "li"), False)]),
        ("NǙ", [(("nv",), False)]),
        ("lu\u0308e\u0300", [(("lve",), False)]),
        ("zzjd", []),
        ("忠zhou", []),
        ("", []),
    ],
)
def test_pinyin_is_cut_where_syllables_begin(text: str, found: list[tuple[tuple[str, ...], bool]]) -> None:
    assert set(found) <= set(cuts(text)) if found else cuts(text) == []


def test_what_can_be_cut_in_many_ways_is_cut_in_a_few_at_once() -> None:
    assert len(cuts("xian" * 16)) == CUTS
    assert all("".join(parts) == "xian" * 16 for parts, _ in cuts("xian" * 16))
    assert max(len(way.keys) for way in readings_of("忠州街道示例社区居民委员会第一网格" * 3)) == KEYS_OF_READING


def test_marks_are_left_out_of_what_is_typed_and_stay_in_what_is_stored() -> None:
    assert (folded("Lǜ"), syllables(folded("绿ü"))) == ("lǜ", ("lv", "ü"))


def test_a_node_has_forms_of_its_names_and_codes_and_of_nothing_else() -> None:
    unit = {"name": "忠县水务(示例)", "otherNames": ["水厂"], "uscc": "91500233000000001C", "ownership": "国有"}
    assert forms_of("Unit", unit) == [
        "·忠·县·水·务·示·例·$1",
        "'zhong'xian'shui'wu'shi'li'$4",
        ".z.x.s.w.s.l.$5",
        "·水·厂·$3",
        "'shui'chang'$4",
        ".s.c.$5",
        "%91500233000000001c%$0",
    ]
    assert forms_of("City", {"name": "县", "code": "5002"}) == ["·县·$1", "'xian'$4", ".x.$5", "#5002#$0"]


def test_a_node_has_the_keys_of_every_way_to_find_it() -> None:
    area = {"name": "忠州", "code": "500233001"}
    begins = ["^z", "^zh", "^zho", "^zhon", "^zhong"]
    assert keys_of("Township", area) == [
        "^·忠",
        "·忠",
        "·州",
        "^·忠 州",
        "·忠 州",
        *begins,
        "zhong",
        "zhou",
        "^zhong z",
        "zhong z",
        "^.z z",
        ".z z",
        "#50",
        "#5002",
        "#500233",
        "#500233001",
    ]
    for text in ("忠", "州", "忠州", "z", "zho", "zhong", "zhongz", "zz", "5002", "500233001"):
        assert led_to("Township", area, text), text


def test_letters_and_figures_of_a_name_are_characters_as_well_as_syllables() -> None:
    building = {"name": "Ａ栋１号楼", "code": "500233001001B00001"}
    for text in ("A栋", "栋1", "1号楼", "a", "1", "栋", "adong", "dong1haolou", "ad1hl"):
        assert led_to("Building", building, text), text
    for text in ("a冬", "阿栋", "1毫", "冬", "a栋2"):
        assert not led_to("Building", building, text), text


def test_a_character_of_two_readings_has_the_keys_of_itself_and_of_the_one_that_it_has_there() -> None:
    city = {"name": "重庆", "code": "50"}
    assert led_to("Province", city, "重") and led_to("Province", city, "chong")
    assert not led_to("Province", city, "众") and not led_to("Province", city, "zhong")


def test_people_are_found_by_their_names_only_and_residents_by_nothing() -> None:
    person = {"name": "张示例", "phone": "19900000000", "gender": "MALE", "pseudonym": "小张"}
    assert forms_of("Person", person) == ["·张·示·例·$1", "'zhang'shi'li'$4", ".z.s.l.$5"]
    assert (forms_of("Resident", person), keys_of("Resident", person)) == ([], [])


def test_a_pair_of_characters_is_looked_for_with_what_it_is_made_of() -> None:
    assert parts_of("·忠 州") == ("·忠", "·州")
    assert parts_of("^·忠 州") == ("^·忠", "·忠", "·州")
    assert not any(map(parts_of, ("·忠", "^·忠", "zhong z", "^zho", ".z z", "#500233", "%9150")))
    for text in ("忠州", "忠州街道示例社区居民委员会"):
        for way in readings_of(text):
            assert all({*parts_of(key)} <= {*way.keys} for key in way.keys if not key.startswith("^")), way
    assert "^·忠" in readings_of("忠州")[0].keys


def led_to(label: str, properties: dict[str, str], text: str) -> bool:
    """Return whether all keys of one reading of a text lead to a node."""
    return any({*way.keys} <= {*keys_of(label, properties)} for way in readings_of(text))
