"""A search: candidates from the rarest key of each way to read the text, compared whole, ordered, cut to a page.

What a form says and how keys are chosen stands in `graph/terms.py`. A term's lists end at CAP: then there may be more
than was compared, and the answer says so, unless a scope was small enough to be compared whole (`graph/scope.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.argument import Argument
from graph.column import Matched
from graph.listing import Lister
from graph.matching import Found
from graph.model import MODEL, ValueType
from graph.model.search import CAP, SEARCH_FIT, SEARCH_MATCH, SEARCHED
from graph.part import Complete
from graph.plan import Searched
from graph.predicate import exists
from graph.scope import Scope, write_inside, write_scope
from graph.value import Carried, OrderKey, Own
from graph.writer import SearchPart

if TYPE_CHECKING:
    from graph.statement import Compiler
    from graph.writer import Writer

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
BEST = """reduce(best = '{none}', form IN hits | reduce(better = best, one IN {forms} |
  CASE
    WHEN form STARTS WITH one[0] AND '0' + right(form, 1) < better THEN '0' + right(form, 1)
    WHEN form STARTS WITH one[1] AND '1' + right(form, 1) < better THEN '1' + right(form, 1)
    WHEN form CONTAINS one[2] AND '2' + right(form, 1) < better THEN '2' + right(form, 1)
    ELSE better
  END)) AS best"""
# what holds where a reading begins, which is all that may match and little else: a third of the time of asking more
HITS = "[form IN {node}.searchForms WHERE any(one IN {forms} WHERE form CONTAINS one[1])]"
NO_MATCH = "9"


def write_search(compiler: Compiler, column: Searched) -> str:
    """Write it; the variable that holds the page and what is wanted of the whole."""
    writer = compiler.writer
    terms, found, complete = writer.name("terms"), writer.name("found"), writer.name("complete")
    _write_terms(compiler, column, terms)
    scope = _scope(compiler, column, terms)
    carried = _carried(terms, scope)
    with writer.block(f"CALL ({carried})"):
        _write_found(compiler, column, terms, scope, found)
    with writer.block(f"CALL ({carried})"):
        compiler.gives(_complete(compiler, column, terms, scope), complete)
    known = ((Complete(), complete),)
    return Lister(compiler, column, f"{found}, {complete}", None, found, ("place", "best"), known).write()


def matched(part: Matched, found: Found) -> str:
    """What of a node matches, or how well, as the enum's value."""
    choice, digit = {"fit": (SEARCH_FIT, "left(best, 1)"), "match": (SEARCH_MATCH, "right(best, 1)")}[part.name]
    return f"[{', '.join(repr(code) for code, _ in choice.values)}][toInteger({digit})]"


def _write_terms(compiler: Compiler, column: Searched, terms: str) -> None:
    """The rarest term of each way; where it has not all, only of ways whose keys are all there."""
    writer = compiler.writer
    with writer.block("CALL ()"):
        writer.write(f"UNWIND {_part(compiler, column, 'keys')} AS asked")
        writer.write("WITH asked[0] AS way, asked[1] AS size, asked[2] AS key")
        writer.write("MATCH (term:SearchTerm {key: key})")
        writer.write(f"WITH way, size, term, {_lacks(compiler, column)} AS lacks")
        writer.write(f"ORDER BY lacks, {_rarity(compiler, column)}, term.key")
        writer.write("WITH way, size, collect(term) AS found, min(lacks) AS lacks")
        writer.write("WHERE size(found) = size OR lacks = 0")
        writer.write("WITH DISTINCT found[0] AS term")
        compiler.gives("collect(term)", terms)


def _rarity(compiler: Compiler, column: Searched) -> str:
    return " + ".join(
        f"CASE WHEN {_wants(compiler, column, type_)} THEN term.{name}Count ELSE 0 END"
        for type_, name in SEARCHED.items()
    )


def _lacks(compiler: Compiler, column: Searched) -> str:
    """Whether a term has no room for all that its key leads to of the types that are wanted, 0 or 1."""
    over = (f"({_wants(compiler, column, type_)} AND {_is_over(type_)})" for type_ in SEARCHED)
    return f"CASE WHEN {' OR '.join(over)} THEN 1 ELSE 0 END"


def _scope(compiler: Compiler, column: Searched, terms: str) -> Scope | None:
    if not (argument := _argument(column, "scope")):
        return None
    code = f"$v.{compiler.writer.parameter(argument, 'scope')}"
    crowded = {type_: _crowded(compiler, column, terms, type_) for type_ in SEARCHED}
    return write_scope(compiler.writer, code, terms, crowded, compiler.writer.moment(compiler.day))


