"""All problems of a draft: of rights, of the plan, and of the rules."""

from __future__ import annotations

from datetime import date

from changes.asking import Author
from changes.draft import Drawn
from changes.entry import links_of, nodes_of
from changes.node_rules import CheckedNodes
from changes.parents import parent_problems
from changes.problem import Problem
from changes.rules import Checked


def problems_of(drawn: Drawn, day: date, author: Author) -> tuple[Problem, ...]:
    """Return all problems, those of the first changes first; `day` is that of the data.

    Of what an author may not change, only that: rules compare values that the author may not see.
    """
    refused = (*author.permission.problems(drawn.entries, drawn.nodes),)
    hidden = {one.index for one in refused}
    found = (
        *drawn.problems,
        *Checked(drawn.links, drawn.nodes, day).problems(links_of(drawn.entries)),
        *parent_problems(drawn.links, drawn.nodes, drawn.entries),
        *CheckedNodes(drawn.nodes, drawn.links, drawn.holders, day).problems(nodes_of(drawn.entries)),
    )
    shown = (*(one for one in found if one.index is None or one.index not in hidden), *refused)
    return tuple(sorted(shown, key=lambda problem: -1 if problem.index is None else problem.index))
