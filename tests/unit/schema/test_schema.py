"""The schema: compared with the committed file, described in both languages, without hidden types."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    graphql_sync,
    lexicographic_sort_schema,
    print_schema,
)

from graph.model import MODEL, Interface, Label, Sensitivity, ValueType
from resolvers.execution.fields import (
    STRAWBERRY,
    AggregateField,
    AllRelationshipsField,
    ChangesField,
    EdgeField,
    FieldRole,
    ReferenceField,
    SearchField,
    StoredField,
    TraversalField,
)
from resolvers.execution.inputs import TAKES_ONE, OperatorInput
from schema import schema
from schema.derived.figures import LABEL
from schema.query import SCHEMA
from scripts.docs import model_page, schema_page
from tests import ROOT

SDL_BYTES, TYPES = 638_200, 1_711
ONE_OF = {
    "ChangeInput",
    "NodeReferenceInput",
    "LinkFactsInput",
    "NodeFactsInput",
}  # inputs of mutations, which no list repeats
PROPOSALS = ["proposeDissolution", "proposeRedraw", "proposeMerge", "proposeSplit", "proposeMove"]
CHANGING = {
    "Query.changeable",
    "Query.changeset",
    "Query.changesets",
    "Mutation.applyChanges",
    "Mutation.undoChangeset",
} | {f"Query.{name}" for name in PROPOSALS}
COMPUTED = ("schema.networks.", "schema.statistics.", "schema.trail.", "schema.changes.")  # packages of computed types


def our_types() -> Iterator[Any]:
    builtin = set(build_schema("type Query { a: Int }").type_map) - {"Query"} | {"Float", "ID"}
    yield from (type_ for name, type_ in SCHEMA.type_map.items() if name not in builtin and not name.startswith("__"))


def is_computed(type_: Any) -> bool:
    definition = type_.extensions.get("strawberry-definition")
    return bool(definition and getattr(definition, "origin", type).__module__.startswith(COMPUTED))


def output_types() -> Iterator[GraphQLObjectType | GraphQLInterfaceType]:
    yield from (type_ for type_ in our_types() if isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType)))


def rows_of_table(title: str) -> dict[str, list[str]]:
    """The first column of a table of docs/lists.md, with the names in its second one."""
    page = (ROOT / "docs" / "lists.md").read_text("utf-8").partition(f"## {title}\n")[2].partition("\n## ")[0]
    lines = [line.split("|") for line in page.splitlines() if line.startswith("| `")]
    return {line[1].strip(" `…"): re.findall(r"`(\w+)`", line[2]) for line in lines}


FAMILIES, ARGUMENTS = rows_of_table("Families of types"), rows_of_table("Arguments of lists")
PAGE = {"first", "after", "last", "before", "offset", "where", "orderBy"}
FACTS = {"Edge": (EdgeField, ReferenceField)}  # edges mirror …Facts


def family_of(type_: Any) -> str | None:
    """The family of a type that derives from others; types that people write have none, whatever they are called."""
    name = next((name for name in FAMILIES if type_.name.endswith(name)), None)
    derived = (
        isinstance(type_, GraphQLInputObjectType)
        or type_.name.endswith(("Connection", "Edge"))
        or (isinstance(type_, GraphQLEnumType) and LABEL in type_.extensions)
        or (isinstance(type_, GraphQLObjectType) and type_.name != "GroupKey" and STRAWBERRY not in type_.extensions)
    )
    return name if derived else None


def said_elsewhere(type_: GraphQLObjectType | GraphQLInterfaceType, name: str) -> bool:
    """Tell if a field is described where it comes from: by its family, by `…Facts`, or by an interface."""
    family = family_of(type_)
    reading = getattr(type_.fields[name].extensions.get(STRAWBERRY), "reading", None)
    mirrored = isinstance(reading, FACTS.get(family or "", ()))
    inherited = any(found.fields[name].description for found in type_.interfaces if name in found.fields)
    return mirrored or inherited or name in FAMILIES.get(family or "", ())


def described() -> Iterator[tuple[str, str | None]]:
    """Types, fields, arguments and values that people write, with their descriptions; families describe the rest."""
    for type_ in our_types():
        if not family_of(type_):
            yield type_.name, type_.description
            if isinstance(type_, GraphQLEnumType):
                yield from ((f"{type_.name}.{name}", value.description) for name, value in type_.values.items())
    for type_ in output_types():
        for name, field in type_.fields.items():
            if not (field.description is None and said_elsewhere(type_, name)):
                yield f"{type_.name}.{name}", field.description
                own = {arg: found for arg, found in field.args.items() if found.description or not takes(field, arg)}
                yield from ((f"{type_.name}.{name}({arg})", found.description) for arg, found in own.items())


def takes(field: Any, argument: str) -> bool:
    """Tell if docs/lists.md describes an argument: one of a list, of a field beside its page, or the day."""
    reading = getattr(field.extensions.get(STRAWBERRY), "reading", None)
    if isinstance(reading, AggregateField | ChangesField) or reading in (
        FieldRole.TOTAL_COUNT,
        FieldRole.GROUP_BY,
        FieldRole.GROUP_COUNT,
        FieldRole.CHANGE_COUNT,
    ):
        return argument in ARGUMENTS
    of_a_list = (
        (reading is None and {"first", "after"} <= field.args.keys())  # computed
        or isinstance(reading, TraversalField | AllRelationshipsField | SearchField)
        or reading is FieldRole.REACHED
    )
    return argument == "asOf" or (of_a_list and argument in PAGE)


def test_the_committed_schema_is_current() -> None:
    assert (ROOT / "schema.graphql").read_text("utf-8") == schema_page(), "run `make docs` and read the difference"


def test_strawberry_exports_the_committed_schema() -> None:
    """Strawberry's printer sorts types by name, so both are compared sorted."""
    command = [sys.executable, "-m", "strawberry", "export-schema", "schema:schema"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    exported, committed = (
        print_schema(lexicographic_sort_schema(build_schema(text)))
        for text in (done.stdout, (ROOT / "schema.graphql").read_text("utf-8"))
    )
    assert exported == committed


def test_introspection_asks_graphql_core_which_inputs_take_one_member() -> None:
    """Of other types `isOneOf` is null; Strawberry's resolver would say false of them, and fail for lists."""
    types = {type_.name: type_ for type_ in our_types() if isinstance(type_, GraphQLInputObjectType)}
    query = "{ __schema { types { name kind isOneOf fields { type { isOneOf } } } } }"
    for answer in (graphql_sync(SCHEMA, query), schema.execute_sync(query)):
        assert not answer.errors
        found = {type_["name"]: type_["isOneOf"] for type_ in (answer.data or {})["__schema"]["types"]}
        assert found == {name: name in ONE_OF if name in types else None for name in found}


def test_inputs_that_take_one_member_are_those_of_sort_and_group_keys() -> None:
    """Planning checks them (`resolvers/execution/selection/arguments.py`): in generated types `@oneOf` repeats all members for each."""
    taking = {type_.name for type_ in our_types() if type_.extensions.get(TAKES_ONE)}
    assert taking == {
        type_.name
        for type_ in our_types()
        if isinstance(type_, GraphQLInputObjectType)
        and type_.name.endswith(("Sort", "Key"))
        and not type_.name.endswith("ListSort")
        and not is_computed(type_)  # schema/networks/sorting.py checks these
    }


def test_the_committed_model_page_is_current() -> None:
    assert (ROOT / "docs" / "model.md").read_text("utf-8") == model_page(), "run `make docs` and read the difference"


def test_every_type_field_argument_and_value_that_people_write_is_described_in_english_and_chinese() -> None:
    bare = [
        name
        for name, text in described()
        if not (text and re.search(r"[A-Za-z]", text) and re.search(r"[\u4e00-\u9fff]", text))
    ]
    assert bare == []


def test_descriptions_do_not_say_a_unit_that_they_name() -> None:
    """`Floors, floors` says one thing twice."""
    texts = {text for _, text in described() if text}
    twice = [text for text in texts if re.match(r"(\w+?)s?, \1s?\b", text, re.IGNORECASE)]
    assert twice == [] and re.match(r"(\w+?)s?, \1s?\b", "Floors, floors; the present value", re.IGNORECASE)


def test_what_derives_is_described_once_by_its_family() -> None:
    """A family's types have no descriptions of their own, nor have their members, but for operators of scalars."""
    repeated = [type_.name for type_ in our_types() if family_of(type_) and type_.description]
    for type_ in our_types():
        if isinstance(type_, GraphQLInputObjectType) and not is_computed(type_):
            operators = any(
                isinstance(getattr(field.extensions[STRAWBERRY], "reading", None), OperatorInput)
                for field in type_.fields.values()
            )
            repeated += (
                [] if operators else [f"{type_.name}.{name}" for name, f in type_.fields.items() if f.description]
            )
        elif isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType)):
            members = FAMILIES.get(family_of(type_) or "", ())
            repeated += [
                f"{type_.name}.{name}" for name in members if name in type_.fields and type_.fields[name].description
            ]
            for interface in type_.interfaces:
                same = [
                    name
                    for name, field in interface.fields.items()
                    if field.description == type_.fields[name].description
                ]
                repeated += [f"{type_.name}.{name}" for name in same if interface.fields[name].description]
    assert repeated == []
    assert {family_of(type_) for type_ in our_types()} - {None} == set(FAMILIES)


