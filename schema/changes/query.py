"""Root fields of the log of changesets."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry.types import Info

from resolvers.execution.dates import lasting_id
from schema.changes.changeable import Changeable, changeable
from schema.changes.pages import page_of
from schema.changes.result import ChangesetConnection, StoredChangeset, changeset_of
from schema.changes.source import source_of
from schema.networks.declarations import ID, about

Node = Annotated[ID | None, strawberry.argument(description="Only those that changed a link of this node 仅含该节点")]
By = Annotated[ID | None, strawberry.argument(description="Only those of this person 仅含该人员")]


async def changesets(
    info: Info, node: Node = None, by: By = None, first: int | None = 20, after: str | None = None
) -> ChangesetConnection | None:
    """Return a page of changesets. Raises `GraphError`."""
    changing = source_of(info).changing
    found = await changing.numbers(node and lasting_id(node), by and lasting_id(by))
    return await page_of(found, first, after, (node, by), changing.changesets)


async def changeset(
    info: Info, number: Annotated[int, strawberry.argument(description="Its number 序号")]
) -> StoredChangeset | None:
    """Return a changeset; None if there is none with the number that the viewer sees. Raises `GraphError`."""
    changing = source_of(info).changing
    seen = number in await changing.numbers(None, None)
    found = await changing.changesets([number]) if seen else []
    return changeset_of(found[0]) if found else None


@strawberry.type
class ChangesQuery:
    """Root fields of the log of changesets."""

    changeable: Changeable | None = about(
        "Types of links and nodes that the viewer's roles may change, for forms 可变更的链接与节点", resolver=changeable
    )

    changeset: StoredChangeset | None = about("A changeset by its number 变更集", resolver=changeset)

    changesets: ChangesetConnection | None = about(
        "Changesets, newest first: the own ones; for ORG_DEPT on the whole data, all 变更集", resolver=changesets
    )
