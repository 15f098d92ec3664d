"""Filled sheets of subjects, read through the public API as one viewer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongjian.client.network import data_of
from gongjian.client.paging import ask
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.sheets.documents import MOST, document_of, first_of, single_document
from gongjian.sheets.rows import GraphRow, Node, rows_of
from gongjian.sheets.sources import LISTS, Source, sources_of
from graph.access.viewer import UNLIMITED, Viewer
from graph.errors import OperationTooCostly
from graph.text import Template
from imports.subject import SheetSubject
from imports.writing.sheets import FilledSheet

CUT = Template(
    "Sheet {title!r} cannot be filled: {cut}; a node has more of them than an export reads.",
    "工作表“{title}”无法导出:{cut},超出单个节点可导出的数量。",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The part of the graph that sheets are filled with: a day, an area by its code, a viewer and a purpose."""

    as_of: str | None = None
    area: str | None = None
    viewer: Viewer = UNLIMITED
    purpose: str | None = None


async def filled_sheet(service: Service, subject: SheetSubject, wanted: Wanted) -> FilledSheet:
    """Return the sheet of a subject, within the rights of the viewer. Raises `GraphError`.

    A column in which the viewer may not see a value is left out: an import would take its empty cells for the truth.
    """
    rows: list[GraphRow] = []
    for source in sources_of(subject):
        rows += await _read(service, subject, source, wanted)
    kept = [row for row in rows if wanted.area is None or row.lies_in(wanted.area)]
    return FilledSheet(_shown(subject, kept, wanted), [row.values for row in _once(subject, kept)])


async def _read(service: Service, subject: SheetSubject, source: Source, wanted: Wanted) -> Sequence[GraphRow]:
    """Return the rows of a source."""
    variables = {"first": first_of(source), **({"asOf": wanted.as_of} if wanted.as_of else {})}
    request = Request(document_of(subject, source), variables, viewer=wanted.viewer, purpose=wanted.purpose)
    reply = await ask(service, request, all_pages=True)
    data = data_of(reply.answer)
    if reply.cut and not source.below:
        raise OperationTooCostly(CUT(title=subject.title, cut=reply.cut[0]))
    if source.below:
        whole = [await _whole(service, subject, source, wanted, node) for node in data["rows"]["nodes"]]
        data = {"rows": {"nodes": whole}}
    return tuple(rows_of(subject, source, data))


async def _whole(service: Service, subject: SheetSubject, source: Source, wanted: Wanted, node: Node) -> Node:
    """Return a node with the whole list below it: the first request reads a page of it."""
    if len(node["below"]["edges"]) < MOST:
        return node
    key = node["code"] if source.root in LISTS else node["id"]
    variables = {"first": MOST, "key": key, **({"asOf": wanted.as_of} if wanted.as_of else {})}
    request = Request(single_document(subject, source), variables, viewer=wanted.viewer, purpose=wanted.purpose)
    found: Node = data_of((await ask(service, request, all_pages=True)).answer)["row"]
    return found


def _shown(subject: SheetSubject, rows: Sequence[GraphRow], wanted: Wanted) -> SheetSubject:
    """Return the subject without the columns that may hide a value from the viewer."""
    if wanted.viewer.is_unlimited:
        return subject
    guarded = [column for column in subject.columns if column.prop and column.prop.guard]
    hidden = {one.key for one in guarded if any(row.values.get(one.key) is None for row in rows)}
    columns = tuple(column for column in subject.columns if column.key not in hidden)
    return SheetSubject(
        subject.name, subject.title, columns, subject.label, subject.node, subject.links, (), subject.synonyms
    )


def _once(subject: SheetSubject, rows: Iterable[GraphRow]) -> Iterable[GraphRow]:
    """Return each node of a subject without links once: several lists may have it."""
    if subject.links:
        return rows
    return {row.node: row for row in rows}.values()