def test_families_and_arguments_are_described_in_english_and_chinese() -> None:
    page = (ROOT / "docs" / "lists.md").read_text("utf-8").partition("## Arguments of lists")[2]
    rows = [line.split("|")[-2] for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) == len(FAMILIES) + len(ARGUMENTS)
    assert all(re.search(r"[a-z]", row) and re.search(r"[\u4e00-\u9fff]", row) for row in rows)


def test_the_schema_stays_within_its_budget() -> None:
    """A commit that needs more raises the numbers by what it adds, and says so."""
    assert len(schema.as_str().encode()) <= SDL_BYTES
    assert len(SCHEMA.type_map) <= TYPES


def test_a_bare_description_is_found() -> None:
    assert not re.search(r"[\u4e00-\u9fff]", "Only English")


def test_nothing_above_internal_is_in_the_schema_without_a_guard() -> None:
    holders: tuple[Label | Interface, ...] = (*MODEL.labels.values(), *MODEL.interfaces.values())
    hidden = {
        (holder.name, prop.name)
        for holder in holders
        for prop in holder.properties
        if prop.sensitivity > Sensitivity.INTERNAL and not prop.guard
    }
    guarded = {(holder.name, prop.name) for holder in holders for prop in holder.properties if prop.guard}
    shown = {(type_.name, name) for type_ in our_types() for name in getattr(type_, "fields", {})}
    assert len(guarded) == 12 and guarded <= shown
    assert len(hidden) == 14
    assert hidden & shown == set()


