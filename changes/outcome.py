"""The outcome of a proposal: what was made, or would be, or the problems."""

from __future__ import annotations

from dataclasses import dataclass

from changes.entry import Entry
from changes.preview import Preview
from changes.problem import Problem, ProblemCode
from changes.record import Changeset
from changes.violations import NO_EFFECT, Effect


@dataclass(frozen=True, slots=True)
class Outcome:
    """With problems, nothing was written and there is no changeset; so also for a dry run, without problems."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    changeset: Changeset | None = None
    effect: Effect = NO_EFFECT
    dry_run: bool = False
    preview: Preview | None = None  # of a dry run
    repeated: bool = False  # the first answer to a repeated request

    @property
    def is_refused_by_right(self) -> bool:
        """Return whether a right is missing, which the audit trail records."""
        return any(one.code is ProblemCode.NOT_ALLOWED for one in self.problems)
