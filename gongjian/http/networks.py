"""Files of networks by HTTP: `/network/export`, and the flows of money as a picture: `/network/flows.svg`.

The arguments are those of `gongjian export`. The entity tag derives from the data and the address, so that a client that keeps
the file gets status 304 without a statement.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import orjson
from starlette.datastructures import QueryParams
from starlette.requests import Request as HTTPRequest
from starlette.responses import Response

from analysis.files.formats import FILE_TYPES, Format
from gongjian.client.network_file import FlowFormat, flows_file, network_file
from gongjian.execution.service import Service
from gongjian.http.entity_tags import data_version, has_current, not_modified, tag_of
from gongjian.http.page import READ_FOR_VIEWER, Page, error_page
from gongjian.http.viewers import viewer_of
from gongjian.networks.messages import NO_ARGUMENT, NO_FORMAT, NO_GROUP, NO_NUMBER
from gongjian.networks.wanted import Wanted, wanted
from gongjian.program import program_digest
from graph.access.viewer import Viewer
from graph.errors import BadUserInput, GraphError
from resolvers.execution.dates import today

OF_NETWORKS = ("kind", "asOf", "from", "to", "around", "radius", "most", "without", "via", "avoid", "format")
OF_FLOWS = ("asOf", "from", "to", "by", "most")


async def network_export(http: HTTPRequest) -> Response:
    """Return a network in the format of the argument `format`, or an error as JSON."""
    return await _answered(http, _export)


async def network_flows(http: HTTPRequest) -> Response:
    """Return the flows of money as an SVG picture, or an error as JSON."""
    return await _answered(http, _flows)


async def _answered(http: HTTPRequest, answer: Callable[[HTTPRequest], Awaitable[Response]]) -> Response:
    try:
        return await answer(http)
    except GraphError as error:
        return error_page(http, error)


async def _export(http: HTTPRequest) -> Response:
    query = checked(http.query_params, OF_NETWORKS)
    form, asked = _format(query.get("format", "")), asked_for(query)

    async def made(viewer: Viewer) -> Page:
        written = await network_file(http.state.service, form, asked, viewer)
        file = FILE_TYPES[form]
        name = f"network-{asked.title}-{written.network.day}{file.ending}"
        left_out = {"network-truncated": "true"} if written.truncated else {}
        headers = {**READ_FOR_VIEWER, "content-disposition": f'attachment; filename="{name}"', **left_out}
        return Page.of(written.content, file.media_type, headers, viewer)

    return await kept(http, made)


async def _flows(http: HTTPRequest) -> Response:
    query = checked(http.query_params, OF_FLOWS)
    asked = wanted("MONEY", query.get("asOf"), query.get("from"), query.get("to"))
    by, most = query.get("by", "kind"), number(query, "most", 20)
    if by not in ("kind", "sector"):
        raise BadUserInput(NO_GROUP(by=by), argument="by")

    async def made(viewer: Viewer) -> Page:
        picture = await flows_file(http.state.service, FlowFormat.SVG, asked, by, most, viewer)
        return Page.of(picture, "image/svg+xml", READ_FOR_VIEWER, viewer)

    return await kept(http, made)


async def kept(http: HTTPRequest, make: Callable[[Viewer], Awaitable[Page]]) -> Response:
    """Return a page with a tag of data, address and viewer; status 304 for a client that keeps the present one."""
    service: Service = http.state.service
    viewer = await viewer_of(http)
    state = await service.lease.current()
    parts = (
        service.client.endpoint.digest,
        data_version(state, today()),
        program_digest(),
        http.url.path,
        http.url.query,
        viewer,
        service.matrix.source,
    )
    tag = tag_of(orjson.dumps(parts))
    if has_current(http, tag):
        return not_modified(tag, READ_FOR_VIEWER)
    page = await make(viewer)
    if not service.lease.holds(state):  # a file that another data set may have given keeps the tag of its bytes
        return page.answer(http)
    return Response(page.body, media_type=page.media, headers={**page.headers, "etag": tag})


def asked_for(query: QueryParams) -> Wanted:
    """Return the network that the arguments of an address name. Raises `BadUserInput`."""
    return wanted(
        query.get("kind"),
        query.get("asOf"),
        query.get("from"),
        query.get("to"),
        around=query.get("around"),
        radius=number(query, "radius", 1),
        most=number(query, "most", 1000),
        **{name: _texts(query, name) for name in ("without", "via", "avoid")},
    )


def checked(query: QueryParams, names: tuple[str, ...]) -> QueryParams:
    """Return the arguments of an address. Raises `BadUserInput` for one that the address does not have."""
    for name in query:
        if name not in names:
            raise BadUserInput(NO_ARGUMENT(name=name, names=", ".join(names)), argument=name)
    return query


def number(query: QueryParams, name: str, default: int) -> int:
    """Return an argument that is a whole number. Raises `BadUserInput` for another text."""
    value = query.get(name, str(default))
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise BadUserInput(NO_NUMBER(name=name, value=value), argument=name)
    return int(value)


def _texts(query: QueryParams, name: str) -> tuple[str, ...]:
    """Return the values of an argument that may be repeated, or has several values with commas."""
    return tuple(text for value in query.getlist(name) for text in value.split(",") if text)


def _format(text: str) -> Format:
    if text.upper() not in Format.__members__:
        raise BadUserInput(NO_FORMAT(format=text, formats=", ".join(Format).lower()), argument="format")
    return Format(text.upper())