def test_guarded_values_are_neither_sorted_nor_counted() -> None:
    """They are shown, and conditions on nodes may use them; nothing else of the schema speaks of them."""
    names = {"politicalStatus", "addressText", "partyMember", "fixedFen", "performanceFen", "allowanceFen"}
    takers = {type_.name for type_ in SCHEMA.type_map.values() if names & {*getattr(type_, "fields", ())}}
    assert takers == {
        "Person",
        "WorkOrder",
        "Resident",
        "EmployedByFacts",
        "EmployedByFactsInput",
        "PersonFactsInput",  # changes set them
        "ResidentFactsInput",
        "CommunityEmployedByEdge",
        "PersonEmployedByEdge",
        "PersonWhere",
        "WorkOrderWhere",
        "ResidentWhere",
    }
    enums = [type_ for type_ in SCHEMA.type_map.values() if isinstance(type_, GraphQLEnumType)]
    assert not [type_.name for type_ in enums if names & {*type_.values}]


def test_links_and_labels_of_level_2_and_3_are_not_in_the_schema() -> None:
    """Residents' homes, the residents and buildings of orders (domain §4.4), and what search is made of."""
    link_types = SCHEMA.type_map["LinkType"]
    assert isinstance(link_types, GraphQLEnumType)
    hidden = {"LIVES_IN", "ON_BEHALF_OF", "AT_BUILDING"}
    assert set(MODEL.links) - set(link_types.values) == hidden
    assert {name for name in MODEL.labels if name not in SCHEMA.type_map} == {"SearchTerm"}


