"""Imports of sheets: read, compare with the graph, make one changeset of what differs, with problems by row.

outcome = await Importer(editor, UNLIMITED).run(files, Wish("2026 年名册"))

Work on rows runs in threads: an event loop that serves requests does not wait for it.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from changes.change import Change, CreateNode, Proposal, UpdateNode
from changes.editor import Editor
from changes.labels import label_of
from changes.outcome import Outcome
from changes.problem import Problem as ChangeProblem
from changes.problem import ProblemCode
from gongjian.execution.data_day import DataDay
from gongjian.importing.finding import find_all
from gongjian.importing.messages import MANY_CHANGES
from gongjian.importing.reading import GraphReader
from gongjian.importing.view import View, WholeView
from graph.access.viewer import Viewer
from graph.errors import BadUserInput
from imports.comparing.difference import difference
from imports.comparing.references import references
from imports.comparing.step import ChangedNode, Difference, NewNode, Step
from imports.messages import MISSING_COLUMN
from imports.reading import read_contents
from imports.subject import Column
from imports.table import FileContents, Problem, Row, Table

Places = Mapping[tuple[str, int], Sequence[Problem]]  # problems by sheet and row


@dataclass(frozen=True, slots=True)
class Wish:
    """The wish of whoever imports: the reason; with `complete`, links that no row has end on that day.

    With `valid_rows`, rows with problems are left out; otherwise nothing is written while there is one. More changes than
    `most` are refused.
    """

    reason: str
    dry_run: bool = False
    complete: date | None = None
    valid_rows: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """The files with all problems, the steps from the graph to them, and the changeset; None if there is nothing to change.

    `changes` are those of the steps; `versions` those of named nodes before they were compared, by id.
    """

    contents: tuple[FileContents, ...]
    steps: Difference
    outcome: Outcome | None
    others: tuple[ChangeProblem, ...] = ()  # problems of no row
    changes: tuple[Change, ...] = ()
    versions: Mapping[str, int] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the problems of all files."""
        return tuple(problem for one in self.contents for problem in one.all_problems())

    @property
    def notes(self) -> tuple[Problem, ...]:
        """Return what was assumed or left out."""
        return tuple(note for one in self.contents for note in one.all_notes())


Changed = list[tuple[Step, Change]]


@dataclass(frozen=True, slots=True)
class Importer:
    """Imports files as one viewer. The view decides what rows are compared with, the changeset what the viewer may do."""

    editor: Editor
    viewer: Viewer
    view: View = field(default_factory=WholeView)

    async def run(self, files: Iterable[tuple[str, bytes]], wish: Wish) -> ImportOutcome:
        """Import files. Raises `GraphError` for a file that cannot be read, and for a viewer who may change nothing."""
        await self.editor.author(self.viewer)
        return await self.compare([read_contents(name, content) for name, content in files], wish)

    async def compare(self, contents: Sequence[FileContents], wish: Wish) -> ImportOutcome:
        """Import the contents of files. Raises `GraphError`, and `BadUserInput` for more changes than the wish allows."""
        contents = _distinct(contents)
        if wish.complete:  # a sheet that is not understood may have the links that would end
            contents = tuple(replace(one, problems=(*one.problems, *one.notes), notes=()) for one in contents)
        while True:  # rows that need a row with a problem have one too, until none is left out any more
            tried = await self._try(contents, replace(wish, dry_run=wish.dry_run or _hinders(contents, wish)))
            if not wish.valid_rows or tried.others or tried.contents == contents:
                return tried
            contents = tried.contents

    async def _try(self, contents: tuple[FileContents, ...], wish: Wish) -> ImportOutcome:
        """Return the outcome for the valid rows, with the problems that the graph has with them."""
        tables, client = tuple(table for one in contents for table in one.tables), self.editor.writer.client
        named = await asyncio.to_thread(lambda: tuple(references(tables)))
        found = await find_all(client, named, self.view)
        day = DataDay.of(await self.editor.lease.current()).day
        reader = GraphReader(client, found, self.view, day)
        versions = (
            await reader.versions() if wish.most else {}
        )  # before the comparison, so that no change falls between
        holding = await reader.holding(tables, complete=wish.complete is not None)
        complete = None if any(one.problems for one in contents) else wish.complete
        steps = await asyncio.to_thread(difference, tables, holding, found, complete=complete)
        changed = await asyncio.to_thread(_changed, steps)
        if steps.problems:  # a row with one is left out as a whole, in the next round
            wish = replace(wish, dry_run=True)
        changed, outcome = await self._apply(changed, wish)
        steps, marked, others = await asyncio.to_thread(_marked_contents, contents, steps, changed, outcome)
        return ImportOutcome(marked, steps, outcome, others, tuple(change for _, change in changed), versions)

    async def _apply(self, changed: Changed, wish: Wish) -> tuple[Changed, Outcome | None]:
        """Return the changes and their outcome, without ends of links that no row has and others must decide."""
        while changed:
            if wish.most and len(changed) > wish.most:
                raise BadUserInput(MANY_CHANGES(count=len(changed), most=wish.most), argument="files")
            changes = tuple(change for _, change in changed)
            outcome = await self.editor.apply(Proposal(changes, wish.reason, wish.dry_run), self.viewer)
            foreign = {one.index for one in outcome.problems if one.code is ProblemCode.NOT_ALLOWED}
            kept = [one for place, one in enumerate(changed) if place not in foreign or one[0].row is not None]
            if len(kept) == len(changed):
                return changed, outcome
            changed = kept
        return changed, None


