"""Uploads of sheets: refusals by token, origin, size and form, and previews whose changes `applyChanges` makes."""

from __future__ import annotations

import asyncio
import random
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
import xlwt
from httpx2 import Response
from python_calamine import CalamineWorkbook
from starlette.testclient import TestClient

from gongjian.http.imports import BOOK
from gongjian.http.negotiation import RESPONSE
from gongjian.sheets.filling import Wanted, filled_sheet
from graph.audit.entry import AuditKind
from graph.engine.client import Client
from imports.subjects import SUBJECTS, subjects_of
from imports.writing.book import Book
from imports.writing.sheets import filled_book
from imports.writing.template import add_template, template_book
from tests.conftest import PATIENT
from tests.support.changing import APPLY, UNDO, desk_on
from tests.support.tokens import signed
from tests.support.trails import Place
from tests.unit.gongjian.http.conftest import Signed

OFFICE = [{"role": "ORG_DEPT", "areas": ["500233"]}]
COMMUNITY, OTHER = "500233001001", "500233002004"
ADMIN = [{"role": "COMMUNITY_ADMIN", "areas": [COMMUNITY]}]
WORKER = [{"role": "GRID_WORKER", "areas": ["500233001001001"]}]
OWN, FOREIGN = "http://testserver", "https://other.example"
MARK = {"x-gongjian-request": "1"}
UNITS = """单位名称,组织类别,统一社会信用代码,成立日期
忠县清水幼儿园(示例),学校,125002330009900172,2024年3月1日
忠县云上书店(示例),非公企业,,2024/5/6
"""
MOST = 300_000
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def http(signed_service: Signed) -> Iterator[TestClient]:
    """A service with a real key, and uploads of at most `MOST` bytes."""
    with signed_service(import_bytes=MOST) as client:
        yield client


def upload(
    http: TestClient, files: Files, grants: list[dict[str, Any]] | None = None, data: Any = None, **headers: str
) -> Response:
    """Upload files with all that is needed; a header that is empty is left out."""
    named = {
        "authorization": f"Bearer {signed(grants=grants or OFFICE)}",
        "origin": OWN,
        **MARK,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    sent = {name: value for name, value in named.items() if value}
    parts = [("files", (name, content)) for name, content in files.items()]
    answer: Response = http.post("/import", files=parts or None, data=data, headers=sent)
    return answer


def apply(http: TestClient, found: dict[str, Any], grants: list[dict[str, Any]] | None = None, **others: Any) -> Any:
    """Send the changes of a preview."""
    given = {"changes": found["changes"], "expected": found["expected"], "reason": "名册", **others}
    headers = {"accept": RESPONSE, "authorization": f"Bearer {signed(grants=grants or OFFICE)}"}
    answer = http.post("/graphql", json={"query": APPLY, "variables": {"input": given}}, headers=headers).json()
    assert "errors" not in answer, answer
    return answer["data"]["applyChanges"]


def undo(http: TestClient, made: dict[str, Any]) -> None:
    """Take a changeset back."""
    headers = {"accept": RESPONSE, "authorization": f"Bearer {signed(grants=OFFICE)}"}
    given = {"input": {"id": made["changeset"]["id"], "reason": "撤销"}}
    answer = http.post("/graphql", json={"query": UNDO, "variables": given}, headers=headers).json()
    assert answer["data"]["undoChangeset"]["problems"] == []


def code_of(answer: Response) -> tuple[int, str]:
    """Return status and code of a refusal."""
    (error,) = answer.json()["errors"]
    return answer.status_code, error["extensions"]["code"]


def numbers(found: dict[str, Any]) -> dict[str, int]:
    """Return the counts that are not 0."""
    return {kind: found[kind] for kind in ("new", "changed", "ended", "same") if found[kind]}


def book(place: Place, *names: str, **wanted: Any) -> bytes:
    """Return a workbook of subjects as the graph fills them."""

    async def made() -> bytes:
        async with desk_on(place) as desk:
            return filled_book([await filled_sheet(desk.service, SUBJECTS[name], Wanted(**wanted)) for name in names])

    return asyncio.run(made())


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"authorization": ""}, (403, "FORBIDDEN")),
        ({"authorization": "Bearer x"}, (401, "UNAUTHENTICATED")),
        ({"origin": ""}, (403, "FORBIDDEN")),
        ({"origin": FOREIGN}, (403, "FORBIDDEN")),
        ({"origin": "null"}, (403, "FORBIDDEN")),
        ({"x_gongjian_request": ""}, (403, "FORBIDDEN")),
        ({"x_view_as": "GRID_WORKER 500233001001001"}, (403, "FORBIDDEN")),
    ],
)
def test_who_may_not_upload(http: TestClient, headers: dict[str, Any], expected: tuple[int, str]) -> None:
    assert code_of(upload(http, {"units.csv": UNITS.encode()}, **headers)) == expected


