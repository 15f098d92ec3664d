"""Statements of questions: those of their operation, and those for what is computed."""

from __future__ import annotations

import re

ONLY_COMPUTED = re.compile("A04|A06|A07|A10|A11|M25")  # no root field is read by a statement of the operation
COMPUTED = re.compile(r"\b(?:network|series|correlation|claimWaits)\(|: DEMANDS")
TRAIL = 7  # of the last month: its number of records, and the records of 1, 2, 4, 8, 16 days and the last one or two


def statements(number: str, document: str) -> range:
    """Return how many statements a question may take: fewer where networks, figures or claims are kept from another one."""
    least = 0 if ONLY_COMPUTED.fullmatch(number) else 1
    return range(least, least + len(COMPUTED.findall(document)) + TRAIL * ("auditRecords(" in document) + 1)
