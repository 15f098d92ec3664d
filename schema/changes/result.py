"""Entries of changesets, changesets, and the problems that prevent them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Protocol, cast

import strawberry
from strawberry.types import Info

from changes.entry import DATES, Action, Entry
from changes.problem import Problem, ProblemCode
from changes.record import Changeset
from changes.violations import SoftRule, Violation
from graph.model import MODEL
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
    "What happens to a link 变更动作",
    {
        Action.OPEN: "It is opened 开立",
        Action.END: "It ends 终止",
        Action.CORRECT: "It is corrected 更正",
        Action.REMOVE: "It is removed, as if never opened 撤销开立",
        Action.RESTORE: "It is as it was before 恢复",
    },
)
described(
    ProblemCode,
    "ChangeProblemCode",
    "Kind of a problem of a changeset 变更问题类别",
    {
        ProblemCode.UNKNOWN: "No such node or link, or none that the viewer sees 不存在或不可见",
        ProblemCode.NOT_CHANGEABLE: "Links of this type are not changed by changesets 不可变更的链接类型",
        ProblemCode.NOT_ALLOWED: "The viewer's roles do not allow it 无权变更",
        ProblemCode.AMBIGUOUS: "Several links fit 存在多个链接",
        ProblemCode.REQUIRED: "A required fact is missing 缺少必填属性",
        ProblemCode.VALUE: "A value does not fit 值不正确",
        ProblemCode.DATES: "The end is not after the beginning 起止日期颠倒",
        ProblemCode.PLANNED: "It would begin after the day of the data 晚于数据当日",
        ProblemCode.LIFETIME: "A node does not exist on all its days 超出节点存续期",
        ProblemCode.OVERLAP: "It overlaps another link of its kind (I2) 与同类链接重叠",
        ProblemCode.PARENT: "An area would not have one parent on each day (I1) 上级区域不唯一",
        ProblemCode.CYCLE: "An organization would be above itself (I12) 隶属关系成环",
        ProblemCode.VERSION_CONFLICT: "A node has another version than expected 版本冲突",
        ProblemCode.CHANGED_SINCE: "A link was changed after the changeset 之后又被变更",
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


class Linked(Protocol):
    """A link, as it is shown."""

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


@strawberry.type(name="ChangedFact", description="A fact of a link 链接属性")
class FactOfLink:
    """A fact of a link."""

    name: str = about("Name of the property 属性名")
    value: str = about("Value as text 取值")


@strawberry.type(name="ChangedLink", description="A link before or after a change 变更前后的链接")
class StateOfLink:
    """Days and facts of a link."""

    since: Date | None = about("First day 起始日期")
    until: Date | None = about("First day without it, if known 终止日期(不含)")
    facts: list[FactOfLink] = about("Facts that have a value 属性")


@strawberry.type(name="ChangesetEntry", description="A change of one link 一项变更")
class EntryOfChangeset:
    """An entry of a changeset."""

    entry: strawberry.Private[Entry]
    shown: strawberry.Private[frozenset[str]]  # names of the facts that the viewer may see
    index: int = about("Place in the changeset, from 0 序号")
    action: Action = about("What happened 动作")
    type: LinkType = about("Type of the link 链接类型")
    from_id: ID = about("Id of the source 起点标识")
    to_id: ID = about("Id of the target 终点标识")

    @computed("Source; null if the viewer does not see it today 起点", name="from")
    async def source(self, info: Info) -> SomeNode | None:
        """Return the source."""
        found: Node | None = await source_of(info).node(self.from_id, None, info)
        return found

    @computed("Target; null if the viewer does not see it today 终点")
    async def to(self, info: Info) -> SomeNode | None:
        """Return the target."""
        found: Node | None = await source_of(info).node(self.to_id, None, info)
        return found

    @computed("The link before the change; null for a new one 变更前")
    def before(self, info: Info) -> StateOfLink | None:
        """Return the link before the change."""
        return self._state(self.entry.before, info)

    @computed("The link after the change; null for a removed one 变更后")
    def after(self, info: Info) -> StateOfLink | None:
        """Return the link after the change."""
        return self._state(self.entry.after, info)

    def _state(self, link: Linked | None, info: Info) -> StateOfLink | None:
        if link is None:
            return None
        guarded = {prop.name for prop in MODEL.links[self.type.value].properties if prop.guard}
        if guarded & self.shown & link.properties.keys():
            source_of(info).note_personal(self.from_id)
        return _state_of(link, self.shown)


@strawberry.type(name="ChangeViolation", description="A violation of a rule that refuses no changeset 规则违反")
class ViolationOfRule:
    """A violation of a rule."""

    rule: SoftRule = about("Rule 规则")
    node_id: ID = about("Id of the community or grid 社区或网格标识")
    what: str = about("Code of the tier, role or part of the mechanism 类别、角色或机制要素代码")
    missing: bool = about("Whether it is missing; false: there is one too many 缺少(否则为多出)")

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
        found, shows_pay = await changing.entries(self.id), changing.shows_pay
        page = PageArguments("entries", first, after, (self.id,))
        return page.of(ChangesetEntryConnection, found, lambda entry: entry_of(entry, shows_pay=shows_pay))


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
    return [ViolationOfRule(rule=one.rule, node_id=ID(one.node), what=one.what, missing=one.missing) for one in found]


def entry_of(entry: Entry, *, shows_pay: bool) -> EntryOfChangeset:
    """Return an entry as the schema describes it."""
    link = entry.link
    return EntryOfChangeset(
        entry=entry,
        shown=frozenset(prop.name for prop in MODEL.links[link.type].properties if shows_pay or not prop.guard),
        index=entry.index,
        action=entry.action,
        type=LinkType[link.type],
        from_id=ID(link.source[1]),
        to_id=ID(link.target[1]),
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


def _state_of(link: Linked, shown: frozenset[str]) -> StateOfLink:
    since, until = (link.properties.get(name) for name in DATES)
    facts = {name: value for name, value in link.properties.items() if name in shown and value is not None}
    return StateOfLink(
        since=since and since.isoformat(),
        until=until and until.isoformat(),
        facts=[FactOfLink(name=name, value=_text(value)) for name, value in sorted(facts.items())],
    )


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
