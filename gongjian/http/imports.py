"""Uploads of sheets: `POST /import` answers with the preview of a changeset, as JSON or as a copy of the sheets with a column 问题.

The body is multipart/form-data: parts `files`, and `complete` (a day) or `validRows` (true). Nothing is written: `applyChanges` takes
the changes of the preview. A browser sends such a form to any site, so each request needs an allowed origin and a header of ours.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import orjson
from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request as HTTPRequest
from starlette.responses import Response

from changes.change import MOST_CHANGES
from gongjian.access.credentials import refuse_forgery
from gongjian.execution.answer import refused
from gongjian.http.endpoint import purpose_of
from gongjian.http.entity_tags import NEVER
from gongjian.http.negotiation import JSON, TransportError, negotiate_language, quality_of, ranges_of
from gongjian.http.page import error_page
from gongjian.http.viewers import BY_VIEWER, own_origin, viewer_of
from gongjian.importing.desk import ImportDesk
from gongjian.importing.importer import ImportOutcome, Wish
from gongjian.importing.messages import (
    BROKEN_FORM,
    LARGE_UPLOAD,
    NO_CHOICE,
    NO_DAY,
    NO_FILE,
    NO_FILE_NAME,
    NO_PART,
    NOT_ACCEPTABLE,
    NOT_MULTIPART,
    OTHER_CHARSET,
)
from gongjian.importing.preview import preview
from gongjian.messages import LATE_BODY
from graph.access.viewer import Viewer
from graph.errors import BadUserInput, GraphError
from graph.text import Language
from imports.table import FileContents
from imports.writing.report import report_book

BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORM = "multipart/form-data"
MOST_FILES, MOST_FIELDS, LONGEST_FIELD = 20, 10, 1000
CHOICES = {"": False, "false": False, "true": True}


@dataclass(frozen=True, slots=True)
class Upload:
    """Uploaded files by name and content, with the wish of the viewer."""

    files: Sequence[tuple[str, bytes]]
    wish: Wish


async def upload(http: HTTPRequest) -> Response:
    """Return the preview of uploaded sheets, or an error as JSON."""
    try:
        return await _upload(http)
    except TransportError as error:
        body = refused(BadUserInput(error.message)).body(_language(http))
        return Response(body, error.status, {**NEVER, **error.headers}, JSON)
    except GraphError as error:
        return error_page(http, error)


async def _upload(http: HTTPRequest) -> Response:
    media, desk = _media(http.headers.get("accept")), _desk(http)
    viewer = await _viewer(http)
    await desk.admit(viewer)
    asked = await _read(http)
    purpose = purpose_of(dict(http.scope["headers"]))
    outcome = await desk.preview(asked.files, viewer, asked.wish, purpose)
    make = _book if media == BOOK else partial(_json, valid_rows=asked.wish.valid_rows)
    body = await asyncio.to_thread(make, outcome, _language(http))
    named = {"content-disposition": 'attachment; filename="problems.xlsx"'} if media == BOOK else {}
    return Response(body, 200, {**NEVER, "vary": f"accept, accept-language, {BY_VIEWER}", **named}, media)


async def _viewer(http: HTTPRequest) -> Viewer:
    """Return the viewer. Raises `Forbidden` also for a token in Authorization without an allowed origin and our header."""
    headers: dict[bytes, bytes] = dict(http.scope["headers"])
    viewer = await viewer_of(http)
    refuse_forgery(headers, own_origin(http.scope, headers), http.state.settings.cors_origins)
    return viewer


def _media(accept: str | None) -> str:
    """Return the media type of the answer: a workbook if the client prefers it. Raises `TransportError`."""
    ranges = ranges_of(accept or "*/*")
    book, json = quality_of(BOOK, ranges), quality_of(JSON, ranges)
    if not book and not json:
        raise TransportError(406, NOT_ACCEPTABLE(value=accept, json=JSON, book=BOOK))
    return BOOK if book > json or (book == json and BOOK in ranges) else JSON


async def _read(http: HTTPRequest) -> Upload:
    """Read the form. Raises `TransportError`, and `BadUserInput` for a part that cannot be used."""
    _check_type(http.headers.get("content-type", ""))
    form = await _parse(http)
    try:
        return await _uploaded(form)
    finally:
        await form.close()


def _check_type(content_type: str) -> None:
    """Raise `TransportError` for what is no form, or a form in another charset: UTF-7 may write half a character."""
    media, options = parse_options_header(content_type)
    if media.decode("latin-1").strip().lower() != FORM:
        raise TransportError(415, NOT_MULTIPART(value=content_type))
    charset = options.get(b"charset", b"utf-8").decode("latin-1")
    if charset.strip().lower() != "utf-8":
        raise TransportError(400, OTHER_CHARSET(value=charset))


async def _parse(http: HTTPRequest) -> FormData:
    """Parse the form; large files go to the disk meanwhile. Raises `TransportError`."""
    seconds = http.state.settings.body_seconds
    parser = MultiPartParser(
        Headers(scope=http.scope),
        _limited(http),
        max_files=MOST_FILES,
        max_fields=MOST_FIELDS,
        max_part_size=LONGEST_FIELD,
    )
    try:
        async with asyncio.timeout(seconds):
            return await parser.parse()
    except TimeoutError:
        raise TransportError(408, LATE_BODY(seconds=f"{seconds:g}"), Connection="close") from None
    except (MultiPartException, ValueError) as error:
        why = error.message if isinstance(error, MultiPartException) else str(error)
        raise TransportError(400, BROKEN_FORM(why=why.rstrip("."))) from None


async def _limited(http: HTTPRequest) -> AsyncGenerator[bytes, None]:
    """Yield the body. Raises `TransportError` over the limit: before the first byte if the length is named."""
    most, count = http.state.settings.import_bytes, 0
    length = http.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length) > most:
        raise TransportError(413, LARGE_UPLOAD(most=most), Connection="close")
    async for chunk in http.stream():
        count += len(chunk)
        if count > most:
            raise TransportError(413, LARGE_UPLOAD(most=most), Connection="close")
        yield chunk


async def _uploaded(form: FormData) -> Upload:
    """Return the parts of a form. Raises `BadUserInput`."""
    files, texts = list[tuple[str, bytes]](), dict[str, str]()
    for name, part in form.multi_items():
        if isinstance(part, UploadFile):
            files.append((part.filename or "", await part.read()))
        elif name == "files":
            raise BadUserInput(NO_FILE_NAME(), argument=name)
        elif name in ("complete", "validRows"):
            texts[name] = part.strip()
        else:
            raise BadUserInput(NO_PART(name=name), argument=name)
    if not files:
        raise BadUserInput(NO_FILE(), argument="files")
    valid_rows = texts.get("validRows", "").lower()
    if valid_rows not in CHOICES:
        raise BadUserInput(NO_CHOICE(value=texts["validRows"]), argument="validRows")
    wish = Wish("preview", True, _day(texts.get("complete", "")), CHOICES[valid_rows], MOST_CHANGES)
    return Upload(files, wish)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadUserInput(NO_DAY(value=text), argument="complete") from None


def _json(outcome: ImportOutcome, language: Language, *, valid_rows: bool) -> bytes:
    return orjson.dumps(preview(outcome, language, valid_rows=valid_rows))


def _book(outcome: ImportOutcome, language: Language) -> bytes:
    """Return the sheets as they were read, with the problems beside and in their rows."""
    tables = tuple(table for one in outcome.contents for table in one.tables)
    others = tuple(problem for one in outcome.contents for problem in one.problems)
    return report_book(FileContents("", tables, others), language)


def _language(http: HTTPRequest) -> Language:
    return negotiate_language(http.headers.get("accept-language"))


def _desk(http: HTTPRequest) -> ImportDesk:
    desk: ImportDesk = http.state.imports
    return desk
