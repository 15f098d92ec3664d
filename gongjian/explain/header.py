"""Explanations over HTTP: the header `GraphQL-Explain: 1` and `extensions.explain`."""

from __future__ import annotations

import logging
from dataclasses import replace

from gongjian.execution.answer import Answer, refused
from gongjian.execution.documents import is_mutation
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.explain.explain import explain
from gongjian.explain.explanation import Explanation
from gongjian.messages import NO_EXPLANATION_OF_CHANGES, NO_EXPLANATIONS
from graph.errors import BadUserInput, Forbidden, GraphError

log = logging.getLogger("gongjian.explained")
EXPLAIN = "graphql-explain"


async def explained(service: Service, request: Request, allowed: bool) -> Answer:
    """Answer a request with its explanation; refuse without a statement if explanations are not allowed."""
    if not allowed:
        return refused(Forbidden(NO_EXPLANATIONS()))
    if is_mutation(request.query, request.operation_name):
        return refused(BadUserInput(NO_EXPLANATION_OF_CHANGES()))
    explanation = Explanation()
    try:
        await explain(service, request, explanation, of_all=False)
    except GraphError as error:  # the answer contains the error
        log.info("a request is explained in part: %s", error.message)
    except Exception:  # an explanation must not prevent the answer
        log.exception("a request cannot be explained")
    answer = explanation.answer or await service.answer(request)  # an early error leaves no answer
    return replace(answer, extensions={"explain": explanation.as_dict()}, cached_body=None)
