"""The version of the program, as a digest of its source."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("gongjian", "schema", "resolvers", "graph", "analysis", "changes")  # what an answer depends on


@cache
def program_digest() -> str:
    """Return 16 hexadecimal digits that change with the source of the program, also between two releases."""
    digest = blake2b(digest_size=8)
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            digest.update(str(file.relative_to(ROOT)).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
