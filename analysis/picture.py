"""SVG picture of a co-building network. Equal networks give equal pictures.

igraph computes the layout. Its own drawing needs Cairo, so this module writes the few shapes. Readers' fonts render the
text.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

import igraph

from analysis.co_building import COMMUNITY, UNIT
from analysis.random_numbers import seeded

WIDTH, HEIGHT, MARGIN = 1200, 900, 60
COLOURS = {COMMUNITY: "#b3261e", UNIT: "#33658a"}
NAMED_UNITS = 15
Point = tuple[float, float]
LEAST_WEIGHT = 0.01  # of a line, for the layout


def picture_of(graph: igraph.Graph, title: str) -> str:
    """Return an SVG document of 1200 × 900 pixels.

    Communities are red and labelled. Units are blue; those with the most communities are labelled. Circles grow with
    the number of neighbours, lines with their weight. Each circle and line has a title.
    """
    positions = _positions(graph)
    body = [*_lines(graph, positions), *_circles(graph, positions), *_names(graph, positions), *_legend(graph, title)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="11">\n<title>{escape(title)}</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>\n' + "\n".join(body) + "\n</svg>\n"
    )


def _positions(graph: igraph.Graph) -> list[Point]:
    """Return the position of each vertex: strongly linked vertices are close, and the layout fills the page."""
    if not graph.vcount():
        return []
    # igraph aborts the process for a weight of 0
    weights = [max(weight, LEAST_WEIGHT) for weight in graph.es["weight"]] if graph.ecount() else None
    with seeded():
        layout = graph.layout_fruchterman_reingold(weights=weights, niter=600)
    layout.fit_into((MARGIN, 2 * MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN), keep_aspect_ratio=False)
    return [(round(x, 1), round(y, 1)) for x, y in layout]


def _lines(graph: igraph.Graph, positions: list[Point]) -> Iterator[str]:
    for edge in graph.es:
        (x1, y1), (x2, y2) = positions[edge.source], positions[edge.target]
        ends = " – ".join(graph.vs[end]["name"] for end in edge.tuple)
        about = f"{ends}: {edge['agreements']} agreements 协议, {edge['claims']} claims 认领, since {edge['since']}"
        yield (
            f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#8899aa" stroke-opacity=".5" '
            f'stroke-width="{min(0.6 + 0.5 * edge["weight"], 4):.1f}"><title>{escape(about)}</title></line>'
        )


def _circles(graph: igraph.Graph, positions: list[Point]) -> Iterator[str]:
    for vertex, (x, y), degree in zip(graph.vs, positions, graph.degree(), strict=True):
        yield (
            f'<circle cx="{x}" cy="{y}" r="{3 + degree**0.5:.1f}" fill="{COLOURS[vertex["kind"]]}">'
            f"<title>{escape(vertex['name'])} · {degree}</title></circle>"
        )


def _names(graph: igraph.Graph, positions: list[Point]) -> Iterator[str]:
    degrees = graph.degree()
    units = [vertex.index for vertex in graph.vs if vertex["kind"] == UNIT]
    named = set(sorted(units, key=lambda index: (-degrees[index], index))[:NAMED_UNITS])
    for vertex, (x, y), degree in zip(graph.vs, positions, degrees, strict=True):
        if vertex["kind"] == COMMUNITY or vertex.index in named:
            yield (
                f'<text x="{x}" y="{y - 5 - degree**0.5:.1f}" text-anchor="middle" fill="{COLOURS[vertex["kind"]]}" '
                f'stroke="white" stroke-width="3" paint-order="stroke">{escape(vertex["label"])}</text>'
            )


def _legend(graph: igraph.Graph, title: str) -> Iterator[str]:
    yield f'<text x="{MARGIN}" y="36" font-size="20">{escape(title)}</text>'
    kinds = graph.vs["kind"] if graph.vcount() else []
    for index, (kind, text) in enumerate(((COMMUNITY, "communities 社区"), (UNIT, "units 单位"))):
        x = MARGIN + 6 + 180 * index
        yield f'<circle cx="{x}" cy="60" r="6" fill="{COLOURS[kind]}"/>'
        yield f'<text x="{x + 12}" y="64" font-size="13">{kinds.count(kind)} {text}</text>'
    yield f'<text x="{MARGIN + 372}" y="64" font-size="13">{graph.ecount()} links 共建关系</text>'
