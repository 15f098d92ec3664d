"""Sources of subjects."""

from __future__ import annotations

from gongjian.sheets.sources import root_list, sources_of
from imports.subjects import SUBJECTS


def test_people_are_in_a_list_and_residents_below_their_areas() -> None:
    sources = [(source.label, source.root, source.below) for source in sources_of(SUBJECTS["backbone"])]
    assert sources == [("Resident", "Community", "backboneResidents"), ("Person", "Person", None)]


def test_residents_are_collected_from_all_lists_that_have_them() -> None:
    roots = [source.root for source in sources_of(SUBJECTS["residents"])]
    assert roots == [
        "Grid",
        "MicroGrid",
        "Building",
        "Community",
        "Community",
        "VolunteerTeam",
        "SelfGovernanceGroup",
        "VolunteerTeam",
    ]


def test_organizations_have_one_list() -> None:
    assert root_list("Unit") == ("organizations", "where: {type: [Unit]}")
    assert root_list("Organization") == ("organizations", "")
    assert root_list("Grid") == ("grids", "")
