"""Rules that give advice on incomplete results, from the record: searches and graph searches report limits there.

Hubs are reported only if the request selects their number, because counting them costs time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graph.explain.advice import Advice, AdviceCode
from graph.query.connection_parts import SearchComplete
from graph.query.graph_search import LINKS, Reachability, ShortestPaths
from graph.query.layout import ListRecord, PathsRecord, ReachRecord
from graph.query.plan import QueryPlan, ToMany
from graph.query.sources import SearchCandidates


def record_advice(plan: QueryPlan, record: Sequence[Any]) -> Iterator[Advice]:
    """Yield advice on each root field; `record` has the fields in the plan's order."""
    for root, result in zip(plan.roots, record, strict=True):
        match root.column:
            case ToMany(source=SearchCandidates()) as column if not result[
                ListRecord.PARTS + column.part(SearchComplete().key)
            ]:
                yield incomplete_search(column.field)
            case ShortestPaths() | Reachability() as column if result:
                yield from _graph_search_advice(column, result)


def _graph_search_advice(column: ShortestPaths | Reachability, result: Sequence[Any]) -> Iterator[Advice]:
    if result[PathsRecord.TRUNCATED if isinstance(column, ShortestPaths) else ReachRecord.TRUNCATED]:
        yield truncated_search(column)
    hubs = result[PathsRecord.HUBS if isinstance(column, ShortestPaths) else column.hubs_place] if column.hubs else 0
    if hubs:
        yield unpassed_hubs(column.field, hubs)


def incomplete_search(field: str) -> Advice:
    """Return advice for a search that did not compare all candidates."""
    return Advice(
        AdviceCode.SEARCH_INCOMPLETE,
        field,
        "The text is too frequent to compare all candidates: enter more characters, or set `scope` to a township or a smaller area. "
        "检索词过于常见,未能全部比对;请输入更多字符,或用 `scope` 限定到乡镇街道及以下。",
    )


def truncated_search(column: ShortestPaths | Reachability) -> Advice:
    """Return advice for a graph search that stopped at a limit."""
    more = (
        ("there are more paths than `limit`, or ", "路径数超过 `limit`,或")
        if isinstance(column, ShortestPaths)
        else ("", "")
    )
    return Advice(
        AdviceCode.WALK_TRUNCATED,
        column.field,
        f"The result is incomplete: {more[0]}a step reached more than {LINKS:,} links, its limit; name fewer types in `via`, or lower "
        f"`maxHops` or `maxDegree`. 结果不完整:{more[1]}某一步超过 {LINKS:,} 条链接;请在 `via` 中减少类型,或降低 `maxHops`、`maxDegree`。",
    )


def unpassed_hubs(field: str, hubs: int) -> Advice:
    """Return advice for a graph search that met hubs."""
    return Advice(
        AdviceCode.HUBS_NOT_PASSED,
        field,
        f"{hubs:,} nodes with more than `maxDegree` links were met and not passed: raise `maxDegree` to pass them, or omit such "
        f"types from `via`. 遇到 {hubs:,} 个链接过多的枢纽节点而未经过;可提高 `maxDegree`,或在 `via` 中去掉这类链接。",
    )
