"""Forms, keys and readings of text search, for loaders and for `search` alike.

A *form* is one spelling of one name: units, each after the mark of its class, then the mark, `$`, and the digit of its
SEARCH_MATCH.

    ·忠·州·街·道·$1    'zhong'zhou'jie'dao'$4    .z.z.j.d.$5    #500233001#$0    %91500233000000001c%$0

A *key* is an indexed part of a form: a unit or two neighbours, prefixed by `^` at the beginning of a name.

    ·忠      ·忠 州     characters: Chinese text is not compared by sound
    zhong    zhong z    syllables, the second one as its first letter; also ^zho, because the last may be incomplete
             .z z       initials
    #500233  %9150…     prefixes of an area's code that are codes of its ancestors; codes of organizations, complete

A key of two characters is stored only if neither character has room for all its nodes (`parts_of`).

A *reading* is one interpretation of a text: its rarest key gives candidates, forms decide. If that key has too many
nodes, all keys must match. So an answer contains only nodes that match the complete text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from graph.model import MODEL
from graph.model.search import SEARCH_MATCH, SEARCHED, digit_of
from graph.search.pinyin import LATIN, cuts, folded, syllables

NAMES = {"name": "NAME", "shortName": "SHORT_NAME", "otherNames": "OTHER_NAME"}
AREA_CODE, OTHER_CODES = "code", ("uscc", "partyOrgCode")
CODE_LENGTHS = (2, 4, 6, 9, 12)  # from the province to the community; below, one key is selective enough
KEYS_OF_READING = 12
CHARACTERS_OF_READING = 6  # with their pairs and prefixes they give as many keys as KEYS_OF_READING
DIGITS = "0123456789"  # a single one has a reading for each key of a province that begins with it
NOWHERE = "?"  # a text that no form contains
Units = Sequence[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """One interpretation of a text: its keys, and what a form contains if it equals, begins with, or contains the text.

    `whole` begins with `start`, and so does `part`, if there is one.
    """

    keys: tuple[str, ...]
    whole: str
    start: str
    part: str = NOWHERE


@cache
def searched_type(label: str) -> str | None:
    """Return the searched type of a label, or None."""
    return next((name for name in SEARCHED if label in MODEL.labels_of(name)), None)


def forms_of(label: str, properties: Mapping[str, Any]) -> list[str]:
    """Return the forms of a node's public names and codes."""
    if searched_type(label) is None:
        return []
    names = [(folded(name), match) for prop, match in NAMES.items() for name in _public_values(label, properties, prop)]
    forms = [form for name, match in names if name for form in _name_forms(name, match)]
    forms += [_form("#", f"#{folded(code)}", "CODE") for code in _public_values(label, properties, AREA_CODE)]
    forms += [
        _form("%", f"%{folded(code)}", "CODE")
        for prop in OTHER_CODES
        for code in _public_values(label, properties, prop)
    ]
    return [*dict.fromkeys(forms)]


def keys_of(label: str, properties: Mapping[str, Any]) -> list[str]:
    """Return the keys of a node."""
    if searched_type(label) is None:
        return []
    names = [folded(name) for prop in NAMES for name in _public_values(label, properties, prop)]
    keys = [key for name in names if name for key in _name_keys(name)]
    for code in _public_values(label, properties, AREA_CODE):
        keys += [f"#{folded(code)[:length]}" for length in CODE_LENGTHS if length <= len(code)]
    keys += [f"%{folded(code)}" for prop in OTHER_CODES for code in _public_values(label, properties, prop)]
    return [*dict.fromkeys(keys)]


def parts_of(key: str) -> tuple[str, ...]:
    """Return, for a key of two characters, keys whose nodes include all nodes of that key; nothing for other keys."""
    start, mark, pair = key.partition("·")
    first, space, second = pair.partition(" ")
    if not space:
        return ()
    return (*((f"^{mark}{first}",) if start else ()), f"{mark}{first}", f"{mark}{second}")


def readings_of(text: str) -> list[Reading]:
    """Return the readings of a text; nothing if it has no letter and no digit."""
    plain = folded(text)
    if not plain:
        return []
    readings, latin = [*_characters(plain)], len(plain) > 1 and LATIN.fullmatch(plain)
    if not plain.isdigit():  # digits have no pinyin
        for parts, open_ in cuts(text):
            readings += _pinyin(parts, open_)
        if latin:
            readings += _sequence(plain, marked(".", plain), marked(".", plain), mark=".")
    if latin and any(map(str.isdigit, plain)):  # every code has a digit
        readings += _codes(plain)
    elif len(plain) == 1 and plain in DIGITS:
        readings += [Reading((f"#{plain}{second}",), f"#{plain}#$", f"#{plain}") for second in DIGITS]
    return readings


def marked(mark: str, units: Units) -> str:
    """Return units as text, each after a mark."""
    return "".join(mark + unit for unit in units)


def _form(mark: str, units: str, match: str) -> str:
    return f"{units}{mark}${digit_of(SEARCH_MATCH, match)}"


def _name_forms(name: str, match: str) -> Iterator[str]:
    read = syllables(name)
    yield _form("·", marked("·", name), match)
    yield _form("'", marked("'", read), "PINYIN")
    yield _form(".", marked(".", [syllable[0] for syllable in read]), "INITIALS")


def _name_keys(name: str) -> Iterator[str]:
    read = syllables(name)
    yield f"^·{name[0]}"
    yield from (f"·{unit}" for unit in name)
    yield from _pairs(name, "·")
    yield from (f"^{read[0][:end]}" for end in range(1, len(read[0]) + 1))
    yield from read
    yield from _pairs(read)
    yield from _pairs([unit[0] for unit in read], ".")


def _pairs(units: Units, mark: str = "") -> Iterator[str]:
    """Yield pairs of neighbours; the first pair also as a prefix."""
    pairs = [f"{mark}{first} {second[0]}" for first, second in pairwise(units)]
    yield from (f"^{pair}" for pair in pairs[:1])
    yield from pairs


def _sequence(units: Units, start: str, part: str, *, mark: str = "") -> Iterator[Reading]:
    """Yield a reading as prefix and one as part: the prefix also finds nodes beyond the capacity of a frequent key."""
    begin, *pairs = [*_pairs(units, mark)] if len(units) > 1 else [f"^{units[0]}", units[0]]
    complete = f"{start}{start[0]}$"
    yield Reading(_few((begin, *pairs[1:])), complete, start)
    yield Reading(_few(pairs), complete, start, part)


def _characters(text: str) -> Iterator[Reading]:
    """Yield readings by characters. Keys include pairs and single characters, because a pair may not be stored."""
    head, start = text[:CHARACTERS_OF_READING], marked("·", text)
    singles, complete = [f"·{character}" for character in head], f"{start}·$"
    all_pairs = [*_pairs(head, "·")]
    begin, pairs = all_pairs[:1], all_pairs[1:]
    yield Reading(_few((*begin, f"^·{text[0]}", *pairs[1:], *singles)), complete, start)
    yield Reading(_few((*pairs, *singles)), complete, start, start)


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
    return tuple(dict.fromkeys(keys))[:KEYS_OF_READING]


def _public_values(label: str, properties: Mapping[str, Any], name: str) -> list[str]:
    prop = MODEL.find_property(label, name)
    value = properties.get(name) if prop and prop.readable else None
    return [] if not value else [*value] if isinstance(value, list | tuple) else [value]
