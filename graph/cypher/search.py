"""Text search: candidates from the rarest key of each reading, compared with the whole text, sorted, cut to a page.

`graph/search/terms.py` describes forms and keys. A term lists at most CAP nodes of a type. Beyond CAP, more nodes may
match than are compared, and the answer contains that fact. A scope that is small enough is compared completely
(`graph/cypher/search_area.py`). So is the ground of a viewer who does not see all nodes of a type: among the nodes that a
term lists, hidden ones would take the places of visible ones.
"""

from __future__ import annotations

from graph.access.ground import paths_for
from graph.access.rights import EVERYTHING, Sight
from graph.cypher.context import Context
from graph.cypher.dispatch import edge_column, listed
from graph.cypher.ground_match import write_on_ground
from graph.cypher.list_match import ListFinder
from graph.cypher.lists import ListCompiler
from graph.cypher.match import MatchResult
from graph.cypher.names import visible_name
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

# the best form of a node: the digit of SEARCH_FIT, then the digit of SEARCH_MATCH, with which a form ends
BEST = """reduce(best = '{none}', form IN hits | reduce(better = best, one IN {forms} |
  CASE
    WHEN form STARTS WITH one[0] AND '0' + right(form, 1) < better THEN '0' + right(form, 1)
    WHEN form STARTS WITH one[1] AND '1' + right(form, 1) < better THEN '1' + right(form, 1)
    WHEN form CONTAINS one[2] AND '2' + right(form, 1) < better THEN '2' + right(form, 1)
    ELSE better
  END)) AS best"""
# forms that contain the start of a reading: all that can match, found in a third of the time of a full comparison
HITS = "[form IN {node}.searchForms WHERE any(one IN {forms} WHERE form CONTAINS one[1])]"
NO_MATCH = "9"


@listed.register
def _(source: SearchCandidates, ctx: Context, node: ToMany, var: str, row: RowProjection | None) -> str:
    return compile_search(ctx, node)


def compile_search(ctx: Context, column: ToMany) -> str:
    """Compile a search; return `[rows, part, …]`, or the variable that holds the rows."""
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
    """Return the part of a node that matches, or the quality of the match, as a value of the enum."""
    choice, digit = {"fit": (SEARCH_FIT, "left(best, 1)"), "match": (SEARCH_MATCH, "right(best, 1)")}[part.name]
    return f"[{', '.join(repr(code) for code, _ in choice.values)}][toInteger({digit})]"


def _write_terms(ctx: Context, column: ToMany, terms: str) -> None:
    """Collect the rarest term of each reading, if that term is complete or all keys of the reading exist."""
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
    """Return the number of nodes of the selected types that a term leads to."""
    return " + ".join(
        f"CASE WHEN {_is_selected(ctx, column, type_)} THEN term.{SEARCHED[type_]}Count ELSE 0 END"
        for type_ in _by_terms(ctx)
    )


def _lacks(ctx: Context, column: ToMany) -> str:
    """Return an expression: 1 if a term is incomplete for one of the selected types, else 0."""
    over = (f"({_is_selected(ctx, column, type_)} AND {_is_over(type_)})" for type_ in _by_terms(ctx))
    return f"CASE WHEN {' OR '.join(over)} THEN 1 ELSE 0 END"


def _scope(ctx: Context, column: ToMany, terms: str) -> SearchArea | None:
    if not (argument := _argument(column, "scope")):
        return None
    code = f"$v.{ctx.writer.parameter(argument, 'scope')}"
    incomplete = {type_: _is_incomplete(ctx, column, terms, type_) for type_ in SEARCHED}
    return compile_search_area(ctx.writer, code, terms, incomplete, ctx.writer.as_of_values(ctx.as_of))


def _is_incomplete(ctx: Context, column: ToMany, terms: str, type_: str) -> str:
    """Return the condition that a type is selected, and a term is incomplete for that type."""
    if type_ not in _by_terms(ctx):
        return "false"
    return f"{_is_selected(ctx, column, type_)} AND any(term IN {terms} WHERE {_is_over(type_)})"


def _is_selected(ctx: Context, column: ToMany, type_: str) -> str:
    """Return the condition that the query selects a type."""
    return f"'{type_}' IN {_part(ctx, column, 'types')}"


def _is_over(type_: str) -> str:
    """Return the condition that a key leads to more nodes of a type than `term` lists."""
    return f"term.{SEARCHED[type_]}Count > {CAP}"


def _complete(ctx: Context, column: ToMany, terms: str, scope: SearchArea | None) -> str:
    lacking = [(type_, _is_incomplete(ctx, column, terms, type_)) for type_ in _by_terms(ctx)]
    return " AND ".join(
        f"(NOT ({incomplete}){f' OR {scope.begins[type_]}' if scope else ''})" for type_, incomplete in lacking
    )


