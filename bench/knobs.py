"""Settings of a run from the environment. A quick run: `ROUNDS=2 SECONDS=0.5 make bench PARTS=requests ONLY="1 3"`."""

from __future__ import annotations

import os
from pathlib import Path

from seed.sets import COUNTY

ENGINE = os.environ.get("ENGINE", "embedded")
DATA = os.environ.get("DATA", COUNTY)
ROUNDS = int(os.environ.get("ROUNDS", "9"))  # rounds of alternating work
SECONDS = float(os.environ.get("SECONDS", "1"))  # of one server in one round
KEEP = Path(os.environ["KEEP"]).absolute() if os.environ.get("KEEP") else None  # a folder where loaded engines stay
ONLY = frozenset(os.environ.get("ONLY", "").split())  # operations by number; default: all
PAGE = Path(os.environ.get("PAGE") or Path(__file__).parent.parent / "docs" / "benchmarks.md")


def command(parts: list[str]) -> str:
    """Return the command that repeats a part."""
    settings = [f"{name}={os.environ[name]}" for name in ("ROUNDS", "SECONDS") if os.environ.get(name)]
    selection = [
        f'{name}="{value}"' for name, value in (("PARTS", " ".join(parts)), ("ONLY", os.environ.get("ONLY"))) if value
    ]
    engine = [] if ENGINE == "embedded" else [f"ENGINE={ENGINE}"]
    data = [] if DATA == COUNTY else [f"DATA={DATA}"]
    return " ".join([*settings, "make bench", *engine, *data, *selection])