@pytest.mark.usefixtures("untouched")
def test_a_role_that_changes_nothing_is_refused_and_recorded(http: TestClient, module_fixture: Place) -> None:
    assert code_of(upload(http, {"units.csv": UNITS.encode()}, WORKER)) == (403, "FORBIDDEN")
    assert records(module_fixture)[-1][:2] == (AuditKind.REFUSAL, "POST /import")


def records(place: Place) -> list[tuple[Any, ...]]:
    """Return kind, operation and number of people of the audit records, the oldest first."""

    async def read() -> Any:
        async with Client(place.endpoint, PATIENT) as client:
            text = "MATCH (r:AuditRecord) RETURN r.kind, r.operation, size(coalesce(r.people, [])) ORDER BY r.seq"
            return [tuple(row) for row in await client.run(text)]

    found: list[tuple[Any, ...]] = asyncio.run(read())
    return found


@pytest.mark.usefixtures("untouched")
def test_a_cookie_needs_the_same(http: TestClient) -> None:
    cookie = f"gongjian={signed(grants=OFFICE)}"
    files = {"units.csv": UNITS.encode()}
    assert code_of(upload(http, files, authorization="", cookie=cookie, origin="")) == (403, "FORBIDDEN")
    assert upload(http, files, authorization="", cookie=cookie).status_code == 200


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("chunked", [False, True])
def test_an_upload_over_the_limit_is_refused(http: TestClient, *, chunked: bool) -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\n'
        + b"x" * MOST
        + b"\r\n--b--\r\n"
    )
    headers = {"authorization": f"Bearer {signed(grants=OFFICE)}", "origin": OWN, **MARK}
    headers["content-type"] = "multipart/form-data; boundary=b"
    answer = http.post("/import", content=iter([body]) if chunked else body, headers=headers)
    assert code_of(answer) == (413, "BAD_USER_INPUT") and f"{MOST} bytes" in answer.text


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("application/x-www-form-urlencoded", b"files=1", 415),
        ("", b"", 415),
        ("multipart/form-data", b"x", 400),
        ("multipart/form-data; boundary=b", b"x", 400),
        ("multipart/form-data; boundary=b", b"", 400),
        ("multipart/form-data; boundary=b", b"--b--\r\n", 400),
        (
            "multipart/form-data; boundary=b; charset=nothing",
            b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n",
            400,
        ),
    ],
)
def test_a_body_that_is_no_form_is_refused(http: TestClient, content_type: str, body: bytes, status: int) -> None:
    headers = {"authorization": f"Bearer {signed(grants=OFFICE)}", "origin": OWN, **MARK, "content-type": content_type}
    assert code_of(http.post("/import", content=body, headers=headers)) == (status, "BAD_USER_INPUT")


def form(content_type: str, name: bytes, more: bytes = b"") -> dict[str, Any]:
    """Return the body of a form with one part, and its headers."""
    head = b'--b\r\nContent-Disposition: form-data; name="' + name + b'"' + more + b"\r\n\r\n"
    headers = {"authorization": f"Bearer {signed(grants=OFFICE)}", "origin": OWN, **MARK, "content-type": content_type}
    return {"content": head + UNITS.encode() + b"\r\n--b--\r\n", "headers": headers}


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "gb18030", "nothing"])
def test_a_form_in_another_charset_is_refused(http: TestClient, charset: str) -> None:
    asked = form(f"multipart/form-data; boundary=b; charset={charset}", b"files", b'; filename="+2AA-.csv"')
    answer = http.post("/import", **asked)
    assert code_of(answer) == (400, "BAD_USER_INPUT") and f"charset '{charset}'" in answer.text


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_a_form_that_names_its_charset_is_read(http: TestClient, charset: str) -> None:
    asked = form(f"Multipart/Form-Data; boundary=b; charset={charset}", b"files", '; filename="单位.csv"'.encode())
    assert numbers(http.post("/import", **asked).json()) == {"new": 2}


@pytest.mark.usefixtures("untouched")
def test_a_file_without_a_name_is_refused(http: TestClient) -> None:
    answer = http.post("/import", **form("multipart/form-data; boundary=b", b"files"))
    assert code_of(answer) == (400, "BAD_USER_INPUT") and "no file name" in answer.text


