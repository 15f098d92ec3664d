"""Parameters of a statement: values of the request, of the as-of date and of pages, and values derived from these."""

from __future__ import annotations

from dataclasses import dataclass

from graph.access.rights import RightsParameter
from graph.query.arguments import Argument, BoundedInt
from graph.query.plan import PageRequest, ToMany
from graph.query.rows import AsOf


@dataclass(frozen=True, slots=True)
class AsOfParameter:
    """A part of the as-of date: `day`, `end` (the instant at which the date ends) or `suffix` (of dated ids)."""

    as_of: AsOf
    part: str


@dataclass(frozen=True, slots=True)
class PageParameter:
    """A part of a page: `limit`, `offset`, or the cursor `after` or `before`, which is valid for one list and date."""

    page: PageRequest
    part: str
    list: ToMany
    as_of: AsOf


@dataclass(frozen=True, slots=True)
class PeriodParameter:
    """A value derived from a period argument: `days`, `weeks`, `quarter` … (`resolvers/execution/binding/months.py`)."""

    argument: Argument
    part: str
    as_of: AsOf


@dataclass(frozen=True, slots=True)
class CalendarParameter:
    """A value derived from the as-of date: the date sixty days later … (`resolvers/execution/binding/calendar.py`)."""

    as_of: AsOf
    part: str


@dataclass(frozen=True, slots=True)
class SearchParameter:
    """A part of a text search: `keys`, `forms` or `types` (`resolvers/execution/binding/search_text.py`)."""

    argument: Argument
    part: str


Parameter = (
    Argument
    | BoundedInt
    | AsOfParameter
    | PageParameter
    | PeriodParameter
    | CalendarParameter
    | SearchParameter
    | RightsParameter
)
