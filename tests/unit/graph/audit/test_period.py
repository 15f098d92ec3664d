"""Periods in days of UTC, and positions of records."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from graph.audit.chain import ChainHead, chained
from graph.audit.entry import AuditKind
from graph.audit.period import Period, TrailPosition
from tests.support.trails import entry

CHINA = timezone(timedelta(hours=8))


def test_a_day_in_china_is_part_of_two_days_in_utc() -> None:
    period = Period(datetime(2024, 7, 4, tzinfo=CHINA), datetime(2024, 7, 5, tzinfo=CHINA), kind=AuditKind.READ)
    assert period.days() == ["2024-07-04", "2024-07-03"]
    assert period.parameters == {"first": 1720022400000, "end": 1720108800000, "person": None, "kind": "READ"}


def test_a_record_has_a_position() -> None:
    (record,) = chained(ChainHead("c", 6), [entry()])
    at = record.at
    assert TrailPosition.of(record) == TrailPosition(int(at.astimezone(UTC).timestamp() * 1000), "c", 7)
