"""Bookmarks: the state of the graph after a changeset, which a later read waits for, in whichever process.

    str(bookmark)              "3.17 FB:kcwQ…": load 3, changeset 17, and the engine's own bookmarks
    Bookmark.parse(text)

An engine's bookmark makes a member of a cluster wait until it has the transaction. The number makes a process read the graph's
mark again, which it trusts for two seconds otherwise (graph/engine/lease.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from graph.errors import BadUserInput
from graph.text import Template

HEADER = "Graph-Bookmark"
MOST = 64  # bookmarks of an engine: as many as transactions are committed at once
FORM = re.compile(rf"(\d{{1,15}})\.(\d{{1,15}})((?: [\x21-\x7e]{{1,200}}){{0,{MOST}}})")
MALFORMED = Template(
    "Header Graph-Bookmark: {value!r} is no bookmark; send the header of the answer to a mutation unchanged, or leave it out.",
    "请求头 Graph-Bookmark:{value!r} 不是书签;请原样发送变更应答中的该响应头,或省略。",
)
UNKNOWN = Template(
    "Header Graph-Bookmark: {value!r} is not of this graph, whose last changeset has number {last}; leave out the header.",
    "请求头 Graph-Bookmark:{value!r} 不属于此图(最后的变更集序号为 {last});请省略该请求头。",
)
SHOWN = 60  # characters of a bookmark in a message


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The graph after changeset `number` of the data that was loaded as `load`; `engine` are the engine's bookmarks."""

    load: int
    number: int
    engine: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a bookmark. Raises `BadUserInput`."""
        match = FORM.fullmatch(text.strip())
        if match is None:
            raise BadUserInput(MALFORMED(value=text[:SHOWN]), argument=HEADER)
        return cls(int(match[1]), int(match[2]), tuple(match[3].split()))

    def __str__(self) -> str:
        return " ".join((f"{self.load}.{self.number}", *self.engine))

    def unknown(self, last: int) -> BadUserInput:
        """Return the error for a graph whose last changeset comes before the one of the bookmark."""
        return BadUserInput(UNKNOWN(value=str(self)[:SHOWN], last=last), argument=HEADER)