def _changed(steps: Difference) -> Changed:
    return [(step, change) for step in steps.steps if (change := _change_of(step))]


def _marked_contents(
    contents: tuple[FileContents, ...], steps: Difference, changed: Changed, outcome: Outcome | None
) -> tuple[Difference, tuple[FileContents, ...], tuple[ChangeProblem, ...]]:
    """Return the steps that are left, the contents with the problems of steps and changes in their rows, and other problems."""
    kept = {id(step) for step, _ in changed}
    steps = replace(steps, steps=tuple(one for one in steps.steps if one.change is None or id(one) in kept))
    tables = tuple(table for one in contents for table in one.tables)
    by_place, others = _places(tables, [step for step, _ in changed], outcome)
    for problem in steps.problems:
        by_place[problem.sheet, problem.row].append(problem)
    return steps, _with_problems(contents, by_place), others


def _hinders(contents: tuple[FileContents, ...], wish: Wish) -> bool:
    """Return whether problems of the files keep everything from being written."""
    return not wish.valid_rows and any(problem for one in contents for problem in one.all_problems())


def _change_of(step: Step) -> Change | None:
    match step.change:
        case NewNode(label, values, name):
            return CreateNode(label, values, name)
        case ChangedNode(node, values):
            return UpdateNode(node, label_of(node.value), values)
        case change:
            return change


def _places(
    tables: tuple[Table, ...], steps: Sequence[Step], outcome: Outcome | None
) -> tuple[defaultdict[tuple[str, int], list[Problem]], tuple[ChangeProblem, ...]]:
    """Return the problems of a changeset by sheet and row, and those of no row."""
    by_sheet, others = {table.sheet: table for table in tables}, list[ChangeProblem]()
    found = defaultdict[tuple[str, int], list[Problem]](list)
    for problem in outcome.problems if outcome else ():
        step = steps[problem.index] if problem.index is not None else None
        if step is None or step.row is None:
            others.append(problem)
            continue
        table = by_sheet[step.sheet]
        head, message = _head(table, step, problem.field or ""), problem.message
        if not head and problem.code is ProblemCode.REQUIRED and (column := _absent(table, step, problem.field or "")):
            head, message = column.head, MISSING_COLUMN(head=column.head)
        found[step.sheet, step.row].append(Problem(step.sheet, step.row, head, problem.value or "", message))
    return found, tuple(others)


def _head(table: Table, step: Step, field: str) -> str:
    """Return the head of the column that a problem is about; empty for the row."""
    heads = {key: table.heads[place] for place, key in table.columns.items()}
    return next((heads[key] for key in _keys(step, field) if key in heads), "")


def _absent(table: Table, step: Step, field: str) -> Column | None:
    """Return the column that a problem is about, of those that the subject has and the sheet may lack."""
    return next((table.subject.by_key[key] for key in _keys(step, field) if key in table.subject.by_key), None)


def _keys(step: Step, field: str) -> tuple[str, ...]:
    name = field.rpartition(".")[2]
    return (name, f"{step.what}.{name}", *((f"{step.what}.to",) if field == "to" else ()))


def _with_problems(contents: Iterable[FileContents], places: Places) -> tuple[FileContents, ...]:
    return tuple(replace(one, tables=tuple(_marked(table, places) for table in one.tables)) for one in contents)


def _marked(table: Table, places: Places) -> Table:
    def marked(row: Row) -> Row:
        more = places.get((table.sheet, row.number), ())
        return replace(row, problems=(*row.problems, *more)) if more else row

    return replace(table, rows=tuple(map(marked, table.rows)))


def _distinct(contents: Sequence[FileContents]) -> tuple[FileContents, ...]:
    """Return contents whose sheets have different names: those of several files get its place and name in front."""
    names = [table.sheet for one in contents for table in one.tables]
    if len(names) == len(set(names)):
        return tuple(contents)
    return tuple(
        replace(one, tables=tuple(replace(table, sheet=f"{place} {one.file} {table.sheet}") for table in one.tables))
        for place, one in enumerate(contents, start=1)
    )