def package(**parts: bytes) -> bytes:
    """Return a ZIP file."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name.replace("__", "/"), part)
    return content.getvalue()


def bomb(*, lies: bool) -> bytes:
    """Return a workbook that is a thousand times larger unpacked; with `lies`, its directory says otherwise."""
    content = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(template_book(subjects_of("units")))) as known,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in known.namelist():
            made.writestr(name, known.read(name))
        size = 10_000_000 if lies else 250_000_000
        made.writestr("xl/media/x.bin", b"\0" * size)
    found = content.getvalue()
    return found.replace((10_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")) if lies else found


def far_cell() -> bytes:
    """Return a workbook with a cell in its last column, whose letters are small."""
    content = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(template_book(subjects_of("units")))) as known,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in known.namelist():
            made.writestr(name, known.read(name).replace(b'r="A2"', b'r="xfd1048576"'))
    return content.getvalue()


def far_cells() -> bytes:
    """Return a small workbook of Excel 97 whose sheets need gigabytes."""
    made, content = xlwt.Workbook(), BytesIO()
    for name in "abcd":
        made.add_sheet(name).write(65535, 255, "x")
    made.save(content)
    return content.getvalue()


WRONG: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: "没有表头".encode(),
    "broken": lambda: template_book(subjects_of("units"))[:2000],
    "no-book": lambda: package(a=b"x"),
    "bomb": lambda: bomb(lies=False),
    "lying-bomb": lambda: bomb(lies=True),
    "ole": lambda: b"\xd0\xcf\x11\xe0" + bytes(3000),
    "page": lambda: b"<html><table><tr><td>x</td></tr></table></html>",
    "half-a-code": lambda: b"\xff\xfe\x00\xd8",
    "far-cell": far_cell,
    "far-cells-of-xls": far_cells,
    "newlines": lambda: b"\n" * (MOST - 1000),
    "no-subject": lambda: "甲,乙\n1,2\n".encode(),
    "only-head": lambda: template_book(subjects_of("units")),
}


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_cannot_be_read_is_refused(http: TestClient, name: str) -> None:
    answer = upload(http, {f"{name}.xlsx": WRONG[name]()}, accept_language="zh")
    if name == "only-head":
        assert (answer.status_code, numbers(answer.json()), answer.json()["changes"]) == (200, {}, [])
        return
    assert code_of(answer) == (400, "BAD_USER_INPUT") and "文件" in answer.json()["errors"][0]["message"]


@pytest.mark.usefixtures("untouched")
def test_no_bytes_give_an_internal_error(http: TestClient) -> None:
    choose, whole = random.Random(20), template_book(subjects_of("units"))  # no secret
    for _ in range(25):
        content = bytearray(whole)
        for _ in range(choose.randrange(1, 40)):
            content[choose.randrange(len(content))] = choose.randrange(256)
        assert upload(http, {"a.xlsx": bytes(content)}).status_code in (200, 400)
        assert upload(http, {"a.csv": choose.randbytes(choose.randrange(400))}).status_code in (200, 400)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("data", "argument"),
    [({"complete": "soon"}, "complete"), ({"validRows": "perhaps"}, "validRows"), ({"reason": "x"}, "reason")],
)
def test_a_part_that_cannot_be_used_is_named(http: TestClient, data: dict[str, str], argument: str) -> None:
    answer = upload(http, {"units.csv": UNITS.encode()}, data=data)
    assert code_of(answer) == (400, "BAD_USER_INPUT")
    assert answer.json()["errors"][0]["extensions"]["argument"] == argument


@pytest.mark.usefixtures("untouched")
def test_an_answer_of_another_type_is_not_made(http: TestClient) -> None:
    assert code_of(upload(http, {"units.csv": UNITS.encode()}, accept="text/html")) == (406, "BAD_USER_INPUT")
    assert http.get("/import").status_code == 405


@pytest.mark.usefixtures("untouched")
def test_what_was_exported_is_the_same(http: TestClient, module_fixture: Place) -> None:
    names = ("units", "grids", "people", "grid-force", "leaders", "departments")
    found = upload(http, {"a.xlsx": book(module_fixture, *names)}).json()
    assert [found[name] for name in ("problems", "changes", "expected")] == [[], [], []]
    assert numbers(found).keys() == {"same"}
    assert [sheet["subject"] for sheet in found["files"][0]["sheets"]] == [*names]
    kind, operation, people = records(module_fixture)[-1]
    assert (kind, operation) in [(AuditKind.READ, "POST /import"), (AuditKind.EXPORT, "POST /import")] and people > 10


def test_changes_of_a_preview_are_made_by_the_mutation(http: TestClient) -> None:
    people = "姓名,工作单位,任职职务,任职是否主要领导,任职起始日期\n示例园长,忠县清水幼儿园(示例),园长,是,2024.3.1\n"
    found = upload(http, {"units.csv": UNITS.encode(), "people.csv": people.encode()}).json()
    assert (found["problems"], numbers(found)) == ([], {"new": 4})
    made = apply(http, found)
    assert made["problems"] == [] and made["entries"]["totalCount"] == 4
    again = upload(http, {"units.csv": UNITS.encode(), "people.csv": people.encode()}).json()
    assert (numbers(again), again["changes"]) == ({"same": 4}, [])
    changed = UNITS.replace("2024/5/6", "2024/5/7")
    second = upload(http, {"units.csv": changed.encode()}).json()
    assert numbers(second) == {"changed": 1, "same": 1} and len(second["expected"]) == 1
    corrected = apply(http, second)
    assert corrected["problems"] == []
    stale = apply(http, second)  # another one was faster
    assert "VERSION_CONFLICT" in {one["code"] for one in stale["problems"]} and stale["changeset"] is None
    undo(http, corrected)
    undo(http, made)


@pytest.mark.usefixtures("untouched")
def test_problems_come_with_row_and_column_in_the_language_of_the_reader(http: TestClient) -> None:
    wrong = UNITS.replace("125002330009900172", "125002330009900173").replace("2024/5/6", "五月")
    found = upload(http, {"units.csv": wrong.encode()}, accept_language="zh").json()
    places = [(one["file"], one["row"], one["column"], one["value"]) for one in found["problems"]]
    expected = [("统一社会信用代码", 2, "125002330009900173"), ("成立日期", 3, "五月")]
    assert sorted(places) == sorted(("units.csv", row, column, value) for column, row, value in expected)
    assert all(one["message"].endswith("。") for one in found["problems"]) and found["changes"] is None
    english = upload(http, {"units.csv": wrong.encode()}).json()
    assert [one["message"] for one in english["problems"]] != [one["message"] for one in found["problems"]]
    half = UNITS.replace("2024/5/6", "五月")
    valid = upload(http, {"units.csv": half.encode()}, data={"validRows": "true"}).json()
    assert (len(valid["problems"]), numbers(valid), len(valid["changes"])) == (1, {"new": 1}, 1)


@pytest.mark.usefixtures("untouched")
def test_the_copy_with_problems_is_a_workbook(http: TestClient) -> None:
    wrong = UNITS.replace("2024/5/6", "五月")
    answer = upload(http, {"units.csv": wrong.encode()}, accept=BOOK, accept_language="zh")
    assert (answer.status_code, answer.headers["content-type"]) == (200, BOOK)
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0][-1] == "问题" and rows[1][-1] == "" and "五月" in str(rows[2][-1])


@pytest.mark.usefixtures("untouched")
def test_two_sheets_of_one_subject_are_read_together(http: TestClient) -> None:
    found = upload(http, {"a.csv": UNITS.encode(), "b.csv": UNITS.encode()}).json()
    assert (numbers(found), [len(one["sheets"]) for one in found["files"]]) == ({"new": 2}, [1, 1])


@pytest.mark.usefixtures("untouched")
def test_a_sheet_of_no_subject_is_noted(http: TestClient) -> None:
    found = upload(http, {"a.csv": UNITS.encode(), "b.xlsx": book_with_a_strange_sheet()}).json()
    assert numbers(found) == {"new": 2} and any(note["sheet"] == "别的" for note in found["notes"])


def book_with_a_strange_sheet() -> bytes:
    """Return a template with a sheet of its own."""
    made = Book()
    add_template(made, SUBJECTS["units"])
    made.add_sheet("别的").write_string(0, 0, "随便")
    return made.content()


@pytest.mark.usefixtures("untouched")
def test_rows_of_other_communities_are_unknown_or_not_allowed(http: TestClient, module_fixture: Place) -> None:
    everywhere = {"a.xlsx": book(module_fixture, "grid-force")}
    office, found = (upload(http, everywhere, grants).json() for grants in (OFFICE, ADMIN))
    assert numbers(office).keys() == {"same"} and office["problems"] == []
    assert 0 < found["same"] < office["same"] and found["changes"] is None
    assert all("is not known" in one["message"] for one in found["problems"])
    grids = f"网格代码,网格名称,网格类别,上级区域,隶属起始日期\n{OTHER}001,改名网格(示例),一般网格,{OTHER},2022-02-22\n"
    refused = upload(http, {"grids.csv": grids.encode()}, ADMIN).json()
    assert refused["changes"] is None and refused["problems"] != []


@pytest.mark.usefixtures("untouched")
def test_a_protected_value_is_not_compared_for_whoever_does_not_see_it(http: TestClient, module_fixture: Place) -> None:
    """The organization department sees residents masked: a right and a wrong guess of a telephone number look alike."""
    rows = CalamineWorkbook.from_filelike(BytesIO(book(module_fixture, "residents"))).get_sheet_by_index(1).to_python()
    heads = [str(head).rstrip("*") for head in rows[0]]
    id_, phone = heads.index("居民标识"), heads.index("电话")
    known = next(row for row in rows[1:] if row[id_] and row[phone])
    told = []
    for guess in (known[phone], "13900000000"):
        text = f"居民标识,电话\n{known[id_]},{guess}\n"
        found = upload(http, {"residents.csv": text.encode()}, OFFICE).json()
        told.append((numbers(found), len(found["problems"]), found["changes"]))
    assert told[0][:2] == told[1][:2]


@pytest.mark.usefixtures("untouched")
def test_a_refusal_after_values_were_compared_is_recorded(
    http: TestClient, module_fixture: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number of changes tells which guesses of telephone numbers are right."""
    rows = CalamineWorkbook.from_filelike(BytesIO(book(module_fixture, "people"))).get_sheet_by_index(1).to_python()
    heads = [str(head).rstrip("*") for head in rows[0]]
    places = [heads.index(head) for head in ("人员标识", "姓名", "电话")]
    known = [[str(row[place]) for place in places] for row in rows[1:] if all(row[place] for place in places)][:4]
    text = "人员标识,姓名,电话\n" + "".join(f"{id_},{name},13900000000\n" for id_, name, _ in known)
    monkeypatch.setattr("gongjian.http.imports.MOST_CHANGES", 1)
    before = len(records(module_fixture))
    answer = upload(http, {"people.csv": text.encode()})
    assert code_of(answer) == (400, "BAD_USER_INPUT") and "change 4 nodes" in answer.text
    assert [(name, people) for _, name, people in records(module_fixture)[before:]] == [("POST /import", 4)]


