"""Entries of the audit trail for answers and refusals, with texts redacted."""

from __future__ import annotations

from typing import Any

from gongjian.execution.documents import read_document
from gongjian.execution.redacted_document import redacted_document
from gongjian.execution.requests import Request
from gongjian.messages import NO_PURPOSE
from graph.access.viewer import Viewer
from graph.audit.entry import AuditEntry, AuditKind
from graph.audit.redaction import redacted
from graph.errors import BadUserInput
from resolvers.execution.output.disclosure import Disclosure

MANY = 100  # rows above level 1 of an answer that is no export


def entry_of(request: Request, disclosed: Disclosure | None) -> AuditEntry | None:
    """Return the entry for an answer: of what it shows above level 1, or of a preview; None if it needs none."""
    rows = disclosed.rows if disclosed else {}
    if not (rows or request.viewer.previewed):
        return None
    return _entry(_kind(request.viewer, rows), request, rows=rows, people=disclosed.nodes if disclosed else ())


def refusal_entry(request: Request) -> AuditEntry:
    """Return the entry for an operation that the viewer's rights do not allow."""
    return _entry(AuditKind.REFUSAL, request)


def check_purpose(entry: AuditEntry) -> None:
    """Raise `BadUserInput` for an export of personal data without a purpose."""
    people = entry.rows.get("L3", 0)
    if people > MANY and not entry.purpose:
        raise BadUserInput(NO_PURPOSE(count=people, most=MANY), argument="X-Purpose")


def _entry(kind: AuditKind, request: Request, **shown: Any) -> AuditEntry:
    return AuditEntry(
        kind,
        request.viewer.person,
        _grants(request.viewer),
        request.operation_name or _only_name(request),
        redacted_document(request.query),
        redacted(request.variables),
        request.purpose,
        **shown,
    )


def _only_name(request: Request) -> str | None:
    """Return the name of the document's only operation, if it has one."""
    names = [*read_document(request.query).operations]
    return names[0] or None if len(names) == 1 else None


def _kind(viewer: Viewer, rows: dict[str, int]) -> AuditKind:
    if viewer.previewed:
        return AuditKind.SIGN_IN_PREVIEW
    return AuditKind.EXPORT if sum(rows.values()) > MANY else AuditKind.READ


def _grants(viewer: Viewer) -> tuple[str, ...]:
    """Return the grants of the viewer, and those of whoever is previewed."""
    shown = viewer.previewed.grants if viewer.previewed else ()
    return (*map(str, viewer.grants), *(f"as {grant}" for grant in shown))
