"""The corpus: GraphQL documents with their variables, frozen in `documents.jsonl.gz`.

The file is written once by `tests/golden/collect.py`; later changes of the generators and of the pages do not change it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
DOCUMENTS = FOLDER / "documents.jsonl.gz"
READABLE = ("questions/", "features/")  # golden files of these show the statement; but for questions on a named day
ALWAYS = (*READABLE, "bench/", "docs/")
EVERY = 24  # one of so many of all others is compared at every commit


@dataclass(frozen=True)
class Entry:
    """A document of the corpus: `name` is `source/name`, `operation` the operation to run if the document has several."""

    name: str
    query: str
    variables: dict[str, Any]
    operation: str | None = None

    @property
    def readable(self) -> bool:
        """Return whether the statement is kept as a file that a review shows."""
        return self.name.startswith(READABLE) and "@" not in self.name

    @property
    def golden(self) -> bool:
        """Return whether the document is compared at every commit; chosen by name, so that it stays the same."""
        return self.name.startswith(ALWAYS) or int(sha256(self.name.encode()).hexdigest(), 16) % EVERY == 0


def read_entries() -> list[Entry]:
    """Read the frozen corpus."""
    lines = gzip.decompress(DOCUMENTS.read_bytes()).decode("utf-8").splitlines()
    return [Entry(**json.loads(line)) for line in lines]


def write_entries(entries: Iterable[Entry]) -> None:
    """Write the corpus; the same entries always give the same bytes."""
    text = "".join(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in entries)
    DOCUMENTS.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
