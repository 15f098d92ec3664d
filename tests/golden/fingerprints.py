"""Fingerprints of compiled documents: statement, parameters, projector and plan, without the names of Python classes."""

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

DAY = date(2024, 7, 4)  # of the data, where a document names none
UNLIMITED = CostLimits(*[10**9] * 8)
PARTS = ("statement", "parameters", "projector", "plan")
LENGTH = 12  # hex digits of a hash
RENAMED: dict[
    str, str
] = {}  # names in projectors that were called otherwise when the corpus was frozen: today's → then


@dataclass(frozen=True)
class Compiled:
    """The texts of a compiled document that have to stay the same."""

    statement: str
    parameters: str
    projector: str
    plan: str

    @property
    def hashes(self) -> dict[str, str]:
        """Return the hash of each text."""
        return {part: sha256(getattr(self, part).encode()).hexdigest()[:LENGTH] for part in PARTS}


def compile_entry(entry: Entry) -> Compiled:
    """Compile a document without an engine. Raises `ValueError` if the schema refuses it or its variables."""
    document = read_document(entry.query)
    if document.errors:
        raise ValueError(f"{entry.name}: {document.errors[0].message}")
    read = document.variables(entry.operation).read(entry.variables)
    if isinstance(read, list):
        raise ValueError(f"{entry.name}: {read[0].message}")
    values, shape = read
    found = prepare(document, document.operation(entry.operation), shape, UNLIMITED)
    parameters = f"{forms_of(found)}\n{bound_to(found, dict(values))}"
    return Compiled(found.statement.text, parameters, with_old_names(found.projector.text), plan_text(found.plan))


def bound_to(prepared: Prepared, variables: dict[str, Any]) -> str:
    """Write the values that travel as `$v` and the state of each page, or the code of the refusal."""
    try:
        bound = prepared.bind(variables, DAY)
    except GraphError as error:
        return str(error.code)
    pages = {name: list(page) for name, page in bound.pages.items()}
    return json.dumps([bound.values, pages], ensure_ascii=False, default=str)


def forms_of(prepared: Prepared) -> str:
    """Write the name of each parameter and what it is, without the names of classes."""
    return "\n".join(f"{name}: {form_of(parameter)}" for name, parameter in prepared.statement.parameters)


def form_of(parameter: Parameter) -> str:
    """Write one parameter: where its value comes from, and what it is turned into."""
    match parameter:
        case Argument():
            return f"{parameter.field}.{parameter.name} {parameter.source} {parameter.pattern} {parameter.coercion}"
        case BoundedInt(argument, least, most):
            return f"{form_of(argument)} {least}..{most}"
        case AsOfParameter(day, part) | CalendarParameter(day, part):
            return f"{part} of {day_of(day)}"
        case PeriodParameter(argument, part, day):
            return f"{part} of {form_of(argument)} on {day_of(day)}"
        case SearchParameter(argument, part):
            return f"{part} of {form_of(argument)}"
        case PageParameter(page, part, column, day):
            bounds = (page.first, page.after, page.last, page.before, page.offset)
            switches = (page.has_more, page.wants_sort_values, page.wants_rows, column.most)
            return f"{part} of {column.field} {' '.join(map(str, (*bounds, *switches)))} on {day_of(day)}"


def day_of(day: AsOf) -> str:
    """Write where a day comes from."""
    return f"{day.field}.{day.argument} {day.source} {day.id_source} {day.goal_source}"


def with_old_names(projector: str) -> str:
    """Write the names of functions and attributes as they were when the corpus was frozen; literals stay as they are."""
    tokens = tokenize.generate_tokens(io.StringIO(projector).readline)
    return (
        tokenize.untokenize(
            one._replace(string=RENAMED[one.string]) if one.type == tokenize.NAME and one.string in RENAMED else one
            for one in tokens
        )
        if RENAMED
        else projector
    )
