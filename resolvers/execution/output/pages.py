"""A page of a list as outputs: its rows, its cursors, and whether there is anything on either side of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from resolvers.execution.binding.binder import PageBinding
from resolvers.execution.binding.cursors import write_cursor
from resolvers.execution.output.nodes import Namer, ObjectOutput, Pages, RowObject

MORE, PARTS = 1, 2  # places in an opened page, behind its rows


@dataclass(frozen=True, slots=True)
class ConnectionPage:
    """A connection: what stands at a place is a page's rows, or `[rows, part, …]` with what is wanted of the whole list."""

    place: int
    form: ObjectOutput
    page: str
    parts: bool
    whole: bool  # whether the page is the rows as they come: no more of them, forwards, and nothing beside

    def code(self, projector: Namer, data: str) -> str:
        page, rows = projector.name(), f"{data}[{self.place}]"
        found = f"({rows},)" if self.whole else f"opened({rows}, e[{self.page!r}], {self.parts})"
        return f"({projector.one(self.form, page)} if ({page} := {found}) else None)"

    def value(self, data: Any, pages: Pages) -> Any:
        return RowObject(self.form, connection_page(data[self.place], pages[self.page], self.parts), pages)


def connection_page(value: Any, page: PageBinding, parts: bool) -> tuple[Any, ...]:
    """A page as `(rows, whether there are more, part, …)`; one that was read backwards is turned."""
    rows, *others = value if parts else (value,)
    shown = rows[: page.size]
    return shown[::-1] if page.backwards else shown, len(rows) > page.size, *others


@dataclass(frozen=True, slots=True)
class Cursor:
    """The cursor of an edge's row (`which` None), or of a page's first (0) or last (-1) row; null on an empty page."""

    page: str
    place: int
    which: int | None = None

    def code(self, projector: Namer, data: str) -> str:
        seal = f"e[{self.page!r}].seal"
        if self.which is None:
            return f"write_cursor({seal}, {data}[{self.place}])"
        return f"(write_cursor({seal}, {data}[0][{self.which}][{self.place}]) if {data}[0] else None)"

    def value(self, data: Any, pages: Pages) -> Any:
        if self.which is None:
            return write_cursor(pages[self.page].seal, data[self.place])
        return write_cursor(pages[self.page].seal, data[0][self.which][self.place]) if data[0] else None


@dataclass(frozen=True, slots=True)
class OtherSideOutput:
    """Whether there is anything on the side where a page begins: `place` says so, unless it begins where the list does."""

    place: int | None
    page: str

    def code(self, projector: Namer, data: str) -> str:
        return "False" if self.place is None else f"({data}[{self.place}] and e[{self.page!r}].moved)"

    def value(self, data: Any, pages: Pages) -> Any:
        return False if self.place is None else data[self.place] and pages[self.page].moved
