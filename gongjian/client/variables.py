"""Variables of a request, compared with those that its document has."""

from __future__ import annotations

from gongjian.execution.documents import read_document
from gongjian.execution.requests import Request
from graph.errors import BadUserInput


def refuse_unknown_variables(request: Request) -> None:
    """Raise `BadUserInput` for a variable that the document does not have.

    GraphQL over HTTP ignores such a variable. A user who gives one expects another answer than without it.
    """
    document = read_document(request.query)
    if document.code or len(document.operations) != 1:
        return  # the service refuses the document
    (operation,) = document.operations.values()
    names = [node.variable.name.value for node in operation.variable_definitions or ()]
    for name in request.variables:
        if name not in names:
            raise BadUserInput(
                f"The document has no variable {name!r}; it has {', '.join(names) or 'none'}.", argument=name
            )
