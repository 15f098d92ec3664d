"""Search for areas, organizations and people by name, pinyin, initials or code."""

from __future__ import annotations

import strawberry

from graph.model.search import CAP
from resolvers.execution.fields import FieldRole, SearchField
from schema.core.connections import Connection, connection_type
from schema.core.edge_facts import EdgeFacts
from schema.core.enums import SearchFit, SearchMatch, SearchType
from schema.core.fields import AS_OF, Arg, paging
from schema.core.objects import graph_object, part
from schema.node import Node


class Hit(EdgeFacts):
    """The matched part of a node, and the quality of the match."""

    match: SearchMatch = part(FieldRole.SEARCH_MATCH, description="The property that matches the text 匹配内容")
    fit: SearchFit = part(FieldRole.SEARCH_FIT, description="Quality of the match 匹配程度")


@connection_type
class SearchConnection(Connection[Node, Hit]):
    """A page of the search results."""

    complete: bool = part(
        FieldRole.SEARCH_COMPLETE,
        description=f"Whether all candidates were compared; false for a frequent text, of which the index keeps the first {CAP} "
        "of a type. totalCount then counts matches among these. A longer text or a scope (a township or less, "
        "unless it is too large) finds the rest 是否完整",
    )


@graph_object()
class SearchQuery:
    """Root field of the search."""

    search: SearchConnection | None = part(
        SearchField(),
        Arg("text", str, "Chinese, pinyin with or without blanks, initials, or a code; up to 64 characters 检索词"),
        Arg("types", list[SearchType] | None, "Types of results 类型", [*SearchType]),
        Arg(
            "scope",
            strawberry.ID | None,
            "Code of an area: only areas in it, organizations and people linked to it on the date, and people who "
            "work for such organizations 所在区域代码",
        ),
        *paging(),
        AS_OF,
        description="Areas, organizations and people by name, part of a name, pinyin, initials or code; whole matches first, then "
        "prefixes, then parts; areas by level before organizations before people. A single letter matches as the "
        "beginning of a name, as a syllable, and as written; a single digit as written, and as the beginning of a code. Residents are never found 搜索",
    )
