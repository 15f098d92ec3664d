"""Checks of a reorganisation before anything is planned: each refuses it by an error that names the argument."""

from __future__ import annotations

from datetime import date, timedelta

from changes.labels import label_of
from changes.problem import ProblemCode
from changes.reorganisation.around import Around
from changes.reorganisation.messages import NOT_IN, NOT_OF_LABEL, NOT_THERE, TWICE
from changes.spans import end_text, start_text
from graph.errors import BadUserInput
from graph.model import MODEL
from graph.text import Text
from seed.loading.rows import LinkRow
from seed.loading.rules import lifetime_of

BELOW = ("Grid", "MicroGrid")


def refusal(argument: str, problem: ProblemCode, message: Text) -> BadUserInput:
    """Return the error for an argument; its extension `problem` is the code of a problem of changesets."""
    return BadUserInput(message, argument=argument, problem=problem.value)


def check_label(around: Around, argument: str, type_: str) -> str:
    """Return the id of a named node. Raises `BadUserInput` for one of another type."""
    id_ = around.named[argument]
    if label_of(id_) not in MODEL.labels_of(type_):
        raise refusal(argument, ProblemCode.VALUE, NOT_OF_LABEL(node=called(id_), label=type_))
    return id_


def check_days(around: Around, argument: str, *, ends: bool) -> None:
    """Raise `BadUserInput` for a named node that does not exist on the day; `ends`: on the day before, and longer."""
    id_ = around.named[argument]
    begins, end = lifetime_of(around.nodes[id_])
    if begins < around.on < end if ends else begins <= around.on < end:
        return
    days = {"begins": start_text(begins), "ends": end_text(end), "day": _before(around.on) if ends else around.on}
    raise refusal(argument, ProblemCode.LIFETIME, NOT_THERE(node=called(id_), **days))


def check_once(around: Around, *arguments: str) -> None:
    """Raise `BadUserInput` for a node that two arguments name."""
    seen = set[str]()
    for argument in arguments:
        if around.named[argument] in seen:
            raise refusal(argument, ProblemCode.VALUE, TWICE(node=called(around.named[argument])))
        seen.add(around.named[argument])


def parent_of(around: Around, id_: str) -> LinkRow | None:
    """Return the link to the area in which an area lies on the day before, and would lie on."""
    return next(iter(around.out_of(id_, "PART_OF")), None)


def check_within(around: Around, argument: str, area: str) -> LinkRow:
    """Return the link of a named area to its parent. Raises `BadUserInput` if it does not lie in an area on the day before."""
    parent = link = parent_of(around, around.named[argument])
    while parent and parent.target[1] != area:
        parent = parent_of(around, parent.target[1])
    if link is None or parent is None:
        names = {"node": called(around.named[argument]), "area": called(area), "day": _before(around.on)}
        raise refusal(argument, ProblemCode.PARENT, NOT_IN(**names))
    return link


def called(id_: str) -> str:
    """Return what a message calls a node: its type and id."""
    return f"{label_of(id_)} {id_}"


def _before(day: date) -> date:
    return day - timedelta(1) if day > date.min else day
