"""Root field of the audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, cast

import strawberry
from strawberry.types import Info

from graph.audit.entry import AuditKind
from graph.audit.period import MONTH, Period, TrailPosition
from graph.model import ValueType
from graph.model.ids import ID_PATTERN
from resolvers.execution.binding.cursors import read_cursor, write_cursor
from resolvers.execution.dates import AsOfDay, lasting_id, read_date, today
from resolvers.execution.invalid_value import refusal
from resolvers.execution.messages import MALFORMED, REVERSED, TAKE_ID, TOO_LONG_PERIOD
from schema.core.fields import PAGE_SIZE
from schema.core.scalars import Date
from schema.networks.declarations import ID, about
from schema.networks.pages import PagePosition, Row, connection, page_size, signature_of
from schema.trail.records import Trail, TrailRecord, object_of

FIELD = "auditRecords"
MOST = 100  # rows of a page
MOST_YEARS = 10
KEY = (ValueType.LONG, ValueType.TEXT, ValueType.INT)  # of a cursor: the position of a record


@dataclass(frozen=True, slots=True)
class TrailPage:
    """A page of the trail; the object of an `AuditRecordConnection`."""

    trail: Trail
    period: Period
    signature: str
    rows: list[TrailRecord]
    has_more: bool
    is_first: bool

    def nodes(self) -> list[TrailRecord]:
        """Return the records of the page."""
        return self.rows

    def edges(self) -> list[Row[TrailRecord]]:
        """Return the records of the page with their cursors."""
        return [Row(row, self._cursor(row)) for row in self.rows]

    def page_info(self) -> PagePosition:
        """Return the position of the page in its list."""
        start, end = (self._cursor(self.rows[place]) if self.rows else None for place in (0, -1))
        return PagePosition(self.has_more, not self.is_first, start, end)

    async def total_count(self) -> int:
        """Return the number of records of the period."""
        return await self.trail.record_count(self.period)

    def _cursor(self, row: TrailRecord) -> str:
        position = TrailPosition.of(row.stored)
        return write_cursor(self.signature, [position.at, position.chain, position.seq])


@connection(TrailRecord)
class AuditRecordConnection:
    """A page of records."""


async def audit_records(
    info: Info,
    from_: Annotated[
        Date | None, strawberry.argument(name="from", description="First day; by default a month before `to` 起始日期")
    ] = None,
    to: Annotated[Date | None, strawberry.argument(description="Last day; by default today 截止日期(含当日)")] = None,
    person: Annotated[
        ID | None, strawberry.argument(description="Only records that concern this person or other node 涉及的人员")
    ] = None,
    kind: Annotated[AuditKind | None, strawberry.argument(description="Only records of this kind 类别")] = None,
    first: int | None = PAGE_SIZE,
    after: str | None = None,
) -> AuditRecordConnection | None:
    """Return a page of records, the newest first. Raises `GraphError`."""
    size = page_size(FIELD, first, MOST)
    trail, period = cast("Trail", info.context), period_of(from_, to, person, kind)
    signature = signature_of(FIELD, (from_, to, period.person, period.kind))
    start = None if after is None else TrailPosition(*read_cursor(after, signature, KEY, (FIELD, "after")))
    found = await trail.records(period, size + 1, start)
    rows = [object_of(record) for record in found[:size]]
    return cast("AuditRecordConnection", TrailPage(trail, period, signature, rows, len(found) > size, after is None))


def period_of(first: str | None, last: str | None, person: str | None, kind: AuditKind | None) -> Period:
    """Return the period of two days, both included. Raises `BadUserInput`."""
    end = min(read_date(last, FIELD, "to"), today()) if last is not None else today()
    begin = read_date(first, FIELD, "from") if first is not None else _month_before(end)
    if begin > end:
        raise refusal(FIELD, "from", REVERSED(first=begin, name="to", last=end))
    if end.year - begin.year > MOST_YEARS:
        raise refusal(FIELD, "from", TOO_LONG_PERIOD(first=begin, last=end, most=MOST_YEARS))
    days = (AsOfDay(day, explicit=True) for day in (begin, end))
    return Period(next(days).start, next(days).end, person and _checked(person), kind)


def _month_before(day: date) -> date:
    return day - MONTH if day - date.min > MONTH else date.min


def _checked(person: str) -> str:
    found = lasting_id(person)
    if not ID_PATTERN.fullmatch(found):
        raise refusal(FIELD, "person", MALFORMED(value=person, hint=TAKE_ID()))
    return found


@strawberry.type
class TrailQuery:
    """Root field of the audit trail."""

    audit_records: AuditRecordConnection | None = about(
        "Records of who looked at protected data, the newest first; for AUDITOR alone 审计记录(仅限审计员)",
        resolver=audit_records,
    )
