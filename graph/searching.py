"""A search: candidates from the rarest key of each way to read the text, compared whole, ordered, cut to a page.

What a form says and how keys are chosen stands in `graph/terms.py`. A term's lists end at CAP: then there may be more
than was compared, and the answer says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.argument import Argument
from graph.column import Matched
from graph.condition import Carried, OrderKey, Own
from graph.listing import Lister
from graph.matching import Found
from graph.model import MODEL, LinkKind, ValueType
from graph.model.search import CAP, SEARCH_FIT, SEARCH_MATCH, SEARCHED
from graph.part import Complete
from graph.plan import Searched
from graph.predicate import exists, holds
from graph.writer import SearchPart

if TYPE_CHECKING:
    from graph.statement import Compiler

# how well it matches, areas by level before organizations before people, then as every list of names
ORDER = (
    OrderKey(Carried("toInteger(left(best, 1))")),
    OrderKey(Carried("place")),
    OrderKey(Carried("{node}.pinyin", ValueType.TEXT)),
    OrderKey(Carried("{node}.name", ValueType.TEXT)),
    OrderKey(Own(MODEL.property_of("Node", "id"))),
)
PLACES = {"Area": "{node}.level", "Organization": "9", "Person": "10"}
# the best of a node's forms: the digit of SEARCH_FIT, behind it that of SEARCH_MATCH, with which a form ends
BEST = """reduce(best = '9', form IN hits | reduce(better = best, one IN {forms} |
  CASE
    WHEN form STARTS WITH one[0] AND '0' + right(form, 1) < better THEN '0' + right(form, 1)
    WHEN form STARTS WITH one[1] AND '1' + right(form, 1) < better THEN '1' + right(form, 1)
    WHEN form CONTAINS one[2] AND '2' + right(form, 1) < better THEN '2' + right(form, 1)
    ELSE better
  END)) AS best"""
HITS = (
    "[form IN {node}.searchForms "
    "WHERE any(one IN {forms} WHERE form STARTS WITH one[0] OR form STARTS WITH one[1] OR form CONTAINS one[2])]"
)


def write_search(compiler: Compiler, column: Searched) -> str:
    """Write it; the variable that holds the page and what is wanted of the whole."""
    writer = compiler.writer
    terms, found, complete = writer.name("terms"), writer.name("found"), writer.name("complete")
    _write_terms(compiler, column, terms)
    with writer.block(f"CALL ({terms})"):
        _write_found(compiler, column, terms, found)
    with writer.block(f"CALL ({terms})"):
        compiler.gives(f"all(term IN {terms} WHERE {_complete(compiler, column)})", complete)
    known = ((Complete(), complete),)
    return Lister(compiler, column, f"{found}, {complete}", None, found, ("place", "best"), known).write()


def matched(part: Matched, found: Found) -> str:
    """What of a node matches, or how well, as the enum's value."""
    choice, digit = {"fit": (SEARCH_FIT, "left(best, 1)"), "match": (SEARCH_MATCH, "right(best, 1)")}[part.name]
    return f"[{', '.join(repr(code) for code, _ in choice.values)}][toInteger({digit})]"


def _write_terms(compiler: Compiler, column: Searched, terms: str) -> None:
    """The rarest term of each way, of those whose keys are all there."""
    writer = compiler.writer
    with writer.block("CALL ()"):
        writer.write(f"UNWIND {_part(compiler, column, 'keys')} AS asked")
        writer.write("WITH asked[0] AS way, asked[1] AS size, asked[2] AS key")
        writer.write("MATCH (term:SearchTerm {key: key})")
        writer.write(f"WITH way, size, term ORDER BY {_rarity(compiler, column)}, key")
        writer.write("WITH way, size, collect(term) AS found")
        writer.write("WHERE size(found) = size")
        writer.write("WITH DISTINCT found[0] AS term")
        compiler.gives("collect(term)", terms)


def _rarity(compiler: Compiler, column: Searched) -> str:
    types = _part(compiler, column, "types")
    return " + ".join(
        f"CASE WHEN '{type_}' IN {types} THEN term.{name}Count ELSE 0 END" for type_, name in SEARCHED.items()
    )


def _complete(compiler: Compiler, column: Searched) -> str:
    types = _part(compiler, column, "types")
    return " AND ".join(f"(NOT '{type_}' IN {types} OR term.{name}Count <= {CAP})" for type_, name in SEARCHED.items())


