"""The preview of an import as JSON: what would change, by file and sheet, all problems, and the changes for `applyChanges`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from changes.problem import Problem as ChangeProblem
from changes.violations import Violation
from gongjian.importing.importer import ImportOutcome
from graph.text import Language, in_language
from imports.comparing.step import Step, StepKind
from imports.table import FileContents, Problem, Table
from schema.changes.data import data_of, expected_of

Json = dict[str, Any]


def preview(outcome: ImportOutcome, language: Language, *, valid_rows: bool) -> Json:
    """Return the preview of an import.

    `changes` and `expected` are variables of `applyChanges`; null while a problem keeps them from being made.
    """
    hindered = bool(outcome.others or (outcome.problems and not valid_rows))
    effect = outcome.outcome.effect if outcome.outcome else None
    return {
        "files": [_file(one, outcome.steps.steps) for one in outcome.contents],
        **_counts(outcome.steps.steps),
        "problems": [*_lines(outcome.contents, language), *(_other(one, language) for one in outcome.others)],
        "notes": [*_notes(outcome.contents, language)],
        "introduced": _violations(effect.introduced if effect else ()),
        "resolved": _violations(effect.resolved if effect else ()),
        "changes": None if hindered else [data_of(one) for one in outcome.changes],
        "expected": None if hindered else expected_of(outcome.changes, outcome.versions),
    }


def _file(contents: FileContents, steps: Iterable[Step]) -> Json:
    return {"file": contents.file, "sheets": [_sheet(table, steps) for table in contents.tables]}


def _sheet(table: Table, steps: Iterable[Step]) -> Json:
    """Return the numbers of a sheet, as a whole and by label and link type."""
    own = [step for step in steps if step.sheet == table.sheet]
    kinds = dict.fromkeys(step.what for step in own)
    types = [{"type": what, **_counts(step for step in own if step.what == what)} for what in kinds]
    return {
        "sheet": table.sheet,
        "subject": table.subject.name,
        "rows": len(table.rows),
        **_counts(own),
        "types": types,
    }


def _counts(steps: Iterable[Step]) -> Json:
    kinds = [step.kind for step in steps]
    return {str(kind): kinds.count(kind) for kind in StepKind}


def _lines(files: Iterable[FileContents], language: Language) -> Iterator[Json]:
    for one in files:
        yield from (_line(one.file, problem, language) for problem in one.all_problems())


def _notes(files: Iterable[FileContents], language: Language) -> Iterator[Json]:
    for one in files:
        yield from (_line(one.file, note, language) for note in one.all_notes())


def _line(file: str, problem: Problem, language: Language) -> Json:
    """Return a problem or note; `row` counts from 1, null for the sheet as a whole."""
    return {
        "file": file,
        "sheet": problem.sheet,
        "row": problem.row or None,
        "column": problem.column or None,
        "value": problem.value,
        "message": in_language(problem.message, language),
    }


def _other(problem: ChangeProblem, language: Language) -> Json:
    """Return a problem of no row."""
    message = in_language(problem.message, language)
    return {"file": None, "sheet": None, "row": None, "column": None, "value": problem.value, "message": message}


def _violations(found: Iterable[Violation]) -> list[Json]:
    return [
        {"rule": one.rule, "code": one.code, "what": one.what, "missing": one.missing, "day": one.day.isoformat()}
        for one in found
    ]
