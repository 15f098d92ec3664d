"""Root fields that propose changesets for reorganisations, to be looked at, edited and applied."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry
from strawberry.types import Info

from changes.reorganisation.asked import Dissolution, Merge, Move, Part, Redraw, Reorganisation, Split
from changes.reorganisation.notes import NoteCode
from changes.reorganisation.proposer import Proposed
from resolvers.execution.dates import read_date
from schema.changes.data import data_of
from schema.changes.inputs import NodeKeyInput, member
from schema.changes.preview import CountOfEntries, counts_of
from schema.changes.source import source_of
from schema.core.scalars import JSON, Date
from schema.networks.declarations import ID, about
from schema.networks.enums import described

described(
    NoteCode,
    "ProposalNoteCode",
    "Kind of a note on a proposal 提示类别",
    {
        NoteCode.ORDERS: "Open orders 未办结工单",
        NoteCode.CLAIMS: "Open claims of tasks 未完成的认领",
        NoteCode.AGREEMENTS: "Agreements that hold beyond the day 仍有效的协议",
        NoteCode.PEOPLE: "People without an organization 无任职单位的人员",
        NoteCode.BEHALF: "People who serve on behalf of the unit 代表该单位服务的人员",
        NoteCode.HEADS: "Heads beside a head 重复的主要领导",
        NoteCode.POSTS: "Vacant posts 空缺岗位",
        NoteCode.PARTY_ORGANIZATIONS: "Party organizations that do not follow 未随转的党组织",
        NoteCode.FORCE: "Grid force that does not follow 未随转的网格力量",
        NoteCode.HOUSEHOLDS: "Numbers of households and people 户数与人口",
        NoteCode.SUCCESSION: "Successions to write on their day 待写入的承继关系",
        NoteCode.UNCHANGED: "Buildings that stay 不变的楼栋",
        NoteCode.LEFT_OUT: "Changes that a rule or a missing right refuses 被规则或权限排除的变更",
    },
)


def argument(description: str, **options: Any) -> Any:
    """Declare an argument, with a description."""
    return strawberry.argument(description=description, **options)


@strawberry.input(name="RedrawnBuildingInput", description="A building and its new grid 楼栋与新网格")
class RedrawnBuildingInput:
    """A building and its new grid."""

    building: NodeKeyInput = member("Building 楼栋")
    grid: NodeKeyInput = member("Grid or micro-grid 网格或微网格")


@strawberry.input(name="GridPartInput", description="A new grid with buildings of the one that is split 新网格")
class GridPartInput:
    """A new grid."""

    code: str = member("Its code, 15 digits 网格代码")
    name: str = member("Its name 名称")
    buildings: list[NodeKeyInput] = member("Its buildings 楼栋")


@strawberry.type(name="ProposalNote", description="What does not follow by itself 需人工处理的事项")
class NoteOnProposal:
    """A note on a proposal."""

    code: NoteCode = about("Kind 类别")
    message: str = about("What to do, in the language of Accept-Language 处理办法")
    count: int = about("Number 数量")
    ids: list[ID] = about("Ids of the nodes 节点标识")


@strawberry.type(name="ChangesProposal", description="A changeset to look at, edit and apply 变更提案")
class ProposalOfChanges:
    """A proposed changeset."""

    changes: JSON = about("A list of `ChangeInput`, for `changes` of `applyChanges` 变更")
    notes: list[NoteOnProposal] = about("What needs a person's decision 需人工处理的事项")
    counts: list[CountOfEntries] = about("Number of entries by kind 各类变更项数")


def proposal_of(found: Proposed) -> ProposalOfChanges:
    """Return a proposal as the schema describes it."""
    return ProposalOfChanges(
        changes=[data_of(one) for one in found.changes],  # type: ignore[arg-type]  # a scalar
        notes=[
            NoteOnProposal(
                code=one.code, message=one.message, count=one.count, ids=[strawberry.ID(id_) for id_ in one.ids]
            )
            for one in found.notes
        ],
        counts=counts_of(found.entries),
    )


async def _proposed(info: Info, asked: Reorganisation) -> ProposalOfChanges:
    return proposal_of(await source_of(info).changing.propose(asked))


On = Annotated[Date, argument("First day of the new order 生效日期")]


async def propose_dissolution(
    info: Info,
    unit: Annotated[NodeKeyInput, argument("Organization that ends 撤销的组织")],
    on: On,
    successor: Annotated[NodeKeyInput | None, argument("Organization that takes over 承接的组织")] = None,
) -> ProposalOfChanges:
    """Propose the dissolution of an organization. Raises `GraphError`."""
    day = read_date(on, "proposeDissolution", "on")
    return await _proposed(info, Dissolution(unit.key, day, successor.key if successor else None))


async def propose_redraw(
    info: Info,
    community: Annotated[NodeKeyInput, argument("Community 社区")],
    on: On,
    buildings: Annotated[list[RedrawnBuildingInput], argument("Buildings with their new grids 楼栋与新网格")],
) -> ProposalOfChanges:
    """Propose other grids for buildings. Raises `GraphError`."""
    day = read_date(on, "proposeRedraw", "on")
    return await _proposed(
        info, Redraw(community.key, day, tuple((one.building.key, one.grid.key) for one in buildings))
    )


async def propose_merge(
    info: Info,
    areas: Annotated[list[NodeKeyInput], argument("Grids that end 并入的网格")],
    on: On,
    into: Annotated[NodeKeyInput, argument("Grid of the same community that stays 保留的网格")],
) -> ProposalOfChanges:
    """Propose the merger of grids. Raises `GraphError`."""
    day = read_date(on, "proposeMerge", "on")
    return await _proposed(info, Merge(tuple(one.key for one in areas), day, into.key))


async def propose_split(
    info: Info,
    area: Annotated[NodeKeyInput, argument("Grid; it ends if no building is left 拆分的网格")],
    on: On,
    parts: Annotated[list[GridPartInput], argument("New grids 新网格")],
) -> ProposalOfChanges:
    """Propose the split of a grid. Raises `GraphError`."""
    day = read_date(on, "proposeSplit", "on")
    new = (Part(one.code, one.name, tuple(key.key for key in one.buildings)) for one in parts)
    return await _proposed(info, Split(area.key, day, tuple(new)))


async def propose_move(
    info: Info,
    person: Annotated[NodeKeyInput, argument("Person 人员")],
    on: On,
    from_: Annotated[NodeKeyInput, argument("Area or organization that the person leaves 原区域或组织", name="from")],
    to: Annotated[NodeKeyInput, argument("Area or organization that follows 新区域或组织")],
) -> ProposalOfChanges:
    """Propose the move of a person. Raises `GraphError`."""
    day = read_date(on, "proposeMove", "on")
    return await _proposed(info, Move(person.key, day, from_.key, to.key))


@strawberry.type
class ProposalsQuery:
    """Root fields that propose changesets."""

    propose_dissolution: ProposalOfChanges | None = about(
        "Changes by which an organization ends 撤销组织的变更提案", resolver=propose_dissolution
    )
    propose_redraw: ProposalOfChanges | None = about(
        "Changes by which buildings get other grids 重划网格的变更提案", resolver=propose_redraw
    )
    propose_merge: ProposalOfChanges | None = about(
        "Changes by which grids become one 合并网格的变更提案", resolver=propose_merge
    )
    propose_split: ProposalOfChanges | None = about(
        "Changes by which a grid is divided 拆分网格的变更提案", resolver=propose_split
    )
    propose_move: ProposalOfChanges | None = about(
        "Changes by which a person goes elsewhere 人员调动的变更提案", resolver=propose_move
    )
