"""Records of the audit trail as GraphQL objects. People in them are ids and masked names."""

from __future__ import annotations

from typing import Any, Protocol, cast

import orjson
import strawberry
from strawberry.types import Info

from graph.audit.chain import AuditRecord
from graph.audit.entry import AuditKind
from graph.audit.period import Period, TrailPosition
from graph.model import MODEL
from schema.core.scalars import DateTime
from schema.networks.declarations import ID, about, computed
from schema.networks.enums import described
from schema.networks.pages import PageArguments, connection

described(
    AuditKind,
    "AuditKind",
    "Occasion of an audit record 审计类别",
    {
        AuditKind.READ: "An answer shows values above level 1 plain, or compares them 查看",
        AuditKind.EXPORT: "Such an answer with more than 100 nodes 导出",
        AuditKind.REFUSAL: "The rights of the viewer do not allow the operation 拒绝",
        AuditKind.SIGN_IN_PREVIEW: "A view with the rights of another role 预览",
        AuditKind.AUDIT: "An answer shows this trail 查看审计记录",
        AuditKind.RETENTION: "The oldest records were removed 到期清理",
    },
)


class Trail(Protocol):
    """The audit trail as the resolvers use it: `info.context`."""

    async def records(self, period: Period, count: int, after: TrailPosition | None) -> list[AuditRecord]:
        """Return records of the trail, the newest first."""

    async def record_count(self, period: Period) -> int:
        """Return the number of records of the trail."""

    async def masked_name(self, id_: str) -> str | None:
        """Return the masked name of a person."""


@strawberry.type(description="A node that a record names 审计涉及的节点")
class AuditedNode:
    """A node by its id; a person or a resident with a masked name."""

    node_id: ID = about("Its id 标识")
    type: str | None = about("Its type; null for an id of no type in this schema 类型")

    @computed("Masked name of a person or resident; null for others, and if the data has none of the id 脱敏姓名")
    async def name(self, info: Info) -> str | None:
        """Return the masked name."""
        return await cast("Trail", info.context).masked_name(self.node_id)


@connection(AuditedNode)
class AuditedNodeConnection:
    """A page of nodes."""


@strawberry.type(description="Number of nodes with plain values of a level 各级别明文节点数")
class AuditedLevel:
    """Nodes of an answer whose values of a level were plain."""

    level: str = about("Level: L2 or L3 级别")
    count: int = about("Nodes 节点数")


@strawberry.type(name="AuditRecord", description="A record of the audit trail 审计记录")
class TrailRecord:
    """A record, with everything that is stored of it."""

    stored: strawberry.Private[AuditRecord]
    record: ID = about("Its name: chain and number 记录编号")
    chain: str = about("Chain of records whose hashes follow from each other 链")
    number: int = about("Number in the chain, from 1 链内序号")
    hash: str = about("SHA-256 of the record 哈希")
    previous_hash: str = about("SHA-256 of the record before 前一记录的哈希")
    at: DateTime = about("Time of the wall clock 时间(实际时钟)")
    kind: AuditKind = about("Occasion 类别")
    who: AuditedNode | None = about("Person who signed in 登录人员")
    grants: list[str] = about("Grants used; `as` stands before those of a preview 所用授权")
    operation: str | None = about("Name of the operation 操作名称")
    operation_hash: str = about("SHA-256 of the document 文档哈希")
    document: str = about("GraphQL document; protected texts are … in it 查询文档(已脱敏)")
    variables: str = about("Variables as JSON; texts other than ids, codes and days are … 变量(JSON,已脱敏)")
    purpose: str | None = about("Purpose that the request named 用途")
    rows: list[AuditedLevel] = about("Nodes whose values were plain, by level 明文节点数")
    removed_up_to: str | None = about("Last record that a RETENTION removed: chain, number, hash 清理截止记录")

    @computed("Nodes whose values were plain: people, residents, orders, ratings 涉及的人员等节点")
    def people(self, first: int | None = 20, after: str | None = None) -> AuditedNodeConnection:
        """Return a page of the nodes concerned. Raises `BadUserInput`."""
        ids = self.stored.properties.get("people", [])
        return PageArguments("people", first, after, (self.record,)).of(AuditedNodeConnection, ids, node_of)


def node_of(id_: str) -> AuditedNode:
    """Return the object of an id."""
    return AuditedNode(node_id=ID(id_), type=MODEL.readable_type_of_id(id_))


def object_of(stored: AuditRecord) -> TrailRecord:
    """Return the object of a record."""
    values = stored.properties
    plain: dict[str, Any] = {
        name: values.get(name) for name in ("chain", "hash", "grants", "operation", "document", "variables", "purpose")
    }
    rows = [AuditedLevel(level=level, count=count) for level, count in sorted(orjson.loads(values["rows"]).items())]
    return TrailRecord(
        **plain,
        stored=stored,
        record=ID(f"{values['chain']}:{values['seq']}"),
        number=values["seq"],
        previous_hash=values["previousHash"],
        at=cast("DateTime", values["at"]),
        kind=AuditKind(values["kind"]),
        who=node_of(values["who"]) if values.get("who") else None,
        operation_hash=values["operationHash"],
        rows=rows,
        removed_up_to=":".join(map(str, orjson.loads(values["anchor"]))) if values.get("anchor") else None,
    )
