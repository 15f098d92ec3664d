"""Entries of the audit trail for requests, with texts redacted."""

from __future__ import annotations

from gongjian.execution.redacted_document import redacted_document
from gongjian.execution.requests import Request
from graph.audit.entry import AuditEntry, AuditKind
from graph.audit.redaction import redacted


def preview_entry(request: Request) -> AuditEntry:
    """Return the entry for a request with the rights of another role; both viewers' grants are in it."""
    viewer = request.viewer
    shown = viewer.previewed.grants if viewer.previewed else ()
    return AuditEntry(
        AuditKind.SIGN_IN_PREVIEW,
        viewer.person,
        (*(str(grant) for grant in viewer.grants), *(f"as {grant}" for grant in shown)),
        request.operation_name,
        redacted_document(request.query),
        redacted(request.variables),
    )