def _write_found(compiler: Compiler, column: Searched, terms: str, found: str) -> None:
    """What matches the whole text, each node once, with its place among the types."""
    writer, forms = compiler.writer, _part(compiler, column, "forms")
    node = writer.name("candidate")
    with writer.block(f"CALL ({terms})"):
        for number, type_ in enumerate(SEARCHED):
            if number:
                writer.write("UNION ALL")
            _write_candidates(compiler, column, type_, terms, node)
    writer.write(f"WITH {node}, place, {HITS.format(node=node, forms=forms)} AS hits")
    writer.write(f"WITH {node}, place, {BEST.format(forms=forms)}".replace("\n", "\n" + "  " * 3))
    compiler.gives(f"collect([{node}, place, best])", found)


def _write_candidates(compiler: Compiler, column: Searched, type_: str, terms: str, node: str) -> None:
    writer = compiler.writer
    writer.write(f"UNWIND {terms} AS term")
    writer.write(
        f"UNWIND CASE WHEN '{type_}' IN {_part(compiler, column, 'types')} THEN term.{SEARCHED[type_]} ELSE [] END AS id"
    )
    writer.write("WITH DISTINCT id")
    writer.write(f"MATCH ({node}:{type_} {{id: id}})")
    hits = HITS.format(node=node, forms=_part(compiler, column, "forms"))
    writer.where([*exists(type_, node, writer.moment(compiler.day)), f"size({hits}) > 0"])
    if scope := _argument(column, "scope"):
        _write_scope(compiler, scope, type_, node)
    writer.write(f"RETURN {node}, {PLACES[type_].format(node=node)} AS place")


def _write_scope(compiler: Compiler, scope: Argument, type_: str, node: str) -> None:
    """Only what lies in an area: it is one there, or a link that holds leads there, of itself or of whom it works for."""
    writer = compiler.writer
    with writer.block(f"CALL ({node})"):
        for number, (way, links) in enumerate(_ways_into(type_, node)):
            if number:
                writer.write("UNION ALL")
            _write_way(compiler, scope, way, links)
    writer.write(f"WITH {node}, sum(inside) AS inside")
    writer.where(["inside > 0"])


def _write_way(compiler: Compiler, scope: Argument, way: str, links: tuple[str, ...]) -> None:
    """How many areas of a way lie in the scope: by their codes or, buildings in a grid, by what they are a part of."""
    writer, state = compiler.writer, MODEL.links["PART_OF"]
    moment, code = writer.moment(compiler.day), f"$v.{writer.parameter(scope, 'scope')}"
    writer.write(way)
    writer.where([one for link in links for one in holds(state, link, moment)])
    writer.write("OPTIONAL MATCH (area)-[up:PART_OF]->(around:Area)")
    writer.where([f"around.code STARTS WITH {code}", *holds(state, "up", moment)])
    writer.write("WITH area, around")
    writer.where([f"(area.code STARTS WITH {code} OR around IS NOT NULL)"])
    writer.write("RETURN count(area) AS inside")


def _ways_into(type_: str, node: str) -> list[tuple[str, tuple[str, ...]]]:
    """Patterns from a node to an area, with the links that must hold."""
    unit, person = _links_to_areas("Organization"), _links_to_areas("Person")
    ways: dict[str, list[tuple[str, tuple[str, ...]]]] = {
        "Area": [(f"WITH {node} AS area", ())],
        "Organization": [(f"MATCH ({node})-[l:{unit}]->(area:Area)", ("l",))],
        "Person": [
            (f"MATCH ({node})-[l:{person}]->(area:Area)", ("l",)),
            (f"MATCH ({node})-[job:WORKS_FOR]->(:Organization)-[l:{unit}]->(area:Area)", ("job", "l")),
        ],
    }
    return ways[type_]


def _links_to_areas(type_: str) -> str:
    """Links that hold for a while, and lead from nodes of this type to areas."""
    states = tuple(name for name, link in MODEL.links.items() if link.kind is LinkKind.STATE and link.readable)
    reach = MODEL.reach(type_, states, outgoing=True)
    return "|".join(sorted(name for name, labels in reach.items() if labels & MODEL.labels_of("Area")))


def _part(compiler: Compiler, column: Searched, part: str) -> str:
    argument = _argument(column, "types" if part == "types" else "text")
    assert argument is not None, "a search has a text, and types by default"
    return f"$v.{compiler.writer.parameter(SearchPart(argument, part), part)}"


def _argument(column: Searched, name: str) -> Argument | None:
    return next((one for one in column.arguments if one.name == name), None)
