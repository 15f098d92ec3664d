"""What a run is told by its environment. A quick look: `ROUNDS=2 SECONDS=0.5 make bench PARTS=requests ONLY="1 3"`."""

from __future__ import annotations

import os
from pathlib import Path

from seed.sets import COUNTY

ENGINE = os.environ.get("ENGINE", "embedded")
DATA = os.environ.get("DATA", COUNTY)
ROUNDS = int(os.environ.get("ROUNDS", "9"))  # of everything that is done in turn
SECONDS = float(os.environ.get("SECONDS", "1"))  # of one server in one round
KEEP = Path(os.environ["KEEP"]).absolute() if os.environ.get("KEEP") else None  # a folder where loaded engines stay
ONLY = frozenset(os.environ.get("ONLY", "").split())  # operations by number; all of them if none is named
PAGE = Path(os.environ.get("PAGE") or Path(__file__).parent.parent / "docs" / "benchmarks.md")


def command(parts: list[str]) -> str:
    """How somebody does the same again."""
    said = [f"{name}={os.environ[name]}" for name in ("ROUNDS", "SECONDS") if os.environ.get(name)]
    asked = [
        f'{name}="{value}"' for name, value in (("PARTS", " ".join(parts)), ("ONLY", os.environ.get("ONLY"))) if value
    ]
    engine = [] if ENGINE == "embedded" else [f"ENGINE={ENGINE}"]
    data = [] if DATA == COUNTY else [f"DATA={DATA}"]
    return " ".join([*said, "make bench", *engine, *data, *asked])
