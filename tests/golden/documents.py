"""The corpus: GraphQL documents with their variables, frozen in `documents.jsonl.gz`.

`tests/golden/collect.py` has written the file. Later changes of the generators and of the pages do not change the file.
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
READABLE = ("questions/", "features/")  # a golden file shows the statement, except for questions on a named date
ALWAYS = (*READABLE, "bench/", "docs/")
EVERY = 24  # every commit compares one of this many other documents


@dataclass(frozen=True)
class Entry:
    """A document of the corpus: `name` is `source/name`, `operation` the operation to run if the document has several."""

    name: str
    query: str
    variables: dict[str, Any]
    operation: str | None = None

    @property
    def readable(self) -> bool:
        """Return whether the repository holds the statement as a file of its own."""
        return self.name.startswith(READABLE) and "@" not in self.name

    @property
    def golden(self) -> bool:
        """Return whether every commit compares the document. The name decides, so that the choice is stable."""
        return self.name.startswith(ALWAYS) or int(sha256(self.name.encode()).hexdigest(), 16) % EVERY == 0


def read_entries() -> list[Entry]:
    """Read the frozen corpus."""
    lines = gzip.decompress(DOCUMENTS.read_bytes()).decode("utf-8").splitlines()
    return [Entry(**json.loads(line)) for line in lines]


def write_entries(entries: Iterable[Entry]) -> None:
    """Write the corpus; the same entries always give the same bytes."""
    text = "".join(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in entries)
    DOCUMENTS.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
