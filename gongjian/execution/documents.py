"""Documents by their text: parsed and validated once, then remembered."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, TypeVar

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    Undefined,
    parse,
    strip_ignored_characters,
    validate,
)

from graph.errors import BadUserInput, Code
from resolvers.execution.selection.variables import Variables

REMEMBERED = 200_000  # characters of documents; what is made of them takes a hundred times as much memory
SHAPES, REQUESTS = 100, 100  # of one document
MAX_TOKENS = 15_000
TOO_LONG = re.compile(r"Exceeds the limit .* for integer string conversion: value has (\d+) digits")
T = TypeVar("T")


@dataclass(slots=True)
class Memory:
    """What has been made before, by what it was made of; the oldest is forgotten."""

    most: int
    _made: dict[Hashable, Any] = field(default_factory=dict)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made of the key, or is now. What cannot be made is not kept."""
        found = self._made.get(key, Undefined)  # the key is hashed once: requests pass by here all the time
        if found is Undefined:
            found = make()
            while len(self._made) >= self.most:
                self._made.pop(next(iter(self._made)), None)
            self._made[key] = found
        kept: T = found
        return kept


@dataclass(frozen=True)
class Document:
    """A text as GraphQL: valid, or with its errors and their code. What is made of it is forgotten with it."""

    text: str
    node: DocumentNode | None
    errors: tuple[GraphQLError, ...] = ()
    code: Code | None = None
    operations: Mapping[str, OperationDefinitionNode] = field(default_factory=dict)
    fragments: Mapping[str, FragmentDefinitionNode] = field(default_factory=dict)
    declared: Memory = field(default_factory=lambda: Memory(SHAPES))  # the variables of its operations
    shapes: Memory = field(default_factory=lambda: Memory(SHAPES))  # its operations made ready
    requests: Memory = field(default_factory=lambda: Memory(REQUESTS))  # those with variables that came before

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    @cached_property
    def bare(self) -> str:
        """The text without comments, blanks and commas, which say nothing."""
        return strip_ignored_characters(self.text)

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The operation to run. Raises `BadUserInput` if the name does not choose one."""
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        if name is None or name not in self.operations:
            names = ", ".join(self.operations) or "none"
            asked = "it is missing" if name is None else f"there is no {name!r}"
            raise BadUserInput(
                f'Parameter "operationName": {asked}; the document has {names}.', argument="operationName"
            )
        return self.operations[name]

    def variables(self, name: str | None) -> Variables:
        """What the operation of this name declares."""
        return self.declared.get(name, lambda: Variables.of(graphql_schema(), self.operation(name)))


@cache
def graphql_schema() -> GraphQLSchema:
    """The schema, made when it is first needed: that takes a second, and half of the commands need none."""
    from schema import schema

    return schema.graphql_schema


_known: OrderedDict[str, Document] = OrderedDict()  # those used last behind


def read_document(text: str) -> Document:
    """Parse and validate; the same text is read once, as long as not too much is read between."""
    if text in _known:
        _known.move_to_end(text)
        return _known[text]
    document = _known[text] = _read(text)
    while len(_known) > 1 and sum(map(len, _known)) > REMEMBERED:
        _known.popitem(last=False)
    return document


def _read(text: str) -> Document:
    try:
        node = parse(text, max_tokens=MAX_TOKENS, allow_empty_selection_sets=False)
    except GraphQLSyntaxError as error:
        return Document(text, None, (error,), Code.GRAPHQL_PARSE_FAILED)
    except RecursionError:
        return Document(
            text, None, (GraphQLError("Syntax Error: The document is nested too deeply."),), Code.GRAPHQL_PARSE_FAILED
        )
    errors = tuple(map(plain, validate(graphql_schema(), node, max_errors=10, allow_empty_selection_sets=False)))
    if errors:
        return Document(text, None, errors, Code.GRAPHQL_VALIDATION_FAILED)
    operations = {
        one.name.value if one.name else "": one for one in node.definitions if isinstance(one, OperationDefinitionNode)
    }
    fragments = {one.name.value: one for one in node.definitions if isinstance(one, FragmentDefinitionNode)}
    return Document(text, node, (), None, operations, fragments)


def plain(error: GraphQLError) -> GraphQLError:
    """An error without what Python says of a number that is too long to be one, and without its thousands of digits."""
    found = TOO_LONG.search(error.message)
    return GraphQLError(f"A number of {found[1]} digits is too long for any type.", error.nodes) if found else error
