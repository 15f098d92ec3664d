"""The schema as a whole: compared with the committed one, described in both languages, without what nobody may see yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphql import GraphQLEnumType, GraphQLInterfaceType, GraphQLObjectType, build_schema

from gongjian.documents import GRAPHQL_SCHEMA
from graph.model import MODEL, Sensitivity
from resolvers.reading import STRAWBERRY, Holds
from schema.field import ReadingField
from scripts.docs import model_page, schema_page

ROOT = Path(__file__).parent.parent


def our_types() -> Iterator[Any]:
    builtin = set(build_schema("type Query { a: Int }").type_map) | {"Float", "ID"}
    yield from (
        type_ for name, type_ in GRAPHQL_SCHEMA.type_map.items() if name not in builtin and not name.startswith("__")
    )


def described() -> Iterator[tuple[str, str | None]]:
    for type_ in our_types():
        yield type_.name, type_.description
        if isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType)):
            for name, field in type_.fields.items():
                yield f"{type_.name}.{name}", field.description
                yield from ((f"{type_.name}.{name}({arg})", found.description) for arg, found in field.args.items())
        elif isinstance(type_, GraphQLEnumType):
            yield from ((f"{type_.name}.{name}", value.description) for name, value in type_.values.items())


def test_the_committed_schema_is_current() -> None:
    assert (ROOT / "schema.graphql").read_text("utf-8") == schema_page(), "run `make docs` and read the difference"


def test_the_committed_model_page_is_current() -> None:
    assert (ROOT / "docs" / "model.md").read_text("utf-8") == model_page(), "run `make docs` and read the difference"


def test_every_type_field_argument_and_value_is_described_in_english_and_chinese() -> None:
    bare = [
        name
        for name, text in described()
        if not (text and re.search(r"[A-Za-z]", text) and re.search(r"[\u4e00-\u9fff]", text))
    ]
    assert bare == []


def test_a_bare_description_is_found() -> None:
    assert not re.search(r"[\u4e00-\u9fff]", "Only English")


def test_nothing_above_internal_is_in_the_schema() -> None:
    hidden = {
        (holder.name, prop.name)
        for holder in (*MODEL.labels.values(), *MODEL.interfaces.values())
        for prop in holder.properties
        if prop.sensitivity > Sensitivity.INTERNAL
    }
    shown = {(type_.name, name) for type_ in our_types() for name in getattr(type_, "fields", {})}
    assert len(hidden) == 8
    assert hidden & shown == set()


def test_links_that_say_where_residents_live_are_not_in_the_schema() -> None:
    link_types = GRAPHQL_SCHEMA.type_map["LinkType"]
    assert isinstance(link_types, GraphQLEnumType)
    assert set(MODEL.links) - set(link_types.values) == {"LIVES_IN"}


def test_every_field_of_an_answer_says_how_it_is_read() -> None:
    for type_ in our_types():
        if isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType)):
            for field in type_.fields.values():
                assert isinstance(field.extensions[STRAWBERRY], ReadingField)


def test_stored_fields_derive_from_the_model() -> None:
    for name in (*MODEL.labels, *MODEL.interfaces):
        type_ = GRAPHQL_SCHEMA.type_map[name]
        assert isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType))
        stored = {
            field for field, found in type_.fields.items() if isinstance(found.extensions[STRAWBERRY].reading, Holds)
        }
        assert stored == {prop.name for prop in MODEL.properties_of(name) if prop.readable}


def test_every_root_field_but_a_constant_takes_a_day() -> None:
    query = GRAPHQL_SCHEMA.query_type
    assert query is not None
    assert [name for name, field in query.fields.items() if "asOf" not in field.args] == []
