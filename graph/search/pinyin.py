"""Pinyin of Chinese text: folding to letters, syllables of names, and segmentation of typed letters.

pypinyin gives readings in context: 重庆 is chong qing. Tones are omitted, ü is v.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from unicodedata import normalize

from pypinyin import lazy_pinyin
from pypinyin.pinyin_dict import pinyin_dict

BASIC_HAN = range(0x4E00, 0xA000)
LATIN = re.compile("[a-z0-9]+")
TONES = re.compile("[\u0300\u0301\u0304\u030c]")  # tones of à á ā ǎ as separate code points
UMLAUT = re.compile("([uU])\u0308")
KEPT = 20_000  # names whose syllables are kept: a changeset asks for those of one name several times
CUTS = 8  # segmentations of one text, at most: xian is xian and xi an


def folded(text: str) -> str:
    """Keep letters and digits only, half-width and lower-case: （示例）ＡＢ becomes 示例ab."""
    return "".join(filter(str.isalnum, normalize("NFKC", text).casefold()))


@lru_cache(KEPT)
def syllables(text: str) -> tuple[str, ...]:
    """Return the syllables of a folded text in context. A character that is not Chinese is a syllable of its own."""
    # `errors=list` returns unreadable text character by character
    return tuple(lazy_pinyin(text, errors=list))  # type: ignore[arg-type]  # its types allow text only


def cuts(text: str) -> list[tuple[tuple[str, ...], bool]]:
    """Return the segmentations of a typed text, each with True if its last syllable may be incomplete.

    The list is empty if the text cannot be pinyin. Blanks and apostrophes separate syllables: `xi'an` is not `xian`.
    Tone marks and v for ü are allowed.
    """
    chunks = [folded(chunk) for chunk in re.split(r"[\s'’]+", _toneless(text))]
    chunks = [chunk for chunk in chunks if chunk]
    if not chunks or not all(map(LATIN.fullmatch, chunks)):
        return []
    return list(islice(_segment(tuple(chunks)), CUTS))


def _toneless(text: str) -> str:
    """Remove tone marks: nǚ becomes nv."""
    return UMLAUT.sub("v", TONES.sub("", normalize("NFD", text)))


def _segment(chunks: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bool]]:
    first, *rest = chunks
    if not rest:
        yield from _segment_last(first)
        return
    for parts in _complete(first):
        for others, open_ in _segment(tuple(rest)):
            yield (*parts, *others), open_


def _segment_last(text: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield segmentations into complete syllables, then those that end with an incomplete one."""
    for parts in _complete(text):
        yield parts, False
    for at in range(max(len(text) - 5, 0), len(text)):
        if text[at:] in _beginnings():
            for parts in _complete(text[:at]):
                yield (*parts, text[at:]), True


def _complete(text: str) -> Iterator[tuple[str, ...]]:
    """Yield all segmentations into complete syllables, long ones first, without following dead ends."""
    return _from(text, 0, _ends(text))


def _from(text: str, at: int, completable: frozenset[int]) -> Iterator[tuple[str, ...]]:
    if at == len(text):
        yield ()
    for end in range(min(at + 6, len(text)), at, -1):
        if end in completable and _is_syllable(text[at:end]):
            yield from ((text[at:end], *rest) for rest in _from(text, end, completable))


def _ends(text: str) -> frozenset[int]:
    """Return the positions from which the rest of a text can be segmented."""
    completable = {len(text)}
    for at in range(len(text) - 1, -1, -1):
        if any(end in completable and _is_syllable(text[at:end]) for end in range(at + 1, min(at + 6, len(text)) + 1)):
            completable.add(at)
    return frozenset(completable)


def _is_syllable(text: str) -> bool:
    return text in _syllables() or (len(text) == 1 and text.isdigit())


@cache
def _syllables() -> frozenset[str]:
    """Return all syllables of characters in the basic block, without interjections that have no vowel."""
    marked = {reading for code, readings in pinyin_dict.items() if code in BASIC_HAN for reading in readings.split(",")}
    plain = {re.sub("[^a-z]", "", _toneless(reading)) for reading in marked}
    return frozenset(reading for reading in plain if set(reading) & set("aeiouv"))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(syllable[:end] for syllable in _syllables() for end in range(1, len(syllable)))