def _crowded(compiler: Compiler, column: Searched, terms: str, type_: str) -> str:
    """Whether nodes of a type are wanted, and a term has not all of them."""
    return f"{_wants(compiler, column, type_)} AND any(term IN {terms} WHERE {_is_over(type_)})"


def _wants(compiler: Compiler, column: Searched, type_: str) -> str:
    return f"'{type_}' IN {_part(compiler, column, 'types')}"


def _is_over(type_: str) -> str:
    """Whether a key leads to more nodes of a type than its `term` has room for."""
    return f"term.{SEARCHED[type_]}Count > {CAP}"


def _complete(compiler: Compiler, column: Searched, terms: str, scope: Scope | None) -> str:
    lacking = [(type_, _crowded(compiler, column, terms, type_)) for type_ in SEARCHED]
    return " AND ".join(
        f"(NOT ({crowded}){f' OR {scope.begins[type_]}' if scope else ''})" for type_, crowded in lacking
    )


def _write_found(compiler: Compiler, column: Searched, terms: str, scope: Scope | None, found: str) -> None:
    """What matches the whole text, each node once, with its place among the types and how well."""
    writer, forms = compiler.writer, _part(compiler, column, "forms")
    node = writer.name("candidate")
    with writer.block(f"CALL ({_carried(terms, scope)})"):
        for number, type_ in enumerate(SEARCHED):
            if number:
                writer.write("UNION ALL")
            _write_possible(compiler, column, type_, terms, scope, node)
            writer.write(f"RETURN {node}, {PLACES[type_].format(node=node)} AS place")
    writer.write(f"WITH {node}, place, {HITS.format(node=node, forms=forms)} AS hits")
    writer.write(f"WITH {node}, place, {BEST.format(forms=forms, none=NO_MATCH)}".replace("\n", "\n" + "  " * 3))
    writer.where([f"best <> '{NO_MATCH}'"])
    compiler.gives(f"collect([{node}, place, best])", found)


def _write_possible(
    compiler: Compiler, column: Searched, type_: str, terms: str, scope: Scope | None, node: str
) -> None:
    """The nodes of a type that may match, with a scope those in it of which a form holds what a reading begins with."""
    writer, moment = compiler.writer, compiler.writer.moment(compiler.day)
    wanted, there = _wants(compiler, column, type_), [*exists(type_, node, moment)]
    if scope is None:
        _write_candidates(writer, type_, terms, wanted, node)
        writer.where(there)
        return
    hits = HITS.format(node=node, forms=_part(compiler, column, "forms"))
    matching = [*there, f"size({hits}) > 0"]
    begins, near = scope.begins[type_], scope.near[type_]
    with writer.block(f"CALL ({_carried(terms, scope)})"):
        _write_candidates(writer, type_, terms, f"{wanted} AND NOT ({begins})", node)
        writer.where(matching)
        writer.write(f"WITH collect({node}) AS matching")
        with writer.block("CALL (matching)"):
            write_inside(writer, scope, moment, type_, "matching", node)
        writer.write(f"RETURN DISTINCT {node}")
        writer.write(f"UNION ALL UNWIND CASE WHEN {begins} THEN {near} ELSE [] END AS {node}")
        writer.write(f"WITH {node}")
        writer.where(matching)
        writer.write(f"RETURN {node}")


def _write_candidates(writer: Writer, type_: str, terms: str, wanted: str, node: str) -> None:
    writer.write(f"UNWIND {terms} AS term")
    writer.write(f"UNWIND CASE WHEN {wanted} THEN term.{SEARCHED[type_]} ELSE [] END AS one")
    writer.write("WITH DISTINCT one")
    writer.write(f"MATCH ({node}:{type_} {{id: one}})")


def _carried(terms: str, scope: Scope | None) -> str:
    return ", ".join([terms, *(scope.near.values() if scope else ())])


def _part(compiler: Compiler, column: Searched, part: str) -> str:
    argument = _argument(column, "types" if part == "types" else "text")
    assert argument is not None, "a search has a text, and types by default"
    return f"$v.{compiler.writer.parameter(SearchPart(argument, part), part)}"


def _argument(column: Searched, name: str) -> Argument | None:
    return next((one for one in column.arguments if one.name == name), None)
