"""A raw sheet, as a file holds it. All positions count from 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from imports.cells.cell import Raw

MAX_ROWS, MAX_COLUMNS = 100_000, 500
MAX_CELLS = 4_000_000  # of the rectangle up to the last cell, which readers take memory for
LIMIT = f"{MAX_ROWS} × {MAX_COLUMNS}, {MAX_CELLS}"


def is_too_large(height: int, width: int) -> bool:
    """Return whether a sheet has more rows, columns or cells than are read."""
    return height > MAX_ROWS or width > MAX_COLUMNS or height * width > MAX_CELLS


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; its value stands in the cell at the top left."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class RawSheet:
    """Rows of raw values, from the first row of the sheet on; empty cells are None."""

    name: str
    rows: Sequence[Sequence[Raw]]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    unsaved: frozenset[tuple[int, int]] = frozenset()  # cells with a formula whose value is not stored
    is_hidden: bool = False

    def spread(self) -> dict[tuple[int, int], Raw]:
        """Return the values of cells below the first one of a merged range, by row and column."""
        found: dict[tuple[int, int], Raw] = {}
        for merge in self.merges:
            if merge.top < len(self.rows) and merge.left < len(self.rows[merge.top]):
                value, last = self.rows[merge.top][merge.left], min(merge.bottom + 1, len(self.rows))
                found |= {(row, merge.left): value for row in range(merge.top + 1, last)}
        return found
