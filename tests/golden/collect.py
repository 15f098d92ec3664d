"""Command that adds new documents to the corpus and changes none: `python -m tests.golden.collect [SOURCE …]`.

Sources: every question (also on a named date), `features.graphql`, the documents of docs and bench (`pages`), every list
of every type with its edges, aggregates, groups and changes, random lists of the tests' generators, and files of
documents that tests have sent (lines of JSON: test, query, operation, variables). The frozen corpus was collected at
version 0.1.0.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from graphql import GraphQLField, GraphQLObjectType, get_named_type, is_enum_type, is_leaf_type, is_required_argument

from bench.operations import ALL, OURS
from gongjian.questions import all_questions
from graph.model import MODEL
from graph.model.ids import derived_id
from resolvers.execution.fields import STRAWBERRY, AggregateField
from schema.query import SCHEMA
from tests.golden.comparison import accept, read_hashes
from tests.golden.documents import DOCUMENTS, FOLDER, Entry, read_entries, write_entries
from tests.golden.fingerprints import compile_entry
from tests.oracle.generator import ANY, InputGenerator, fits_function, listings
from tests.oracle.lists import type_prefix
from tests.oracle.world import DAYS, world
from tests.property import test_diffs, test_lists, test_pairs, test_reasons, test_relationships

ROOT = FOLDER.parents[1]
DATE = "2024-07-04"
LISTS, CHANGES, LINKS, PAIRS, REASONS = 1000, 200, 150, 10, 3
ARGUMENT_VALUES = {
    "code": '"500233001001001"', "id": '"grid_01k1zkg2p8epvqtfz7vkq2h0n4"', "no": '"GD-0001"', "slot": '"1"',
    "text": '"忠州"', "category": '"C0301"', "from": '"2023-03-01"', "lang": "EN", "with": "\"unit_01k1zkg2p8epvqtfz7vkq2h0n4\"", "period": '"2024-06"',
}  # fmt: skip
FEATURE = re.compile(r"^query (\w+).*?(?=^query |\Z)", re.DOTALL | re.MULTILINE)
IDENTITY = (
    "statement",
    "projector",
    "plan",
)  # the corpus holds one of several documents with equal hashes of these parts
BLOCK = re.compile(r"```graphql\n(.*?)```", re.DOTALL)


def features() -> Iterator[Entry]:
    """Yield one document for each feature of the API."""
    text = (FOLDER / "features.graphql").read_text("utf-8")
    yield from (Entry(f"features/{one[1]}", one[0].strip(), {}) for one in FEATURE.finditer(text))


def pages() -> Iterator[Entry]:
    """Yield the documents of docs and bench."""
    yield from (Entry(f"bench/{one.folder}", one.document(OURS), {}) for one in ALL)
    for page in sorted([*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")]):
        for number, one in enumerate(BLOCK.findall(page.read_text("utf-8")), 1):
            yield Entry(f"docs/{page.stem}-{number}", one, {})


def questions() -> Iterator[Entry]:
    """Yield every question without variables, and on a named date."""
    for one in all_questions():
        yield Entry(f"questions/{one.number}", one.document, {})
        if "$asOf" in one.document:
            yield Entry(f"questions/{one.number}@{DATE}", one.document, {"asOf": DATE})


def every_list() -> Iterator[Entry]:
    """Yield every list of every type, and the leaf fields of every type."""
    for type_ in SCHEMA.type_map.values():
        if not isinstance(type_, GraphQLObjectType) or (type_.name != "Query" and type_.name not in MODEL.labels):
            continue
        if type_.name != "Query":
            yield _on(type_.name, leaf_selection(type_, 2), f"types/{type_.name}")
        for name, declared in type_.fields.items():
            found = get_named_type(declared.type)
            if not isinstance(found, GraphQLObjectType) or not found.name.endswith("Connection"):
                continue
            text = f"list: {name}{required_arguments(declared)} {{ {connection_selection(found)} }}"
            if type_.name == "Query":
                yield Entry(f"lists/Query.{name}", f"{{ {text} }}", {})
            else:
                yield _on(type_.name, text, f"lists/{type_.name}.{name}")


def _on(type_name: str, text: str, name: str) -> Entry:
    query = f"query ($id: ID!) {{ node(id: $id) {{ ... on {type_name} {{ {text} }} }} }}"
    return Entry(name, query, {"id": derived_id(type_name, name)})


def required_arguments(declared: GraphQLField) -> str:
    """Return the text of a field's required arguments."""
    required = [name for name, argument in declared.args.items() if is_required_argument(argument)]
    return f"({', '.join(f'{name}: {ARGUMENT_VALUES[name]}' for name in required)})" if required else ""


