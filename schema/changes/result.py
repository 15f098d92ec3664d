"""Entries of changesets, changesets, and the problems that prevent them."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Annotated, Any, Protocol, cast

import strawberry
from strawberry.types import Info

from changes.entry import DATES, Entry, LinkEntry
from changes.facts import RECORD, lifetime_properties
from changes.problem import Problem
from changes.record import Changeset
from changes.violations import Violation
from graph.model import MODEL, Guard, Property
from schema.changes.enums import Action, ProblemCode, SoftRule
from schema.changes.source import source_of
from schema.core.enums import LinkType
from schema.core.scalars import Date, DateTime
from schema.networks.declarations import ID, about, computed
from schema.networks.pages import PageArguments, connection

if TYPE_CHECKING:
    from schema.node import Node

SomeNode = Annotated["Node", strawberry.lazy("schema.node")]


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
    node_id: ID = about("Id of the community or grid; the task of I6; the post or appraisal of I8 节点标识")
    what: str = about(
        "Code of the tier, role or part of the mechanism; id of the unit of I6, of the person of I8 类别、角色、机制要素代码,或单位、人员标识"
    )
    missing: bool = about("Whether it is missing; false: there is one too many 缺少(否则为多出)")
    day: Date = about("Day of the data, or first planned day on which it is so 数据当日或首个计划日")

    @computed("The node; null if the viewer does not see it today 节点")
    async def node(self, info: Info) -> SomeNode | None:
        """Return the node."""
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
    introduced: list[ViolationOfRule] = about("Violations of rules I3 to I8 that it introduced 新增的规则违反")
    resolved: list[ViolationOfRule] = about("Violations of rules I3 to I8 that it resolved 消除的规则违反")
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
