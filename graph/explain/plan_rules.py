"""Rules that give advice on a plan, from the engine's plan, the statement and the model.

Advice addresses users of the API in its terms. Thresholds: an engine handles `MANY` rows in about a millisecond, and
statistics of a healthy graph are never wrong by the factor `FAR`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from graph.engine.plan import EnginePlan, PlanOperator
from graph.explain.advice import MANY, Advice, AdviceCode, StepFlow, flows, is_filter
from graph.explain.scan_rules import scan_advice, seek_by_null
from graph.explain.scans import is_scan, is_seek

WIDE = 10  # rows read for each kept row
FAR = 100  # processed rows for each estimated row
SORTS = ("Sort", "Top")
PATTERN = re.compile(r"\([^()]*\)<?-\[[^\]]*\]->?\([^()]*\)")


def advise(plan: EnginePlan, text: str, counts: Mapping[str, int]) -> tuple[Advice, ...]:
    """Return advice on the plan of statement `text`. `counts` holds the number of nodes of each scanned label."""
    all_advice = [*scan_advice(plan, text, counts), *_by_flow(plan, text)]
    return tuple({(advice.code, advice.about): advice for advice in reversed(all_advice)}.values())[::-1]


def _by_flow(plan: EnginePlan, text: str) -> Iterator[Advice]:
    for flow in flows(plan):
        for rule in RULES:
            if advice := rule(flow):
                yield advice
        if sorts_for_page(flow.step, text) and (advice := page_sort(flow)):
            yield advice


def discarded_rows(flow: StepFlow) -> Advice | None:
    """Return advice if a step reads at least `MANY` rows and `WIDE` times as many as its filters keep."""
    step, kept_rows = flow.step, flow.kept_rows
    if kept_rows is None or step.rows is None:
        return None
    if is_scan(step) or is_filter(step):  # scan rules say more about a scan
        return None
    if not (PATTERN.search(step.details) or is_seek(step)):  # the step reads nothing
        return None
    if step.rows < MANY or step.rows < WIDE * kept_rows:
        return None
    return Advice(
        AdviceCode.WIDE_SIDE,
        path := pattern(step.details),
        f"{step.rows:,} rows are read at {path} and {kept_rows:,} kept: start at a smaller area, like a grid or community, "
        "or filter the list by its arguments. 从范围大的一端读取,大部分被丢弃;请从更小的区域开始,或用参数缩小范围。",
    )


def page_sort(flow: StepFlow) -> Advice | None:
    """Return advice if at least `MANY` rows are sorted for a page."""
    rows = (sorted_rows(flow) or 0) // flow.executions
    if rows < MANY:
        return None
    return Advice(
        AdviceCode.SORT,
        unnumbered(flow.step.details),
        f"{rows:,} rows are sorted for a page: start at an area or an organization, or filter the list by its arguments. "
        "为一页结果对大量行排序;请从区域或单位开始,或用参数缩小范围。",
    )


def sorts_for_page(step: PlanOperator, text: str) -> bool:
    """Return True if a sort ends at a limit of the request. Neo4j may apply the limit in a later step."""
    if step.name != "Sort":
        return " LIMIT $v." in step.details
    first = re.split(" ASC| DESC", step.details)[0].strip("`")
    return bool(re.search(rf" ORDER BY {re.escape(first)}(?!\w).* LIMIT \$v\.", text))


def sorted_rows(flow: StepFlow) -> int | None:
    """Return the number of rows that a step sorts, or None."""
    step = flow.step
    if step.name in SORTS:
        return max((child.rows or 0 for child in step.children), default=None)
    return step.rows if step.name == "WITH" and " ORDER BY " in step.details else None


def underestimated_rows(flow: StepFlow) -> Advice | None:
    """Return advice if a step processed far more rows than the engine estimated."""
    step = flow.step
    if not is_underestimated(step) or any(map(is_underestimated, step.children)):  # a consequence of a child's estimate
        return None
    return Advice(
        AdviceCode.ESTIMATE,
        path := pattern(step.details),
        f"{step.rows:,} rows at {step.name} {path}, {step.estimated:,.1f} estimated: the plan is made for fewer rows; "
        "run `CALL db.prepareForReplanning()` on the server to replan. 实际行数远多于引擎的估计;可在服务器上让其重新规划。",
    )


def is_underestimated(step: PlanOperator) -> bool:
    """Return True if a step has at least `FAR` times its estimated rows; estimates below `FAR` count as `FAR`."""
    return step.rows is not None and step.estimated is not None and step.rows >= FAR * max(step.estimated, FAR)


def pattern(details: str) -> str:
    """Return the path of a step as traversals write it: without relationship variables and numbers in names."""
    match = PATTERN.search(details)
    return unnumbered(re.sub(r"\[\w*:", "[:", match[0])) if match else unnumbered(details)


def unnumbered(details: str) -> str:
    """Remove the numbers that make names unique within a statement."""
    return re.sub(r"\b([a-zA-Z]+)\d+\b", r"\1", details)


RULES: tuple[Callable[[StepFlow], Advice | None], ...] = (
    seek_by_null,
    discarded_rows,
    underestimated_rows,
)
