"""Mutations of links and nodes: changesets are made, and taken back."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry.types import Info

from changes.change import MOST_CHANGES, Proposal, UndoProposal
from changes.messages import LONG_REASON, NO_CHANGES, NO_REASON, TOO_MANY
from changes.outcome import Outcome
from resolvers.execution.invalid_value import refusal
from schema.changes.enums import SoftRule
from schema.changes.inputs import ChangeInput, ExpectedVersionInput, member
from schema.changes.preview import CountOfEntries, PreviewOfChanges, counts_of, preview_of
from schema.changes.result import (
    ChangesetEntryConnection,
    ProblemOfChanges,
    StoredChangeset,
    ViolationOfRule,
    changeset_of,
    entry_of,
    problem_of,
    violations_of,
)
from schema.changes.source import source_of
from schema.networks.declarations import ID, about, computed
from schema.networks.pages import PageArguments

LONGEST = 500  # characters of a reason


@strawberry.input(name="ApplyChangesInput", description="Changes to make together 要一并作出的变更")
class ApplyChangesInput:
    """Changes to make together."""

    changes: list[ChangeInput] = member("Changes in order, at most 5,000 变更")
    reason: str = member("Reason, at most 500 characters 原因")
    dry_run: bool = member("Only check and show them 仅预览", default=False)
    idempotency_key: str | None = member(
        "Key of the request: for 7 days, a repeated one gets the first answer again 幂等键", default=None
    )
    expected: list[ExpectedVersionInput] | None = member(
        "Versions that the changes were made for 预期版本", default=None
    )

    allow: list[SoftRule] | None = member("Rules whose violations are known and accepted 已知悉的规则", default=None)

    @property
    def proposal(self) -> Proposal:
        """Return the proposal. Raises `BadUserInput`."""
        if not self.changes:
            raise refusal("applyChanges", "input.changes", NO_CHANGES())
        if len(self.changes) > MOST_CHANGES:
            raise refusal("applyChanges", "input.changes", TOO_MANY(count=len(self.changes), most=MOST_CHANGES))
        changes = tuple(change.change(index) for index, change in enumerate(self.changes))
        expected = tuple(one.expected for one in self.expected or ())
        allowed = allowed_of(self.allow)
        reason = reason_of(self.reason, "applyChanges")
        return Proposal(changes, reason, self.dry_run, self.idempotency_key, expected, allowed, figures=self.dry_run)


@strawberry.input(name="UndoChangesetInput", description="A changeset to take back 要撤销的变更集")
class UndoChangesetInput:
    """A changeset to take back."""

    id: ID = member("Id of the changeset 变更集标识")
    reason: str = member("Reason, at most 500 characters 原因")
    dry_run: bool = member("Only check and show it 仅预览", default=False)
    idempotency_key: str | None = member("Key of the request 幂等键", default=None)

    allow: list[SoftRule] | None = member("Rules whose violations are known and accepted 已知悉的规则", default=None)

    @property
    def proposal(self) -> UndoProposal:
        """Return the proposal. Raises `BadUserInput`."""
        allowed = allowed_of(self.allow)
        reason = reason_of(self.reason, "undoChangeset")
        return UndoProposal(self.id, reason, self.dry_run, self.idempotency_key, allowed, figures=self.dry_run)


def allowed_of(rules: list[SoftRule] | None) -> tuple[str, ...]:
    """Return the codes of rules, each once."""
    return tuple(sorted({rule.value for rule in rules or ()}))


def reason_of(text: str, field: str) -> str:
    """Return a reason without blanks at its ends. Raises `BadUserInput` for an empty and for a long one."""
    if not text.strip():
        raise refusal(field, "input.reason", NO_REASON())
    if len(text.strip()) > LONGEST:
        raise refusal(field, "input.reason", LONG_REASON(count=len(text.strip()), most=LONGEST))
    return text.strip()


@strawberry.type(name="ChangesResult", description="What was changed, or would be, or why nothing was 变更结果")
class ResultOfChanges:
    """The outcome of a mutation."""

    outcome: strawberry.Private[Outcome]
    changeset: StoredChangeset | None = about("The changeset; null if nothing was written 变更集")
    repeated: bool = about("Whether this is the first answer to a repeated request 是否为重复请求")
    problems: list[ProblemOfChanges] = about("Problems; with any of them nothing was written 问题")
    introduced: list[ViolationOfRule] = about("Violations of rules I3 to I8 that the changes introduce 新增的规则违反")
    resolved: list[ViolationOfRule] = about("Violations of rules I3 to I8 that the changes resolve 消除的规则违反")

    preview: PreviewOfChanges | None = about("What a dry run would do beyond its entries; null if it is none 预览")
    counts: list[CountOfEntries] = about("Number of entries by kind 各类变更项数")

    @computed("The changes of links and nodes, also those of a dry run 变更项")
    async def entries(self, info: Info, first: int | None = 20, after: str | None = None) -> ChangesetEntryConnection:
        """Return a page of the entries."""
        shown, page = source_of(info).changing.shown, PageArguments("entries", first, after)
        return page.of(ChangesetEntryConnection, self.outcome.entries, lambda one: entry_of(one, shown))


def result_of(outcome: Outcome) -> ResultOfChanges:
    """Return an outcome as the schema describes it."""
    return ResultOfChanges(
        outcome=outcome,
        changeset=changeset_of(outcome.changeset) if outcome.changeset else None,
        repeated=outcome.repeated,
        problems=[problem_of(one) for one in outcome.problems],
        introduced=violations_of(outcome.effect.introduced),
        resolved=violations_of(outcome.effect.resolved),
        preview=preview_of(outcome.preview),
        counts=counts_of(outcome.entries),
    )


async def apply_changes(
    info: Info, input_: Annotated[ApplyChangesInput, strawberry.argument(name="input", description="Changes 变更")]
) -> ResultOfChanges:
    """Make changes, all of them or none. Raises `GraphError`."""
    outcome = await source_of(info).changing.apply(input_.proposal)
    source_of(info).forget_nodes()
    return result_of(outcome)


async def undo_changeset(
    info: Info,
    input_: Annotated[UndoChangesetInput, strawberry.argument(name="input", description="Changeset 变更集")],
) -> ResultOfChanges:
    """Take back a changeset. Raises `GraphError`."""
    outcome = await source_of(info).changing.undo(input_.proposal)
    source_of(info).forget_nodes()
    return result_of(outcome)


@strawberry.type
class ChangesMutation:
    """Mutations of links."""

    apply_changes: ResultOfChanges | None = about(
        "Change links and nodes: all changes or none 变更链接与节点", resolver=apply_changes
    )
    undo_changeset: ResultOfChanges | None = about(
        "Take back a changeset as if it had never been made 撤销变更集", resolver=undo_changeset
    )
