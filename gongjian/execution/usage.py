"""What a service is asked: how often each operation, and with which variables last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from gongjian.execution.requests import Request, written

REMEMBERED = 1000  # operations
Key = tuple[str, str | None]


@dataclass(slots=True)
class Usage:
    """Operations by their text and name; when there are many, the rare ones are forgotten."""

    counts: Counter[Key] = field(default_factory=Counter)
    _last: dict[Key, Request] = field(default_factory=dict)

    def add(self, request: Request) -> None:
        key = (request.query, request.operation_name)
        self.counts[key] += 1
        if len(self.counts) > REMEMBERED:
            self.counts = Counter(dict(self.counts.most_common(REMEMBERED // 2)))
            self._last = {key: self._last[key] for key in self.counts if key in self._last}
        if written(request.variables) is not None:  # long ones are not kept
            self._last[key] = request

    def most_common(self, most: int) -> list[Request]:
        """Those asked most, as they were asked last."""
        return [self._last[key] for key, _ in self.counts.most_common(most) if key in self._last]
