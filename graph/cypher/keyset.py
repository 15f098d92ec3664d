"""Sort expressions, and the rows after a cursor (keyset pagination)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class SortKey:
    """An expression that rows are sorted by, never null; `form` is how a cursor holds its value."""

    value: str
    descending: bool = False
    form: str = "{}"

    def __str__(self) -> str:
        return f"{self.value} DESC" if self.descending else self.value

    @property
    def shown(self) -> str:
        return self.form.format(self.value)

    @property
    def sign(self) -> str:
        return "<" if self.descending else ">"

    def turned(self) -> SortKey:
        return replace(self, descending=not self.descending)


def behind(keys: Sequence[SortKey], cursor: str) -> str:
    """What lies behind a cursor, by order keys that are never null; a plain bound in front lets an index serve."""
    condition = f"{keys[-1].value} {keys[-1].sign} {cursor}[{len(keys) - 1}]"
    for place in range(len(keys) - 2, -1, -1):
        key, value, sign = keys[place].value, f"{cursor}[{place}]", keys[place].sign
        condition = f"{key} {sign}= {value} AND ({key} {sign} {value} OR ({condition}))"
    return condition
