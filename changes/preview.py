"""The preview of a changeset: figures that would move, and what hangs on the nodes that it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from changes.hanging import Hanging
from graph.access.viewer import Viewer
from graph.engine.client import Transaction

Figures = Mapping[tuple[str, str], float | None]  # code of an area, name of the figure → value


class FigureReader(Protocol):
    """Reads figures within a transaction, as a viewer sees them."""

    async def __call__(self, tx: Transaction, viewer: Viewer, codes: Sequence[str], day: date) -> Figures:
        """Return the figures of the counties, and those of areas with these codes, on the day of the data. Raises `GraphError`."""


@dataclass(frozen=True, slots=True, order=True)
class MovedFigure:
    """A figure of an area before and after the changes; None without a value."""

    code: str
    name: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Preview:
    """Figures that move, and what hangs on nodes that end."""

    figures: tuple[MovedFigure, ...] = ()
    hanging: tuple[Hanging, ...] = ()


def moved_figures(before: Figures, after: Figures) -> tuple[MovedFigure, ...]:
    """Return the figures whose values differ; one of them has no value for an area that begins or ends."""
    keys = sorted(before.keys() | after.keys())
    moved = (MovedFigure(*key, before.get(key), after.get(key)) for key in keys)
    return tuple(one for one in moved if one.before != one.after)
