"""Columns derived from the model."""

from __future__ import annotations

import pytest

from graph.access.changing import CHANGEABLE
from graph.errors import BadUserInput
from graph.model import MODEL
from imports.cells.reading import read_cell
from imports.columns import choice_text, described, example_of
from imports.heads import known_heads
from imports.subject import SheetSubject
from imports.subjects import GROUPS, SUBJECTS, subjects_of


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=lambda one: one.name)
def test_a_subject_is_sound(subject: SheetSubject) -> None:
    heads = [column.head for column in subject.columns]
    assert len({*heads}) == len(heads) == len(subject.by_key)
    assert {link.type for link in subject.links} <= CHANGEABLE
    keys = [key for identity in subject.identities for key in identity]
    keys += [key for column in subject.columns for key in (column.within, column.id_key, column.needed_with) if key]
    assert keys and {*keys} <= {*subject.by_key}
    assert (subject.label is None) != (subject.node is None)
    assert all(known_heads(subject)[column.key.casefold()] is column for column in subject.columns)


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=lambda one: one.name)
def test_links_of_a_subject_exist_in_the_model(subject: SheetSubject) -> None:
    sources = frozenset((subject.label,)) if subject.label else labels(subject, subject.node or "")
    for link in subject.links:
        targets = labels(subject, link.other)
        ends = MODEL.links[link.type].ends
        pairs = [(union(end.sources), union(end.targets)) for end in ends]
        assert any(sources & here and targets & there for here, there in pairs)
        needed = {prop.name for prop in MODEL.links[link.type].properties if prop.required}
        assert needed <= {*link.facts, *link.fixed}


def labels(subject: SheetSubject, key: str) -> frozenset[str]:
    return union(subject.by_key[key].names)


def union(types: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(MODEL.labels_of, types))


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=lambda one: one.name)
def test_examples_can_be_read(subject: SheetSubject) -> None:
    found = {column.key: read_cell(column, column.example or None) for column in subject.columns}
    assert [key for key, value in found.items() if value.note] == []
    assert [column.key for column in subject.needed if found[column.key].value is None] == []


def test_columns_of_a_label_have_the_required_properties_that_a_person_gives() -> None:
    given = {"id", "createdAt", "updatedAt", "version", "pinyin", "level"}  # by the program
    for subject in SUBJECTS.values():
        if subject.label:
            needed = {prop.name for prop in MODEL.properties_of(subject.label) if prop.required} - given
            assert needed <= {column.key for column in subject.columns if column.required}


def test_heads_come_from_the_texts_of_properties() -> None:
    heads = {column.key: column.head for column in described("Grid", "code", "name", noun="网格")}
    assert heads["code"] == "网格代码"
    assert heads["validTo"] == "撤销日期"  # without what stands in brackets
    assert choice_text("Male 男(1)") == "男(1)"
    assert example_of(MODEL.property_of("Person", "phone"), "电话") == "示例电话"


def test_a_name_means_a_subject_a_group_or_all() -> None:
    assert subjects_of("people") == (SUBJECTS["people"],)
    assert subjects_of("areas") == GROUPS["areas"]
    assert len(subjects_of("all")) == len(SUBJECTS)
    with pytest.raises(BadUserInput, match="'peopel' is no subject; did you mean people"):
        subjects_of("peopel")
    with pytest.raises(BadUserInput, match="'x' is no subject; write one of all, areas,"):
        subjects_of("x")
