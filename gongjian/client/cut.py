"""Lists of an answer that are cut: how many elements are there, of how many."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cut:
    """A list with fewer elements than the graph has: name of its table, elements shown, and elements in total if known.

    `lists` is the number of lists that are cut: several for a list in the elements of another one. `can_follow` is true if
    reading all pages completes it.
    """

    name: str
    shown: int
    total: int | None
    lists: int = 1
    can_follow: bool = False

    def __str__(self) -> str:
        of = f"of {self.total}" if self.total is not None else "and more"
        return f"{self.name}: {self.shown} {of}{f', in {self.lists} lists' if self.lists > 1 else ''}"

    def plus(self, other: Cut) -> Cut:
        """Return one entry for two lists of a name."""
        total = None if self.total is None or other.total is None else self.total + other.total
        return Cut(self.name, self.shown + other.shown, total, self.lists + other.lists, self.can_follow)
