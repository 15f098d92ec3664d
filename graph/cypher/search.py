"""A search: candidates from the rarest key of each way to read the text, compared whole, ordered, cut to a page.

What a form says and how keys are chosen stands in `graph/search/terms.py`. A term's lists end at CAP: then there may be more
than was compared, and the answer says so, unless a scope was small enough to be compared whole (`graph/cypher/search_area.py`).
"""

from __future__ import annotations

from graph.cypher.context import Context
from graph.cypher.dispatch import edge_column, listed
from graph.cypher.list_match import ListFinder
from graph.cypher.lists import ListCompiler
from graph.cypher.match import MatchResult
from graph.cypher.search_area import SearchArea, compile_search_area, write_inside
from graph.cypher.visibility import visible_node
from graph.cypher.writer import CypherWriter
from graph.model.search import CAP, RANKS, SEARCH_FIT, SEARCH_MATCH, SEARCHED
from graph.query.arguments import Argument
from graph.query.columns import SearchMatchColumn
from graph.query.connection_parts import SearchComplete
from graph.query.parameters import SearchParameter
from graph.query.plan import ToMany
from graph.query.rows import RowProjection
from graph.query.sources import SearchCandidates

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


@listed.register
def _(source: SearchCandidates, ctx: Context, node: ToMany, var: str, row: RowProjection | None) -> str:
    return compile_search(ctx, node)


def compile_search(ctx: Context, column: ToMany) -> str:
    """Write it; the variable that holds the page and what is wanted of the whole."""
    writer = ctx.writer
    terms, found, complete = writer.fresh_name("terms"), writer.fresh_name("found"), writer.fresh_name("complete")
    _write_terms(ctx, column, terms)
    scope = _scope(ctx, column, terms)
    carried = _carried(terms, scope)
    with writer.block(f"CALL ({carried})"):
        _write_found(ctx, column, terms, scope, found)
    with writer.block(f"CALL ({carried})"):
        ctx.returns(_complete(ctx, column, terms, scope), complete)
    known = ((SearchComplete(), complete),)
    finder = ListFinder(ctx, column, f"{found}, {complete}", None, found, MatchResult("", (), extra=("place", "best")))
    return ListCompiler(finder, known).write()


@edge_column.register
def _(part: SearchMatchColumn, ctx: Context, found: MatchResult) -> str:
    """Return what of a node matches, or how well, as the enum's value."""
    choice, digit = {"fit": (SEARCH_FIT, "left(best, 1)"), "match": (SEARCH_MATCH, "right(best, 1)")}[part.name]
    return f"[{', '.join(repr(code) for code, _ in choice.values)}][toInteger({digit})]"


def _write_terms(ctx: Context, column: ToMany, terms: str) -> None:
    """The rarest term of each way; where it has not all, only of ways whose keys are all there."""
    writer = ctx.writer
    with writer.block("CALL ()"):
        writer.write(f"UNWIND {_part(ctx, column, 'keys')} AS asked")
        writer.write("WITH asked[0] AS way, asked[1] AS size, asked[2] AS key")
        writer.write("MATCH (term:SearchTerm {key: key})")
        writer.write(f"WITH way, size, term, {_lacks(ctx, column)} AS lacks")
        writer.write(f"ORDER BY lacks, {_rarity(ctx, column)}, term.key")
        writer.write("WITH way, size, collect(term) AS found, min(lacks) AS lacks")
        writer.write("WHERE size(found) = size OR lacks = 0")
        writer.write("WITH DISTINCT found[0] AS term")
        ctx.returns("collect(term)", terms)


def _rarity(ctx: Context, column: ToMany) -> str:
    return " + ".join(
        f"CASE WHEN {_wants(ctx, column, type_)} THEN term.{name}Count ELSE 0 END" for type_, name in SEARCHED.items()
    )


def _lacks(ctx: Context, column: ToMany) -> str:
    """Whether a term has no room for all that its key leads to of the types that are wanted, 0 or 1."""
    over = (f"({_wants(ctx, column, type_)} AND {_is_over(type_)})" for type_ in SEARCHED)
    return f"CASE WHEN {' OR '.join(over)} THEN 1 ELSE 0 END"


