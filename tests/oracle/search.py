"""What a text finds, by a plain look at every name and code: what the index and the statement are held against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from graph.model import MODEL, Temporality
from graph.search.pinyin import folded, syllables
from seed.loading.rows import NodeRow
from tests.oracle.world import World

spelled = cache(syllables)  # each name is looked at for each text
FITS = ("WHOLE", "PREFIX", "PART")
MATCHES = ("CODE", "NAME", "SHORT_NAME", "OTHER_NAME", "PINYIN", "INITIALS")
Hit = tuple[str, str, str]  # match, fit, id


def seek(on: World, text: str, scope: str | None = None) -> list[Hit]:
    """What is found on a day, best first."""
    found = [(best, node) for node in on.nodes.values() if (best := min(hits(node, text), default=None))]
    found = [(best, node) for best, node in found if scope is None or inside(on, node, scope)]
    found.sort(
        key=lambda one: (one[0][0], place(one[1]), *(one[1].properties[key] for key in ("pinyin", "name", "id")))
    )
    return [(MATCHES[match], FITS[fit], node.id) for (fit, match), node in found]


def place(node: NodeRow) -> int:
    return int(node.properties.get("level", 0)) if is_a(node, "Area") else 9 if is_a(node, "Organization") else 10


def is_a(node: NodeRow, type_name: str) -> bool:
    return node.label in MODEL.labels_of(type_name)


def hits(node: NodeRow, text: str) -> Iterator[tuple[int, int]]:
    """How well and by what a node matches, as places in FITS and MATCHES."""
    if not any(is_a(node, name) for name in ("Area", "Organization", "Person")):
        return
    said: dict[str, Any] = node.properties
    plain = folded(text)
    typed = re.fullmatch("[a-z0-9]+", plain) is not None
    if typed and len(plain) > 1 and is_a(node, "Area"):
        code = folded(said["code"])
        yield from ((0 if code == plain else 1, 0) for _ in range(code.startswith(plain)))
    if typed and plain in {folded(said.get("uscc", "?")), folded(said.get("partyOrgCode", "?"))}:
        yield 0, 0
    names = [(said["name"], 1), (said.get("shortName"), 2), *((name, 3) for name in said.get("otherNames", ()))]
    for name, match in ((folded(name), match) for name, match in names if name):
        yield from ((fit, match) for fit in places(plain, name))
        if typed:
            read = spelled(name)
            yield from ((fit, 4) for fit in spoken(plain, read))
            initials = "".join(one[0] for one in read)
            yield from ((fit, 5) for fit in places(plain, initials) if len(plain) > 1)


def places(text: str, whole: str) -> Iterator[int]:
    if text == whole:
        yield 0
    elif whole.startswith(text):
        yield 1
    elif text in whole:
        yield 2


def spoken(text: str, read: tuple[str, ...]) -> Iterator[int]:
    """From where a syllable begins to anywhere in one; a single one in the middle must be complete."""
    for begin in range(len(read)):
        end, rest = begin, text
        while end < len(read) and rest.startswith(read[end]) and len(rest) > len(read[end]):
            end, rest = end + 1, rest[len(read[end]) :]
        if end == len(read) or not read[end].startswith(rest):
            continue
        if begin == 0:
            yield 0 if end == len(read) - 1 and rest == read[end] else 1
        elif end > begin or rest == read[end]:
            yield 2


def inside(on: World, node: NodeRow, scope: str) -> bool:
    """Whether a node is an area in this one, has a link to one, or works for who has."""
    if is_a(node, "Area"):
        return lies(on, node.id, scope)
    workplaces = [link.target[1] for link in on.leaving(node.id, "WORKS_FOR")] if is_a(node, "Person") else []
    states = [name for name, link in MODEL.links.items() if link.kind is Temporality.STATE]
    ends = [link.target for one in (node.id, *workplaces) for link in on.leaving(one, *states)]
    return any(label in MODEL.labels_of("Area") and lies(on, id_, scope) for label, id_ in ends)


def lies(on: World, area: str, scope: str) -> bool:
    around = [area, *(link.target[1] for link in on.leaving(area, "PART_OF"))]
    return any(str(on.nodes[one].properties["code"]).startswith(scope) for one in around)
