"""The search box: areas, organizations and people by name, pinyin, initials or code."""

from __future__ import annotations

import strawberry

from graph.model.search import CAP, SEARCH_FIT, SEARCH_MATCH
from resolvers.reading import Finds, Part
from schema.connection import connection, lazy, listed
from schema.declare import Declared
from schema.enums import SearchType, enum_of
from schema.field import AS_OF, Arg, ReadingField, paging

SearchConnection = connection(
    "Search",
    lazy("Node"),
    ReadingField(Part.SEARCH_MATCH, "match", enum_of(SEARCH_MATCH), "What of it matches the text 匹配内容"),
    ReadingField(Part.SEARCH_FIT, "fit", enum_of(SEARCH_FIT), "How well it matches 匹配程度"),
    whole=(
        ReadingField(
            Part.SEARCH_COMPLETE,
            "complete",
            bool,
            f"Whether all that could match was compared; false for a text so common that the index keeps the first {CAP} "
            "of a type only: then totalCount is what was found among these, and a longer text finds the rest, or a scope "
            "does, of a township or less, unless too much lies in it 是否完整",
        ),
    ),
)

search = Declared(
    Finds(),
    SearchConnection,
    "Areas, organizations and people by name, part of a name, pinyin, initials or code; whole matches first, then "
    "beginnings, then parts, areas by level before organizations before people. A single letter is sought as the "
    "beginning of a name, as a syllable of it and as it is written. Residents are never found 搜索",
    (
        Arg("text", str, "Chinese, pinyin with or without blanks, initials, or a code; up to 64 characters 检索词"),
        Arg("types", listed(SearchType) | None, "Only these 类型", [*SearchType]),
        Arg(
            "scope",
            strawberry.ID | None,
            "Code of an area: only areas in it, organizations and people that a link leads there from on the day, and who "
            "works for such an organization 所在区域代码",
        ),
        *paging(),
        AS_OF,
    ),
)
