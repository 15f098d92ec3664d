"""A broken rule, told with the node or link that breaks it and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from seed.loading.rules import Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation: `subject` names a node or a link, `why` is a sentence about it."""

    rule: Rule
    subject: str
    why: str

    @property
    def remedy(self) -> str:
        return self.rule.remedy

    def __str__(self) -> str:
        return f"{self.rule}  {self.subject}: {self.why}"