def leaf_selection(type_: Any, depth: int) -> str:
    """Return the selection of all leaf fields of a type, also of nested single objects."""
    selected = []
    for name, declared in getattr(type_, "fields", {}).items():
        inner = get_named_type(declared.type)
        if inner.name.endswith("Connection") or any(map(is_required_argument, declared.args.values())):
            continue
        if is_leaf_type(inner):
            selected.append(name)
        elif depth > 0:
            selected.append(f"{name} {{ {leaf_selection(inner, depth - 1)} }}")
    return " ".join(dict.fromkeys(["__typename", *selected]))


def connection_selection(connection: GraphQLObjectType) -> str:
    """Return the selection of all fields of a connection: page, counts, aggregates, groups and changes."""
    edge: Any = get_named_type(connection.fields["edges"].type)
    facts = [
        leaf_selection(_Without(edge, "node"), 1),
        f"node {{ {leaf_selection(get_named_type(edge.fields['node'].type), 0)} }}",
    ]
    parts = [
        f"edges {{ {' '.join(facts)} }} pageInfo {{ {leaf_selection(get_named_type(connection.fields['pageInfo'].type), 0)} }}"
    ]
    for name, declared in connection.fields.items():
        inner: Any = get_named_type(declared.type)
        if name == "aggregate":
            parts.append(f"aggregate {{ {aggregate_selection(inner)} }}")
        elif name == "groupBy":
            keys = first_group_key(get_named_type(declared.args["keys"].type))
            parts.append(f"groupBy(keys: [{keys}]) {{ keys {{ value }} {aggregate_selection(inner)} }}")
        elif name == "groupCount":
            parts.append(f"groupCount(keys: [{first_group_key(get_named_type(declared.args['keys'].type))}])")
        elif name not in ("nodes", "edges", "pageInfo"):
            below = "" if is_leaf_type(inner) else f" {{ {leaf_selection(inner, 1)} }}"
            parts.append(f"{name}{required_arguments(declared)}{below}")
    return " ".join(parts)


class _Without:
    """The fields of a type except one."""

    def __init__(self, type_: Any, omitted: str) -> None:
        self.fields = {name: declared for name, declared in type_.fields.items() if name != omitted}


def aggregate_selection(type_: Any) -> str:
    """Return the selection of every aggregate function, each of the first value that it accepts."""
    selected = []
    for name, declared in type_.fields.items():
        if name == "keys":
            continue
        of: Any = get_named_type(declared.args["of"].type) if "of" in declared.args else None
        values = [value for value in of.values if _accepts(declared, value)] if of else []
        if of is None or values:
            selected.append(f"{name}(of: {values[0]})" if of else name)
    return " ".join(selected)


def _accepts(declared: GraphQLField, value: str) -> bool:
    reading: AggregateField = declared.extensions[STRAWBERRY].reading
    return fits_function(dict(reading.values)[value].type, reading.function, ANY)


def first_group_key(type_: Any) -> str:
    """Return the text of the first group key of a list."""
    name, declared = next(iter(type_.fields.items()))
    inner: Any = get_named_type(declared.type)
    return f"{{ {name}: {next(iter(inner.values)) if is_enum_type(inner) else first_group_key(inner)} }}"


def random_lists() -> Iterator[Entry]:
    """Yield pages of random lists in both directions, and aggregates of random lists."""
    random = Random("lists")  # no secret
    for number in range(LISTS):
        on = world(random.choice(DAYS))
        listing, start, given, _ = test_lists.random_case(random, on)
        given |= test_lists.on_the_day(start, on.day, random)
        generator, key = InputGenerator(random, on), f"{type_prefix(listing.traversal)}Key"
        keys = [generator.key(key) for _ in range(random.randint(1, 2))]
        coming = test_lists.Coming(tuple(generator.figures(listing.traversal.target)), tuple(keys))
        turn = random.choice(("first", "last"))
        if random.random() < 0.5:
            yield Entry(
                f"random/list-{number:04}", test_lists.document(listing), {**given, turn: random.randint(1, 100)}
            )
        else:
            variables = {**given, "first": 0, "keys": keys}
            yield Entry(f"random/figures-{number:04}", test_lists.document(listing, coming), variables)


