"""What to do about a plan that reads a label or a type whole, or by an index that does not help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.engine.plan import EnginePlan
from graph.explain.advice import MANY, Advice, AdviceCode, StepFlow
from graph.explain.scans import EMBEDDED, is_key, scans, sought_by


def scan_advice(plan: EnginePlan, text: str, counts: Mapping[str, int]) -> Iterator[Advice]:
    """Advice on each scan; `counts` holds how many nodes the labels have. One that ends early reads no more than it gives."""
    for scan in scans(plan):
        rows, count = scan.step.rows, counts.get(scan.type, scan.step.rows or 0)
        if name := sought_by(scan, text):
            if plan.ran or not plan.embedded:  # which only then says what it seeks by an index
                yield could_seek(scan.type, name)
        elif count >= MANY and (rows is None or rows >= count):
            yield whole(scan.type, count, scan.step.milliseconds)


def by_null(flow: StepFlow) -> Advice | None:
    """An index that gives more than one node for each row it is asked for, though its property is a key."""
    step = flow.step
    label, _, name = step.details.partition("[index: ")[2].partition("]")[0].partition("[")
    if step.name != EMBEDDED or not name or not is_key(label, name) or (step.rows or 0) <= flow.given:
        return None
    return Advice(
        AdviceCode.SEEK_BY_NULL,
        f"{label}.{name}",
        f"{step.rows:,} nodes of {label} are read for {flow.given:,} keys: some of these are null, and the engine then gives every node; "
        f"this is a mistake of the statement, please report it. 按空值查找索引,读取了全部{label};这是语句的错误,请报告。",
    )


def could_seek(type_name: str, name: str) -> Advice:
    return Advice(
        AdviceCode.SCAN_COULD_SEEK,
        f"{type_name}.{name}",
        f"Every {type_name} is read, though an index of {type_name}.{name} would serve: if it is missing, a load with `gongjian seed` makes "
        f"it again; if it is there, please report the question. 本可使用 {type_name}.{name} 的索引,却读取了全部;缺少索引请重新载入数据,否则请报告。",
    )


def whole(type_name: str, count: int, took: float | None) -> Advice:
    time = f" in {took:,.1f} ms, so 100,000 would take about {took / count * 100_000:,.0f} ms" if took else ""
    return Advice(
        AdviceCode.SCAN,
        type_name,
        f"All {count:,} of {type_name} are read{time}: ask for one by its key, begin at an area or an organization, or narrow the list "
        f"by its arguments. 读取了全部 {count:,} 个 {type_name};请按编号查询,从区域或单位开始,或用参数缩小范围。",
    )
