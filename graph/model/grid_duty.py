"""Grid duty: the five ones and the 6+1 tasks (domain §2.6).

A single record has sensitivity level 2: those who supervise the grid see it (graph/access/matrix.py).
"""

from __future__ import annotations

from graph.model.builders import INTERNAL, RESTRICTED, Subject, boolean, choice, choice_of, day, integer, number, text
from graph.model.declarations import Lifetime, Property, ValueType

DUTY_KIND = choice(
    "DutyKind",
    "One of the five ones 五个一类别",
    DAILY_PATROL="Daily patrol 日巡查",
    WEEKLY_MEETING="Weekly work meeting 周例会",
    MONTHLY_VISIT="Monthly full visit and analysis 月遍访研判",
    QUARTERLY_SUMMARY="Quarterly summary and analysis 季总结分析",
    ANNUAL_REVIEW="Yearly report and appraisal 年述职测评",
)

GRID_DUTY = Subject("grid_duty", "domain §2.6")

DUTY_RECORD = GRID_DUTY.label(
    "DutyRecord",
    "A record of one of the five ones 五个一履职记录",
    text("gridId", "Id of its grid 网格标识", required=True, references="Grid", immutable=True),
    choice_of("kind", DUTY_KIND, "Kind 类别", required=True),
    text("periodKey", "Period, such as 2024-07 or 2024-W27 周期", required=True, immutable=True),
    day("doneOn", "Day it was done, or first day of a month's patrols 完成日期", required=True),
    Property("days", ValueType.INT_LIST, "Days of the month that were patrolled, in order 巡查日", immutable=True),
    integer("count", "Number of visits or meetings 次数、户数", sensitivity=INTERNAL),
    number("coverage", "Share of households visited, 0 to 1 覆盖率", sensitivity=INTERNAL),
    integer("findings", "Problems found 发现问题数", sensitivity=INTERNAL),
    number("score", "Score of a yearly review 测评得分", sensitivity=INTERNAL),
    number("maxScore", "Highest possible score 满分", sensitivity=INTERNAL),
    lifetime=Lifetime("doneOn", since_required=True),
    order=("periodKey", "id"),
    unique_together=("gridId", "kind", "periodKey"),
    called="periodKey",
    sensitivity=RESTRICTED,
    ground=("(record)-[:FOR_GRID]->(:Area)",),
)
TASK_CATALOG_ITEM = GRID_DUTY.label(
    "TaskCatalogItem",
    "One of the grid's 6+1 tasks, set by the county 6+1 任务",
    text("slot", "Place on the list, 1 to 6 or +1 序号", required=True, unique=True, immutable=True),
    text("title", "Title 名称", required=True),
    boolean("active", "Whether it is in use 是否启用", required=True),
    order=("slot",),
    key="slot",
)

LABELS = (DUTY_RECORD, TASK_CATALOG_ITEM)

LINKS = (
    GRID_DUTY.fact("PERFORMED", "Performed 履行", "Person → DutyRecord"),
    GRID_DUTY.reference("FOR_GRID", "Is of the grid 所属网格", "DutyRecord → Grid"),
    GRID_DUTY.structure("COVERED", "Covered 涉及", "DutyRecord → TaskCatalogItem | KeyPlace"),
    GRID_DUTY.structure("FOUND", "Found 发现", "DutyRecord → WorkOrder"),
)
