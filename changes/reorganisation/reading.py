"""Reads the surroundings of a reorganisation: some links of the named nodes, and of nodes that lie in them or work for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from changes.asking import Author, Sight
from changes.labels import label_of
from changes.links import SUCCESSION, identity, is_state, until_of
from changes.messages import UNKNOWN_NODE
from changes.nodes import Nodes
from changes.problem import ProblemCode
from changes.reorganisation.around import Around
from changes.reorganisation.asked import Dissolution, Merge, Move, Redraw, Reorganisation, Split
from changes.reorganisation.checks import refusal
from changes.reorganisation.dissolution import BEHALF
from changes.resolution import resolve
from changes.state import Reading
from graph.access.changing import CHANGEABLE
from graph.engine.client import Client
from graph.model import MODEL
from seed.loading.rows import LinkRow

BY_OTHERS = frozenset({"HANDLED_BY", "AT_DESK", "CLAIMED", "SIGNED"})  # that other processes write, and notes tell
READ = MODEL.labels_of("Area") | {"Agreement"}  # labels whose properties are read


async def read_around(client: Client, reading: Reading, sight: Sight, author: Author, asked: Reorganisation) -> Around:
    """Return the surroundings that the author sees. Raises `GraphError`, and `BadUserInput` for an unknown node."""
    named = await _named(client, sight, author, asked)
    found = {identity(link): link for link in await _links(reading, asked, named) if _concerns(link, asked)}
    ids = {id_ for link in found.values() for _, id_ in (link.source, link.target)}
    visible = {*await sight(author.naming, ids), *named.values()}
    nodes = Nodes()
    await reading.add_nodes(nodes, (id_ for id_ in visible if id_ in named.values() or label_of(id_) in READ))
    for argument, id_ in named.items():
        if id_ not in nodes:
            raise _unknown(asked, argument)
    links = (link for link in found.values() if link.source[1] in visible and link.target[1] in visible)
    rows = {id_: nodes.row(id_) for id_ in visible if id_ in nodes}
    return Around(asked.on, reading.day, named, rows, tuple(links))


async def _named(client: Client, sight: Sight, author: Author, asked: Reorganisation) -> Mapping[str, str]:
    keys = asked.keys
    ids = await resolve(client, dict.fromkeys(keys.values()), author.naming, sight)
    for argument, key in keys.items():
        if key not in ids:
            raise _unknown(asked, argument)
    return {argument: ids[key] for argument, key in keys.items()}


def _unknown(asked: Reorganisation, argument: str) -> Exception:
    key = asked.keys[argument]
    return refusal(argument, ProblemCode.UNKNOWN, UNKNOWN_NODE(property=key.property, value=key.value))


async def _links(reading: Reading, asked: Reorganisation, named: Mapping[str, str]) -> list[LinkRow]:
    match asked:
        case Redraw():
            return await _upwards(reading, named.values())
        case Merge() | Split():
            grids = [id_ for argument, id_ in named.items() if not argument.startswith("parts.")]
            found = await reading.hanging(grids)
            inner = (link.source for link in found if link.type == "PART_OF")
            return found + await reading.hanging(id_ for label, id_ in inner if label == "MicroGrid")
        case Dissolution():
            found = await reading.hanging(named.values())
            staff = {link.source[1] for link in found if link.type == "WORKS_FOR" and _concerns(link, asked)}
            behalf = [await reading.with_fact(type_, name, named["unit"]) for type_, name in BEHALF.items()]
            return sum(behalf, found) + await _out_of(reading, staff, "WORKS_FOR")
        case Move():
            found = await reading.hanging([named["person"]])
            there = await reading.hanging([named["to"]])
            found += [
                link for link in there if link.target[1] == named["to"] and link.type in ("WORKS_FOR", "ASSIGNED_TO")
            ]
            posts = (link.target[1] for link in found if link.type == "HOLDS")
            return found + await _out_of(reading, posts, "POST_IN")


async def _out_of(reading: Reading, ids: Iterable[str], *types: str) -> list[LinkRow]:
    """Return the links of some types from nodes."""
    return [*(await reading.links({(type_, id_) for id_ in ids for type_ in types})).all()]


async def _upwards(reading: Reading, ids: Iterable[str]) -> list[LinkRow]:
    """Return the links from areas to those in which they lie, up to communities."""
    found, left = list[LinkRow](), {id_ for id_ in ids if label_of(id_) in MODEL.labels_of("Area") - {"Community"}}
    for _ in range(3):  # building, micro-grid, grid
        some = await _out_of(reading, left, "PART_OF")
        found, left = [*found, *some], {link.target[1] for link in some if link.target[0] != "Community"}
    return found


def _concerns(link: LinkRow, asked: Reorganisation) -> bool:
    """Return whether a link may change, or be told by a note: it holds on the day or later, or is a signature."""
    known = link.type in CHANGEABLE | BY_OTHERS and link.type != SUCCESSION
    return known and (not is_state(link) or asked.on < until_of(link))
