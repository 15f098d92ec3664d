"""Outputs of a page: its rows, its cursors, and whether rows precede or follow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from resolvers.execution.binding.binder import PageBinding
from resolvers.execution.binding.cursors import write_cursor
from resolvers.execution.output.nodes import CodeGenerator, ObjectOutput, Pages, RowObject

HAS_MORE, PARTS = 1, 2  # places in the tuple of `connection_page`


@dataclass(frozen=True, slots=True)
class ConnectionPage:
    """A connection: the record holds the rows of a page, or `[rows, part, …]` with the parts for the whole list."""

    place: int
    form: ObjectOutput
    page: str
    parts: bool
    plain: bool  # the rows are the page: forwards, without an extra row for `has_more`, without parts

    def code(self, projector: CodeGenerator, data: str) -> str:
        page, rows = projector.fresh_name(), f"{data}[{self.place}]"
        opened = f"({rows},)" if self.plain else f"opened({rows}, e[{self.page!r}], {self.parts})"
        return f"({projector.object_code(self.form, page)} if ({page} := {opened}) else None)"

    def value(self, data: Any, pages: Pages) -> Any:
        return RowObject(self.form, connection_page(data[self.place], pages[self.page], self.parts), pages)


def connection_page(value: Any, page: PageBinding, parts: bool) -> tuple[Any, ...]:
    """Return a page as `(rows, has_more, part, …)`; reverse the rows of a page that was read backwards."""
    rows, *others = value if parts else (value,)
    visible = rows[: page.size]
    return visible[::-1] if page.backwards else visible, len(rows) > page.size, *others


@dataclass(frozen=True, slots=True)
class Cursor:
    """The cursor of an edge's row (`which` None), or of a page's first (0) or last (-1) row; null on an empty page."""

    page: str
    place: int
    which: int | None = None

    def code(self, projector: CodeGenerator, data: str) -> str:
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
    """A Boolean: true if rows precede the start of the page. Its value is at `place`; a page at the start of the list has none."""

    place: int | None
    page: str

    def code(self, projector: CodeGenerator, data: str) -> str:
        return "False" if self.place is None else f"({data}[{self.place}] and e[{self.page!r}].moved)"

    def value(self, data: Any, pages: Pages) -> Any:
        return False if self.place is None else data[self.place] and pages[self.page].moved