@pytest.mark.usefixtures("untouched")
def test_values_of_many_people_are_compared_for_a_purpose(
    http: TestClient, module_fixture: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongjian.execution.audited.MANY", 3)
    files = {"a.xlsx": book(module_fixture, "people")}
    before = len(records(module_fixture))
    answer = upload(http, files)
    assert code_of(answer) == (400, "BAD_USER_INPUT") and "X-Purpose" in answer.text
    assert upload(http, files, x_purpose="roster").status_code == 200
    assert [kind for kind, _, _ in records(module_fixture)[before:]] == [AuditKind.EXPORT] * 2


@pytest.mark.usefixtures("untouched")
def test_the_copy_has_the_titles_and_numbers_that_excel_allows(http: TestClient) -> None:
    endless = endless_book()
    files = {"units of township 2026.xlsx": endless, "units (2) of township 2026.xlsx": endless}
    assert upload(http, files).status_code == 200
    answer = upload(http, files, accept=BOOK)
    assert (answer.status_code, answer.headers["content-type"]) == (200, BOOK)


def endless_book() -> bytes:
    """Return a workbook of a unit with a number that no float holds."""
    content, made = BytesIO(), Book()
    sheet = made.add_sheet("单位")
    for place, head in enumerate(("单位名称", "组织类别", "成立日期", "备注")):
        sheet.write_string(0, place, head)
    sheet.write_row(1, 0, ["忠县云上书店(示例)", "学校", "", 5])
    with zipfile.ZipFile(BytesIO(made.content())) as known, zipfile.ZipFile(content, "w") as plain:
        for name in known.namelist():
            plain.writestr(name, known.read(name).replace(b"<v>5</v>", b"<v>1e999</v>"))
    return content.getvalue()


@pytest.mark.usefixtures("untouched")
def test_a_complete_sheet_ends_no_links_of_others(http: TestClient, module_fixture: Place) -> None:
    own = book(module_fixture, "grid-force", area=COMMUNITY)
    found = upload(http, {"a.xlsx": own}, ADMIN, {"complete": "2024-07-01"}).json()
    assert (numbers(found).get("ended"), found["changes"]) == (None, [])
