"""Text search: results compared with the oracle, pages, refusals, and data that search never returns."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import orjson
import pytest

from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Executor, Service
from graph.engine.client import Client
from graph.model.search import CAP, SEARCHED
from graph.search.pinyin import folded, syllables
from graph.search.terms import keys_of, parts_of
from seed.loading.rows import NodeRow
from tests.oracle.search import is_a, seek
from tests.oracle.world import DAYS, world
from tests.support.both_executors import answer_of
from tests.support.wire import counted
from tests.support.world_rows import FIXTURE

QUERY = """query($text: String!, $types: [SearchType!], $scope: ID, $first: Int, $after: String, $asOf: Date) {
  search(text: $text, types: $types, scope: $scope, first: $first, after: $after, asOf: $asOf) {
    totalCount complete pageInfo { hasNextPage endCursor } edges { match fit node { id } }
  }
}"""
SCOPES = ("50", "500233", "500233001", "500233001001", "500233001001001", "500233001001001001", "500233001001B00001")


async def ask(service: Service, **variables: Any) -> Any:
    """The answer; both executors must give it."""
    return await answer_of(service, QUERY, {"first": 100, **variables})


async def find(service: Service, **variables: Any) -> Any:
    answer = await ask(service, **variables)
    assert "errors" not in answer, answer
    return answer["data"]["search"]


def hits(found: Any) -> list[tuple[str, str, str]]:
    return [(edge["match"], edge["fit"], edge["node"]["id"].partition("@")[0]) for edge in found["edges"]]


def texts(dice: Random, count: int) -> Iterator[str]:
    """Names, parts of them, as they are spoken and abbreviated, and codes, of nodes drawn at random."""
    nodes = [node for node in FIXTURE.nodes if any(is_a(node, type_) for type_ in SEARCHED)]
    for _ in range(count):
        properties = dice.choice(nodes).properties
        name = folded(dice.choice([properties["name"], properties.get("shortName") or properties["name"]]))
        read = syllables(name)
        at = dice.randrange(len(read))
        part = "".join(read[at : at + dice.randrange(1, 5)])
        whole = [name, name[at : at + dice.randrange(1, 4)] or name, "".join(read), part, part[: dice.randrange(1, 9)]]
        initials = "".join(syllable[0] for syllable in read)
        codes = [properties[key] for key in ("code", "uscc") if key in properties]
        shorter = [code[: dice.randrange(2, len(code) + 1)] for code in codes]
        yield dice.choice([*whole, initials, initials[at : at + 3] or initials, *codes, *shorter])


@pytest.mark.anyio
@pytest.mark.parametrize("day", DAYS)
async def test_what_is_found_is_what_names_and_codes_say(service: Service, day: Any) -> None:
    on, complete = world(day), 0
    for text in sorted({*texts(Random(str(day)), 150)}):
        found, wanted = await find(service, text=text, asOf=str(day)), seek(on, text)
        if found["complete"]:
            complete += 1
            assert (hits(found), found["totalCount"]) == (wanted[:100], len(wanted)), text
        else:
            assert {*hits(found)} <= {*wanted} and found["totalCount"] <= len(wanted), text
            assert len(wanted) > 20, text
    assert complete > 100


@pytest.mark.anyio
@pytest.mark.parametrize("scope", SCOPES)
async def test_a_scope_leaves_what_lies_there_or_is_linked_there(service: Service, scope: str) -> None:
    for day in DAYS:
        for text in ("香山", "shuiwu", "网格长", "lou", "wg", "张", "1"):
            found = await find(service, text=text, scope=scope, asOf=str(day))
            assert found["complete"]
            assert hits(found) == seek(world(day), text, scope)[:100], (text, day)


@pytest.mark.anyio
@pytest.mark.parametrize("text", ["村民委员会", "cunmin", "委员", "yuan", "wyh", "50023"])
async def test_what_is_common_is_found_whole_in_a_township_and_below(service: Service, text: str) -> None:
    assert not (await find(service, text=text, scope="500233"))["complete"]
    for day in DAYS:
        for scope in ("500233001", "500233102", "500233101", "500233001001", "500233001001001"):
            found, wanted = await find(service, text=text, scope=scope, asOf=str(day)), seek(world(day), text, scope)
            assert (found["complete"], found["totalCount"]) == (True, len(wanted)), (scope, day)
            assert hits(found) == wanted[:100], (scope, day)


@pytest.mark.anyio
async def test_a_scope_wider_than_is_walked_says_that_it_is_not_complete(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.cypher.search_area.NEAR", 3)
    request = Request(QUERY + "# seen by no other test", {"text": "村民委员会", "scope": "500233102"})
    for way in Executor:
        found = orjson.loads((await service.answer(request, way)).body())["data"]["search"]
        wanted = seek(world(DAYS[0]), "村民委员会", "500233102")
        assert (found["complete"], {*hits(found)} < {*wanted}) == (False, True)


@pytest.mark.anyio
async def test_a_text_so_common_that_it_is_capped_says_so_and_finds_the_best_all_the_same(service: Service) -> None:
    found = await find(service, text="村民委员会")
    assert (found["complete"], found["totalCount"], len(found["edges"])) == (False, CAP, 100)
    assert hits(found) == seek(world(DAYS[0]), "村民委员会")[:100]
    assert (await find(service, text="磨盘村村民委员会"))["complete"]


@pytest.mark.anyio
async def test_types_may_be_given_one_by_one(service: Service) -> None:
    kinds = {"AREA": "Area", "ORGANIZATION": "Organization", "PERSON": "Person"}
    wanted = seek(world(DAYS[0]), "香山")
    nodes = world(DAYS[0]).nodes
    for name, type_ in kinds.items():
        found = await find(service, text="香山", types=[name])
        assert hits(found) == [hit for hit in wanted if is_a(nodes[hit[2]], type_)][:100]
    for types in (None, [*kinds], [*kinds, "AREA"]):
        assert hits(await find(service, text="香山", types=types)) == wanted[:100]
    assert (await find(service, text="香山", types=[]))["totalCount"] == 0
    listed = 'query($one: SearchType!) { search(text: "香山", types: [PERSON, $one]) { totalCount } }'
    answer = await service.answer(Request(listed, {"one": "AREA"}))
    both = [hit for hit in wanted if not is_a(nodes[hit[2]], "Organization")]
    assert orjson.loads(answer.body()) == {"data": {"search": {"totalCount": len(both)}}}


@pytest.mark.anyio
@pytest.mark.parametrize("size", [1, 7, 20])
async def test_pages_follow_each_other_to_the_end(service: Service, size: int) -> None:
    wanted, found, after, more = seek(world(DAYS[0]), "水务")[:30], [], None, True
    while more:
        page = await find(service, text="水务", first=size, after=after)
        found += hits(page)
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        assert page["totalCount"] == len(wanted)
    assert found == wanted
    answer = await ask(service, text="水厂", after=after)
    assert [error["extensions"]["argument"] for error in answer["errors"]] == ["after"]


@pytest.mark.anyio
async def test_a_whole_name_stands_before_a_beginning_and_a_beginning_before_a_part(service: Service) -> None:
    found = await find(service, text="忠县", first=100)
    fits = [edge["fit"] for edge in found["edges"]]
    assert fits == sorted(fits, key=["WHOLE", "PREFIX", "PART"].index)
    assert hits(found)[0] == ("NAME", "WHOLE", next(node.id for node in FIXTURE.nodes if node.label == "County"))


@pytest.mark.anyio
async def test_blanks_and_width_do_not_matter_and_a_name_is_read_in_context(service: Service) -> None:
    for text in ("chongqing", "CHONG QING", "chong'qing", "重 庆", "重庆", "重", "cqs", "庆市"):
        (first, *_) = (await find(service, text=text))["edges"]
        assert first["node"]["id"].startswith("province_"), text
    assert hits(await find(service, text="5 0 0 2 3 3 0 0 1 0 0 1")) == hits(await find(service, text="500233001001"))


@pytest.mark.anyio
@pytest.mark.parametrize(
    "text", ["重", "长", "行", "网格长", "zhang", "chang", "xing", "2号楼", "号楼", "0号", "1", "号"]
)
async def test_characters_of_two_readings_and_figures_among_characters_are_found(service: Service, text: str) -> None:
    found, wanted = await find(service, text=text), seek(world(DAYS[0]), text)
    assert (found["complete"], found["totalCount"], hits(found)) == (True, len(wanted), wanted[:100]) and wanted


@pytest.mark.anyio
@pytest.mark.parametrize("text", ["zhongqing", "zhong qing", "充庆", "重qing"])
async def test_a_name_is_not_found_by_what_it_is_neither_read_nor_written_like(service: Service, text: str) -> None:
    found = await find(service, text=text)
    assert (found["complete"], found["totalCount"]) == (True, 0)


@pytest.mark.anyio
@pytest.mark.parametrize(
    "text", ["funv", "funvl", "funvlianhehui", "nv", "nvlian", "nvlianhehui", "nǚlián", "nülian", "NÜ LIAN", "nu\u0308"]
)
async def test_pinyin_is_found_with_v_with_an_umlaut_and_with_tone_marks(service: Service, text: str) -> None:
    (union,) = (node.id for node in FIXTURE.nodes if "妇女" in node.properties.get("name", ""))
    assert hits(await find(service, text=text)) == [("PINYIN", "PART", union)]


@pytest.mark.anyio
async def test_tone_marks_change_nothing(service: Service) -> None:
    for plain, marked in (("xiangshan", "xiāngshān"), ("zhong zhou", "zhōng zhōu"), ("chong'qing", "chóng'qìng")):
        assert hits(await find(service, text=marked)) == hits(await find(service, text=plain)) != [], marked


@pytest.mark.anyio
async def test_ids_carry_the_day_only_if_it_is_given(service: Service) -> None:
    (plain,) = {("@" in edge["node"]["id"]) for edge in (await find(service, text="忠州"))["edges"]}
    dated = {
        edge["node"]["id"].partition("@")[2] for edge in (await find(service, text="忠州", asOf="2023-03-01"))["edges"]
    }
    assert (plain, dated) == (False, {"2023-03-01"})


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("variables", "argument", "message"),
    [
        ({"text": ""}, "text", "'' contains no letter and no digit; write a name, pinyin, initials or a code."),
        (
            {"text": " \t\n"},
            "text",
            "' \\t\\n' contains no letter and no digit; write a name, pinyin, initials or a code.",
        ),
        ({"text": ".*"}, "text", "'.*' contains no letter and no digit; write a name, pinyin, initials or a code."),
        ({"text": "忠" * 65}, "text", f"'{'忠' * 40}'… has 65 characters; use 64 at most."),
        ({"text": "a" * 1_000_000}, "text", f"'{'a' * 40}'… has 1000000 characters; use 64 at most."),
        ({"text": "忠\ud800"}, "text", "'忠\\ud800' contains an unpaired surrogate; write Unicode text."),
        ({"text": "忠", "scope": "忠县"}, "scope", None),
        ({"text": "忠", "scope": ""}, "scope", None),
        ({"text": "忠", "scope": "50023"}, "scope", None),
        ({"text": "忠", "asOf": "yesterday"}, "asOf", "'yesterday' is not a date; write it as 2024-07-04."),
        ({"text": "忠", "first": 101}, "first", "101 is not a page size; use 0 to 100."),
        ({"text": "忠", "after": "x"}, "after", None),
    ],
)
async def test_what_cannot_be_sought_is_refused(
    service: Service, variables: dict[str, Any], argument: str, message: str | None
) -> None:
    (error,) = (await ask(service, **variables))["errors"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "search", "argument": argument}
    assert error["message"].startswith(f'Argument "{argument}" of "search": ')
    assert message is None or error["message"] == f'Argument "{argument}" of "search": {message}'


@pytest.mark.anyio
@pytest.mark.parametrize(
    "text", ["忠'); MATCH (n) DETACH DELETE n //", "忠~2", '+忠 -州 "', "\x00忠\x00州", "(忠州)", "%忠_州"]
)
async def test_signs_of_other_languages_are_not_looked_at(service: Service, text: str) -> None:
    found = await find(service, text=text)
    assert hits(found) == seek(world(DAYS[0]), text)[:100]


@pytest.mark.anyio
async def test_a_scope_that_is_no_area_holds_nothing(service: Service) -> None:
    assert await find(service, text="忠", scope="999999") == {
        "totalCount": 0,
        "complete": True,
        "pageInfo": {"hasNextPage": False, "endCursor": None},
        "edges": [],
    }


@pytest.mark.anyio
async def test_residents_and_telephones_are_never_found(service: Service) -> None:
    residents = [node.properties["name"] for node in FIXTURE.nodes if node.label == "Resident"]
    phones = [node.properties["phone"] for node in FIXTURE.nodes if "phone" in node.properties]
    assert (len(residents), len(phones)) == (30, 23)
    for text in (*residents, *(f"{name[:4]}" for name in residents), *phones):
        assert (await find(service, text=text))["totalCount"] == 0, text


@pytest.mark.anyio
async def test_every_text_has_one_statement_and_one_record(service: Service) -> None:
    await service.lease.current()
    statements = set()
    for text in ("忠州", "zhongzhou", "zzjd", "500233001", "没有这个"):
        with counted() as wire:
            await service.answer(Request(QUERY, {"text": text, "first": 5}))
        assert (len(wire.statements), wire.records) == (1, 1)
        ready = service.ready(Request(QUERY, {"text": text, "first": 5}))
        assert isinstance(ready, Ready)
        statements.add(ready.prepared.statement.text)
    (statement,) = statements
    assert "忠" not in statement and "zhong" not in statement


def has_all(ids: dict[str, set[str]]) -> bool:
    return all(len(ids_of_type) <= CAP for ids_of_type in ids.values())


@pytest.mark.anyio
async def test_the_terms_in_the_graph_are_those_of_its_nodes(client: Client) -> None:
    wanted: dict[str, dict[str, set[str]]] = {}
    for node in FIXTURE.nodes:
        for key in keys_of(node.label, node.properties):
            of = next(name for type_, name in SEARCHED.items() if is_a(node, type_))
            wanted.setdefault(key, {name: set() for name in SEARCHED.values()})[of].add(node.id)
    lists = ", ".join(f"term.{name}, term.{name}Count" for name in SEARCHED.values())
    found = {row[0]: row[1:] for row in await client.run(f"MATCH (term:SearchTerm) RETURN term.key, {lists}")}
    kept = {key for key in wanted if not any(has_all(wanted[part]) for part in parts_of(key))}
    assert found.keys() == kept < wanted.keys()
    for key, row in found.items():
        for ids, count, all_ids in zip(row[::2], row[1::2], wanted[key].values(), strict=True):
            assert (len(ids), count) == (min(CAP, len(all_ids)), len(all_ids)) and {*ids} <= all_ids, key


def test_lists_of_a_term_are_in_the_order_of_answers() -> None:
    rows: dict[str, NodeRow] = {node.id: node for node in FIXTURE.nodes}
    for term in (node.properties for node in FIXTURE.nodes if node.label == "SearchTerm"):
        for name in SEARCHED.values():
            order = [
                (
                    rows[id_].properties.get("level", 0),
                    rows[id_].properties["pinyin"],
                    rows[id_].properties["name"],
                    id_,
                )
                for id_ in term[name]
                if is_a(rows[id_], "Area")
            ]
            assert order == sorted(order)


@pytest.mark.anyio
@pytest.mark.parametrize("text", ["5", "50", "500"])
async def test_the_beginning_of_a_code_that_is_too_frequent_is_not_complete(service: Service, text: str) -> None:
    """One digit too: its codes lie under the keys of the provinces that begin with it."""
    on = world(DAYS[0])
    found = await find(service, text=text)
    wanted = seek(on, text)
    assert not found["complete"] and CAP <= found["totalCount"] < len(wanted)
    assert {*hits(found)} < {*wanted}
    inside = await find(service, text=text, scope="500233001")
    assert (inside["complete"], hits(inside)) == (True, seek(on, text, "500233001")[:100])


@pytest.mark.anyio
async def test_a_digit_with_which_no_code_begins_finds_names_alone(service: Service) -> None:
    found = await find(service, text="7")
    assert found["complete"] and hits(found) == seek(world(DAYS[0]), "7")
