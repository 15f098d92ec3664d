"""Rules that give advice on full scans, and on index seeks by null."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.engine.plan import EnginePlan
from graph.explain.advice import MANY, Advice, AdviceCode, StepFlow
from graph.explain.scans import EMBEDDED, is_key, scans, seekable_property


def scan_advice(plan: EnginePlan, text: str, counts: Mapping[str, int]) -> Iterator[Advice]:
    """Yield advice on each scan. `counts` holds the nodes of each label: a scan that a limit ends gets no advice."""
    for scan in scans(plan):
        rows, count = scan.step.rows, counts.get(scan.type, scan.step.rows or 0)
        if name := seekable_property(scan, text):
            if plan.ran or not plan.embedded:  # ArcadeDB names its index seeks only in a plan that was run
                yield avoidable_scan(scan.type, name)
        elif count >= MANY and (rows is None or rows >= count):
            yield full_scan(scan.type, count, scan.step.milliseconds)


def seek_by_null(flow: StepFlow) -> Advice | None:
    """Return advice if an index of a key returns more nodes than rows it was asked for."""
    step = flow.step
    label, _, name = step.details.partition("[index: ")[2].partition("]")[0].partition("[")
    if step.name != EMBEDDED or not name or not is_key(label, name) or (step.rows or 0) <= flow.input_rows:
        return None
    return Advice(
        AdviceCode.SEEK_BY_NULL,
        f"{label}.{name}",
        f"{step.rows:,} nodes of {label} are read for {flow.input_rows:,} keys: some keys are null, and the engine returns every node for null; "
        f"this is a defect of the statement, please report it. 按空值查找索引,读取了全部{label};这是语句的错误,请报告。",
    )


def avoidable_scan(type_name: str, name: str) -> Advice:
    """Return advice for a scan that an index could replace."""
    return Advice(
        AdviceCode.SCAN_COULD_SEEK,
        f"{type_name}.{name}",
        f"Every {type_name} is read, although an index of {type_name}.{name} could be used: if it is missing, load with `gongjian seed` to create "
        f"it; otherwise please report the question. 本可使用 {type_name}.{name} 的索引,却读取了全部;缺少索引请重新载入数据,否则请报告。",
    )


def full_scan(type_name: str, count: int, milliseconds: float | None) -> Advice:
    """Return advice for a scan of all nodes or links of a type."""
    projected = milliseconds / count * 100_000 if milliseconds else 0
    time = f" in {milliseconds:,.1f} ms, so 100,000 would take about {projected:,.0f} ms" if milliseconds else ""
    return Advice(
        AdviceCode.SCAN,
        type_name,
        f"All {count:,} of {type_name} are read{time}: request one by its key, start at an area or an organization, or filter the list "
        f"by its arguments. 读取了全部 {count:,} 个 {type_name};请按编号查询,从区域或单位开始,或用参数缩小范围。",
    )
