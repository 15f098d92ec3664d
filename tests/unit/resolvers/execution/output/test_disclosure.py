"""Guarded values in an answer: plain ones are noted with their node, masked ones have paths."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Guard, Sensitivity, ValueType
from resolvers.execution.output.codegen import build_projector
from resolvers.execution.output.disclosure import (
    SHOWN,
    Disclosure,
    GuardedLeaf,
    GuardedObject,
    MaskableLeaf,
    Masked,
    masked_paths,
    noted,
    uncovered,
    with_note,
)
from resolvers.execution.output.nodes import Leaf, ObjectList, ObjectOutput, OutputNode, RowObject, TypeName
from resolvers.execution.output.scalars import InvalidStoredValue, Scalar, SchemaViolation

TEXT = Scalar(ValueType.TEXT, nullable=True, property="phone")
PERSONAL = Sensitivity.PERSONAL


@pytest.mark.parametrize(
    ("column", "value", "noted"),
    [
        (["person_1", "138"], "138", {(3, "person_1")}),
        (["person_1", None], None, set()),
        (["13*"], Masked("13*"), set()),
        (None, None, set()),
    ],
)
def test_a_plain_value_is_noted_with_its_node(column: Any, value: Any, noted: set[Any]) -> None:
    disclosure = Disclosure()
    assert uncovered(column, PERSONAL, {SHOWN: disclosure}) == value
    assert (disclosure.plain, disclosure.masks) == (noted, isinstance(value, Masked))
    assert uncovered(column, PERSONAL, {}) == value  # an answer that nobody asks about


def test_a_missing_point_shows_nothing_and_a_row_of_nulls_something() -> None:
    point = GuardedLeaf(0, Scalar(ValueType.POINT, nullable=True, property="location"), PERSONAL)
    row = GuardedObject(0, ObjectOutput(((frozenset({"Resident"}), (("name", Leaf(0, TEXT)),)),)), PERSONAL)
    for output, shown in ((point, set()), (row, {(PERSONAL, "order_1")})):
        for code in (False, True):
            pages: Any = {SHOWN: Disclosure()}
            if code:
                form = ObjectOutput(((frozenset({"Query"}), (("x", output),)),))
                build_projector(form).project([["order_1", [None, None]]], pages)
            else:
                output.value([["order_1", [None, None]]], pages)
            assert pages[SHOWN].plain == shown


def test_pages_of_one_answer_add_up() -> None:
    found = Disclosure({(PERSONAL, "a")})
    found.add(Disclosure({(PERSONAL, "b")}, masks=True, compared={Guard.PAY}))
    found.add(None)
    assert (found.nodes, found.masks, found.compared) == (("a", "b"), True, {Guard.PAY})


def test_rows_are_nodes_by_level() -> None:
    found = Disclosure({(Sensitivity.RESTRICTED, "a"), (PERSONAL, "a"), (PERSONAL, "b")})
    assert (found.rows, found.nodes) == ({"L2": 1, "L3": 2}, ("a", "b"))


def test_masked_values_have_paths() -> None:
    data = {"a": [{"b": Masked("x"), "c": "y"}, {"b": None}], "d": Masked("z")}
    assert [*masked_paths(data)] == [("a", 0, "b"), ("d",)]


def test_both_executors_read_the_same() -> None:
    inner = ObjectOutput(((frozenset({"Building"}), (("code", Leaf(0, TEXT)),)),))
    row = (("phone", GuardedLeaf(0, TEXT, PERSONAL)), ("home", GuardedObject(1, inner, PERSONAL)))
    form = ObjectOutput(
        ((frozenset({"Query"}), (("people", ObjectList(0, ObjectOutput(((frozenset({"Person"}), row),)))),)),)
    )
    rows = [[["p1", "1"], ["p1", ["B1"]]], [["1*"], None], [None, ["p3", None]]]
    disclosure = Disclosure()
    data = build_projector(form).project([rows], {SHOWN: disclosure})  # type: ignore[dict-item]
    assert data["people"] == [
        {"phone": "1", "home": {"code": "B1"}},
        {"phone": "1*", "home": None},
        {"phone": None, "home": None},
    ]
    assert disclosure == Disclosure({(PERSONAL, "p1")}, masks=True)
    leaf, home = GuardedLeaf(0, TEXT, PERSONAL), GuardedObject(1, inner, PERSONAL)
    assert [leaf.value(one, {}) for one in rows] == ["1", "1*", None]
    assert [found and found.get("code") for found in (home.value(one, {}) for one in rows)] == ["B1", None, None]


def test_a_stored_value_that_does_not_fit_is_an_error() -> None:
    leaf = GuardedLeaf(0, TEXT, PERSONAL)
    form = ObjectOutput(((frozenset({"Query"}), (("phone", leaf),)),))
    with pytest.raises(SchemaViolation):
        build_projector(form).project([["p1", 7]], {})
    with pytest.raises(InvalidStoredValue) as invalid:
        leaf.value([["p1", 7]], {})
    assert (invalid.value.name, invalid.value.value) == ("phone", "…")


RESTRICTED = Sensitivity.RESTRICTED
ID = Leaf(0, Scalar(ValueType.TEXT, nullable=False, property="id"))
NODES = ("dutyrecord_1@2024-03-01", "grid_1")


def test_only_nodes_above_level_1_are_noted_without_their_day() -> None:
    disclosure = Disclosure()
    for node in NODES:
        noted(node, {SHOWN: disclosure})  # as `Bound.disclosing` gives it
        noted(node, {})
    assert disclosure.plain == {(RESTRICTED, "dutyrecord_1")}


@pytest.mark.parametrize("fields", [("id", "count"), ("count", "id"), ("type", "id"), ("id",), ("type",)])
def test_a_field_of_a_restricted_node_notes_it_once_in_each_executor(fields: tuple[str, ...]) -> None:
    outputs: dict[str, OutputNode] = {
        "id": ID,
        "count": Leaf(1, Scalar(ValueType.INT, nullable=True)),
        "type": TypeName(None, "DutyRecord"),
    }
    shown = tuple((name, outputs[name]) for name in fields)
    form = ObjectOutput(((frozenset({"DutyRecord"}), shown), (frozenset({"Grid"}), shown)), 0)
    form = with_note(form, frozenset({"DutyRecord"}), 0)
    rows = [[node, 7] for node in NODES]
    root = ObjectOutput(((frozenset({"Query"}), (("nodes", ObjectList(0, form)),)),))
    direct, stepwise = Disclosure(), Disclosure()
    data = build_projector(root).project([rows], {SHOWN: direct})  # type: ignore[dict-item]
    for row, expected in zip(rows, data["nodes"], strict=True):
        found = {name: RowObject(form, row, {SHOWN: stepwise}).get(name) for name in fields}  # type: ignore[dict-item]
        assert found == expected
    assert direct.plain == stepwise.plain == {(RESTRICTED, "dutyrecord_1")}


def test_an_object_without_a_field_of_the_type_notes_nothing() -> None:
    form = with_note(ObjectOutput(((frozenset({"DutyRecord"}), ()),)), frozenset({"DutyRecord"}), 0)
    disclosure = Disclosure()
    assert build_projector(form).project(["dutyrecord_1"], {SHOWN: disclosure}) == {}  # type: ignore[dict-item]
    assert not disclosure.plain


def test_the_id_may_lie_deeper() -> None:
    form = with_note(ObjectOutput(((frozenset({"Change"}), (("kind", Leaf(0, TEXT)),)),)), frozenset({"Change"}), 1, 0)
    disclosure = Disclosure()
    build_projector(form).project(["NEW", ["dutyrecord_2"]], {SHOWN: disclosure})  # type: ignore[dict-item]
    assert disclosure.plain == {(RESTRICTED, "dutyrecord_2")}


def test_a_name_is_plain_or_masked_and_never_noted() -> None:
    leaf = MaskableLeaf(0, Scalar(ValueType.TEXT, nullable=False, property="name"))
    form = ObjectOutput(((frozenset({"Query"}), (("x", leaf),)),))
    for stored, shown, masks in (("张三", "张三", False), (["张*"], "张*", True)):
        for project in (lambda row, pages: build_projector(form).project(row, pages)["x"], leaf.value):
            pages: Any = {SHOWN: Disclosure()}
            assert project([stored], pages) == shown
            assert (pages[SHOWN].masks, pages[SHOWN].plain) == (masks, set())
    with pytest.raises(SchemaViolation):
        build_projector(form).project([None], {})
    with pytest.raises(InvalidStoredValue):
        leaf.value([None], {})
