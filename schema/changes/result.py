"""Entries of changesets, changesets, and the problems that prevent them."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Annotated, Any, Protocol, cast

import strawberry
from strawberry.types import Info

from changes.entry import DATES, Action, Entry, LinkEntry
from changes.facts import RECORD, lifetime_properties
from changes.problem import Problem, ProblemCode
from changes.record import Changeset
from changes.violations import SoftRule, Violation
from graph.model import MODEL, Guard, Property
from schema.changes.source import source_of
from schema.core.enums import LinkType
from schema.core.scalars import Date, DateTime
from schema.networks.declarations import ID, about, computed
from schema.networks.enums import described
from schema.networks.pages import PageArguments, connection

if TYPE_CHECKING:
    from schema.node import Node

SomeNode = Annotated["Node", strawberry.lazy("schema.node")]
described(
    Action,
    "ChangeAction",
    "What happens to a link or node 变更动作",
    {
        Action.OPEN: "It is opened 开立",
        Action.END: "It ends 终止",
        Action.CORRECT: "It is corrected 更正",
        Action.CREATE: "It is created 新建",
        Action.UPDATE: "It gets other facts 修改",
        Action.REMOVE: "It is removed, as if never opened or created 撤销开立或新建",
        Action.RESTORE: "It is as it was before 恢复",
    },
)
described(
    ProblemCode,
    "ChangeProblemCode",
    "Kind of a problem of a changeset 变更问题类别",
    {
        ProblemCode.UNKNOWN: "No such node or link, or none that the viewer sees 不存在或不可见",
        ProblemCode.NOT_CHANGEABLE: "Links or nodes of this type are not changed so 不可变更的类型",
        ProblemCode.NOT_ALLOWED: "The viewer's roles do not allow it 无权变更",
        ProblemCode.AMBIGUOUS: "Several links fit 存在多个链接",
        ProblemCode.REQUIRED: "A required fact is missing 缺少必填属性",
        ProblemCode.VALUE: "A value does not fit 值不正确",
        ProblemCode.DATES: "The end is not after the beginning 起止日期颠倒",
        ProblemCode.PLANNED: "What has happened cannot begin after the day of the data 已发生的事不能晚于数据当日",
        ProblemCode.LIFETIME: "A node does not exist on all its days 超出节点存续期",
        ProblemCode.TAKEN: "Another node has this code or number 代码或编号已被占用",
        ProblemCode.HANGING: "Links would outlive the node 存在未终止的链接",
        ProblemCode.OVERLAP: "It overlaps another link of its kind (I2) 与同类链接重叠",
        ProblemCode.PARENT: "An area would not have one parent on each day (I1) 上级区域不唯一",
        ProblemCode.CYCLE: "An organization would be above itself (I12) 隶属关系成环",
        ProblemCode.VERSION_CONFLICT: "A node has another version than expected 版本冲突",
        ProblemCode.CHANGED_SINCE: "A link or node was changed after the changeset 之后又被变更",
        ProblemCode.ALREADY_UNDONE: "The changeset was undone before 已被撤销",
    },
)
described(
    SoftRule,
    "ChangeRule",
    "Rule whose violations are reported, and refuse no changeset 只提示的规则",
    {
        SoftRule.LEADERS: "I3: a community has its 1+1+N leaders 社区1+1+N力量",
        SoftRule.GRID_FORCE: "I4: a grid has its leader and three roles 网格1+3+N力量",
        SoftRule.MECHANISM: "I5: a community has one committee and one series of conferences 社区机制要素",
    },
)


class Changed(Protocol):
    """A link or node, as it is shown."""

    @property
    def properties(self) -> dict[str, Any]:
        """Days and facts by name."""


@strawberry.type(name="ChangeProblem", description="A problem that prevents a changeset 变更问题")
class ProblemOfChanges:
    """A problem of a changeset."""

    code: ProblemCode = about("Kind 类别")
    message: str = about("The reason, and what to do, in the language of Accept-Language 原因与处理办法")
    index: int | None = about("Place of the change in `changes`, from 0; null for the changeset as a whole 变更序号")
    field: str | None = about("Member of the change 字段")
    value: str | None = about("The value 取值")


@strawberry.type(name="ChangedFact", description="A fact of a link or node 属性")
class ChangedFact:
    """A fact of a link or node."""

    name: str = about("Name of the property 属性名")
    value: str = about("Value as text 取值")


@strawberry.type(name="ChangedState", description="A link or node before or after a change 变更前后的状态")
class ChangedState:
    """Days and facts of a link or node."""

    since: Date | None = about("First day, if known 起始日期")
    until: Date | None = about("First day without it, if known 终止日期(不含)")
    facts: list[ChangedFact] = about("Facts that have a value 属性")


@strawberry.type(name="ChangesetEntry", description="A change of one link or one node 一项变更")
class EntryOfChangeset:
    """An entry of a changeset."""

    entry: strawberry.Private[Entry]
    shown: strawberry.Private[frozenset[Guard]]  # guards whose values the viewer sees at all nodes
    index: int = about("Place of the change in the changeset, from 0 序号")
    action: Action = about("What happened 动作")
    type: LinkType | None = about("Type of the link; null for a node 链接类型")
    from_id: ID | None = about("Id of the source; null for a node 起点标识")
    to_id: ID | None = about("Id of the target; null for a node 终点标识")
    node_id: ID | None = about("Id of the node; null for a link 节点标识")

    @computed("Source; null if the viewer does not see it today 起点", name="from")
    async def source(self, info: Info) -> SomeNode | None:
        """Return the source."""
        return await _node(self.from_id, info)

    @computed("Target; null if the viewer does not see it today 终点")
    async def to(self, info: Info) -> SomeNode | None:
        """Return the target."""
        return await _node(self.to_id, info)

    @computed("The node; null for a link, and if the viewer does not see it today 节点")
    async def node(self, info: Info) -> SomeNode | None:
        """Return the node."""
        return await _node(self.node_id, info)

    @computed("It before the change; null if it is new 变更前")
    def before(self, info: Info) -> ChangedState | None:
        """Return the link or node before the change."""
        return self._state(self.entry.before, info)

    @computed("It after the change; null if it was removed 变更后")
    def after(self, info: Info) -> ChangedState | None:
        """Return the link or node after the change."""
        return self._state(self.entry.after, info)

    def _state(self, row: Changed | None, info: Info) -> ChangedState | None:
        if row is None:
            return None
        shown = {prop.name: prop for prop in self._facts() if _is_shown(prop, self.shown)}
        if any(prop.protected for name, prop in shown.items() if name in row.properties):
            source_of(info).note_personal(str(self.from_id or self.node_id))
        return _state_of(row, shown.keys(), self._days())

    def _facts(self) -> tuple[Property, ...]:
        if isinstance(self.entry, LinkEntry):
            return MODEL.links[self.entry.link.type].properties
        return tuple(prop for prop in MODEL.properties_of(self.entry.node.label) if prop.name not in RECORD)

    def _days(self) -> tuple[str | None, str | None]:
        if isinstance(self.entry, LinkEntry):
            return DATES
        span = lifetime_properties(self.entry.node.label)
        return (span.since, span.until) if span else (None, None)


@strawberry.type(name="ChangeViolation", description="A violation of a rule that refuses no changeset 规则违反")
class ViolationOfRule:
    """A violation of a rule."""

    rule: SoftRule = about("Rule 规则")
    node_id: ID = about("Id of the community or grid 社区或网格标识")
    what: str = about("Code of the tier, role or part of the mechanism 类别、角色或机制要素代码")
    missing: bool = about("Whether it is missing; false: there is one too many 缺少(否则为多出)")
    day: Date = about("Day of the data, or first planned day on which it is so 数据当日或首个计划日")

    @computed("The community or grid 社区或网格")
    async def node(self, info: Info) -> SomeNode | None:
        """Return the community or grid."""
        found: Node | None = await source_of(info).node(self.node_id, None, info)
        return found


@connection(EntryOfChangeset)
class ChangesetEntryConnection:
    """A page of the entries of a changeset."""


@strawberry.type(name="Changeset", description="Changes that were made together 变更集")
class StoredChangeset:
    """A changeset of the log."""

    number: int = about("Number in the order of commits 序号")
    id: ID = about("Id 标识")
    at: DateTime = about("Time by the clock of the data 数据时间")
    recorded_at: DateTime = about("Time by the wall clock 实际时间")
    by_id: ID | None = about("Id of the person who made it; null for the service's own machine 操作人标识")
    reason: str = about("Reason 原因")
    count: int = about("Number of entries 变更项数")
    undoes: ID | None = about("Id of the changeset that it takes back 所撤销的变更集")
    undone_by: ID | None = about("Id of the changeset that took it back 被何变更集撤销")
    introduced: list[ViolationOfRule] = about("Violations of rules I3 to I5 that it introduced 新增的规则违反")
    resolved: list[ViolationOfRule] = about("Violations of rules I3 to I5 that it resolved 消除的规则违反")
    allowed: list[SoftRule] = about("Rules whose violations its author knew and accepted 已知悉的规则")

    @computed("Person who made it; null if the viewer does not see them 操作人")
    async def by(self, info: Info) -> SomeNode | None:
        """Return the person."""
        found: Node | None = await source_of(info).node(self.by_id, None, info) if self.by_id else None
        return found

    @computed("Its entries in order 变更项")
    async def entries(self, info: Info, first: int | None = 20, after: str | None = None) -> ChangesetEntryConnection:
        """Return a page of the entries."""
        changing = source_of(info).changing
        found, shown = await changing.entries(self.id), changing.shown
        page = PageArguments("entries", first, after, (self.id,))
        return page.of(ChangesetEntryConnection, found, lambda entry: entry_of(entry, shown))


@connection(StoredChangeset)
class ChangesetConnection:
    """A page of changesets."""


def problem_of(problem: Problem) -> ProblemOfChanges:
    """Return a problem as the schema describes it."""
    return ProblemOfChanges(
        code=problem.code,
        message=problem.message,
        index=problem.index,
        field=problem.field,
        value=problem.value,
    )


def violations_of(found: Iterable[Violation]) -> list[ViolationOfRule]:
    """Return violations as the schema describes them."""
    return [
        ViolationOfRule(
            rule=one.rule,
            node_id=ID(one.node),
            what=one.what,
            missing=one.missing,
            day=cast("Date", one.day.isoformat()),
        )
        for one in found
    ]


def entry_of(entry: Entry, shown: frozenset[Guard]) -> EntryOfChangeset:
    """Return an entry as the schema describes it; `shown` are the guards whose values the viewer sees at all nodes."""
    link = entry.link if isinstance(entry, LinkEntry) else None
    return EntryOfChangeset(
        entry=entry,
        shown=shown,
        index=entry.index,
        action=entry.action,
        type=LinkType[link.type] if link else None,
        from_id=ID(link.source[1]) if link else None,
        to_id=ID(link.target[1]) if link else None,
        node_id=None if isinstance(entry, LinkEntry) else ID(entry.node.id),
    )


def changeset_of(found: Changeset) -> StoredChangeset:
    """Return a changeset as the schema describes it."""
    return StoredChangeset(
        number=found.seq,
        id=ID(found.id),
        at=cast("DateTime", int(found.at.timestamp() * 1000)),
        recorded_at=cast("DateTime", int(found.recorded_at.timestamp() * 1000)),
        by_id=ID(found.by) if found.by else None,
        reason=found.reason,
        count=found.count,
        undoes=ID(found.undoes) if found.undoes else None,
        undone_by=ID(found.undone_by) if found.undone_by else None,
        introduced=violations_of(found.effect.introduced),
        resolved=violations_of(found.effect.resolved),
        allowed=[SoftRule(rule) for rule in found.allowed],
    )


async def _node(id_: str | None, info: Info) -> Node | None:
    found: Node | None = await source_of(info).node(id_, None, info) if id_ else None
    return found


def _is_shown(prop: Property, shown: frozenset[Guard]) -> bool:
    return prop.guard is None or prop.guard in shown


def _state_of(row: Changed, shown: Container[str], days: tuple[str | None, str | None]) -> ChangedState:
    since, until = (row.properties.get(name) if name else None for name in days)
    facts = {name: value for name, value in row.properties.items() if name in shown and name not in days}
    return ChangedState(
        since=since and since.isoformat(),
        until=until and until.isoformat(),
        facts=[
            ChangedFact(name=name, value=_text(value)) for name, value in sorted(facts.items()) if value is not None
        ],
    )


def _text(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, dict):
        return " ".join(str(value[name]) for name in ("latitude", "longitude"))
    return str(value).lower() if isinstance(value, bool) else str(value)
