"""Subjects of sheets, and groups of subjects that one workbook holds."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from graph.errors import BadUserInput
from graph.text import Template
from imports.subject import SheetSubject
from imports.subjects import committees, organizations, people, posts, reference, territory

GROUPS: Mapping[str, tuple[SheetSubject, ...]] = {
    "areas": territory.SUBJECTS,
    "organizations": organizations.SUBJECTS,
    "party": committees.SUBJECTS,
    "persons": posts.SUBJECTS,
    "roles": people.SUBJECTS,
    "reference": reference.SUBJECTS,
}
SUBJECTS: Mapping[str, SheetSubject] = {one.name: one for group in GROUPS.values() for one in group}
NO_SUBJECT = Template("{name!r} is no subject; {remedy}", "{name!r} 不是可用的主题;{remedy}")
PERHAPS = Template("did you mean {near}?", "是否为 {near}?")
CHOOSE = Template("write one of {names}.", "请写 {names} 之一。")


def subjects_of(name: str) -> tuple[SheetSubject, ...]:
    """Return the subject of a name, the subjects of a group, or all subjects of `all`. Raises `BadUserInput`."""
    if name == "all":
        return tuple(SUBJECTS.values())
    if name in GROUPS:
        return GROUPS[name]
    if name in SUBJECTS:
        return (SUBJECTS[name],)
    names = ("all", *GROUPS, *SUBJECTS)
    near = get_close_matches(name, names, 1)
    remedy = PERHAPS(near=near[0]) if near else CHOOSE(names=", ".join(names))
    raise BadUserInput(NO_SUBJECT(name=name, remedy=remedy), argument="SUBJECT")
