"""Rows from the data of documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from changes.change import NodeKey
from gongjian.sheets.rows import codes_of, rows_of
from gongjian.sheets.sources import sources_of
from imports.subjects import SUBJECTS
from resolvers.execution.output.disclosure import Masked


def unit(**more: Any) -> dict[str, Any]:
    return {"id": "unit_1", "label": "示例单位", "name": "示例单位", "kind": "SCHOOL", **more}


def seat(code: str) -> dict[str, Any]:
    return {"since": "2024-07-01", "until": None, "isPrimary": True, "node": {"id": code, "label": code, "code": code}}


def test_a_node_with_two_links_of_a_type_has_two_rows() -> None:
    subject = SUBJECTS["units"]
    (source,) = sources_of(subject)
    above = {
        "since": "2024-01-01",
        "until": None,
        "kind": "BUSINESS",
        "node": {"id": "department_1", "label": "示例局"},
    }
    node = unit(LOCATED_IN0={"edges": [seat("500233001001"), seat("500233002001")]}, SUBORDINATE_TO0={"edges": [above]})
    first, second = rows_of(subject, source, {"rows": {"nodes": [node]}})
    assert first.values["LOCATED_IN.to"] == NodeKey("code", "500233001001")
    assert first.values["LOCATED_IN.since"] == date(2024, 7, 1)
    assert first.values["SUBORDINATE_TO.to"] == NodeKey("name", "示例局")
    assert second.values["LOCATED_IN.to"] == NodeKey("code", "500233002001")
    assert "SUBORDINATE_TO.to" not in second.values
    assert first.lies_in("500233001") and not first.lies_in("500233002")


def test_a_node_without_links_has_a_row_of_its_own_and_none_in_a_sheet_of_links() -> None:
    (source,) = sources_of(SUBJECTS["units"])
    assert len([*rows_of(SUBJECTS["units"], source, {"rows": {"nodes": [unit()]}})]) == 1
    members = SUBJECTS["member-units"]
    (source,) = sources_of(members)
    assert [*rows_of(members, source, {"rows": {"nodes": [unit()]}})] == []


def test_masked_values_are_no_values() -> None:
    subject = SUBJECTS["people"]
    (source,) = sources_of(subject)
    person = {"id": "person_1", "label": Masked("张*"), "name": Masked("张*"), "phone": Masked("138****0000")}
    (row,) = rows_of(subject, source, {"rows": {"nodes": [person]}})
    assert (row.values["name"], row.values["phone"], row.values["id"]) == (None, None, "person_1")


def test_a_node_lies_in_the_areas_of_its_community_and_employer() -> None:
    employer = {"areas": {"nodes": [{"code": "500233003"}]}}
    assert codes_of({"community": {"code": "500233001001"}, "employer": employer}) == {"500233001001", "500233003"}
