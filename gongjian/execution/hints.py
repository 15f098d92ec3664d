"""Hints for names of other GraphQL services: which argument, member or operator of this schema does the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import orjson
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
)

from graph.text import Template, Text

ARGUMENT = re.compile(r"Unknown argument '(\w+)' on field '(\w+)\.(\w+)'\.")
MEMBER = re.compile(r"type '(\w+)' not to include unknown field '(\w+)'")
NO_OBJECT = re.compile(r"Expected value of type '(\w+)' to be an object, found: (.+?)\.$", re.DOTALL)
FIELD = re.compile(r"Cannot query field '(\w+)' on type '(\w+Connection)'\.")
WRITE = Template("Write {example}.", "请写 {example}。")
USE = Template("Use {example}.", "请用 {example}。")
SELECT = Template("Select {example}.", "请选择 {example}。")

FAMILIAR = ("name", "title", "no", "code")  # members that examples prefer
ARGUMENTS = {
    "where": "filter filters filterby condition conditions criteria query predicate",
    "orderBy": "sort sortby sorting order orderby orderdirection sortdirection sortorder direction",
    "first": "limit take pagesize perpage size count top max",
    "offset": "skip page start",
    "after": "cursor startcursor",
    "asOf": "asof date day at on time",
}
MEMBERS = {  # by the first that the type has
    "eq": "equals equal is equalto _eq",
    "ne": "not notequals neq isnot noteq not_eq _neq",
    "NOT": "not",
    "AND": "and",
    "OR": "or",
    "in": "oneof anyof isin _in",
    "notIn": "nin not_in noneof _nin",
    "contains": "ilike like icontains match matches regex includes search _like _ilike",
    "includes": "contains has",
    "startsWith": "startswith starts_with beginswith prefix",
    "endsWith": "endswith ends_with suffix",
    "gt": "greaterthan after _gt",
    "gte": "ge greaterthanorequal since from min between _gte",
    "lt": "lessthan before _lt",
    "lte": "le lessthanorequal until to max _lte",
    "isNull": "isnull is_null null exists isempty _is_null",
    "some": "any exists",
    "all": "every",
    "none": "no",
}


def hint_for(message: str, schema: GraphQLSchema) -> Text | None:
    """Return what to write instead of an unknown name, None if nothing does the same."""
    for pattern, hint in HINTS.items():
        if match := pattern.search(message):
            return hint(schema, *match.groups())
    return None


def _of_argument(schema: GraphQLSchema, name: str, type_name: str, field: str) -> Text | None:
    type_ = schema.type_map.get(type_name)
    known = type_.fields[field].args if isinstance(type_, GraphQLObjectType) and field in type_.fields else {}
    target = _target(name, ARGUMENTS, known)
    return USE(example=f"{target}: {_example(target, known[target].type)}") if target else None


def _example(argument: str, type_: Any) -> str:
    named: Any = get_named_type(type_)
    match argument:
        case "where":
            return _object(next(_conditions(named), ("", "")))
        case "orderBy":
            return f"[{{{_sort_key(named)}: DESC}}]"
    return {"first": "20", "offset": "20", "after": '"…"', "asOf": '"2024-07-04"'}[argument]


def _conditions(type_: GraphQLInputObjectType) -> Iterator[tuple[str, str]]:
    """Yield members of a `where` with an operator; texts first, because people search for these."""
    found = [
        (name, operators.fields)
        for name, member in type_.fields.items()
        if isinstance(operators := get_named_type(member.type), GraphQLInputObjectType)
    ]
    found.sort(key=lambda pair: pair[0] not in FAMILIAR)
    yield from ((name, "contains") for name, operators in found if "contains" in operators)
    yield from ((name, "eq") for name, operators in found if "eq" in operators)


def _object(member: tuple[str, str]) -> str:
    name, operator = member
    return f'{{{name}: {{{operator}: "…"}}}}'


def _sort_key(type_: GraphQLInputObjectType) -> str:
    names = [name for name, one in type_.fields.items() if isinstance(get_named_type(one.type), GraphQLEnumType)]
    first: str = next(iter(type_.fields))
    return min(names, key=lambda name: name not in FAMILIAR, default=first)


def _of_member(schema: GraphQLSchema, type_name: str, name: str) -> Text | None:
    type_ = schema.type_map.get(type_name)
    if not isinstance(type_, GraphQLInputObjectType):
        return None
    if target := _target(name, MEMBERS, type_.fields):
        return USE(example=target)
    if type_name.endswith("Sort") and name in ("field", "direction", "order", "by"):
        return WRITE(example=f"{{{_sort_key(type_)}: DESC}}")
    return None


def _target(name: str, names: dict[str, str], known: Any) -> str | None:
    """Return the name that means the same as another one and is known."""
    return next(
        (target for target, others in names.items() if name.lower() in others.split() and target in known), None
    )


def _of_value(schema: GraphQLSchema, type_name: str, value: str) -> Text | None:
    type_ = schema.type_map.get(type_name)
    fits = (
        isinstance(type_, GraphQLInputObjectType) and "eq" in type_.fields and len(value) < 40 and value[0] not in "[{"
    )
    return WRITE(example=f"{{eq: {_in_graphql(value)}}}") if fits else None


def _in_graphql(value: str) -> str:
    """Return a value with its text in double quotes, which Python writes in single quotes."""
    return orjson.dumps(value[1:-1]).decode() if value.startswith("'") else value


def _of_field(schema: GraphQLSchema, name: str, connection: str) -> Text | None:
    type_ = schema.type_map.get(connection)
    nodes = type_.fields.get("nodes") if isinstance(type_, GraphQLObjectType) else None
    node: Any = get_named_type(nodes.type) if nodes else None
    return SELECT(example=f"nodes {{ {name} }}") if node and name in node.fields else None


HINTS: dict[re.Pattern[str], Callable[..., Text | None]] = {
    ARGUMENT: _of_argument,
    MEMBER: _of_member,
    NO_OBJECT: _of_value,
    FIELD: _of_field,
}