def random_changes() -> Iterator[Entry]:
    """Yield changes of random lists between two dates."""
    random = Random("changes")  # no secret
    for number in range(CHANGES):
        listing = random.choice(listings())
        earlier, later = sorted(random.sample(DAYS, 2))
        start = derived_id(listing.owner, str(number)) if listing.owner else None
        where = (
            InputGenerator(random, world(later)).where(f"{type_prefix(listing.traversal)}Where")
            if random.random() < 0.5
            else None
        )
        if where and test_lists.is_too_costly(listing, where, []):
            where = None
        given: dict[str, Any] = {"where": where, "from": str(earlier), "to": str(later)}
        given |= {"id": f"{start}@{later}"} if start else {"asOf": str(later)}
        yield Entry(f"random/changes-{number:04}", test_diffs.document(listing), given)


def random_links() -> Iterator[Entry]:
    """Yield all relationships of random nodes, filtered and ordered, and their changes."""
    random = Random("links")  # no secret
    for number in range(LINKS):
        on = world(random.choice(DAYS))
        node, given, _ = test_relationships.random_case(random, on)
        given |= test_lists.on_the_day(node, on.day, random)
        query = test_relationships.CHANGES if number % 3 == 0 else test_relationships.QUERY
        days = {"from": str(DAYS[-1]), "kind": random.choice((None, "APPEARED"))} if number % 3 == 0 else {"first": 7}
        known = ("id", "where") if number % 3 == 0 else ("id", "where", "orderBy")
        yield Entry(f"random/links-{number:04}", query, {**{name: given[name] for name in known}, **days})


def random_pairs() -> Iterator[Entry]:
    """Yield lists of pairs, filtered, ordered and grouped."""
    for name in test_pairs.SOURCES:
        random, listed = Random(name), test_pairs.Listed.of(name)  # no secret
        for number in range(PAIRS):
            on = world(DAYS[number % 2])
            where, order, coming = test_pairs.random_case(random, listed, on)
            given = {"on": str(on.day), "where": where, "order": order, "first": 100, **coming.variables}
            yield Entry(f"random/pairs-{name}-{number}", test_pairs.document(listed, coming), given)


def random_reasons() -> Iterator[Entry]:
    """Yield lists with reasons, filtered and ordered by their reasons."""
    for listing in test_reasons.GATHERED:
        name = f"{listing.owner}.{listing.name}"
        random, number = Random(name), 0  # no secret
        while number < REASONS:
            on, start = world(random.choice(DAYS)), random.choice(test_reasons.starts(listing))
            generator = InputGenerator(random, on)
            where = test_reasons.about_reasons(generator, listing)
            order = [{"edge": {"count": "DESC"}}, generator.order(f"{type_prefix(listing.traversal)}Sort", 1)]
            if test_lists.is_too_costly(listing, where, order):
                continue
            given = {"where": where, "orderBy": order, "first": 9, **test_lists.on_the_day(start, on.day, random)}
            yield Entry(f"random/reasons-{name}-{number}", test_lists.document(listing), given)
            number += 1


def recorded_documents(file: Path) -> Iterator[Entry]:
    """Yield documents that tests have sent to a service."""
    numbers = Counter[str]()
    for line in file.read_text("utf-8").splitlines():
        sent = json.loads(line)
        name = Path(sent["test"].partition("::")[0]).stem
        numbers[name] += 1
        yield Entry(f"tests/{name}-{numbers[name]:03}", sent["query"], sent["variables"], sent["operation"])


SOURCES = {
    "questions": questions, "features": features, "pages": pages, "lists": every_list, "random-lists": random_lists,
    "random-changes": random_changes, "random-links": random_links, "random-pairs": random_pairs, "random-reasons": random_reasons,
}  # fmt: skip


def main() -> None:
    """Add documents with new names that compile to new texts; then accept the corpus."""
    entries = read_entries() if DOCUMENTS.exists() else []
    known, accepted = {one.name for one in entries}, read_hashes() if entries else {}
    seen = {tuple(values[part] for part in IDENTITY) for values in accepted.values()}
    for entry in chosen(sys.argv[1:] or list(SOURCES)):
        if entry.name not in known and (identity := identity_of(entry)) and identity not in seen:
            seen.add(identity)
            entries.append(entry)
    write_entries(entries)
    accept(entries)
    print(f"{len(entries)} documents, {sum(one.golden for one in entries)} of them golden")


def chosen(names: list[str]) -> Iterator[Entry]:
    """Yield the documents of sources, by name, and of files."""
    for name in names:
        yield from SOURCES[name]() if name in SOURCES else recorded_documents(Path(name))


def identity_of(entry: Entry) -> tuple[str, ...] | None:
    """Return the hashes that identify a document; print a line and return None if the document does not compile."""
    try:
        hashes = compile_entry(entry).hashes
    except Exception as error:
        print(f"left out: {entry.name}: {error}")
        return None
    return tuple(hashes[part] for part in IDENTITY)


if __name__ == "__main__":
    main()
