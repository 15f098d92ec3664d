"""Operations rewritten by response path."""

from __future__ import annotations

import pytest
from graphql import OperationDefinitionNode, parse

from gongjian.client.listings import listings
from gongjian.client.pages import first_edit, kept, next_edit, position_type
from gongjian.client.response_shape import ShapeReader
from gongjian.client.rewriting import Beside, Edit, Rewriter, number, variable
from gongjian.execution.documents import graphql_schema, read_document
from gongjian.questions import Question, all_questions

QUESTIONS = {one.number: one for one in all_questions()}
DOCUMENT = """query Q($first: Int = 3, $after: String, $code: ID!) {
  area(code: $code) { name children(first: $first, after: $after) { ...Page } } meta { name }
}
fragment Page on AreaPartOfConnection { nodes { code ... on Community { shortName } } }"""
PATH = ("area", "children")


def rewritten(edits: dict[tuple[str, ...], Edit], keep: tuple[tuple[str, ...], ...] | None = None, **added: str) -> str:
    read = read_document(DOCUMENT)
    text = Rewriter(read.fragments, edits, keep).text(read.operation(None), added)
    assert not read_document(text).errors
    return text


def parse_operation(text: str) -> OperationDefinitionNode:
    (operation,) = parse(text).definitions
    assert isinstance(operation, OperationDefinitionNode)
    return operation


def test_without_edits_fragments_are_inlined() -> None:
    assert rewritten({}) == (
        "query Q($first:Int=3$after:String$code:ID!){area(code:$code){name children(first:$first after:$after)"
        "{...on AreaPartOfConnection{nodes{code ...on Community{shortName}}}}}meta{name}}"
    )


def test_an_edit_sets_arguments_and_adds_fields_and_other_variables_stay() -> None:
    edit = Edit({"after": variable("_p"), "first": number(5)}, ("totalCount", "pageInfo{hasNextPage}"))
    assert rewritten({PATH: edit}, _p="String") == (
        "query Q($code:ID!$_p:String){area(code:$code){name children(after:$_p first:5)"
        "{...on AreaPartOfConnection{nodes{code ...on Community{shortName}}}totalCount pageInfo{hasNextPage}}}meta{name}}"
    )


def test_only_what_is_kept_remains() -> None:
    assert rewritten({PATH: Edit(fields=("totalCount",))}, ((*PATH, "nodes", "code"),)) == (
        "query Q($first:Int=3$after:String$code:ID!){area(code:$code){children(first:$first after:$after)"
        "{...on AreaPartOfConnection{nodes{code}}totalCount}}}"
    )


def test_a_field_beside_another_takes_its_arguments() -> None:
    counted = Edit(beside=Beside("_all", "node", frozenset(("first",))))
    text = Rewriter({}, {("a",): counted}).text(
        parse_operation("query Q($id: ID!, $no: Boolean!) { a: node(id: $id, first: 3) @skip(if: $no) { id } }"), {}
    )
    assert text.endswith("{a:node(id:$id first:3)@skip(if:$no){id}_all:node(id:$id)@skip(if:$no)}")


@pytest.mark.parametrize("one", QUESTIONS.values(), ids=QUESTIONS)
def test_the_requests_for_all_pages_of_a_question_are_valid(one: Question) -> None:
    read = read_document(one.document)
    found = [*listings(ShapeReader.read(graphql_schema(), read.fragments, read.operation(None), {}))]
    edits = {one.path: first_edit(one, follows=one.can_follow) for one in found}
    documents = [Rewriter(read.fragments, edits).text(read.operation(None), {})]
    for one_list in (one for one in found if one.can_follow):
        later = Rewriter(read.fragments, edits | {one_list.path: next_edit(one_list, "_p")}, kept(one_list))
        documents.append(later.text(read.operation(None), {"_p": position_type(one_list)}))
    assert [error for text in documents for error in read_document(text).errors] == []
