"""What the parameters of a statement hold: values of the request, of its day, its pages, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass

from graph.query.arguments import Argument, Whole
from graph.query.plan import Many, Page
from graph.query.rows import Day


@dataclass(frozen=True, slots=True)
class DayPart:
    """What of a day a parameter holds: `day`, `end` (the instant at which it ends) or `suffix` (of dated ids)."""

    day: Day
    part: str


@dataclass(frozen=True, slots=True)
class PagePart:
    """What of a page a parameter holds: `limit`, `offset`, or the cursor `after` or `before`; its list and day bind it."""

    page: Page
    part: str
    list: Many
    day: Day


@dataclass(frozen=True, slots=True)
class DerivedPart:
    """What follows from an argument on a day: of a month its `days`, `weeks`, `quarter` … (resolvers/execution/binding/months.py)."""

    argument: Argument
    part: str
    day: Day


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """What follows from a day alone, such as the one sixty days later (resolvers/execution/binding/calendar.py)."""

    day: Day
    part: str


@dataclass(frozen=True, slots=True)
class SearchPart:
    """What a text is looked for by: `keys`, `forms`, or the `types` that are wanted (resolvers/execution/binding/search_text.py)."""

    argument: Argument
    part: str


Parameter = Argument | Whole | DayPart | PagePart | DerivedPart | CalendarPart | SearchPart
