"""Days of the root field `auditRecords`, and values that it refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest

from graph.audit.entry import AuditKind
from graph.errors import BadUserInput
from resolvers.execution.dates import CHINA, today
from schema.trail.query import period_of
from tests.support.tokens import PERSON


def test_the_days_are_both_included_and_in_china() -> None:
    period = period_of("2024-07-03", "2024-07-04", f"{PERSON}@2024-07-04", AuditKind.READ)
    assert period.first.isoformat() == "2024-07-03T00:00:00+08:00"
    assert period.end.isoformat() == "2024-07-05T00:00:00+08:00"
    assert (period.person, period.kind) == (PERSON, AuditKind.READ)


def test_the_default_is_the_last_month_of_the_wall_clock() -> None:
    period = period_of(None, None, None, None)
    assert period.end.astimezone(CHINA).date() == today() + timedelta(days=1)
    assert (period.end - period.first).days == 32 and period.person is None
    assert period_of(None, "9999-12-31", None, None) == period
    assert period_of(None, "2024-07-04", None, None).first.date().isoformat() == "2024-06-03"
    assert period_of(None, "0001-01-02", None, None).end.year == 1


@pytest.mark.parametrize(
    ("arguments", "argument", "why"),
    [
        (("x", None, None), "from", "'x' is not a date"),
        ((None, "2024-02-30", None), "to", "'2024-02-30' is not a date"),
        (("2024-07-05", "2024-07-04", None), "from", '2024-07-05 is later than "to", 2024-07-04'),
        (("2003-07-04", "2024-07-04", None), "from", "2003-07-04 is more than 10 years before 2024-07-04"),
        ((None, None, "李"), "person", "'李' is malformed; take it from another answer"),
    ],
)
def test_a_refused_value_is_named(arguments: tuple[str | None, ...], argument: str, why: str) -> None:
    first, last, person = arguments
    with pytest.raises(BadUserInput) as refused:
        period_of(first, last, person, None)
    assert refused.value.extensions == {"field": "auditRecords", "argument": argument}
    assert why in refused.value.message