def _write_found(ctx: Context, column: ToMany, terms: str, scope: SearchArea | None, found: str) -> None:
    """Collect `[node, place, best]`, each node once: the rank of its type, and the quality of its match."""
    writer, forms = ctx.writer, _part(ctx, column, "forms")
    node = writer.fresh_name("candidate")
    with writer.block(f"CALL ({_carried(terms, scope)})"):
        for number, (type_, sight) in enumerate(_seen(ctx)):
            if number:
                writer.write("UNION ALL")
            if sight.everything:
                _write_type(ctx, column, type_, terms, scope, node)
            else:
                _write_granted(ctx, column, type_, sight, scope, node)
            writer.write(f"RETURN {node}, {_rank(type_, node)} AS place")
    writer.write(f"WITH {node}, place, {HITS.format(node=node, forms=forms)} AS hits")
    writer.write(f"WITH {node}, place, {BEST.format(forms=forms, none=NO_MATCH)}".replace("\n", "\n" + "  " * 3))
    writer.where([f"best <> '{NO_MATCH}'"])
    ctx.returns(f"collect([{node}, place, best])", found)


def _write_type(ctx: Context, column: ToMany, type_: str, terms: str, scope: SearchArea | None, node: str) -> None:
    """Match the candidates of a type; with a scope, those inside with a form that holds the start of a reading."""
    writer, as_of = ctx.writer, ctx.writer.as_of_values(ctx.as_of)
    selected, visible = _is_selected(ctx, column, type_), [*visible_node(type_, node, as_of)]
    if scope is None:
        _write_candidates(writer, type_, terms, selected, node)
        writer.where(visible)
        return
    hits = HITS.format(node=node, forms=_part(ctx, column, "forms"))
    matching = [*visible, f"size({hits}) > 0"]
    begins, near = scope.begins[type_], scope.near[type_]
    with writer.block(f"CALL ({_carried(terms, scope)})"):
        _write_candidates(writer, type_, terms, f"{selected} AND NOT ({begins})", node)
        writer.where(matching)
        writer.write(f"WITH collect({node}) AS matching")
        with writer.block("CALL (matching)"):
            write_inside(writer, scope, as_of, type_, "matching", node)
        writer.write(f"RETURN DISTINCT {node}")
        writer.write(f"UNION ALL UNWIND CASE WHEN {begins} THEN {near} ELSE [] END AS {node}")
        writer.write(f"WITH {node}")
        writer.where(matching)
        writer.write(f"RETURN {node}")


def _write_granted(ctx: Context, column: ToMany, type_: str, sight: Sight, scope: SearchArea | None, node: str) -> None:
    """Match the nodes of a type on the viewer's ground that hold the start of a reading, with a scope those inside."""
    writer, as_of = ctx.writer, ctx.writer.as_of_values(ctx.as_of)
    assert as_of.access is not None, "a viewer without limits has no ground"
    write_on_ground(writer, as_of.access, type_, node, sight)
    hits = HITS.format(node=node, forms=_part(ctx, column, "forms"))
    writer.write(f"WITH {node}")
    visible = [*visible_node(type_, node, as_of), *visible_name(ctx, type_, node)]
    writer.where([_is_selected(ctx, column, type_), *visible, f"size({hits}) > 0"])
    if scope:
        writer.write(f"WITH collect({node}) AS matching")
        with writer.block("CALL (matching)"):
            write_inside(writer, scope, as_of, type_, "matching", node)
        writer.write(f"WITH DISTINCT {node}")


def _seen(ctx: Context) -> list[tuple[str, Sight]]:
    """Return the types with nodes that the viewer sees with their names, and how many of them those are."""
    rights = ctx.writer.rights
    sights = [(type_, rights.least_named(type_) if rights else EVERYTHING) for type_ in SEARCHED]
    return [(type_, sight) for type_, sight in sights if sight.everything or paths_for(type_, sight)]


def _by_terms(ctx: Context) -> list[str]:
    """Return the types whose candidates are those that a term lists: the viewer sees all their nodes."""
    return [type_ for type_, sight in _seen(ctx) if sight.everything]


def _rank(type_: str, node: str) -> str:
    rank = RANKS[type_]
    return f"{node}.{rank}" if isinstance(rank, str) else str(rank)


def _write_candidates(writer: CypherWriter, type_: str, terms: str, selected: str, node: str) -> None:
    writer.write(f"UNWIND {terms} AS term")
    writer.write(f"UNWIND CASE WHEN {selected} THEN term.{SEARCHED[type_]} ELSE [] END AS one")
    writer.write("WITH DISTINCT one")
    writer.write(f"MATCH ({node}:{type_} {{id: one}})")


def _carried(terms: str, scope: SearchArea | None) -> str:
    return ", ".join([terms, *(scope.near.values() if scope else ())])


def _part(ctx: Context, column: ToMany, part: str) -> str:
    argument = _argument(column, "types" if part == "types" else "text")
    assert argument is not None, "a search has a text, and types by default"
    return f"$v.{ctx.writer.parameter(SearchParameter(argument, part), part)}"


def _argument(column: ToMany, name: str) -> Argument | None:
    return next((argument for argument in column.arguments if argument.name == name), None)
