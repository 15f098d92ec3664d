"""Redaction: identifiers, numbers and days stay; all other texts become "…"."""

from __future__ import annotations

from typing import Any

import pytest

from graph.audit.redaction import redacted
from graph.model.ids import derived_id


@pytest.mark.parametrize(
    "value",
    [
        derived_id("Grid", "x"),
        "50",
        "500233",
        "500233001001",
        "500233001001001002",
        "C01",
        "GD-0001",
        "COMMUNITY_TRIAGE",
        "ASC",
        "2024-07-04",
        "2024-07-04T09:00:00.123+08:00",
        7,
        1.5,
        True,
        None,
        [1, "500233"],
        {"code": {"startsWith": "500233001"}},
    ],
)
def test_identifiers_stay(value: Any) -> None:
    assert redacted({"v": value}) == {"v": value}


@pytest.mark.parametrize(
    "value",
    [
        "张三",
        "Zhang",
        "ZHANG",
        "",
        " 500233",
        "500233\n",
        "13800138000",
        "8613800138000",
        13800138000,
        "138-0013-8000",
        "110101199003072316",
        "11010119900307231X",
        "zhang@example.org",
        "漏水",
        "eyJrIjoi5byg5LiJIn0",
        "person_short",
        "5002331",
        object(),
    ],
)
def test_other_values_are_replaced(value: Any) -> None:
    assert redacted({"v": value}) == {"v": "…"}
    assert redacted({"v": {"in": [value, 1]}}) == {"v": {"in": ["…", 1]}}


def test_deep_values_are_replaced() -> None:
    value: Any = 1
    for _ in range(50):
        value = [value]
    assert "…" in str(redacted({"v": value}))
