"""What to do about a plan that reads more than it should: rules over the engine's plan, the statement and the model.

Advice is for the one who asks, in the words of the API. Where nothing is wrong there is none. The thresholds: below
`MANY` rows an engine is done in about a millisecond, whatever it does; `FAR` is what statistics of a healthy graph
are never wrong by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from graph.engine.plan import EnginePlan, PlanOperator
from graph.explain.advice import MANY, Advice, AdviceCode, StepFlow, flows, is_filter
from graph.explain.scan_rules import by_null, scan_advice
from graph.explain.scans import is_scan, is_seek

WIDE = 10  # rows read for each that is kept
FAR = 100  # rows met for each that was expected
SORTS = ("Sort", "Top")
PATTERN = re.compile(r"\([^()]*\)<?-\[[^\]]*\]->?\([^()]*\)")


def advise(plan: EnginePlan, text: str, counts: Mapping[str, int]) -> tuple[Advice, ...]:
    """Advice on a plan of the statement `text`; `counts` holds how many nodes the labels that it scans have."""
    found = [*scan_advice(plan, text, counts), *_by_flow(plan, text)]
    return tuple({(one.code, one.about): one for one in reversed(found)}.values())[::-1]


def _by_flow(plan: EnginePlan, text: str) -> Iterator[Advice]:
    for flow in flows(plan):
        for rule in RULES:
            if advice := rule(flow):
                yield advice
        if is_for_a_page(flow.step, text) and (advice := sorted_for_a_page(flow)):
            yield advice


def from_the_wide_side(flow: StepFlow) -> Advice | None:
    step, kept = flow.step, flow.kept
    if kept is None or step.rows is None:
        return None
    if is_scan(step) or is_filter(step):  # of a scan more is said
        return None
    if not (PATTERN.search(step.details) or is_seek(step)):  # it reads nothing
        return None
    if step.rows < MANY or step.rows < WIDE * kept:
        return None
    return Advice(
        AdviceCode.WIDE_SIDE,
        path := pattern(step.details),
        f"{step.rows:,} rows are read at {path} and {kept:,} kept: begin closer to what you look for, at a grid or community "
        "rather than the county, or narrow the list by its arguments. 从范围大的一端读取,大部分被丢弃;请从更小的区域开始,或用参数缩小范围。",
    )


def sorted_for_a_page(flow: StepFlow) -> Advice | None:
    rows = (sorted_rows(flow) or 0) // flow.times
    if rows < MANY:
        return None
    return Advice(
        AdviceCode.SORT,
        unnumbered(flow.step.details),
        f"{rows:,} rows are sorted for a page: begin at an area or an organization, or narrow the list by its arguments. "
        "为一页结果对大量行排序;请从区域或单位开始,或用参数缩小范围。",
    )


def is_for_a_page(step: PlanOperator, text: str) -> bool:
    """Whether what it sorts ends where the request says, not after the first; Neo4j may cut it later than it sorts it."""
    if step.name != "Sort":
        return " LIMIT $v." in step.details
    first = re.split(" ASC| DESC", step.details)[0].strip("`")
    return bool(re.search(rf" ORDER BY {re.escape(first)}(?!\w).* LIMIT \$v\.", text))


def sorted_rows(flow: StepFlow) -> int | None:
    """How many rows a step sorts, if it sorts."""
    step = flow.step
    if step.name in SORTS:
        return max((child.rows or 0 for child in step.children), default=None)
    return step.rows if step.name == "WITH" and " ORDER BY " in step.details else None


def far_from_the_estimate(flow: StepFlow) -> Advice | None:
    step = flow.step
    if not is_far(step) or any(map(is_far, step.children)):  # what comes of it is no news
        return None
    return Advice(
        AdviceCode.ESTIMATE,
        path := pattern(step.details),
        f"{step.rows:,} rows came at {step.name} {path} where the engine expected {step.estimated:,.1f}: its plan is made for fewer; "
        "`CALL db.prepareForReplanning()` on the server makes it plan anew. 实际行数远多于引擎的估计;可在服务器上让其重新规划。",
    )


def is_far(step: PlanOperator) -> bool:
    return step.rows is not None and step.estimated is not None and step.rows >= FAR * max(step.estimated, FAR)


def pattern(details: str) -> str:
    """The path that a step walks, as it stands in a traversal: without the link's name and without numbers of names."""
    found = PATTERN.search(details)
    return unnumbered(re.sub(r"\[\w*:", "[:", found[0])) if found else unnumbered(details)


def unnumbered(details: str) -> str:
    """Names as they were wished: the same thing in two places of a statement has two numbers."""
    return re.sub(r"\b([a-zA-Z]+)\d+\b", r"\1", details)


RULES: tuple[Callable[[StepFlow], Advice | None], ...] = (
    by_null,
    from_the_wide_side,
    far_from_the_estimate,
)
