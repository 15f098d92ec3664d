"""The Sankey diagram of money as JSON and as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

import orjson

from analysis.co_building import short_name
from analysis.sankey import OTHER, Sankey

WIDTH, HEIGHT, GAP, BAR, MARGIN, TOP = 1000, 700, 8, 16, 220, 60
COLOURS = ("#33658a", "#b3261e", "#2f7d4f", "#8a5a00", "#6b4e9b", "#0b7285", "#a03e7a", "#5f6b2d")
GREY = "#777777"
OTHER_NAME = "Other 其他"


@dataclass(frozen=True, slots=True)
class Bar:
    """Place of an end of flows: its top and height in pixels."""

    top: float
    height: float


def sankey_json(found: Sankey) -> bytes:
    """Return `nodes` (`id`, `name`, `side`) and `links` (`source`, `target`, `fen`: node ids, amount), and `total` in fen.

    Ids begin with `source:` and `target:`, so that both sides may have an end `OTHER`.
    """
    sides = {"source": [flow.source for flow in found.flows], "target": [flow.target for flow in found.flows]}
    nodes = [
        {"id": f"{side}:{end}", "name": _name(found, end), "side": side}
        for side, ends in sides.items()
        for end in dict.fromkeys(ends)
    ]
    links = [
        {"source": f"source:{one.source}", "target": f"target:{one.target}", "fen": one.fen} for one in found.flows
    ]
    return orjson.dumps({"nodes": nodes, "links": links, "total": found.total}, option=orjson.OPT_INDENT_2)


def sankey_svg(found: Sankey, title: str) -> str:
    """Return an SVG document of 1000 × 700 pixels: groups of units on the left, communities on the right, amounts in 元."""
    left = _bars([(flow.source, flow.fen) for flow in found.flows])
    right = _bars([(flow.target, flow.fen) for flow in found.flows])
    colours = {end: COLOURS[number % len(COLOURS)] for number, end in enumerate(left)} | {OTHER: GREY}
    body = [*_bands(found, left, right, colours), *_ends(found, left, right, colours)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" '
        f'font-size="12">\n<title>{escape(title)}</title>\n<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>\n'
        f'<text x="20" y="34" font-size="20">{escape(title)} · {_yuan(found.total)}</text>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _bars(amounts: list[tuple[str, int]]) -> dict[str, Bar]:
    sums: dict[str, int] = {}
    for end, fen in amounts:
        sums[end] = sums.get(end, 0) + fen
    room = HEIGHT - TOP - 20 - GAP * (len(sums) - 1)
    top, bars = float(TOP), {}
    for end, fen in sums.items():
        bars[end] = Bar(top, room * fen / sum(sums.values()))
        top += bars[end].height + GAP
    return bars


def _bands(found: Sankey, left: dict[str, Bar], right: dict[str, Bar], colours: dict[str, str]) -> Iterator[str]:
    """Yield a curved band for each flow; at both ends the bands of a bar lie below each other."""
    starts, ends = ({end: bar.top for end, bar in bars.items()} for bars in (left, right))
    sums = {end: sum(flow.fen for flow in found.flows if flow.source == end) for end in left}
    incoming = {end: sum(flow.fen for flow in found.flows if flow.target == end) for end in right}
    near, far = MARGIN + BAR, WIDTH - MARGIN - BAR
    middle = (near + far) / 2
    for flow in found.flows:
        thick = left[flow.source].height * flow.fen / sums[flow.source]
        wide = right[flow.target].height * flow.fen / incoming[flow.target]
        a, b = starts[flow.source], ends[flow.target]
        starts[flow.source], ends[flow.target] = a + thick, b + wide
        about = f"{_name(found, flow.source)} → {_name(found, flow.target)}: {_yuan(flow.fen)}"
        path = (
            f"M{near},{a:.1f} C{middle},{a:.1f} {middle},{b:.1f} {far},{b:.1f} L{far},{b + wide:.1f} "
            f"C{middle},{b + wide:.1f} {middle},{a + thick:.1f} {near},{a + thick:.1f} Z"
        )
        yield f'<path d="{path}" fill="{colours[flow.source]}" fill-opacity=".35"><title>{escape(about)}</title></path>'


def _ends(found: Sankey, left: dict[str, Bar], right: dict[str, Bar], colours: dict[str, str]) -> Iterator[str]:
    columns = ((left, MARGIN, MARGIN - 8, "end"), (right, WIDTH - MARGIN - BAR, WIDTH - MARGIN + 8, "start"))
    for bars, x, text, anchor in columns:
        for end, bar in bars.items():
            colour = colours.get(end, "#444444") if bars is left else "#444444"
            middle = bar.top + bar.height / 2 + 4
            yield f'<rect x="{x}" y="{bar.top:.1f}" width="{BAR}" height="{bar.height:.1f}" fill="{colour}"/>'
            name = escape(short_name(_name(found, end)))
            yield f'<text x="{text}" y="{middle:.1f}" text-anchor="{anchor}">{name}</text>'


def _name(found: Sankey, end: str) -> str:
    return OTHER_NAME if end == OTHER else found.names[end]


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.0f} 元"
