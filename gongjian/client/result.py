"""Results for scripts and notebooks: the data of an answer, its tables, and the lists that are cut."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from gongjian.client.cut import Cut
from gongjian.client.layout import Layout
from gongjian.client.table import AnswerTable, TableRow, joined_table, tables_of
from graph.errors import BadUserInput
from resolvers.execution.output.disclosure import Path

LIBRARIES = ("pandas", "polars")


class Result(dict[str, Any]):
    """The data of an answer as dicts and lists, with conversions to tables.

    `cut` names each list with fewer elements than the graph has. `notes` are messages on the answer, such as for a day after
    the last day of the data. `masked` are the paths of values that the viewer's rights mask.
    """

    def __init__(
        self,
        data: dict[str, Any],
        layout: Layout,
        cut: tuple[Cut, ...] = (),
        notes: tuple[str, ...] = (),
        masked: tuple[Path, ...] = (),
    ) -> None:
        super().__init__(data)
        self._layout = layout
        self.cut = cut
        self.notes = notes
        self.masked = masked

    def tables(self) -> dict[str, list[TableRow]]:
        """Return the rows of each table by its name: one table for each list, and `answer` for the values outside lists."""
        return {name: table.rows for name, table in tables_of(self._layout, self).items()}

    def rows(self, table: str | None = None) -> list[TableRow]:
        """Return the rows of a table as dicts with the same keys.

        Without a name, return one row for each element of the innermost list, with the values around it.
        Raises `BadUserInput` for lists side by side without a name, and for an unknown name.
        """
        return self._table(table).rows

    def frame(self, library: str | None = None, table: str | None = None) -> Any:
        """Return `rows(table)` as a pandas or polars frame; `library` is by default the installed one, pandas first.

        Raises `BadUserInput` as `rows` does, and if the library is not installed.
        """
        return _frame(_installed(library), self._table(table))

    def frames(self, library: str | None = None) -> dict[str, Any]:
        """Return a frame for each of `tables()`. Raises `BadUserInput` if the library is not installed."""
        chosen = _installed(library)
        return {name: _frame(chosen, table) for name, table in tables_of(self._layout, self).items()}

    def _table(self, name: str | None) -> AnswerTable:
        if name is None and (joined := joined_table(self._layout, self)):
            return joined
        tables = tables_of(self._layout, self)
        if name not in tables:
            problem = "The answer has several lists side by side" if name is None else f"There is no table {name!r}"
            raise BadUserInput(f"{problem}; name one of {', '.join(tables)}, or take all with .frames().")
        return tables[name]


def _installed(library: str | None) -> str:
    """Return the name of an installed library. Raises `BadUserInput`."""
    chosen = library or next((name for name in LIBRARIES if find_spec(name)), None)
    if chosen in LIBRARIES and find_spec(chosen):
        return chosen
    needed = chosen or " or ".join(LIBRARIES)
    raise BadUserInput(f"A frame needs {needed}, which is not installed; install pandas or polars, or use .rows().")


def _frame(library: str, table: AnswerTable) -> Any:
    if library == "pandas":
        import pandas

        return pandas.DataFrame(table.rows, columns=list(table.header))
    import polars

    return polars.DataFrame(table.rows, schema=list(table.header), infer_schema_length=None, strict=False)