def ways_from(type_name: str) -> Iterator[tuple[str | None, bool | None, frozenset[str]]]:
    """First link, direction and the types found of every path that begins at a type."""
    type_ = SCHEMA.type_map[type_name]
    assert isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType))
    for field in type_.fields.values():
        reading = field.extensions[STRAWBERRY].reading
        for arm in reading.traversal.branches if isinstance(reading, TraversalField) else ():
            hops = arm.path.join_order(arm.start)[0].relationships
            if len(hops) == 1:
                yield hops[0].type, hops[0].outgoing, MODEL.labels_of(reading.traversal.target)


def seen(types: tuple[str, ...]) -> set[str]:
    return {name for type_ in types for name in MODEL.labels_of(type_) if MODEL.labels[name].readable}


def test_every_link_is_walkable_from_both_ends() -> None:
    missing = []
    for link in MODEL.links.values():
        for end in link.ends if link.readable else ():
            for here, opposite, along in ((end.sources, end.targets, True), (end.targets, end.sources, False)):
                for label in seen(here):
                    found = {
                        name
                        for type_, way, names in ways_from(label)
                        if type_ == link.name and way in (along, None)
                        for name in names
                    }
                    if not seen(opposite) <= found:
                        missing.append((link.name, label, sorted(seen(opposite) - found)))
    assert missing == []


def test_properties_of_one_name_are_read_alike() -> None:
    """On a list of different types one column holds the property of each: a date is no instant under the same name."""
    forms: dict[str, set[str]] = {}
    for label in MODEL.labels.values():
        for prop in MODEL.properties_of(label.name):
            form = prop.type if prop.type in (ValueType.DATE, ValueType.DATETIME, ValueType.POINT) else "plain"
            forms.setdefault(prop.name, set()).add(str(form))
    assert {name: found for name, found in forms.items() if len(found) > 1} == {}


def test_every_field_of_an_answer_says_how_it_is_read_but_those_that_need_no_graph() -> None:
    beside = {
        f"{type_.name}.{name}"
        for type_ in our_types()
        if isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType))
        for name, field in type_.fields.items()
        if not hasattr(field.extensions[STRAWBERRY], "reading") and not is_computed(type_)
    }
    computed = ("enumLabels", "network", "correlation", "claimWaits", "auditRecords", "viewer")
    assert beside - {f"Query.{name}" for name in computed} - CHANGING == {
        f"{name}.{field}"
        for name in ("EnumLabels", "ValueLabel", "Viewer", "ViewerRole", "ViewerGrant")
        for field in SCHEMA.type_map[name].fields  # type: ignore[attr-defined]  # objects
    }


def test_stored_fields_derive_from_the_model() -> None:
    for name in (*(label.name for label in MODEL.labels.values() if label.readable), *MODEL.interfaces):
        type_ = SCHEMA.type_map[name]
        assert isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType))
        stored = {
            field
            for field, found in type_.fields.items()
            if isinstance(found.extensions[STRAWBERRY].reading, StoredField)
        }
        assert stored == {prop.name for prop in MODEL.properties_of(name) if prop.readable}


def test_every_root_field_takes_a_day_but_those_without_one() -> None:
    query = SCHEMA.query_type
    assert query is not None
    assert [name for name, field in query.fields.items() if "asOf" not in field.args] == [
        "node",
        "enumLabels",
        "auditRecords",
        "viewer",
        "changeable",
        "changeset",
        "changesets",
        *PROPOSALS,
    ]
