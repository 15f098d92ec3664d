"""Pagination of answers: repeat a request for the list whose `after` is a variable, up to the last page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import orjson
from graphql import FieldNode, VariableNode, Visitor, parse, visit

from gongjian.execution.answer import Answer
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.errors import BadUserInput

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class PagedList:
    """A connection with a next page: its path in the answer, and the variable of its cursor (None without one)."""

    path: Path
    cursor: str | None
    variable: str | None


async def ask_all(service: Service, request: Request) -> Answer:
    """Answer a request with all pages of its list. Raises `BadUserInput` if several lists have a variable and more pages."""
    answer = merged = _copy(await service.answer(request))
    while (page := _next(request, answer)) is not None:
        assert page.variable is not None, "_next returns lists with a variable"
        request = replace(request, variables={**request.variables, page.variable: page.cursor})
        answer = _copy(await service.answer(request))
        if answer.errors:
            return answer
        _append(_value_at(merged.data, page.path), _value_at(answer.data, page.path))
    return merged


def more_pages(request: Request, answer: Answer) -> list[PagedList]:
    """Return the lists of an answer that have a next page."""
    return [*_pages(answer.data, (), _variables(request.query))] if answer.data and not answer.errors else []


def _next(request: Request, answer: Answer) -> PagedList | None:
    pages = [page for page in more_pages(request, answer) if page.variable]
    if len(pages) > 1:
        names = " and ".join(".".join(map(str, page.path)) for page in pages[:2])
        raise BadUserInput(
            f"--all follows one list, and {names} have more; select one of them, or use a variable of its own for each."
        )
    return pages[0] if pages else None


def _copy(answer: Answer) -> Answer:
    """Return the answer with a mutable copy of its data, as plain JSON values."""
    return replace(answer, data=orjson.loads(orjson.dumps(answer.data)))


def _variables(query: str) -> dict[str, str]:
    """Return the name of the variable in `after` by the response key of its field."""
    names: dict[str, str] = {}

    class Afters(Visitor):
        def enter_field(self, node: FieldNode, *_: Any) -> None:
            for argument in node.arguments or ():
                if argument.name.value == "after" and isinstance(argument.value, VariableNode):
                    names[(node.alias or node.name).value] = argument.value.name.value

    visit(parse(query), Afters())
    return names


def _pages(value: Any, path: Path, variables: dict[str, str]) -> Iterator[PagedList]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _pages(item, (*path, index), variables)
    elif isinstance(value, dict):
        info = value.get("pageInfo")
        if isinstance(info, dict) and info.get("hasNextPage"):
            outside_lists = not any(isinstance(step, int) for step in path)
            yield PagedList(
                path,
                info.get("endCursor"),
                variables.get(str(path[-1])) if outside_lists and "endCursor" in info else None,
            )
        for key, part in value.items():
            yield from _pages(part, (*path, key), variables)


def _value_at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _append(connection: dict[str, Any], page: dict[str, Any]) -> None:
    for key in ("nodes", "edges"):
        if key in connection:
            connection[key] += page[key]
    connection["pageInfo"] = page["pageInfo"]
