"""An answer with its explanation: the header `GraphQL-Explain: 1` and `extensions.explain`."""

from __future__ import annotations

import logging
from dataclasses import replace

from gongjian.execution.answer import Answer, refused
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.explain.explain import explain
from gongjian.explain.explanation import Explanation
from graph.errors import Forbidden, GraphError

log = logging.getLogger("gongjian.explained")
EXPLAIN = "graphql-explain"


async def explained(service: Service, request: Request, allowed: bool) -> Answer:
    """The answer as usual, errors and all, and how it came about; nothing is asked of the graph if that is not allowed."""
    if not allowed:
        return refused(
            Forbidden(
                "Header GraphQL-Explain: this service does not show how it answers; leave the header out, ask where "
                "GONGJIAN_EXPLAIN is true, or use `gongjian explain` on the machine itself."
            )
        )
    found = Explanation()
    try:
        await explain(service, request, found)
    except GraphError as error:  # the answer says it, or came just in time
        log.info("a request is explained only so far: %s", error.message)
    except Exception:  # the last door, as that of an answer
        log.exception("a request cannot be explained")
    answer = found.answer or await service.answer(request)  # what is refused early has none yet
    return replace(answer, extensions={"explain": found.as_dict()}, kept=None)
