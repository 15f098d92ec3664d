"""Rows of a sheet: each cell read by its column, with all problems of the row at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from imports.cells.cell import CellRefused, CellValue, Raw, shown
from imports.cells.messages import EMPTY, EMPTY_BESIDE, NO_VALUE
from imports.cells.reading import read_cell
from imports.files.sheet import RawSheet
from imports.heads import Head, head_text
from imports.messages import FOOTER
from imports.subject import Column
from imports.table import Problem, Row
from imports.texts import narrow

HINT = "说明:"  # begins the explaining row of a template
FOOTERS = ("合计", "总计", "小计", "填表", "制表", "审核", "备注", "注:")
Outcome = CellValue | CellRefused


@dataclass(slots=True)
class RowReader:
    """Reader of the rows below a head. Equal cells of a column are read once. `notes` collects what was assumed."""

    sheet: RawSheet
    head: Head
    notes: list[Problem] = field(default_factory=list)
    _known: dict[tuple[str, type, Raw], Outcome] = field(default_factory=dict)

    def read(self) -> Iterator[Row]:
        """Yield the rows with values; blank rows, explanations, the example and footers are left out."""
        below, example = self.sheet.spread(), self._example()
        for place in range(self.head.row + 1, len(self.sheet.rows)):
            if self._is_left_out(place, tuple(self.sheet.rows[place])):
                continue
            row = self._row(place, self._cells(place, below))
            if row.values != example:
                yield row

    def _cells(self, place: int, below: Mapping[tuple[int, int], Raw]) -> tuple[Raw, ...]:
        """Return the cells of a row; one of a merged range has the range's value."""
        cells = tuple(self.sheet.rows[place])
        if not below:
            return cells
        return tuple(below.get((place, column), raw) if raw is None else raw for column, raw in enumerate(cells))

    def _is_left_out(self, place: int, cells: tuple[Raw, ...]) -> bool:
        texts = [text for raw in cells if (text := narrow(shown(raw)))]
        hint = place == self.head.row + 1 and bool(texts) and texts[0].startswith(HINT)
        if not texts or hint or self._is_head(cells):
            return True
        if len(texts) <= 2 and texts[0].startswith(FOOTERS) and not self._has_needed(cells):
            self.notes.append(Problem(self.sheet.name, place + 1, "", texts[0], FOOTER()))
            return True
        return False

    def _has_needed(self, cells: tuple[Raw, ...]) -> bool:
        """Return True for a row with a value in each needed column: it is no sum and no remark."""
        needed = [place for place, column in self.head.columns.items() if column.required]
        return bool(needed) and all(place < len(cells) and cells[place] is not None for place in needed)

    def _is_head(self, cells: tuple[Raw, ...]) -> bool:
        """Return True for a head that is repeated, as for each printed page."""
        texts = self.head.texts
        return len(cells) <= len(texts) and all(
            head_text(raw) == text for raw, text in zip(cells, texts, strict=False) if text or raw is not None
        )

    def _row(self, place: int, cells: tuple[Raw, ...]) -> Row:
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for position, column in self.head.columns.items():
            raw = cells[position] if position < len(cells) else None
            try:
                values[column.key] = self._value(place, position, column, raw)
            except CellRefused as refused:
                values[column.key] = None
                problems.append(self._problem(place, position, raw, refused))
        refused_columns = {one.column for one in problems}
        problems += [one for one in self._gaps(place, values) if one.column not in refused_columns]
        return Row(place + 1, values, cells, tuple(problems))

    def _value(self, place: int, position: int, column: Column, raw: Raw) -> Any:
        if (place, position) in self.sheet.unsaved:
            raise CellRefused(NO_VALUE())
        if raw is None:
            return None
        outcome = self._outcome(column, raw)
        if isinstance(outcome, CellRefused):
            raise outcome
        if outcome.note:
            self.notes.append(Problem(self.sheet.name, place + 1, self.head.texts[position], shown(raw), outcome.note))
        return outcome.value

    def _outcome(self, column: Column, raw: Raw) -> Outcome:
        key = (column.key, type(raw), raw)
        if key not in self._known:
            try:
                self._known[key] = read_cell(column, raw)
            except CellRefused as refused:
                self._known[key] = refused
        return self._known[key]

    def _problem(self, place: int, position: int, raw: Raw, refused: CellRefused) -> Problem:
        return Problem(self.sheet.name, place + 1, self.head.texts[position], shown(raw), refused.message)

    def _gaps(self, place: int, values: Mapping[str, Any]) -> Iterator[Problem]:
        """Yield the problems of empty cells: of needed columns, and of those that another value needs."""
        for position, column in self.head.columns.items():
            if values[column.key] is not None:
                continue
            head, beside = self.head.texts[position], self._beside(column, values)
            if column.required:
                yield Problem(self.sheet.name, place + 1, head, "", EMPTY(head=column.head))
            elif beside:
                message = EMPTY_BESIDE(head=column.head, other=beside.head)
                yield Problem(self.sheet.name, place + 1, head, "", message)

    def _beside(self, column: Column, values: Mapping[str, Any]) -> Column | None:
        """Return a column whose value needs one in this column: the link's other end, or its facts."""
        subject = self.head.subject
        if column.needed_with and values.get(column.needed_with) is not None:
            return subject.by_key[column.needed_with]
        facts = next((link.columns for link in subject.links if link.other == column.key), ())
        return next((subject.by_key[key] for key in facts if values.get(key) is not None), None)

    def _example(self) -> dict[str, Any]:
        """Return the values of the template's example row."""
        columns = self.head.columns.values()
        return {one.key: read_cell(one, one.example or None).value for one in columns}
