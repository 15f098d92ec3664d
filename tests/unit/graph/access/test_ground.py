"""Grounds of labels: their paths, and mistakes in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.access.ground import End, ground_of, paths_of
from graph.model import MODEL, Sensitivity


def test_every_label_that_is_not_public_lies_somewhere() -> None:
    for label in MODEL.labels.values():
        assert bool(ground_of(label.name)) >= (label.sensitivity is not Sensitivity.PUBLIC), label.name


def test_paths_to_areas_come_first() -> None:
    assert [path.end for path in ground_of("WorkOrder")] == [End.AREA, End.AREA, End.ORGANIZATION, End.ORGANIZATION]
    assert [path.labels for path in ground_of("Rating")] == [("WorkOrder",)]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("(post)-[:POST_IN]->(:Area), (x:Grid)", "is one chain"),
        ("(post)<-[:CONCERNS]-(:ConsentRequest)-[:EXERCISES]->(:PowerType)", "PowerType at the end has no ground"),
        ("(post)-[:LIVES_IN]->(:Area)", "LIVES_IN does not lead"),
    ],
)
def test_a_path_that_is_no_ground_is_refused(path: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MODEL.labels, "Post", replace(MODEL.labels["Post"], ground=(path,)))
    with pytest.raises(ValueError, match=message):
        paths_of.__wrapped__("Post", (path,))
