"""What a node is found by, and what a text is looked for by: forms, keys, ways. One place for loaders and for `search`.

A *form* is one way to write one name: each unit behind the mark of its class, the mark and `$` at the end, then a digit
that says what it is (SEARCH_MATCH).

    ·忠·州·街·道·$1    'zhong'zhou'jie'dao'$4    .z.z.j.d.$5    #500233001#$0    %91500233000000001c%$0

A *key* is what an index can hold of it: a unit or two neighbours, once more behind `^` where the name begins with them.

    ·忠      ·忠 州     characters: Chinese is not sought among all that sounds like it
    zhong    zhong z    syllables as the name is read, of the second its first letter; ^zho too: the last may be unfinished
             .z z       initials
    #500233  %9150…     the beginnings of an area's code that are codes of areas around it; an organization's, whole

A pair of characters is kept only where neither of them has room for all that it leads to (`parts_of`).

A *way* is one reading of a text: its rarest key gives the candidates, the forms decide. If that has not room for all, all
keys must be there. So whatever the keys leave open, an answer holds only what matches the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from graph.model import MODEL
from graph.model.search import SEARCH_MATCH, SEARCHED, digit_of
from graph.search.pinyin import LATIN, cuts, folded, syllables

NAMES = {"name": "NAME", "shortName": "SHORT_NAME", "otherNames": "OTHER_NAME"}
AREA_CODE, OTHER_CODES = "code", ("uscc", "partyOrgCode")
CODE_LENGTHS = (2, 4, 6, 9, 12)  # from the province to the community: below it one key is rare enough
KEYS_OF_A_WAY = 12
CHARACTERS_OF_A_WAY = 6  # with their pairs, and what the first two begin, these are as many keys
NOWHERE = "?"  # in no form
Units = Sequence[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a text: its keys, and what a form begins with that it is all of, begins with, or holds.

    The whole begins with the start, and so does the part if there is one.
    """

    keys: tuple[str, ...]
    whole: str
    start: str
    part: str = NOWHERE


def searched_type(label: str) -> str | None:
    """Under which type a node of this label is found, if it is."""
    return next((name for name in SEARCHED if label in MODEL.labels_of(name)), None)


def forms_of(label: str, properties: Mapping[str, Any]) -> list[str]:
    """The forms of a node's names and codes, of those that everybody may see."""
    if searched_type(label) is None:
        return []
    names = [(folded(name), match) for prop, match in NAMES.items() for name in _said(label, properties, prop)]
    found = [form for name, match in names if name for form in _name_forms(name, match)]
    found += [_form("#", f"#{folded(code)}", "CODE") for code in _said(label, properties, AREA_CODE)]
    found += [_form("%", f"%{folded(code)}", "CODE") for prop in OTHER_CODES for code in _said(label, properties, prop)]
    return [*dict.fromkeys(found)]


def keys_of(label: str, properties: Mapping[str, Any]) -> list[str]:
    """The keys of a node."""
    if searched_type(label) is None:
        return []
    names = [folded(name) for prop in NAMES for name in _said(label, properties, prop)]
    found = [key for name in names if name for key in _name_keys(name)]
    for code in _said(label, properties, AREA_CODE):
        found += [f"#{folded(code)[:length]}" for length in CODE_LENGTHS if length <= len(code)]
    found += [f"%{folded(code)}" for prop in OTHER_CODES for code in _said(label, properties, prop)]
    return [*dict.fromkeys(found)]


def parts_of(key: str) -> tuple[str, ...]:
    """Of a pair of characters the keys that lead to all that it leads to, and more; of another key none."""
    start, mark, pair = key.partition("·")
    one, space, other = pair.partition(" ")
    if not space:
        return ()
    return (*((f"^{mark}{one}",) if start else ()), f"{mark}{one}", f"{mark}{other}")


def readings_of(text: str) -> list[Reading]:
    """The readings of a text; none if it holds no letter and no digit."""
    plain = folded(text)
    if not plain:
        return []
    found, latin = [*_characters(plain)], len(plain) > 1 and LATIN.fullmatch(plain)
    if not plain.isdigit():  # digits are read as themselves
        for parts, open_ in cuts(text):
            found += _pinyin(parts, open_)
        if latin:
            found += _sequence(plain, marked(".", plain), marked(".", plain), mark=".")
    if latin and any(map(str.isdigit, plain)):  # as every code has
        found += _codes(plain)
    return found


def marked(mark: str, units: Units) -> str:
    return "".join(mark + unit for unit in units)


def _form(mark: str, units: str, match: str) -> str:
    return f"{units}{mark}${digit_of(SEARCH_MATCH, match)}"


def _name_forms(name: str, match: str) -> Iterator[str]:
    read = syllables(name)
    yield _form("·", marked("·", name), match)
    yield _form("'", marked("'", read), "PINYIN")
    yield _form(".", marked(".", [one[0] for one in read]), "INITIALS")


def _name_keys(name: str) -> Iterator[str]:
    read = syllables(name)
    yield f"^·{name[0]}"
    yield from (f"·{one}" for one in name)
    yield from _pairs(name, "·")
    yield from (f"^{read[0][:end]}" for end in range(1, len(read[0]) + 1))
    yield from read
    yield from _pairs(read)
    yield from _pairs([one[0] for one in read], ".")


def _pairs(units: Units, mark: str = "") -> Iterator[str]:
    """Neighbours, the first two also as the beginning."""
    pairs = [f"{mark}{one} {other[0]}" for one, other in pairwise(units)]
    yield from (f"^{pair}" for pair in pairs[:1])
    yield from pairs


def _sequence(units: Units, start: str, part: str, *, mark: str = "") -> Iterator[Reading]:
    """As the beginning and anywhere: the first finds what a frequent key has no room for."""
    begin, *pairs = [*_pairs(units, mark)] if len(units) > 1 else [f"^{units[0]}", units[0]]
    whole = f"{start}{start[0]}$"
    yield Reading(_few((begin, *pairs[1:])), whole, start)
    yield Reading(_few(pairs), whole, start, part)


def _characters(text: str) -> Iterator[Reading]:
    """Each character a unit, pairs and what they are made of: a pair may not be kept."""
    head, start = text[:CHARACTERS_OF_A_WAY], marked("·", text)
    alone, whole = [f"·{one}" for one in head], f"{start}·$"
    found = [*_pairs(head, "·")]
    begin, pairs = found[:1], found[1:]
    yield Reading(_few((*begin, f"^·{text[0]}", *pairs[1:], *alone)), whole, start)
    yield Reading(_few((*pairs, *alone)), whole, start, start)


def _pinyin(parts: Units, open_: bool) -> Iterator[Reading]:
    text = marked("'", parts)
    if len(parts) > 1:
        yield from _sequence(parts, text, text)
    elif open_:
        yield Reading((f"^{parts[0]}",), f"{text}'$", text)
    else:
        yield from _sequence(parts, text, f"{text}'")


def _codes(text: str) -> Iterator[Reading]:
    known = [length for length in CODE_LENGTHS if length <= len(text)]
    yield Reading((f"#{text[: known[-1]]}",), f"#{text}#$", f"#{text}")
    yield Reading((f"%{text}",), f"%{text}%$", f"%{text}%$")


def _few(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))[:KEYS_OF_A_WAY]


def _said(label: str, properties: Mapping[str, Any], name: str) -> list[str]:
    prop = MODEL.find_property(label, name)
    value = properties.get(name) if prop and prop.readable else None
    return [] if not value else [*value] if isinstance(value, list | tuple) else [value]
