"""Usage statistics: the number of requests per operation, and its last variables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from gongjian.execution.requests import Request, variables_key
from graph.access.viewer import UNLIMITED

MAX_OPERATIONS = 1000
Key = tuple[str, str | None]


@dataclass(slots=True)
class Usage:
    """Counts by text and name of the operation; the rare half is dropped at `MAX_OPERATIONS`."""

    counts: Counter[Key] = field(default_factory=Counter)
    _last: dict[Key, Request] = field(default_factory=dict)

    def add(self, request: Request, count: int = 1) -> None:
        """Count a request."""
        key = (request.query, request.operation_name)
        self.counts[key] += count
        if len(self.counts) > MAX_OPERATIONS:
            self.counts = Counter(dict(self.counts.most_common(MAX_OPERATIONS // 2)))
            self._last = {key: self._last[key] for key in self.counts if key in self._last}
        if variables_key(request.variables) is not None:  # long variables are not stored
            self._last[key] = request

    def most_common(self, most: int) -> list[Request]:
        """Return the last requests of the most frequent operations, without their viewers: nobody asks them again."""
        return [
            replace(self._last[key], viewer=UNLIMITED) for key, _ in self.counts.most_common(most) if key in self._last
        ]
