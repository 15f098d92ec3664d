"""A broken rule, with the node or link that breaks it and a remedy."""

from __future__ import annotations

from dataclasses import dataclass

from seed.loading.rules import Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation of a rule: `subject` names a node or a link, `why` is a sentence about the subject."""

    rule: Rule
    subject: str
    why: str

    @property
    def remedy(self) -> str:
        return self.rule.remedy

    def __str__(self) -> str:
        return f"{self.rule}  {self.subject}: {self.why}"
