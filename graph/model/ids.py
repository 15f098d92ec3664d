"""Ids: the type, then 26 letters of Crockford's base 32, `grid_01H…`.

Seeded ids derive from the node's natural key, so that equal data has equal ids. New ids are ULIDs: 48 bits of time, 80 random
ones.
"""

from __future__ import annotations

import re
import secrets
import time
from hashlib import sha256

from graph.model import MODEL

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ID_PATTERN = re.compile(r"[a-z]+_[0-7][0-9A-HJKMNP-TV-Z]{25}")


def derived_id(label_name: str, natural_key: str) -> str:
    """Return the id of a label's node with a natural key."""
    number = int.from_bytes(sha256(f"{label_name}\n{natural_key}".encode()).digest()[:16])
    return f"{MODEL.labels[label_name].prefix}_{_letters(number)}"


def new_id(prefix: str) -> str:
    """Return a new id, greater than those of earlier milliseconds."""
    return f"{prefix}_{_letters(time.time_ns() // 1_000_000 << 80 | secrets.randbits(80))}"


def _letters(number: int) -> str:
    return "".join(ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))
