"""Sort expressions, and the rows after a cursor (keyset pagination)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class SortExpression:
    """An expression that rows are sorted by, never null; a cursor holds its value in `cursor_format`."""

    value: str
    descending: bool = False
    cursor_format: str = "{}"

    def __str__(self) -> str:
        return f"{self.value} DESC" if self.descending else self.value

    @property
    def cursor_value(self) -> str:
        return self.cursor_format.format(self.value)

    @property
    def sign(self) -> str:
        return "<" if self.descending else ">"

    def reversed(self) -> SortExpression:
        return replace(self, descending=not self.descending)


def after_cursor(keys: Sequence[SortExpression], cursor: str) -> str:
    """Return the condition on rows after a cursor, which holds the values of `keys`.

    The keys are never null. A plain bound on the first key lets an index serve.
    """
    condition = f"{keys[-1].value} {keys[-1].sign} {cursor}[{len(keys) - 1}]"
    for index in range(len(keys) - 2, -1, -1):
        key, value, sign = keys[index].value, f"{cursor}[{index}]", keys[index].sign
        condition = f"{key} {sign}= {value} AND ({key} {sign} {value} OR ({condition}))"
    return condition
