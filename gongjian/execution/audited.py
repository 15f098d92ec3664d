"""Entries of the audit trail for answers and refusals, with texts redacted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from gongjian.execution.documents import read_document
from gongjian.execution.redacted_document import redacted_document
from gongjian.execution.requests import Request
from gongjian.messages import NO_PURPOSE
from graph.access.viewer import Viewer
from graph.audit.entry import AuditEntry, AuditKind
from graph.audit.redaction import REDACTED, redacted
from graph.errors import BadUserInput
from graph.model import Sensitivity
from resolvers.execution.output.disclosure import Disclosure

IMPORT = "POST /import"  # name and document of an import in the trail
MANY = 100  # nodes with values above level 1 of an answer that is no export


def entry_of(request: Request, disclosed: Disclosure | None) -> AuditEntry | None:
    """Return the entry for an answer, None if it needs none.

    An answer needs one if it shows values above level 1, if its conditions compare such values, if it shows the trail, or if
    it is a preview.
    """
    disclosed = disclosed or Disclosure()
    if not (disclosed.plain or disclosed.compared or disclosed.trail or request.viewer.previewed):
        return None
    kind = _kind(request.viewer, disclosed)
    return _entry(kind, request, compares=bool(disclosed.compared), rows=disclosed.rows, people=disclosed.nodes)


def refusal_entry(request: Request) -> AuditEntry:
    """Return the entry for an operation that the viewer's rights do not allow: it compares what they do not see."""
    return _entry(AuditKind.REFUSAL, request, compares=True)


def import_entry(viewer: Viewer, compared: Mapping[str, Sensitivity], purpose: str | None) -> AuditEntry | None:
    """Return the entry for the preview of an import, None if it compares no values above level 1.

    `compared` are the nodes whose values rows were compared with, by id, with their levels.
    """
    if not compared:
        return None
    kind = AuditKind.EXPORT if len(compared) > MANY else AuditKind.READ
    rows = {f"L{int(level)}": count for level, count in sorted(Counter(compared.values()).items())}
    people = tuple(sorted(compared))
    return AuditEntry(kind, viewer.person, _grants(viewer), IMPORT, IMPORT, purpose=purpose, rows=rows, people=people)


def import_refusal(viewer: Viewer) -> AuditEntry:
    """Return the entry for an import that the viewer's rights do not allow."""
    return AuditEntry(AuditKind.REFUSAL, viewer.person, _grants(viewer), IMPORT, IMPORT)


def check_purpose(disclosed: Disclosure | None, purpose: str | None) -> None:
    """Raise `BadUserInput` for an export of personal data without a purpose."""
    if disclosed and is_export(disclosed) and "L3" in disclosed.rows and not purpose:
        raise BadUserInput(NO_PURPOSE(count=len(disclosed.plain), most=MANY), argument="X-Purpose")


def is_export(disclosed: Disclosure) -> bool:
    """Return whether an answer shows values above level 1 of many nodes."""
    return len(disclosed.plain) > MANY


def _entry(kind: AuditKind, request: Request, *, compares: bool, **shown: Any) -> AuditEntry:
    """Return an entry; of texts that may be part of a compared value, nothing stays."""
    variables = dict.fromkeys(request.variables, REDACTED) if compares else redacted(request.variables)
    return AuditEntry(
        kind,
        request.viewer.person,
        _grants(request.viewer),
        request.operation_name or _only_name(request),
        redacted_document(request.query, identifiers=not compares),
        variables,
        request.purpose,
        **shown,
    )


def _only_name(request: Request) -> str | None:
    """Return the name of the document's only operation, if it has one."""
    names = [*read_document(request.query).operations]
    return names[0] or None if len(names) == 1 else None


def _kind(viewer: Viewer, disclosed: Disclosure) -> AuditKind:
    if viewer.previewed:
        return AuditKind.SIGN_IN_PREVIEW
    if not (disclosed.plain or disclosed.compared):
        return AuditKind.AUDIT
    return AuditKind.EXPORT if is_export(disclosed) else AuditKind.READ


def _grants(viewer: Viewer) -> tuple[str, ...]:
    """Return the grants of the viewer, and those of whoever is previewed."""
    shown = viewer.previewed.grants if viewer.previewed else ()
    return (*map(str, viewer.grants), *(f"as {grant}" for grant in shown))
