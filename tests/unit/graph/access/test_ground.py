"""Grounds of labels: their paths, and mistakes in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.access.effective import STANDARD
from graph.access.ground import End, ground_of, ground_through, paths_of
from graph.access.matrix import VALUES
from graph.model import MODEL, Sensitivity, Temporality


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


def test_ground_is_shared_with_nodes_that_fewer_see() -> None:
    sharing = {
        (label.name, start)
        for label in MODEL.labels.values()
        for path in ground_of(label.name)
        if path.end is End.NODE and len(path.path.relationships) == 1
        for start in path.labels
        if ground_through(label.name, path.path.relationships[0].reversed(), frozenset({start}), STANDARD)
    }
    assert sharing == {
        ("OrderEvent", "WorkOrder"),
        ("Rating", "WorkOrder"),
        ("PointsEntry", "VolunteerActivity"),
        ("Appraisal", "Person"),
        *(("GenericEvent", name) for name in ("DemandItem", "TaskItem", "ServiceItem", "Meeting", "Resolution")),
    }


def test_ways_to_nodes_with_a_ground_hold_on_every_day() -> None:
    """So a node shares the ground of another one on a past day too."""
    for label in MODEL.labels.values():
        for path in ground_of(label.name):
            if path.end is End.NODE:
                (relationship,) = path.path.relationships
                states = any(MODEL.links[name].kind is Temporality.STATE for name in relationship.types)
                assert relationship.ended or not states, path


def test_guarded_properties_are_read_in_one_way() -> None:
    """No index, event log, default order or end of a link reads them past the guard."""
    guarded = [(label, prop) for label in MODEL.labels.values() for prop in label.properties if prop.protected]
    assert len(guarded) == 10
    for label, prop in guarded:
        assert not (prop.unique or prop.indexed or prop.required or prop.event_sourced or prop.frozen), prop.name
        assert prop.name not in MODEL.order_of(label.name)
        assert prop.guard and VALUES[prop.guard].label == label.name
    for link in MODEL.links.values():
        assert not [prop.name for prop in link.properties if prop.guard and (prop.set_on_end or prop.mask)]
        assert not (link.guard and link.readable)
