"""Inputs of mutations: nodes and links by their keys, and changes of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry

from changes.change import (
    NEW,
    Change,
    CorrectLink,
    CreateNode,
    EndLink,
    EndNode,
    ExpectedVersion,
    LinkKey,
    NodeKey,
    OpenLink,
    ReplaceLink,
    UpdateNode,
)
from changes.messages import EMPTY_NAME, ONE_END, OTHER_FACTS
from resolvers.execution.dates import lasting_id, read_date
from resolvers.execution.invalid_value import refusal
from schema.changes.facts import LinkFactsInput, NodeFactsInput, facts_given, node_facts_given
from schema.core.enums import LinkType
from schema.core.scalars import Date

FIELD = "applyChanges"


def member(description: str, **options: Any) -> Any:
    """Declare a member of an input, with a description."""
    return strawberry.field(description=description, **options)


@strawberry.input(name="NodeReferenceInput", one_of=True, description="A node by one of its keys 节点的标识")
class NodeKeyInput:
    """A node by one of its keys."""

    id: strawberry.ID | None = member("Id 标识", default=strawberry.UNSET)
    code: str | None = member("Code of an area 区划代码", default=strawberry.UNSET)
    uscc: str | None = member(
        "Unified social credit code of an organization 统一社会信用代码", default=strawberry.UNSET
    )
    party_org_code: str | None = member("Code of a Party organization 党组织代码", default=strawberry.UNSET)
    new: str | None = member(
        "A node that this changeset creates, by its `as` 本变更集新建的节点", default=strawberry.UNSET
    )

    @property
    def key(self) -> NodeKey:
        """Return the key."""
        given = {
            "id": self.id,
            "code": self.code,
            "uscc": self.uscc,
            "partyOrgCode": self.party_org_code,
            NEW: self.new,
        }
        name, value = next((name, value) for name, value in given.items() if isinstance(value, str))
        return NodeKey(name, lasting_id(value) if name == "id" else value)


@strawberry.input(name="LinkReferenceInput", description="A link by its type and ends 链接的标识")
class LinkKeyInput:
    """A link by its type and ends."""

    type: LinkType = member("Type 链接类型")
    from_: NodeKeyInput = member("Source 起点", name="from")
    to: NodeKeyInput = member("Target 终点")
    since: Date | None = member("First day, if there are several 起始日期", default=None)
    kind: str | None = member("Code of its role, tier or kind, if there are several 角色、层级或类别代码", default=None)

    def key(self, place: str) -> LinkKey:
        """Return the key. Raises `BadUserInput` for a malformed date."""
        since = _day(self.since, f"{place}.since")
        return LinkKey(self.type.value, self.from_.key, self.to.key, since, self.kind)


@strawberry.input(name="OpenLinkInput", description="Open a link 开立链接")
class OpenLinkInput:
    """Open a link."""

    type: LinkType = member("Type 链接类型")
    from_: NodeKeyInput = member("Source 起点", name="from")
    to: NodeKeyInput = member("Target 终点")
    since: Date = member("First day 起始日期")
    until: Date | None = member("First day without it, if known 终止日期(不含)", default=None)
    facts: LinkFactsInput | None = member("Facts, of the link's type 属性", default=None)

    def change(self, place: str) -> OpenLink:
        """Return the change. Raises `BadUserInput`."""
        since = read_date(self.since, FIELD, f"{place}.since")
        until = _day(self.until, f"{place}.until")
        key = LinkKey(self.type.value, self.from_.key, self.to.key, since)
        return OpenLink(key, until, _facts(self.facts, key.type, place))


@strawberry.input(name="EndLinkInput", description="End a link 终止链接")
class EndLinkInput:
    """End a link."""

    link: LinkKeyInput = member("The link that holds on the day before 该链接")
    on: Date = member("First day without it 终止日期(不含)")

    def change(self, place: str) -> EndLink:
        """Return the change. Raises `BadUserInput`."""
        return EndLink(self.link.key(f"{place}.link"), read_date(self.on, FIELD, f"{place}.on"))


@strawberry.input(name="ReplaceLinkInput", description="End a link, and open another with another node at one end 接替")
class ReplaceLinkInput:
    """End a link, and open the one that follows."""

    link: LinkKeyInput = member("The link that holds on the day before 该链接")
    on: Date = member("First day of the new link 接替日期")
    from_: NodeKeyInput | None = member("Source that follows, or: 接替的起点", name="from", default=None)
    to: NodeKeyInput | None = member("Target that follows 接替的终点", default=None)
    facts: LinkFactsInput | None = member("Facts that differ; others are taken over 不同的属性", default=None)

    def change(self, place: str) -> ReplaceLink:
        """Return the change. Raises `BadUserInput`."""
        key, on = self.link.key(f"{place}.link"), read_date(self.on, FIELD, f"{place}.on")
        if (self.from_ is None) == (self.to is None):
            raise refusal(FIELD, place, ONE_END())
        source, target = (end.key if end else None for end in (self.from_, self.to))
        return ReplaceLink(key, on, source, target, _facts(self.facts, key.type, place))


@strawberry.input(
    name="CorrectLinkInput", description="Correct a link as if it had always been so; null removes a value 更正链接"
)
class CorrectLinkInput:
    """Correct days or facts of a link."""

    link: LinkKeyInput = member("The link as it is 该链接")
    since: Date | None = member("New first day 新的起始日期", default=strawberry.UNSET)
    until: Date | None = member(
        "New first day without it; null: none is known 新的终止日期(不含)", default=strawberry.UNSET
    )
    facts: LinkFactsInput | None = member("New facts, of the link's type 新的属性", default=None)

    def change(self, place: str) -> CorrectLink:
        """Return the change. Raises `BadUserInput`."""
        key = self.link.key(f"{place}.link")
        days = {"since": strawberry.UNSET if self.since is None else self.since, "until": self.until}
        given = {name: value for name, value in days.items() if value is not strawberry.UNSET}
        read = {name: _day(value, f"{place}.{name}") for name, value in given.items()}
        return CorrectLink(key, {**read, **_facts(self.facts, key.type, place)})


@strawberry.input(name="CreateNodeInput", description="Create a node 新建节点")
class CreateNodeInput:
    """Create a node."""

    facts: NodeFactsInput = member("Its label and facts 类型与属性")
    as_: str | None = member("Name for later changes of this changeset 供后续变更引用的名称", name="as", default=None)

    def change(self, place: str) -> CreateNode:
        """Return the change. Raises `BadUserInput`."""
        if self.as_ is not None and not self.as_.strip():
            raise refusal(FIELD, f"{place}.as", EMPTY_NAME())
        label, values = node_facts_given(self.facts, FIELD, f"{place}.facts")
        return CreateNode(label, values, self.as_)


@strawberry.input(name="UpdateNodeInput", description="Give a node other facts; null removes a value 修改节点")
class UpdateNodeInput:
    """Give a node other facts."""

    node: NodeKeyInput = member("The node 该节点")
    facts: NodeFactsInput = member("New facts, of the node's label 新的属性")

    def change(self, place: str) -> UpdateNode:
        """Return the change. Raises `BadUserInput`."""
        return UpdateNode(self.node.key, *node_facts_given(self.facts, FIELD, f"{place}.facts"))


@strawberry.input(name="EndNodeInput", description="End a node: dissolve or abolish it 撤销节点")
class EndNodeInput:
    """End a node."""

    node: NodeKeyInput = member("The node 该节点")
    on: Date = member("First day without it 撤销日期(不含)")
    with_links: bool = member("Also end the links that hold on that day 同时终止其链接", default=False)

    def change(self, place: str) -> EndNode:
        """Return the change. Raises `BadUserInput`."""
        return EndNode(self.node.key, read_date(self.on, FIELD, f"{place}.on"), self.with_links)


@strawberry.input(name="ChangeInput", one_of=True, description="A change of one link or node 一项变更")
class ChangeInput:
    """A change of one link or node."""

    open_link: OpenLinkInput | None = member("Open a link 开立", default=strawberry.UNSET)
    end_link: EndLinkInput | None = member("End a link 终止", default=strawberry.UNSET)
    replace_link: ReplaceLinkInput | None = member("End a link and open another 接替", default=strawberry.UNSET)
    correct_link: CorrectLinkInput | None = member("Correct a link 更正", default=strawberry.UNSET)
    create_node: CreateNodeInput | None = member("Create a node 新建", default=strawberry.UNSET)
    update_node: UpdateNodeInput | None = member("Change a node 修改", default=strawberry.UNSET)
    end_node: EndNodeInput | None = member("End a node 撤销", default=strawberry.UNSET)

    def change(self, index: int) -> Change:
        """Return the change. Raises `BadUserInput`."""
        given = {
            "openLink": self.open_link,
            "endLink": self.end_link,
            "replaceLink": self.replace_link,
            "correctLink": self.correct_link,
            "createNode": self.create_node,
            "updateNode": self.update_node,
            "endNode": self.end_node,
        }
        name, value = next((name, value) for name, value in given.items() if value)
        return value.change(f"input.changes.{index}.{name}")


@strawberry.input(name="ExpectedVersionInput", description="The version that a change was made for 预期版本")
class ExpectedVersionInput:
    """The version that a change was made for."""

    node: NodeKeyInput = member("A node at an end of a changed link 节点")
    version: int = member("Its version when it was read 读取时的版本")

    @property
    def expected(self) -> ExpectedVersion:
        """Return the expected version."""
        return ExpectedVersion(self.node.key, self.version)


def _day(text: str | None, place: str) -> date | None:
    """Return a day, None for none. Raises `BadUserInput` for a malformed one."""
    return None if text is None else read_date(text, FIELD, place)


def _facts(given: Any, type_: str, place: str) -> dict[str, Any]:
    """Return given facts. Raises `BadUserInput` for those of another link type."""
    of_type, facts = facts_given(given, FIELD, f"{place}.facts")
    if of_type not in (None, type_):
        raise refusal(FIELD, f"{place}.facts", OTHER_FACTS(given=of_type, type=type_))
    return facts
