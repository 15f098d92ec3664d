"""Groups of tests that share an engine: one process runs a group and loads the data once."""

from __future__ import annotations

import os

import pytest

pytestmark = pytest.mark.once


def test_a_group_is_kept_together(request: pytest.FixtureRequest) -> None:
    """xdist reads the group off the end of a test's id; where it is not there, every process loads the county."""
    name = request.node.nodeid
    assert name.endswith("@unit/support/test_groups.py") or "PYTEST_XDIST_WORKER" not in os.environ
