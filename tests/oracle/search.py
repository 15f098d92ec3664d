"""Oracle of text search: a comparison with every name and code, without an index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from graph.model import MODEL, Temporality
from graph.search.pinyin import folded, syllables
from seed.loading.rows import NodeRow
from tests.oracle.world import World

cached_syllables = cache(syllables)  # each text is compared with each name
FITS = ("WHOLE", "PREFIX", "PART")
MATCHES = ("CODE", "NAME", "SHORT_NAME", "OTHER_NAME", "PINYIN", "INITIALS")
Hit = tuple[str, str, str]  # match, fit, id


def seek(on: World, text: str, scope: str | None = None) -> list[Hit]:
    """Return the matches of a text on a date, best first."""
    matches = [(best, node) for node in on.nodes.values() if (best := min(node_matches(node, text), default=None))]
    matches = [(best, node) for best, node in matches if scope is None or inside(on, node, scope)]

    def sort_key(match: tuple[tuple[int, int], NodeRow]) -> tuple[Any, ...]:
        (fit, _), node = match
        return fit, type_rank(node), *(node.properties[key] for key in ("pinyin", "name", "id"))

    return [(MATCHES[match], FITS[fit], node.id) for (fit, match), node in sorted(matches, key=sort_key)]


def type_rank(node: NodeRow) -> int:
    return int(node.properties.get("level", 0)) if is_a(node, "Area") else 9 if is_a(node, "Organization") else 10


def is_a(node: NodeRow, type_name: str) -> bool:
    return node.label in MODEL.labels_of(type_name)


def node_matches(node: NodeRow, text: str) -> Iterator[tuple[int, int]]:
    """Yield the matches of a node's names and codes, as positions in FITS and MATCHES."""
    if not any(is_a(node, name) for name in ("Area", "Organization", "Person")):
        return
    properties: dict[str, Any] = node.properties
    plain = folded(text)
    typed = re.fullmatch("[a-z0-9]+", plain) is not None
    if typed and (len(plain) > 1 or plain.isdigit()) and is_a(node, "Area"):
        code = folded(properties["code"])
        yield from ((0 if code == plain else 1, 0) for _ in range(code.startswith(plain)))
    if typed and plain in {folded(properties.get("uscc", "?")), folded(properties.get("partyOrgCode", "?"))}:
        yield 0, 0
    others = ((name, 3) for name in properties.get("otherNames", ()))
    names = [(properties["name"], 1), (properties.get("shortName"), 2), *others]
    for name, match in ((folded(name), match) for name, match in names if name):
        yield from ((fit, match) for fit in text_fits(plain, name))
        if typed:
            pinyin = cached_syllables(name)
            yield from ((fit, 4) for fit in pinyin_fits(plain, pinyin))
            initials = "".join(syllable[0] for syllable in pinyin)
            yield from ((fit, 5) for fit in text_fits(plain, initials) if len(plain) > 1)


def text_fits(text: str, name: str) -> Iterator[int]:
    if text == name:
        yield 0
    elif name.startswith(text):
        yield 1
    elif text in name:
        yield 2


def pinyin_fits(text: str, pinyin: tuple[str, ...]) -> Iterator[int]:
    """Yield the fits of a text that begins with a syllable; a single syllable in the middle must be complete."""
    for begin in range(len(pinyin)):
        end, rest = begin, text
        while end < len(pinyin) and rest.startswith(pinyin[end]) and len(rest) > len(pinyin[end]):
            end, rest = end + 1, rest[len(pinyin[end]) :]
        if end == len(pinyin) or not pinyin[end].startswith(rest):
            continue
        if begin == 0:
            yield 0 if end == len(pinyin) - 1 and rest == pinyin[end] else 1
        elif end > begin or rest == pinyin[end]:
            yield 2


def inside(on: World, node: NodeRow, scope: str) -> bool:
    """Return whether a node is an area in `scope`, has a relationship to one, or works for an organization with one."""
    if is_a(node, "Area"):
        return area_inside(on, node.id, scope)
    workplaces = [link.target[1] for link in on.leaving(node.id, "WORKS_FOR")] if is_a(node, "Person") else []
    states = [name for name, link in MODEL.links.items() if link.kind is Temporality.STATE]
    ends = [link.target for start in (node.id, *workplaces) for link in on.leaving(start, *states)]
    return any(label in MODEL.labels_of("Area") and area_inside(on, id_, scope) for label, id_ in ends)


def area_inside(on: World, area: str, scope: str) -> bool:
    areas = [area, *(link.target[1] for link in on.leaving(area, "PART_OF"))]
    return any(str(on.nodes[id_].properties["code"]).startswith(scope) for id_ in areas)
