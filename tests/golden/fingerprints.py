"""Fingerprints of compiled documents: statement, parameters, projector and plan, without names of Python classes."""

from __future__ import annotations

import io
import json
import tokenize
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from gongjian.execution.documents import read_document
from gongjian.execution.limits import CostLimits
from gongjian.execution.prepared import Prepared, prepare
from graph.access.rights import RightsParameter
from graph.errors import GraphError
from graph.query.arguments import Argument, BoundedInt
from graph.query.parameters import (
    AsOfParameter,
    CalendarParameter,
    PageParameter,
    Parameter,
    PeriodParameter,
    SearchParameter,
)
from graph.query.printer import plan_text
from graph.query.rows import AsOf
from tests.golden.documents import Entry

DAY = date(2024, 7, 4)  # the date of the data, for documents without an as-of date
UNLIMITED = CostLimits(*[10**9] * 8)
PARTS = ("statement", "parameters", "projector", "plan")
LENGTH = 12  # hex digits of a hash
# present name → name at the time of the accepted hashes, for names in projectors that have changed since
RENAMED: dict[str, str] = {}


@dataclass(frozen=True)
class Compiled:
    """The texts of a compiled document that must not change."""

    statement: str
    parameters: str
    projector: str
    plan: str

    @property
    def hashes(self) -> dict[str, str]:
        """Return the hash of each text."""
        return {part: sha256(getattr(self, part).encode()).hexdigest()[:LENGTH] for part in PARTS}


def compile_entry(entry: Entry) -> Compiled:
    """Compile a document without an engine. Raises `ValueError` if the schema refuses the document or its variables."""
    document = read_document(entry.query)
    if document.errors:
        raise ValueError(f"{entry.name}: {document.errors[0].message}")
    read = document.variables(entry.operation).read(entry.variables)
    if isinstance(read, list):
        raise ValueError(f"{entry.name}: {read[0].message}")
    values, shape = read
    prepared = prepare(document, document.operation(entry.operation), shape, UNLIMITED)
    parameters = f"{parameters_text(prepared)}\n{bound_values(prepared, dict(values))}"
    projector = with_old_names(prepared.projector.text)
    return Compiled(prepared.statement.text, parameters, projector, plan_text(prepared.plan))


def bound_values(prepared: Prepared, variables: dict[str, Any]) -> str:
    """Return the values of `$v` and the state of each page as JSON, or the error's code."""
    try:
        bound = prepared.bind(variables, DAY)
    except GraphError as error:
        return str(error.code)
    pages = {name: list(page) for name, page in bound.pages.items()}
    return json.dumps([bound.values, pages], ensure_ascii=False, default=str)


def parameters_text(prepared: Prepared) -> str:
    """Return one line for each parameter: its name and its description, without names of classes."""
    return "\n".join(f"{name}: {parameter_text(parameter)}" for name, parameter in prepared.statement.parameters)


def parameter_text(parameter: Parameter) -> str:
    """Return the description of one parameter: the source of its value, and the coercion."""
    match parameter:
        case Argument():
            return f"{parameter.field}.{parameter.name} {parameter.source} {parameter.pattern} {parameter.coercion}"
        case BoundedInt(argument, minimum, maximum):
            return f"{parameter_text(argument)} {minimum}..{maximum}"
        case AsOfParameter(as_of, part) | CalendarParameter(as_of, part):
            return f"{part} of {as_of_text(as_of)}"
        case PeriodParameter(argument, part, as_of):
            return f"{part} of {parameter_text(argument)} on {as_of_text(as_of)}"
        case RightsParameter(part, roles):
            return f"{part} of {' '.join(sorted(roles))}"
        case SearchParameter(argument, part):
            return f"{part} of {parameter_text(argument)}"
        case PageParameter(page, part, column, as_of):
            bounds = (page.first, page.after, page.last, page.before, page.offset)
            switches = (page.has_more, page.wants_sort_values, page.wants_rows, column.most)
            return f"{part} of {column.field} {' '.join(map(str, (*bounds, *switches)))} on {as_of_text(as_of)}"


def as_of_text(as_of: AsOf) -> str:
    """Return the sources of an as-of date."""
    return f"{as_of.field}.{as_of.argument} {as_of.source} {as_of.id_source} {as_of.goal_source}"


def with_old_names(projector: str) -> str:
    """Replace names of functions and attributes by those of the accepted hashes; literals do not change."""
    tokens = tokenize.generate_tokens(io.StringIO(projector).readline)
    return (
        tokenize.untokenize(
            token._replace(string=RENAMED[token.string])
            if token.type == tokenize.NAME and token.string in RENAMED
            else token
            for token in tokens
        )
        if RENAMED
        else projector
    )