def _scope(ctx: Context, column: ToMany, terms: str) -> SearchArea | None:
    if not (argument := _argument(column, "scope")):
        return None
    code = f"$v.{ctx.writer.parameter(argument, 'scope')}"
    crowded = {type_: _crowded(ctx, column, terms, type_) for type_ in SEARCHED}
    return compile_search_area(ctx.writer, code, terms, crowded, ctx.writer.as_of_values(ctx.as_of))


def _crowded(ctx: Context, column: ToMany, terms: str, type_: str) -> str:
    """Whether nodes of a type are wanted, and a term has not all of them."""
    return f"{_wants(ctx, column, type_)} AND any(term IN {terms} WHERE {_is_over(type_)})"


def _wants(ctx: Context, column: ToMany, type_: str) -> str:
    return f"'{type_}' IN {_part(ctx, column, 'types')}"


def _is_over(type_: str) -> str:
    """Whether a key leads to more nodes of a type than its `term` has room for."""
    return f"term.{SEARCHED[type_]}Count > {CAP}"


def _complete(ctx: Context, column: ToMany, terms: str, scope: SearchArea | None) -> str:
    lacking = [(type_, _crowded(ctx, column, terms, type_)) for type_ in SEARCHED]
    return " AND ".join(
        f"(NOT ({crowded}){f' OR {scope.begins[type_]}' if scope else ''})" for type_, crowded in lacking
    )


def _write_found(ctx: Context, column: ToMany, terms: str, scope: SearchArea | None, found: str) -> None:
    """What matches the whole text, each node once, with its place among the types and how well."""
    writer, forms = ctx.writer, _part(ctx, column, "forms")
    node = writer.fresh_name("candidate")
    with writer.block(f"CALL ({_carried(terms, scope)})"):
        for number, type_ in enumerate(SEARCHED):
            if number:
                writer.write("UNION ALL")
            _write_possible(ctx, column, type_, terms, scope, node)
            writer.write(f"RETURN {node}, {_rank(type_, node)} AS place")
    writer.write(f"WITH {node}, place, {HITS.format(node=node, forms=forms)} AS hits")
    writer.write(f"WITH {node}, place, {BEST.format(forms=forms, none=NO_MATCH)}".replace("\n", "\n" + "  " * 3))
    writer.where([f"best <> '{NO_MATCH}'"])
    ctx.returns(f"collect([{node}, place, best])", found)


def _write_possible(ctx: Context, column: ToMany, type_: str, terms: str, scope: SearchArea | None, node: str) -> None:
    """The nodes of a type that may match, with a scope those in it of which a form holds what a reading begins with."""
    writer, moment = ctx.writer, ctx.writer.as_of_values(ctx.as_of)
    wanted, there = _wants(ctx, column, type_), [*visible_node(type_, node, moment)]
    if scope is None:
        _write_candidates(writer, type_, terms, wanted, node)
        writer.where(there)
        return
    hits = HITS.format(node=node, forms=_part(ctx, column, "forms"))
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


def _rank(type_: str, node: str) -> str:
    rank = RANKS[type_]
    return f"{node}.{rank}" if isinstance(rank, str) else str(rank)


def _write_candidates(writer: CypherWriter, type_: str, terms: str, wanted: str, node: str) -> None:
    writer.write(f"UNWIND {terms} AS term")
    writer.write(f"UNWIND CASE WHEN {wanted} THEN term.{SEARCHED[type_]} ELSE [] END AS one")
    writer.write("WITH DISTINCT one")
    writer.write(f"MATCH ({node}:{type_} {{id: one}})")


def _carried(terms: str, scope: SearchArea | None) -> str:
    return ", ".join([terms, *(scope.near.values() if scope else ())])


def _part(ctx: Context, column: ToMany, part: str) -> str:
    argument = _argument(column, "types" if part == "types" else "text")
    assert argument is not None, "a search has a text, and types by default"
    return f"$v.{ctx.writer.parameter(SearchParameter(argument, part), part)}"


def _argument(column: ToMany, name: str) -> Argument | None:
    return next((one for one in column.arguments if one.name == name), None)
