"""The hand-written world in memory, with its planted faults, which `seed/world/README.md` lists."""

from __future__ import annotations

from graph.model.ids import derived_id
from tests.oracle.rows import Rows
from tests.support import prebuilt

FIXTURE = prebuilt.rows("fixture")  # `tests/unit/seed/test_world.py` does without the cache
FOUR = ("500233001001", "500233001007", "500233002005", "500233002002")  # the other communities in scope have no data
PLANTED = (
    *(("I4", derived_id("Grid", "500233002002002")),) * 4,  # two leaders, none of the three required people
    ("I5", derived_id("Community", "500233002002")),  # no series of conferences
    ("I6", derived_id("TaskItem", "RW-009")),  # claimed by a unit that is neither member nor signatory
    ("I7", derived_id("DelegatedTask", "help-2")),  # money came late
    ("I7", derived_id("DelegatedTask", "help-3")),  # no money
    ("I8", derived_id("Post", "post-2")),  # filled without consent
)
ROWS = Rows(FIXTURE, frozenset(derived_id("Community", code) for code in FOUR), PLANTED)
