"""A person moves: the links to one area or organization go to another one, or end where the type does not lead there."""

from __future__ import annotations

from changes.links import kind_of
from changes.problem import ProblemCode
from changes.reorganisation.around import Around, Group, Planned, leads
from changes.reorganisation.checks import called, check_days, check_label, check_once, refusal
from changes.reorganisation.force import LEADER
from changes.reorganisation.messages import NO_LINK, NO_WAY
from changes.reorganisation.notes import NoteCode, note
from graph.access.changing import CHANGEABLE
from seed.loading.rows import LinkRow


def moved(around: Around) -> Planned:
    """Return what a move changes. Raises `BadUserInput`."""
    person = check_label(around, "person", "Person")
    check_once(around, "from", "to")
    check_days(around, "to", ends=False)
    links = [link for link in around.holding() if _ends(link) == (person, around.named["from"])]
    links = [link for link in links if link.type in CHANGEABLE]
    if not links:
        names = {"person": called(person), "node": called(around.named["from"]), "day": around.on}
        raise refusal("from", ProblemCode.UNKNOWN, NO_LINK(**names))
    if not any(leads(link.type, person, around.named["to"]) for link in links):
        types = ", ".join(sorted({link.type for link in links}))
        raise refusal("to", ProblemCode.VALUE, NO_WAY(node=called(around.named["to"]), types=types))
    posts = _posts(around, person)
    groups = (*(_followed(around, link) for link in links), *((around.ended(link),) for link in posts))
    notes = (
        *note(NoteCode.POSTS, (link.target[1] for link in posts)),
        *note(NoteCode.HEADS, (person for link in links if _is_second(around, link) and link.type == "WORKS_FOR")),
        *note(NoteCode.FORCE, (person for link in links if _is_second(around, link) and link.type != "WORKS_FOR")),
    )
    return Planned(groups, notes)


def _followed(around: Around, link: LinkRow) -> Group:
    person, to = link.source[1], around.named["to"]
    is_second, is_head = _is_second(around, link), link.type == "WORKS_FOR"
    follows = leads(link.type, person, to) and not around.has(link.type, person, to, kind_of(link))
    if not follows or (is_second and not is_head):
        return (around.ended(link),)
    return (around.to_target(link, to, {"isHead": False} if is_second else None),)


def _is_second(around: Around, link: LinkRow) -> bool:
    """Return whether the new place has a head already, or a grid its leader."""
    others = around.into(around.named["to"], link.type)
    if link.type == "WORKS_FOR":
        return bool(link.properties.get("isHead")) and any(other.properties.get("isHead") for other in others)
    return kind_of(link) == LEADER and any(kind_of(other) == LEADER for other in others)


def _posts(around: Around, person: str) -> list[LinkRow]:
    """Return the links to posts of the place that the person leaves."""
    there = {link.source[1] for link in around.into(around.named["from"], "POST_IN")}
    return [link for link in around.out_of(person, "HOLDS") if link.target[1] in there]


def _ends(link: LinkRow) -> tuple[str, str]:
    return link.source[1], link.target[1]
