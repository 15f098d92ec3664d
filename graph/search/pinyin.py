"""How Chinese is read and typed: texts folded to letters, names as syllables, letters cut into syllables.

Readings come from pypinyin, in context: 重庆 is chong qing. Tones are left out, ü is v.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from unicodedata import normalize

from pypinyin import lazy_pinyin
from pypinyin.pinyin_dict import pinyin_dict

BASIC_HAN = range(0x4E00, 0xA000)
LATIN = re.compile("[a-z0-9]+")
TONES = re.compile("[\u0300\u0301\u0304\u030c]")  # à á ā ǎ, parted from their letters
UMLAUT = re.compile("([uU])\u0308")
CUTS = 8  # ways to cut one text into syllables: xian is xian and xi an


def folded(text: str) -> str:
    """Letters and digits only, half-width and small: （示例）ＡＢ is 示例ab."""
    return "".join(filter(str.isalnum, normalize("NFKC", text).casefold()))


def syllables(text: str) -> tuple[str, ...]:
    """A folded text as it is read in context; what is no Chinese character is a syllable of its own."""
    # what cannot be read is given character by character
    return tuple(lazy_pinyin(text, errors=list))  # type: ignore[arg-type]  # its types know texts only, its code lists too


def cuts(text: str) -> list[tuple[tuple[str, ...], bool]]:
    """A typed text as syllables, and whether the last of them may go on; none if it cannot be pinyin.

    Blanks and apostrophes part syllables: `xi'an` is not `xian`. Tone marks may be there, and ü for v.
    """
    chunks = [folded(chunk) for chunk in re.split(r"[\s'’]+", _toneless(text))]
    chunks = [chunk for chunk in chunks if chunk]
    if not chunks or not all(map(LATIN.fullmatch, chunks)):
        return []
    return list(islice(_cut(tuple(chunks)), CUTS))


def _toneless(text: str) -> str:
    """Pinyin as it is typed without marks: nǚ is nv."""
    return UMLAUT.sub("v", TONES.sub("", normalize("NFD", text)))


def _cut(chunks: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bool]]:
    first, *rest = chunks
    if not rest:
        yield from _cut_last(first)
        return
    for parts in _whole(first):
        for others, open_ in _cut(tuple(rest)):
            yield (*parts, *others), open_


def _cut_last(text: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Whole syllables first, then with the beginning of one at the end."""
    for parts in _whole(text):
        yield parts, False
    for at in range(max(len(text) - 5, 0), len(text)):
        if text[at:] in _beginnings():
            for parts in _whole(text[:at]):
                yield (*parts, text[at:]), True


def _whole(text: str) -> Iterator[tuple[str, ...]]:
    """All ways to cut a text into whole syllables, those with long ones first; dead ends are not tried twice."""
    return _from(text, 0, _ends(text))


def _from(text: str, at: int, good: frozenset[int]) -> Iterator[tuple[str, ...]]:
    if at == len(text):
        yield ()
    for end in range(min(at + 6, len(text)), at, -1):
        if end in good and _is_syllable(text[at:end]):
            yield from ((text[at:end], *rest) for rest in _from(text, end, good))


def _ends(text: str) -> frozenset[int]:
    """Places from which the rest of a text can be cut."""
    good = {len(text)}
    for at in range(len(text) - 1, -1, -1):
        if any(end in good and _is_syllable(text[at:end]) for end in range(at + 1, min(at + 6, len(text)) + 1)):
            good.add(at)
    return frozenset(good)


def _is_syllable(text: str) -> bool:
    return text in _syllables() or (len(text) == 1 and text.isdigit())


@cache
def _syllables() -> frozenset[str]:
    """Every syllable that a character of the basic block can be read as; interjections without a vowel are left out."""
    marked = {one for code, found in pinyin_dict.items() if code in BASIC_HAN for one in found.split(",")}
    plain = {re.sub("[^a-z]", "", _toneless(one)) for one in marked}
    return frozenset(one for one in plain if set(one) & set("aeiouv"))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(one[:end] for one in _syllables() for end in range(1, len(one)))
