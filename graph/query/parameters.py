"""What the parameters of a statement hold: values of the request, of its day, its pages, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass

from graph.query.arguments import Argument, BoundedInt
from graph.query.plan import PageRequest, ToMany
from graph.query.rows import AsOf


@dataclass(frozen=True, slots=True)
class AsOfParameter:
    """What of a day a parameter holds: `day`, `end` (the instant at which it ends) or `suffix` (of dated ids)."""

    as_of: AsOf
    part: str


@dataclass(frozen=True, slots=True)
class PageParameter:
    """What of a page a parameter holds: `limit`, `offset`, or the cursor `after` or `before`; its list and day bind it."""

    page: PageRequest
    part: str
    list: ToMany
    as_of: AsOf


@dataclass(frozen=True, slots=True)
class PeriodParameter:
    """What follows from an argument on a day: of a month its `days`, `weeks`, `quarter` … (resolvers/execution/binding/months.py)."""

    argument: Argument
    part: str
    as_of: AsOf


@dataclass(frozen=True, slots=True)
class CalendarParameter:
    """What follows from a day alone, such as the one sixty days later (resolvers/execution/binding/calendar.py)."""

    as_of: AsOf
    part: str


@dataclass(frozen=True, slots=True)
class SearchParameter:
    """What a text is looked for by: `keys`, `forms`, or the `types` that are wanted (resolvers/execution/binding/search_text.py)."""

    argument: Argument
    part: str


Parameter = (
    Argument | BoundedInt | AsOfParameter | PageParameter | PeriodParameter | CalendarParameter | SearchParameter
)
