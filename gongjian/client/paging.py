"""Following the pages of an answer: the list whose `after` is a variable is asked for again from its end cursor."""

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
    """A connection in an answer that has a next page: where it stands, and the variable that leads on (None: no way)."""

    path: Path
    cursor: str | None
    variable: str | None


async def ask_all(service: Service, request: Request) -> Answer:
    """The answer with all pages of its one list that can be followed. Raises `BadUserInput` if there are several."""
    answer = whole = _plain(await service.answer(request))
    while (page := _next(request, answer)) is not None:
        assert page.variable is not None, "only pages with a way on are followed"
        request = replace(request, variables={**request.variables, page.variable: page.cursor})
        answer = _plain(await service.answer(request))
        if answer.errors:
            return answer
        _append(_at(whole.data, page.path), _at(answer.data, page.path))
    return whole


def more_pages(request: Request, answer: Answer) -> list[PagedList]:
    """The lists of an answer that have a next page."""
    return [*_pages(answer.data, (), _variables(request.query))] if answer.data and not answer.errors else []


def _next(request: Request, answer: Answer) -> PagedList | None:
    found = [page for page in more_pages(request, answer) if page.variable]
    if len(found) > 1:
        names = " and ".join(".".join(map(str, page.path)) for page in found[:2])
        raise BadUserInput(
            f"--all follows one list, and {names} have more; ask for one of them, or give each its own variable."
        )
    return found[0] if found else None


def _plain(answer: Answer) -> Answer:
    """The answer as JSON has it, ours to change."""
    return replace(answer, data=orjson.loads(orjson.dumps(answer.data)))


def _variables(query: str) -> dict[str, str]:
    """Response keys of fields whose `after` is a variable, with its name."""
    found: dict[str, str] = {}

    class Afters(Visitor):
        def enter_field(self, node: FieldNode, *_: Any) -> None:
            for argument in node.arguments or ():
                if argument.name.value == "after" and isinstance(argument.value, VariableNode):
                    found[(node.alias or node.name).value] = argument.value.name.value

    visit(parse(query), Afters())
    return found


def _pages(value: Any, path: Path, variables: dict[str, str]) -> Iterator[PagedList]:
    if isinstance(value, list):
        for place, part in enumerate(value):
            yield from _pages(part, (*path, place), variables)
    elif isinstance(value, dict):
        info = value.get("pageInfo")
        if isinstance(info, dict) and info.get("hasNextPage"):
            alone = not any(isinstance(step, int) for step in path)
            yield PagedList(
                path, info.get("endCursor"), variables.get(str(path[-1])) if alone and "endCursor" in info else None
            )
        for key, part in value.items():
            yield from _pages(part, (*path, key), variables)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _append(whole: dict[str, Any], page: dict[str, Any]) -> None:
    for key in ("nodes", "edges"):
        if key in whole:
            whole[key] += page[key]
    whole["pageInfo"] = page["pageInfo"]
